"""An Excel workbook, for offices that work through findings in a table.

Three sheets: 问题 has a row for each finding, also for those that are let pass, and for what could
not be decided, 报告 one for each file, 规则 one for each rule that found or left open something.
All can be filtered.  Whatever a report contains is text: nothing in it is ever a formula or a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from gxlint.engine.results import FileResult, Run, Severity
from gxlint.output.places import in_reading_order, in_words
from gxlint.output.remarks import advice, citations, excuse, suspicion
from gxlint.output.tally import SEVERITY_NAMES
from gxlint.output.uris import slashed
from gxlint.output.widths import cell_len
from gxlint.output.xmltext import xml_text
from gxlint.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    #: What is in a cell; of several texts, each is a line.
    Value = str | tuple[str, ...] | int | None

_LONGEST = 32_000
_ROWS = 1_000_000
"""A sheet holds little more than that; the rest goes to a second one."""

_A4 = 9
_LINE = 16
_HIGHEST = 409
"""Points: of a line of the usual type, and of the highest row that there can be."""

_UNDECIDED, _SUPPRESSED, _FAILED = "未能判断", "放过", "程序出错"
_STATES = {"checked": "已检查", "unreadable": "读不出来", "not-a-report": "不是年度报告"}
_COLORS = {"错误": "#FFCCC7", "警告": "#FFE7BA", "提示": "#D6E4FF", _FAILED: "#FFCCC7"}

Columns = Sequence[tuple[str, int]]
"""The heads of the columns, and how wide they are in characters of the usual type."""

_FINDINGS: Columns = (
    ("序号", 5),
    ("文件", 22),
    ("机关", 14),
    ("年度", 6),
    ("级别", 9),
    ("规则", 10),
    ("规则名称", 16),
    ("位置", 24),
    ("问题", 34),
    ("可疑之处", 28),
    ("怎么办", 24),
    ("依据", 26),
    ("备注", 10),
    ("处理情况", 12),
)
_REPORTS: Columns = (
    ("文件", 32),
    ("状态", 12),
    ("标题", 40),
    ("机关", 20),
    ("年度", 6),
    ("层级", 8),
    *((name, 8) for name in SEVERITY_NAMES.values()),
    (_UNDECIDED, 10),
    (_SUPPRESSED, 8),
    ("基线已知", 10),
    ("通过", 8),
    ("不适用", 8),
    (_FAILED, 10),
    ("说明", 40),
)
_RULES: Columns = (
    ("规则", 12),
    ("规则名称", 36),
    *((name, 8) for name in SEVERITY_NAMES.values()),
    (_UNDECIDED, 10),
    ("报告数", 8),
    ("依据", 50),
)


def content(run: Run) -> bytes:
    """Return ``run`` as the content of an .xlsx file."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": "年度报告检查结果", "comments": "gxlint"})
        sheets = _Sheets(book)
        sheets.add("问题", _FINDINGS, list(_findings(run)))
        sheets.add("报告", _REPORTS, [_report(file) for file in run.files])
        sheets.add("规则", _RULES, list(_rules(run)))
    return stream.getvalue()


class _Sheets:
    """The sheets of a workbook, all made alike."""

    def __init__(self, book: Any) -> None:
        self._book = book
        # A text that begins with “=” stays a text when someone edits its cell, too.
        self._text = self._format()
        self._head = self._format(bold=True, bg_color="#D9D9D9")
        self._number = book.add_format({"valign": "top", "border": 1})
        self._colors = {name: self._format(bg_color=color) for name, color in _COLORS.items()}

    def _format(self, **others: Any) -> Any:
        usual = {"valign": "top", "text_wrap": True, "border": 1, "quote_prefix": True}
        return self._book.add_format(usual | others)

    def add(self, name: str, columns: Columns, rows: Sequence[Sequence[Value]]) -> None:
        """Add a sheet with these rows, and others where one can't hold them."""
        for number, at in enumerate(range(0, max(len(rows), 1), _ROWS), 1):
            title = name if number == 1 else f"{name}{number}"
            self._fill(self._book.add_worksheet(title), columns, rows[at : at + _ROWS])

    def _fill(self, sheet: Any, columns: Columns, rows: Sequence[Sequence[Value]]) -> None:
        for at, (head, width) in enumerate(columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self._head)
        for number, row in enumerate(rows, 1):
            texts = [_text(value) for value in row]
            lines = (_height(text, width) for text, (_, width) in zip(texts, columns, strict=True))
            sheet.set_row(number, min(max(lines) * _LINE, _HIGHEST))
            for at, value in enumerate(row):
                self._write(sheet, number, at, value, texts[at])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def _write(self, sheet: Any, row: int, column: int, value: Value, text: str) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self._number)
        elif text:
            sheet.write_string(row, column, text, self._colors.get(text, self._text))
        else:
            sheet.write_blank(row, column, None, self._text)


