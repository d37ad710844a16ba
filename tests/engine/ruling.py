"""One small rule, from its words to its verdicts on a report."""

from __future__ import annotations

from gxlint.engine.evaluate import Outcome
from gxlint.engine.program import build
from gxlint.engine.runtime import Subject
from gxlint.lang import syntax as s
from gxlint.lang.check import check_rule
from gxlint.lang.parse import parse
from gxlint.lang.spans import SourceText
from gxlint.report.model import Report
from gxlint.report.schema import schema
from tests.engine.degraded import vocabulary

RULE = """规则 ZZ-A01 "示例" {{
  级别 错误
  依据 "示例"
  {clauses}
  否则 "不成立"
  样例 {{ 应过 应报 改 报告.标题 为 空白 }}
}}
"""


def outcome(clauses: str, report: Report) -> Outcome:
    """What a rule with those clauses says of a report."""
    source = SourceText("规则.gx", RULE.format(clauses=clauses))
    (item,) = parse(source)
    assert isinstance(item, s.Rule)
    rule, problems = check_rule(item, source, schema(vocabulary()))
    assert rule is not None, problems[0].render()
    found = Outcome(Subject(report, None, vocabulary()))
    found.run(build([rule]))
    return found


def verdict(clauses: str, report: Report) -> str:
    """The verdict of a rule that has one instance."""
    found = outcome(clauses, report)
    assert found.instances == 1
    names = {"通过": found.passed, "不适用": found.not_applicable, "违反": len(found.violations)}
    names |= {"无法判断": len(found.doubts), "出错": len(found.breakdowns)}
    return next(name for name, count in names.items() if count)


def reason(clauses: str, report: Report) -> str:
    """Why a rule that has one instance could not be decided."""
    (doubt,) = outcome(clauses, report).doubts
    return doubt.cause.reason
