"""The table of reviews and lawsuits."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import Finding, Untold, figure, guessed, length, read, show
from gxlint.report.cells import default_reason
from gxlint.report.model import CellKind, Report

_TABLE = "复议诉讼"
_NAME = "“政府信息公开行政复议、行政诉讼情况”表"
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


def t401(report: Report) -> Iterator[Finding]:
    """All three groups are there with their five cells."""
    table = read(report, _TABLE)
    columns = all(key in table.columns for key in table.form.columns.keys)
    for row in table.form.rows.leaves:
        own = [cell for at, cell in table.cells.items() if at[0] == row.key]
        missing = [cell for cell in own if cell.kind is CellKind.MISSING]
        unread = any(cell.reason != default_reason(cell.column) for cell in missing)
        if row.key not in table.rows or not columns or (missing and not unread):
            yield Finding("GX-T401", f"{_NAME}缺少“{row.label}”一组，或这一组的五格不全")


def t402(report: Report) -> Iterator[Finding]:
    """The four results add up to their total."""
    table = read(report, _TABLE)
    for row in table.form.rows.leaves:
        key = row.key
        try:
            total = sum(figure(table, key, column) for column in _RESULTS)
            stated = figure(table, key, "总计")
        except Untold:
            continue
        columns = (*_RESULTS, "总计")
        if total != stated and not guessed(table, ((key, column) for column in columns)):
            yield Finding(
                "GX-T402", f"“{row.label}”四格之和是 {show(total)}，总计却是 {show(stated)}"
            )


def t403(report: Report) -> Iterator[Finding]:
    """Counts are whole and not negative."""
    for cell in read(report, _TABLE).cells.values():
        if cell.kind is not CellKind.NUMBER or cell.value is None:
            continue
        if cell.value < 0 or not isinstance(cell.value, int):
            yield Finding(
                "GX-T403",
                f"“{cell.row}”的“{cell.column}”是 {cell.text}，件数应当是 0 或正整数",
            )


def t404(report: Report) -> Iterator[Finding]:
    """Cells hold numbers and nothing else."""
    cells = read(report, _TABLE).cells.values()
    counts = {
        "空着，都按 0 计算": sum(cell.kind in (CellKind.BLANK, CellKind.VOID) for cell in cells),
        "写的不是数": sum(cell.kind in (CellKind.NIL, CellKind.TEXT) for cell in cells),
        "在数后加了字": sum(length(cell.note) > 0 for cell in cells),
    }
    for state, count in counts.items():
        if count:
            yield Finding("GX-T404", f"{_NAME}有 {count} 个格{state}")


CHECKS = (t401, t402, t403, t404)
