"""The table of applications."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import (
    Finding,
    Untold,
    figure,
    guessed,
    read,
    show,
    words_for_numbers,
    year_of,
)
from gxlint.report.folding import fold
from gxlint.report.model import CellKind, Match, Report, Table

_TABLE = "申请情况"
_NAME = "“收到和处理政府信息公开申请情况”表"
_BODIES = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_APPLICANTS = ("自然人", *_BODIES)
_STATED = (CellKind.NUMBER, CellKind.TEXT, CellKind.NIL)


def _merged(table: Table, groups: tuple[str, ...], key: str) -> bool:
    """Tell whether a row is printed as a part of a group in one row."""
    return key not in table.rows and any(group in table.rows for group in groups)


def t301(report: Report) -> Iterator[Finding]:
    """Every row is there once."""
    table = read(report, _TABLE)
    again = {fold(label.text) for label in table.repeated}
    for row in table.form.rows.leaves:
        if _merged(table, row.groups, row.key):
            continue
        label = table.rows.get(row.key)
        if label is None or (again and fold(label.text) in again):
            yield Finding("GX-T301", f"{_NAME}缺少或重复了“{row.label}”一行")


def t302(report: Report) -> Iterator[Finding]:
    """Every column is there."""
    table = read(report, _TABLE)
    for column in table.form.columns.leaves:
        if column.key not in table.columns:
            yield Finding("GX-T302", f"{_NAME}缺少“{column.label}”一列")


def t303(report: Report) -> Iterator[Finding]:
    """What came in is what was answered and what is left."""
    table = read(report, _TABLE)
    for column in table.form.columns.leaves:
        key = column.key
        try:
            left = figure(table, "新收", key) + figure(table, "上年结转", key)
            right = figure(table, "总计", key) + figure(table, "结转下年", key)
        except Untold:
            continue
        if left != right:
            rows = ("新收", "上年结转", "总计", "结转下年")
            if not guessed(table, ((row, key) for row in rows)):
                gap = show(abs(left - right))
                yield Finding("GX-T303", f"“{column.label}”列收支不平，差 {gap}")


def t304(report: Report) -> Iterator[Finding]:
    """The answers add up to their total."""
    table = read(report, _TABLE)
    rows = list(table.granules("办理结果"))
    for column in table.form.columns.leaves:
        key = column.key
        try:
            total, stated = sum(figure(table, row, key) for row in rows), figure(table, "总计", key)
        except Untold:
            continue
        if total != stated and not guessed(table, ((row, key) for row in (*rows, "总计"))):
            yield Finding(
                "GX-T304",
                f"“{column.label}”列各项办理结果之和是 {show(total)}，"
                f"“（七）总计”却是 {show(stated)}",
            )


def t305(report: Report) -> Iterator[Finding]:
    """The applicants of each row add up to its total."""
    table = read(report, _TABLE)
    for row in table.form.rows.leaves:
        key = row.key
        if _merged(table, row.groups, key):
            continue
        cells = [table.cells.get((key, column)) for column in _APPLICANTS]
        if not any(cell is not None and cell.kind in _STATED for cell in cells):
            continue
        try:
            total = sum(figure(table, key, column) for column in _APPLICANTS)
            stated = figure(table, key, "总计")
        except Untold:
            continue
        columns = (*_APPLICANTS, "总计")
        if total != stated and not guessed(table, ((key, column) for column in columns)):
            yield Finding(
                "GX-T305",
                f"“{row.label}”一行各类申请人之和是 {show(total)}，总计却是 {show(stated)}",
            )


def t306(report: Report) -> Iterator[Finding]:
    """Counts are whole and not negative."""
    for cell in read(report, _TABLE).cells.values():
        if cell.kind is not CellKind.NUMBER or cell.value is None:
            continue
        if cell.value < 0 or not isinstance(cell.value, int):
            yield Finding(
                "GX-T306",
                f"“{cell.row}”行“{cell.column}”列是 {cell.text}，件数应当是 0 或正整数",
            )


def t307(report: Report) -> Iterator[Finding]:
    """No cell is blank."""
    kinds = [cell.kind for cell in read(report, _TABLE).cells.values()]
    blanks = kinds.count(CellKind.BLANK) + kinds.count(CellKind.VOID)
    if blanks:
        yield Finding("GX-T307", f"{_NAME}有 {blanks} 个格空着，都按 0 计算")


def t308(report: Report) -> Iterator[Finding]:
    """Cells hold numbers and nothing else."""
    odd, mark = words_for_numbers(read(report, _TABLE).cells.values())
    for cell in odd:
        if cell.text != mark:
            yield Finding(
                "GX-T308",
                f"“{cell.row}”行“{cell.column}”列应当只填数，写的是“{cell.text}”",
            )


def t316(report: Report) -> Iterator[Finding]:
    """A table does not say throughout by a mark that there was nothing."""
    odd, mark = words_for_numbers(read(report, _TABLE).cells.values())
    if mark:
        count = sum(cell.text == mark for cell in odd)
        yield Finding("GX-T316", f"{_NAME}有 {count} 个格写的是“{mark}”，应当只填数")


def t310(report: Report) -> Iterator[Finding]:
    """No more is left over than came in."""
    table = read(report, _TABLE)
    for column in table.form.columns.leaves:
        key = column.key
        try:
            left = figure(table, "结转下年", key)
            came = figure(table, "新收", key) + figure(table, "上年结转", key)
        except Untold:
            continue
        rows = ("结转下年", "新收", "上年结转")
        if left > came and not guessed(table, ((row, key) for row in rows)):
            yield Finding(
                "GX-T310",
                f"“{column.label}”列结转下年 {show(left)} 件，"
                f"比新收与上年结转之和 {show(came)} 件还多",
            )


def t313(report: Report) -> Iterator[Finding]:
    """Rows are worded so that they are known for certain."""
    table = read(report, _TABLE)
    for row in table.form.rows.leaves:
        label = table.rows.get(row.key)
        if label is not None and label.match is Match.ALIKE:
            yield Finding(
                "GX-T313",
                f"行名“{label.text}”与规定的“{row.label}”不同，按位置和相似认作这一行",
            )


def t314(report: Report) -> Iterator[Finding]:
    """No group is printed as one row."""
    if year_of(report) < 2021:
        return
    table = read(report, _TABLE)
    for group in table.form.rows.groups:
        if group.key in table.rows:
            yield Finding(
                "GX-T314",
                f"“{group.label}”合并成了一行，格式是分项各一行；按这一组的合计计算",
            )


CHECKS = (t301, t302, t303, t304, t305, t306, t307, t308, t310, t313, t314, t316)
