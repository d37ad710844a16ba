"""The table of what was published."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import Finding, pattern, read, words_for_numbers, year_of
from gxlint.report.model import Cell, CellKind, Match, Report

_TABLE = "主动公开"
_NAME = "“主动公开政府信息情况”表"
_FEE = "本年收费金额"
_NO_COUNTS = (_FEE, "采购总金额", "本年增减")
_PLAIN = pattern(r"^[0-9０-９]+(?:[.．][0-9０-９]+)?$")
_STATED = (CellKind.NUMBER, CellKind.TEXT, CellKind.NIL)


def t201(report: Report) -> Iterator[Finding]:
    """Every row is there."""
    table = read(report, _TABLE)
    for row in table.form.rows.leaves:
        if row.key not in table.rows:
            yield Finding("GX-T201", f"{_NAME}缺少“{row.label}”一行")


def t202(report: Report) -> Iterator[Finding]:
    """There is nothing that the form has not."""
    for label in read(report, _TABLE).unknown:
        if label.text not in ("备注", "合计"):
            yield Finding("GX-T202", f"“{label.text}”不是“主动公开政府信息情况”表的行或列")


def t203(report: Report) -> Iterator[Finding]:
    """Rows are worded as the form has them."""
    if year_of(report) < 2021:
        return
    table = read(report, _TABLE)
    for row in table.form.rows.leaves:
        label = table.rows.get(row.key)
        if label is not None and label.match is not Match.OFFICIAL:
            yield Finding("GX-T203", f"行名“{label.text}”应为“{row.label}”")


def t204(report: Report) -> Iterator[Finding]:
    """No cell is blank."""
    table = read(report, _TABLE)
    kinds = [cell.kind for cell in table.cells.values()]
    blanks = kinds.count(CellKind.BLANK) + kinds.count(CellKind.VOID)
    if blanks:
        yield Finding("GX-T204", f"{_NAME}有 {blanks} 个格空着，都按 0 计算")


def t205(report: Report) -> Iterator[Finding]:
    """Cells hold numbers and nothing else."""
    odd, mark = _words_for_counts(report)
    for cell in odd:
        if cell.text != mark:
            yield Finding(
                "GX-T205",
                f"“{cell.row}”的“{cell.column}”应当只填数，写的是“{cell.text}”",
            )


def t215(report: Report) -> Iterator[Finding]:
    """A table does not say throughout by a mark that there was nothing."""
    odd, mark = _words_for_counts(report)
    if mark:
        count = sum(cell.text == mark for cell in odd)
        yield Finding("GX-T215", f"{_NAME}有 {count} 个格写的是“{mark}”，应当只填数")


def _words_for_counts(report: Report) -> tuple[list[Cell], str]:
    cells = read(report, _TABLE).cells.values()
    return words_for_numbers(cell for cell in cells if cell.column not in _NO_COUNTS)


def t206(report: Report) -> Iterator[Finding]:
    """Counts are whole and not negative."""
    for cell in read(report, _TABLE).cells.values():
        if cell.kind is not CellKind.NUMBER or cell.column in _NO_COUNTS or cell.value is None:
            continue
        if cell.value < 0 or not isinstance(cell.value, int):
            yield Finding(
                "GX-T206",
                f"“{cell.row}”的“{cell.column}”是 {cell.text}，件数应当是 0 或正整数",
            )


def t207(report: Report) -> Iterator[Finding]:
    """The fees are a plain number."""
    if year_of(report) < 2021:
        return
    for cell in read(report, _TABLE).cells.values():
        if cell.column == _FEE and cell.kind in _STATED and not _PLAIN.search(cell.text):
            yield Finding("GX-T207", f"收费金额写的是“{cell.text}”，应当只填以万元计的数")


CHECKS = (t201, t202, t203, t204, t205, t206, t207, t215)
