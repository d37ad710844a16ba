"""Which paths a pattern means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.config.globs import matches

NAMES = st.text("ab年", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=6).map("/".join)


@pytest.mark.parametrize(
    ("pattern", "meant", "others"),
    [
        ("*.docx", ["a.docx", "x/y/a.docx"], ["a.pdf", "a.docx/b"]),
        ("2024/*.docx", ["2024/a.docx"], ["a.docx", "2024/x/a.docx", "x/2024/a.docx"]),
        ("2024/", ["2024/a", "2024/x/a"], ["2025/a", "x/2024/a"]),
        ("2024/**/a.*", ["2024/a.pdf", "2024/x/y/a.doc"], ["2024/x/b.pdf", "a.pdf"]),
        ("**/年报?.html", ["年报1.html", "x/年报2.html"], ["年报.html", "年报12.html"]),
        ("./a.txt", ["a.txt"], ["x/a.txt"]),
        ("x\\*.txt", ["x/a.txt"], ["a.txt"]),
        ("../*.txt", ["../a.txt"], ["a.txt"]),
        ("**", ["a", "x/y/z"], []),
    ],
)
def test_patterns(pattern: str, meant: list[str], others: list[str]) -> None:
    assert all(matches(pattern, path) for path in meant)
    assert not any(matches(pattern, path) for path in others)


@given(PATHS)
def test_a_path_means_itself_and_lies_in_its_folders(path: str) -> None:
    names = path.split("/")
    assert matches("./" + path, path)
    assert matches(names[-1], path)
    for length in range(1, len(names)):
        assert matches("./" + "/".join(names[:length]) + "/", path)
        assert matches("/".join(["**", *names[length:]]), path)


def test_a_hostile_pattern_takes_no_time() -> None:
    assert not matches("**/" * 300 + "*a" * 300, "a/" * 300 + "b")