def _text(value: Value) -> str:
    """Return what a cell shows."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    lines = (value,) if isinstance(value, str) else value
    return "\n".join(map(xml_text, lines))[:_LONGEST]


def _height(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; not every program works that out itself."""
    return sum(max(1, -(-cell_len(line) // (width - 2))) for line in text.split("\n"))


def _findings(run: Run) -> Iterator[Sequence[Value]]:
    number = 0
    for file in run.files:
        for row in _of_file(file):
            number += 1
            yield (number, *row, "")


def _of_file(file: FileResult) -> Iterator[Sequence[Value]]:
    report = file.report
    head = (slashed(file.path), report.agency if report else None, report.year if report else None)
    for found in in_reading_order(file):
        suspects = tuple(suspicion(one, found.suspects, report) for one in found.suspects)
        notes = ["试行"] * found.trial + ["由别处的错引起"] * bool(found.follows)
        yield (
            *head,
            SEVERITY_NAMES[found.severity],
            found.rule,
            found.title,
            in_words(report, found.place),
            tuple(filter(None, (found.message, found.working))),
            suspects or found.unclear,
            advice(found.fix),
            citations(found),
            "，".join(notes),
        )
    for item in file.undecided:
        place = in_words(report, item.place)
        note = "强制" if item.mandatory else ""
        told = ("", "人工核对，或按原因补全", "", note)
        yield (*head, _UNDECIDED, item.rule, item.title, place, item.reason, *told)
    for one in file.suppressed:
        found, place = one.diagnostic, in_words(report, one.diagnostic.place)
        told = ("", "", citations(found), f"理由：{excuse(one)}")
        yield (*head, _SUPPRESSED, found.rule, found.title, place, found.message, *told)
    for failure in file.failures:
        yield (*head, _FAILED, failure.rule, "", "", failure.message, "", "", "", "")


def _report(file: FileResult) -> Sequence[Value]:
    report, counts = file.report, file.counts
    found = Counter(diagnostic.severity for diagnostic in file.diagnostics)
    return (
        slashed(file.path),
        _STATES[file.state],
        report.title.text if report and report.title else None,
        report.agency if report else None,
        report.year if report else None,
        report.level if report else None,
        *(found[severity] for severity in SEVERITY_NAMES),
        *(counts.undecided, len(file.suppressed), len(file.known)),
        *(counts.passed, counts.not_applicable, counts.failed),
        file.trouble.message if file.trouble else None,
    )


@dataclass(slots=True)
class _Rule:
    title: str
    basis: str = ""
    findings: Counter[Severity] = field(default_factory=Counter)
    undecided: int = 0
    files: set[int] = field(default_factory=set)


def _rules(run: Run) -> Iterator[Sequence[Value]]:
    rules: dict[str, _Rule] = {}
    for index, file in enumerate(run.files):
        for found in file.diagnostics:
            rule = rules.setdefault(found.rule, _Rule(found.title))
            rule.basis = rule.basis or citations(found)
            rule.findings[found.severity] += 1
            rule.files.add(index)
        for item in file.undecided:
            rule = rules.setdefault(item.rule, _Rule(item.title))
            rule.undecided += 1
            rule.files.add(index)
    for number, rule in sorted(rules.items()):
        often = (rule.findings[severity] for severity in SEVERITY_NAMES)
        yield (number, rule.title, *often, rule.undecided, len(rule.files), rule.basis)
