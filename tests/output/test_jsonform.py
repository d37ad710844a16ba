"""The published shape of the JSON form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gxlint.engine.results import Changed, FileResult, Run
from gxlint.output.jsonform import as_object
from tests.output.sample import BALANCE, PATH, REPORT

CHANGE: dict[str, Any] = {
    "rule": str,
    "pack": str,
    "change": str,
    "reason": str,
    "until": (str, None),
    "scope": (str, None),
}
SHAPE: dict[str, Any] = {
    "schema": str,
    "packs": [{"name": str, "version": str, "rules": int}],
    "files": [
        {
            "path": str,
            "format": (str, None),
            "state": str,
            "report": ({"title": str, "agency": str, "year": int, "level": str, "form": str}, None),
            "diagnostics": [
                {
                    "rule": str,
                    "instance": dict,
                    "severity": str,
                    "trial": bool,
                    "title": str,
                    "message": str,
                    "basis": [{"document": str, "clause": str}],
                    "location": {
                        "section": (int, None),
                        "table": (str, None),
                        "row": (str, None),
                        "column": (str, None),
                        "line": (int, None),
                        "page": (int, None),
                        "text": (str, None),
                    },
                    "cells": [{"table": str, "row": str, "column": str, "value": str}],
                    "suspects": [
                        {"table": str, "row": str, "column": str, "found": str, "expected": str}
                    ],
                    "fix": ({"safety": str, "text": str}, None),
                    "fingerprint": str,
                }
            ],
            "undecided": [{"rule": str, "instance": dict, "reason": str, "location": dict}],
            "counts": {
                "passed": int,
                "violated": int,
                "not_applicable": int,
                "undecided": int,
                "failed": int,
            },
            "error": ({"code": str, "message": str}, None),
        }
    ],
    "summary": {
        "files": int,
        "error": int,
        "warning": int,
        "info": int,
        "undecided": int,
        "unreadable": int,
    },
}
GOVERNED = SHAPE | {
    "governance": {
        "active": int,
        "adjusted": [CHANGE],
        "switched_off": [CHANGE],
    },
}


def fits(value: object, shape: Any) -> bool:
    """Tell whether ``value`` has the shape: the same keys in the same order, and the same types."""
    match shape:
        case None:
            return value is None
        case tuple():
            return any(fits(value, option) for option in shape)
        case list():
            return isinstance(value, list) and all(fits(item, shape[0]) for item in value)
        case dict():
            return (
                isinstance(value, dict)
                and list(value) == list(shape)
                and all(fits(value[key], shape[key]) for key in shape)
            )
    return isinstance(value, shape)


def test_the_shape_is_that_of_the_contract(run: Run) -> None:
    assert fits(as_object(run), SHAPE)
    change = Changed("GX-F01", "山东", "停用", True, "统一排版", None, "")
    assert fits(as_object(replace(run, changes=(change,))), GOVERNED)


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
