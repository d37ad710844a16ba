"""A hundred conditions on one report, each both as a rule and in CEL over the report's figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from gxlint.engine.program import Program, build
from gxlint.lang import syntax as s
from gxlint.lang.check import check_rule
from gxlint.lang.parse import parse
from gxlint.lang.spans import SourceText
from gxlint.lang.vocabulary import Table, Vocabulary
from gxlint.report.model import Report
from gxlint.report.schema import schema

_RULE = """规则 ZZ-C{number:03} "条件" {{
  级别 错误
  依据 "示例"
  适用 报告年度 ≥ {year}
  应当 {condition}
  否则 "不成立"
  样例 {{ 应过 应报 改 报告.标题 为 空白 }}
}}
"""
_APPLICATIONS, _DISPUTES = "申请情况", "复议诉讼"
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


class Condition(NamedTuple):
    """What has to hold, in the language of rules and in CEL."""

    rule: str
    cel: str


def figures(report: Report) -> dict[str, Any]:
    """Return what the conditions ask of a report, as plain data."""
    tree: dict[str, Any] = {
        "year": report.year,
        "level": report.level,
        "agency": report.agency,
        "title": report.title.text if report.title else None,
    }
    for key, table in report.tables.items():
        rows: dict[str, dict[str, int]] = {}
        for (row, column), cell in table.cells.items():
            rows.setdefault(row, {})[column] = int(cell.value or 0)
        tree[key] = rows
    return tree


def conditions(report: Report) -> list[Condition]:
    """Return a hundred conditions that hold: sums, comparisons of figures, and of texts."""
    return list(islice(_conditions(report), 100))


def program(chosen: list[Condition], year: int, vocabulary: Vocabulary) -> Program:
    """Return the conditions as rules on reports with the form of ``year``, ready to run."""
    text = "".join(
        _RULE.format(number=i, condition=c.rule, year=year) for i, c in enumerate(chosen)
    )
    source = SourceText("conditions.gx", text)
    checked = [
        check_rule(item, source, schema(vocabulary))
        for item in parse(source)
        if isinstance(item, s.Rule)
    ]
    problems = [problem.message for _, found in checked for problem in found]
    if problems:
        raise ValueError(problems)
    return build([rule for rule, _ in checked if rule is not None])


def _conditions(report: Report) -> Iterator[Condition]:
    yield Condition(f"报告.年度 = {report.year}", f"r.year == {report.year}")
    title = report.title.text if report.title else ""
    for rule, cel, text in (
        ("报告.层级", "level", report.level),
        ("报告.机构", "agency", report.agency),
    ):
        yield Condition(f'有 {rule} 且 {rule} = "{text}"', f'r.{cel} == "{text}"')
    yield Condition(f'有 报告.标题 且 报告.标题.文字 = "{title}"', f'r.title == "{title}"')
    applications, disputes = report.tables[_APPLICATIONS].form, report.tables[_DISPUTES].form
    for column in applications.columns.keys:
        yield _equal(_APPLICATIONS, _down(column, "新收", "上年结转"), _down(column, *_OUT))
        results = next(g.members for g in applications.rows.groups if g.key == "办理结果")
        yield _equal(_APPLICATIONS, _down(column, *results), _down(column, "总计"))
    for row in applications.rows.keys:
        *single, total = applications.columns.keys
        yield _equal(_APPLICATIONS, [(row, column) for column in single], [(row, total)])
    for row in disputes.rows.keys:
        yield _equal(_DISPUTES, [(row, column) for column in _RESULTS], [(row, "总计")])
    yield from _not_negative(_APPLICATIONS, applications)


_OUT = ("总计", "结转下年")


def _down(column: str, *rows: str) -> list[tuple[str, str]]:
    return [(row, column) for row in rows]


def _equal(table: str, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> Condition:
    rule = (" + ".join(f"({table}[{r}, {c}] 空作 0)" for r, c in side) for side in (left, right))
    cel = (" + ".join(_cel(table, *place) for place in side) for side in (left, right))
    return Condition(" = ".join(rule), " == ".join(cel))


def _not_negative(table: str, form: Table) -> Iterator[Condition]:
    for row in form.rows.keys:
        for column in form.columns.keys:
            yield Condition(f"{table}[{row}, {column}] ≥ 0", f"{_cel(table, row, column)} >= 0")


def _cel(table: str, row: str, column: str) -> str:
    return f'r["{table}"]["{row}"]["{column}"]'
