"""The national pack, loaded and compiled once for the tests of its rules."""

from __future__ import annotations

from functools import cache

from gxlint.engine.evaluate import Outcome
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.runtime import Subject
from gxlint.packs.load import Loaded, load
from gxlint.report.model import Report


@cache
def pack() -> Loaded:
    return load()


@cache
def linter() -> Linter:
    return prepare()


def outcome(report: Report, previous: Report | None = None) -> Outcome:
    """Everything that all rules say of a report."""
    found = Outcome(Subject(report, previous, pack().vocabulary))
    found.run(linter().program)
    return found
