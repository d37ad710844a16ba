"""What a report says, whatever the file: all that rules see, without the places in the file."""

from __future__ import annotations

from functools import cache
from typing import Any

from gxlint.engine.lint import lint
from gxlint.engine.results import FileResult
from gxlint.report.folding import fold
from gxlint.report.model import Report, Table
from tests.law.printing import FORMATS
from tests.law.reports import Written
from tests.rules.national import linter


def checked(report: Written, name: str) -> FileResult:
    """Print a report in a format, read it back and check it."""
    form = FORMATS[name]
    result = lint(form.write(report), f"报告.{form.ending}", linter())
    assert result.state == "checked" and not result.failures, (result.trouble, result.failures)
    return result


def essence(report: Report | None) -> dict[str, Any]:
    """Return what a report says, in plain values that can be compared."""
    assert report is not None
    return {
        "标题": fold(report.title.text) if report.title else None,
        "年度": report.year,
        "机构": report.agency,
        "层级": report.level,
        "引言": report.opening.text,
        "章节": [
            (s.name and s.name.key, fold(s.title.text), s.title.match, s.numeral, s.prose.text)
            for s in report.sections
        ],
        "表格": {key: _table(table) for key, table in report.tables.items()},
        "事实": {key: (fact.value, fact.text) for key, fact in report.facts.items()},
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "格式": table.form.generation,
        "状态": table.state,
        "行": {key: (fold(label.text), label.match) for key, label in table.rows.items()},
        "列": {key: label.match for key, label in table.columns.items()},
        "格": {at: (c.kind, c.value, c.note) for at, c in table.cells.items()},
        "重复行": [fold(label.text) for label in table.repeated],
        "未识别": [fold(label.text) for label in table.unknown],
    }


def verdicts(result: FileResult) -> list[tuple[str, ...]]:
    """Return every finding and everything undecided, without places."""
    found = [(d.rule, str(d.instance), d.severity.name, d.message) for d in result.diagnostics]
    return sorted(found + [(u.rule, str(u.instance), "UNDECIDED", "") for u in result.undecided])


@cache
def all_formats() -> tuple[str, ...]:
    return tuple(FORMATS)
