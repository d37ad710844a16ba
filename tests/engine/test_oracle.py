"""Compiled rules decide as a plain reading of the same rules does, on any report."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import given, settings

from gxlint.engine.evaluate import Outcome
from gxlint.engine.program import Program, build
from gxlint.engine.results import Verdict
from gxlint.engine.runtime import Subject
from gxlint.engine.siblings import as_sibling
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.check import check_rule
from gxlint.lang.parse import parse
from gxlint.lang.spans import SourceText
from gxlint.packs.load import load
from gxlint.packs.patches import canonical_report
from gxlint.records import replace
from gxlint.report.schema import schema
from tests.engine.degraded import Degraded, reports, vocabulary
from tests.engine.oracle import verdicts

EVERY_CONSTRUCT = Path(__file__).parent / "every-construct.gx"


@cache
def rules() -> tuple[ir.Rule, ...]:
    """The national rules, and some that use what the national rules do not."""
    source = SourceText(EVERY_CONSTRUCT.name, EVERY_CONSTRUCT.read_text(encoding="utf-8"))
    extra = []
    for item in parse(source):
        assert isinstance(item, s.Rule)
        rule, problems = check_rule(item, source, schema(vocabulary()))
        assert rule is not None, [problem.render() for problem in problems]
        extra.append(rule)
    return (*load().rules, *extra)


@cache
def program() -> Program:
    return build(rules())


def compiled_verdicts(subject: Subject) -> dict[str, Counter[Verdict]]:
    found = {}
    for runnable in program():
        outcome = Outcome(subject)
        outcome.run(Program((runnable,)))
        found[runnable.rule.id] = Counter(
            {
                Verdict.PASSED: outcome.passed,
                Verdict.VIOLATED: len(outcome.violations),
                Verdict.NOT_APPLICABLE: outcome.not_applicable,
                Verdict.UNDECIDED: len(outcome.doubts),
                Verdict.FAILED: len(outcome.breakdowns),
            }
        )
    return found


@settings(max_examples=60)
@given(reports(), reports(most=2, which="before"))
def test_the_compiler_and_a_plain_reading_agree(this: Degraded, last: Degraded) -> None:
    sibling = as_sibling(last.report)
    beside = replace(this.report, siblings=(sibling,) if sibling else ())
    for report, previous in ((this.report, None), (beside, last.report)):
        subject = Subject(report, previous, vocabulary())
        expected = {rule.id: Counter(verdicts(rule, subject)) for rule in rules()}
        assert compiled_verdicts(subject) == expected


def test_every_rule_decides_on_the_good_report() -> None:
    report = canonical_report(vocabulary(), 2024)
    for found in compiled_verdicts(Subject(report, report, vocabulary())).values():
        assert not found[Verdict.FAILED]
