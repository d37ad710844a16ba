"""The page about Python tells of all that is exported, and its examples print what is shown.

``--golden-update`` writes what is printed today into the page.
"""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import gxlint
from tests.cli.running import EXAMPLES
from tests.docs.pages import blocks, page, replace

PAGE = "python.md"
TOLD = set(re.findall(r"`([^`\n]+)`", page(PAGE)))


def test_the_examples_print_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("*.py"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = [pair for pair in pairwise(blocks(PAGE)) if pair[0].language == "python"]
    assert len(shown) > 5
    for example, output in shown:
        assert output.language == "text"
        printed = io.StringIO()
        Path("shown.py").write_text(example.text, encoding="utf-8")
        with contextlib.redirect_stdout(printed):
            names = runpy.run_path("shown.py", names)
        if pytestconfig.getoption("--golden-update"):
            replace(output, printed.getvalue())
        else:
            assert printed.getvalue() == output.text, example


def test_every_name_that_is_exported_is_told() -> None:
    text = page(PAGE)
    assert [name for name in gxlint.__all__ if name not in text] == []


@pytest.mark.parametrize("name", ["Result", "Diagnostic", "Counts", "Trouble", "Undecided", "Pack"])
def test_every_field_is_told(name: str) -> None:
    fields = getattr(gxlint, name).__match_args__
    assert [f for f in fields if f not in TOLD and not f.startswith("_")] == []
