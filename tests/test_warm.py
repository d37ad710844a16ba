"""What is compiled is kept, and what was kept is what would be compiled."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import expressions, warm

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A cache folder in use, with nothing compiled yet."""
    begin(tmp_path)
    yield tmp_path
    begin(None)


def begin(folder: Path | None) -> None:
    """Do as a new run does."""
    warm.use(None if folder is None else str(folder))
    expressions._compiled.cache_clear()


@given(
    st.sampled_from(
        ["a*b", "(?P<年>[0-9]{4})年?", "[^。；]{0,9}?件", "(a)|(?P<n>b)(?=c)", "^x$", "甲|乙"]
    ),
    st.sampled_from([0, re.I, re.ASCII | re.MULTILINE, re.DOTALL]),
    st.text("ab c甲2024年件。\n"),
)
def test_an_expression_matches_as_re_has_it(pattern: str, flags: int, text: str) -> None:
    expected = [(m.span(), m.groupdict()) for m in re.finditer(pattern, text, flags)]
    for expression in (expressions.compiled(pattern, flags), expressions.lazy(pattern, flags)):
        assert [(m.span(), m.groupdict()) for m in expression.finditer(text)] == expected
        assert expression.sub("-", text) == re.sub(pattern, "-", text, flags=flags)


def test_the_flags_are_those_of_re() -> None:
    ours = (expressions.ASCII, expressions.IGNORECASE, expressions.MULTILINE, expressions.DOTALL)
    assert ours == (re.ASCII, re.IGNORECASE, re.MULTILINE, re.DOTALL)


def test_what_was_compiled_is_there_for_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expressions.compiled("kept(?P<a>.)")
    expressions.compiled(b"bytes", re.I)
    warm.save()
    begin(folder)

    def never(*_: object) -> None:
        raise AssertionError("compiled anew")

    monkeypatch.setattr(expressions, "_parts", never)
    found = expressions.compiled("kept(?P<a>.)").search("keptx")
    assert found is not None
    assert found["a"] == "x"
    assert expressions.compiled(b"bytes", re.I).match(b"BYTES")


@pytest.mark.parametrize("damage", [b"", b"junk", b"\0" * 50])
def test_a_damaged_file_does_no_harm(folder: Path, damage: bytes) -> None:
    expressions.compiled("x")
    warm.save()
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    begin(folder)
    assert expressions.compiled("x+").match("xx")


@pytest.mark.usefixtures("folder")
def test_without_the_internals_re_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(expressions, "import_module", gone)
    assert expressions.compiled("a+").fullmatch("aaa")
    with pytest.raises(re.error):
        expressions.compiled("(")


def test_a_module_imported_quickly_has_the_expressions_it_would_have(tmp_path: Path) -> None:
    script = (
        "import sys; from gxlint import expressions, warm; folder = sys.argv[1];"
        "warm.use(folder); expressions.import_quickly('yaml'); warm.save();"
        "import yaml; print(sorted(map(str, yaml.SafeLoader.yaml_implicit_resolvers.items())))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, check=True
        )
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(list(tmp_path.iterdir())) == 1


def test_all_compiled_parts_are_counted(folder: Path) -> None:
    warm.compiled()
    warm.save()
    assert not list(folder.iterdir())
    warm.compiled().initialisers["x"] = compile("1", "x", "eval")
    warm.save()
    assert len(list(folder.iterdir())) == 1
