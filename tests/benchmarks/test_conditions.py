"""The conditions that are measured beside CEL: a hundred, all of which hold."""

from __future__ import annotations

from benchmarks.conditions import conditions, program
from benchmarks.reports import EXAMPLES
from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import read_report
from gxlint.engine.runtime import Subject
from gxlint.packs.load import load


def test_every_condition_is_a_rule_that_passes() -> None:
    vocabulary = load().vocabulary
    data = (EXAMPLES / "good-department.docx").read_bytes()
    report = read_report(data, "good-department.docx", vocabulary)
    assert report.year is not None
    chosen = conditions(report)
    outcome = Outcome(Subject(report, None, vocabulary))
    outcome.run(program(chosen, report.year, vocabulary))
    assert outcome.passed == outcome.instances == len(chosen) == 100
