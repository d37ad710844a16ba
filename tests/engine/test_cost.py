"""No rule takes more steps than the bound that authors are shown, on any report."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings

from gxlint.engine.runtime import Subject
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.check import check_rule
from gxlint.lang.parse import parse
from gxlint.lang.review.cost import cost
from gxlint.lang.spans import SourceText
from gxlint.report.schema import schema
from tests.engine import oracle
from tests.engine.degraded import Degraded, reports, vocabulary
from tests.engine.drawn_rules import rules
from tests.engine.test_oracle import rules as known_rules

#: The plain evaluator is slow.
MOST_TRIED = 60_000


class Counter:
    """Counts the steps of the plain evaluator: its nodes, and the cells of groups."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps = 0
        evaluate, look_again = oracle.value, oracle.defaulted

        def value(node: Any, names: Any, subject: Subject) -> Any:
            found = evaluate(node, names, subject)
            self.steps += 1
            if isinstance(node, ir.CellsAt) and isinstance(found, tuple | list):
                self.steps += len(found)
            return found

        def defaulted(*arguments: Any) -> Any:
            # Whether a fault rests on blanks is a question of its own, put to faults alone.
            steps, found = self.steps, look_again(*arguments)
            self.steps = steps
            return found

        patch.setattr(oracle, "value", value)
        patch.setattr(oracle, "defaulted", defaulted)


def steps(rule: ir.Rule, subject: Subject) -> int:
    with pytest.MonkeyPatch.context() as patch:
        counter = Counter(patch)
        oracle.verdicts(rule, subject)
        return counter.steps


def resolved(text: str) -> ir.Rule:
    source = SourceText("随意.gx", text)
    (item,) = parse(source)
    assert isinstance(item, s.Rule)
    rule, problems = check_rule(item, source, schema(vocabulary()))
    assert rule is not None, [problem.render() for problem in problems]
    return rule


@settings(max_examples=100)
@given(rules(), reports(most=3))
def test_a_rule_ends_within_its_bound(text: str, report: Degraded) -> None:
    rule = resolved(text)
    bound = cost(rule, vocabulary())
    assume(bound.steps <= MOST_TRIED)
    assert steps(rule, Subject(report.report, None, vocabulary())) <= bound.steps


@cache
def bounds() -> dict[str, int]:
    return {rule.id: cost(rule, vocabulary()).steps for rule in known_rules()}


@settings(max_examples=3)
@given(reports(), reports(most=2, which="before"))
def test_the_rules_that_are_shipped_end_within_theirs(this: Degraded, last: Degraded) -> None:
    subject = Subject(this.report, last.report, vocabulary())
    for rule in known_rules():
        assert steps(rule, subject) <= bounds()[rule.id], rule.id


def test_a_bound_is_no_more_than_what_a_full_table_takes() -> None:
    text = (
        '规则 ZZ-S01 "每列" {\n级别 警告\n依据 "示例"\n对 列 属于 申请情况.列\n'
        '应当 合计(申请情况[办理结果, 列]) = 申请情况[总计, 列]\n否则 "不对"\n'
        "样例 { 应过 应报 改 报告.标题 为 空白 }\n}\n"
    )
    found = cost(resolved(text), vocabulary())
    # 列: 3 nodes; each of 7: = 合计 cells table report column, 21 cells, cell table report column
    assert (found.instances, found.each, found.steps) == (7, 31, 3 + 7 * 31)
