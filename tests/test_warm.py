"""What is compiled is kept, and what was kept is what would be compiled."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import expressions, records, warm

ROOT = Path(__file__).parents[1]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing compiled yet."""
    monkeypatch.setattr(expressions, "known", {})
    monkeypatch.setattr(expressions, "foreign", {})
    monkeypatch.setattr(records, "codes", {})
    monkeypatch.setattr(warm, "_loaded", 0)
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


@pytest.mark.usefixtures("fresh")
def test_what_was_compiled_is_there_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expressions.compiled("kept(?P<a>.)")
    expressions.compiled(b"bytes", re.I)
    warm.save(str(tmp_path))
    monkeypatch.setattr(expressions, "known", {})
    expressions._compiled.cache_clear()
    warm.load(str(tmp_path))

    def never(*_: object) -> None:
        raise AssertionError("compiled anew")

    monkeypatch.setattr(expressions, "_parts", never)
    found = expressions.compiled("kept(?P<a>.)").search("keptx")
    assert found is not None
    assert found["a"] == "x"
    assert expressions.compiled(b"bytes", re.I).match(b"BYTES")


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("damage", [b"", b"junk", b"\0" * 50])
def test_a_damaged_file_does_no_harm(tmp_path: Path, damage: bytes) -> None:
    expressions.compiled("x")
    warm.save(str(tmp_path))
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    warm.load(str(tmp_path))
    assert expressions.compiled("x+").match("xx")


@pytest.mark.usefixtures("fresh")
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
        "warm.load(folder); expressions.import_quickly('yaml'); warm.save(folder);"
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


def test_all_compiled_parts_are_counted(fresh: None, tmp_path: Path) -> None:
    warm.save(str(tmp_path))
    assert not list(tmp_path.iterdir())
    records.codes["x"] = compile("1", "x", "eval")
    warm.save(str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1
