"""What a report says, whatever the file: all that rules see, without the places in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gxlint.engine.lint import lint, read_report
from gxlint.engine.results import FileResult, Severity
from gxlint.report.folding import fold
from gxlint.report.model import Report, Table
from tests.law.printing import FORMATS
from tests.law.reports import Written
from tests.rules.national import linter, pack


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read from a file, and what all rules say of it."""

    report: Report
    result: FileResult


def checked(report: Written, name: str) -> Checked:
    """Print a report in a format, read it back and check it."""
    form = FORMATS[name]
    return checked_file(form.write(report), form.ending)


def checked_file(data: bytes, ending: str) -> Checked:
    """Read and check the content of a file."""
    result = lint(data, f"报告.{ending}", linter())
    assert result.state == "checked" and not result.failures, (result.trouble, result.failures)
    return Checked(read_report(data, f"报告.{ending}", pack().vocabulary), result)


def essence(report: Report) -> dict[str, Any]:
    """Return what a report says, in plain values that can be compared."""
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


def verdicts(checked: Checked) -> list[tuple[str, ...]]:
    """Return every finding and everything undecided, without places and how grave it is.

    What is missing from a table that was pieced together from lines may be less grave. Messages
    quote headings, and programs set a space after a number as they like.
    """
    result = checked.result
    found = [(d.rule, str(d.instance), fold(d.message)) for d in result.diagnostics]
    return sorted(found + [(u.rule, str(u.instance), "无法判断") for u in result.undecided])


def graded(checked: Checked) -> list[tuple[str, ...]]:
    """Return every finding with how grave it is."""
    return sorted((d.rule, d.severity.name, d.message) for d in checked.result.diagnostics)


def rules(checked: Checked, severity: Severity) -> set[str]:
    """Return the rules that found something at least as grave."""
    return {d.rule for d in checked.result.diagnostics if d.severity >= severity}
