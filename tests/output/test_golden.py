"""What people and programs see, held against approved texts."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from gxlint import __version__
from gxlint.engine.results import Run
from gxlint.output import FORMATS, writer
from gxlint.output.statistics import write_statistics

if TYPE_CHECKING:
    from tests.conftest import Golden


@pytest.mark.parametrize("width", [100, 60])
def test_full(run: Run, width: int, golden: Golden) -> None:
    golden(f"full-{width}.txt", _written("full", run, width=width))


def test_full_in_colour(run: Run, golden: Golden) -> None:
    text = _written("full", run, color=True)
    golden("full-color.txt", text.replace("\x1b", "␛"))


def test_concise(run: Run, golden: Golden) -> None:
    golden("concise.txt", _written("concise", run))


def test_json(run: Run, golden: Golden) -> None:
    golden("run.json", _written("json", run))


def test_jsonl(run: Run, golden: Golden) -> None:
    golden("run.jsonl", _written("jsonl", run))


def test_sarif(run: Run, golden: Golden) -> None:
    log = json.dumps(json.loads(_written("sarif", run)), ensure_ascii=False, indent=2)
    golden("run.sarif", log.replace(f'"{__version__}"', '"…"') + "\n")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("junit", "xml"), ("github", "txt"), ("gitlab", "json"), ("markdown", "md")],
)
def test_forms_for_servers(name: str, ending: str, run: Run, golden: Golden) -> None:
    golden(f"{name}.{ending}", _written(name, run))


def test_page(run: Run, golden: Golden) -> None:
    main = _written("html", run).partition("<body>")[2].partition("<script>")[0]
    golden("page.html", main.replace(__version__, "…"))


def test_jsonl_holds_the_files_of_json(run: Run) -> None:
    whole = json.loads(_written("json", run))
    lines = [json.loads(line) for line in _written("jsonl", run).splitlines()]
    assert lines == whole["files"]


def test_statistics(run: Run, golden: Golden) -> None:
    stream = io.StringIO()
    write_statistics(run, stream, width=60)
    golden("statistics.txt", stream.getvalue())


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_over_nothing_is_written(name: str) -> None:
    text = _written(name, Run((), ()))
    assert bool(text) is (name != "jsonl")


def _written(name: str, run: Run, *, width: int = 100, color: bool = False) -> str:
    stream = io.StringIO()
    writer(name)(run, stream, width=width, color=color)
    return stream.getvalue()
