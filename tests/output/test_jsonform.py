"""The published shape of the JSON form."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from gxlint.engine.results import Changed, FileResult, Run
from gxlint.output import writer
from gxlint.output.jsonform import as_object
from tests.output.hostile import runs
from tests.output.sample import BALANCE, PATH, REPORT, set_aside_run
from tests.output.schemas import published

SCHEMA = published()
OBJECT = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
LINE = Draft202012Validator({"$ref": "#/$defs/file", "$defs": SCHEMA["$defs"]})
CHANGE = Changed("GX-F01", "山东", "停用", True, "统一排版", None, "")
ENDING = replace(CHANGE, off=False, until=date(2026, 12, 31), scope='报告.地区 = "山东省"')


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_written_is_as_published(run: Run) -> None:
    governed = replace(run, changes=(CHANGE, ENDING))
    for each in (run, Run((), ()), governed, set_aside_run()):
        OBJECT.validate(as_object(each))


@given(runs())
def test_it_is_so_whatever_a_report_contains(run: Run) -> None:
    OBJECT.validate(_written("json", run))
    for line in _written("jsonl", run):
        LINE.validate(line)


def test_the_keys_stand_in_the_order_of_the_contract(run: Run) -> None:
    whole = as_object(replace(run, changes=(CHANGE,)))
    assert list(whole) == ["schema", "packs", "files", "summary", "governance"]
    for name, value in (("file", whole["files"][0]), ("report", whole["files"][0]["report"])):
        assert list(value) == SCHEMA["$defs"][name]["required"]
    for diagnostic in whole["files"][0]["diagnostics"]:
        assert list(diagnostic) == SCHEMA["$defs"]["diagnostic"]["required"]
        assert list(diagnostic["location"]) == SCHEMA["$defs"]["location"]["required"]


def _written(name: str, run: Run) -> Any:
    stream = io.StringIO()
    writer(name)(run, stream)
    text = stream.getvalue()
    return json.loads(text) if name == "json" else list(map(json.loads, text.splitlines()))


def test_the_summary_counts(run: Run) -> None:
    assert as_object(run)["summary"] == {
        "files": 4,
        "error": 5,
        "warning": 2,
        "info": 3,
        "undecided": 4,
        "unreadable": 1,
    }


def test_values_are_the_printed_texts() -> None:
    finding = replace(BALANCE, suspects=BALANCE.suspects[:1])
    file = FileResult(PATH, "docx", "checked", REPORT, (finding,))
    [shown] = as_object(Run((), (file,)))["files"][0]["diagnostics"]
    assert [cell["value"] for cell in shown["cells"]] == ["37", "2", "34", "3"]
    assert [(s["found"], s["expected"]) for s in shown["suspects"]] == [("37", "35")]
