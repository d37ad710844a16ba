"""The JSON form of a run: ``json`` is one object, ``jsonl`` one line a file.

The shape is a published contract; programs rely on its keys.
"""

from __future__ import annotations

from gxlint.engine.results import (
    Changed,
    Diagnostic,
    FileResult,
    Run,
    Severity,
    Suppressed,
    Undecided,
)
from gxlint.output.jsontext import json_text
from gxlint.output.tally import tally
from gxlint.records import asdict
from gxlint.report.model import Cell, Place, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

SCHEMA = "gxlint/1"


def write_json(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write the whole run to ``stream`` as one indented JSON object."""
    stream.write(json_text(as_object(run), indent=2) + "\n")


def write_jsonl(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write one line of JSON for each file of the run to ``stream``."""
    for file in run.files:
        stream.write(json_text(file_object(file)) + "\n")


def as_object(run: Run) -> dict[str, Any]:
    """Return the run as plain dictionaries, lists, strings and numbers.

    What packs change about the rules of others is a key of its own, there where they do, and so
    are findings set aside.
    """
    count = tally(run)
    whole = {
        "schema": SCHEMA,
        "packs": [asdict(pack) for pack in run.packs],
        "files": [file_object(file) for file in run.files],
        "summary": {
            "files": count.files,
            **{severity.name.lower(): count.findings[severity] for severity in reversed(Severity)},
            "undecided": count.undecided,
            "unreadable": count.unreadable,
            **({"suppressed": count.suppressed} if count.suppressed else {}),
            **({"known": count.known, "gone": count.gone} if count.known or count.gone else {}),
        },
    }
    return whole | {"governance": _governance(run)} if run.changes else whole


def _governance(run: Run) -> dict[str, Any]:
    return {
        "active": sum(pack.rules for pack in run.packs),
        "adjusted": [change_object(change) for change in run.changes if not change.off],
        "switched_off": [change_object(change) for change in run.changes if change.off],
    }


def change_object(change: Changed) -> dict[str, Any]:
    """Return what a pack changes about a rule."""
    return {
        "rule": change.rule,
        "pack": change.pack,
        "change": change.what,
        "reason": change.reason,
        "until": change.until.isoformat() if change.until else None,
        "scope": change.scope or None,
    }


def file_object(file: FileResult) -> dict[str, Any]:
    """Return one element of ``files``; ``suppressed`` and ``known`` only where there are any."""
    return {
        "path": file.path,
        "format": file.format,
        "state": file.state,
        "report": _report(file.report, file.form) if file.report else None,
        "diagnostics": [diagnostic_object(diagnostic) for diagnostic in file.diagnostics],
        "undecided": [_undecided(item) for item in file.undecided],
        "counts": asdict(file.counts),
        "error": asdict(file.trouble) if file.trouble else None,
        **_aside(file),
    }


def _aside(file: FileResult) -> dict[str, Any]:
    aside: dict[str, Any] = {}
    if file.suppressed:
        aside["suppressed"] = [_suppressed(one) for one in file.suppressed]
    if file.known or file.gone:
        aside |= {"known": [found.fingerprint for found in file.known], "gone": file.gone}
    return aside


def _report(report: Report, form: str | None) -> dict[str, Any]:
    return {
        "title": report.title.text if report.title else None,
        "agency": report.agency,
        "year": report.year,
        "level": report.level,
        "form": form,
    }


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return one element of ``diagnostics``."""
    return {
        "rule": diagnostic.rule,
        "instance": dict(diagnostic.instance),
        "severity": diagnostic.severity.name.lower(),
        "trial": diagnostic.trial,
        "title": diagnostic.title,
        "message": diagnostic.message,
        "basis": [{"document": b.document, "clause": b.clause} for b in diagnostic.basis],
        "location": _location(diagnostic.place),
        "cells": [
            {**_cell(operand.cell), "value": operand.cell.text} for operand in diagnostic.operands
        ],
        "suspects": [
            {**_cell(suspect.cell), "found": suspect.cell.text, "expected": suspect.expected}
            for suspect in diagnostic.suspects
        ],
        "fix": asdict(diagnostic.fix) if diagnostic.fix else None,
        "fingerprint": diagnostic.fingerprint,
    }


def _suppressed(one: Suppressed) -> dict[str, Any]:
    until = one.until.isoformat() if one.until else None
    why = {"reason": one.reason, "until": until, "source": one.source}
    return diagnostic_object(one.diagnostic) | {"suppression": why}


def _undecided(item: Undecided) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "instance": dict(item.instance),
        "reason": item.reason,
        "location": _location(item.place),
    }


def _location(place: Place) -> dict[str, Any]:
    return {
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "line": place.line,
        "page": place.page,
        "text": place.text,
    }


def _cell(cell: Cell) -> dict[str, str]:
    return {"table": cell.table, "row": cell.row, "column": cell.column}
