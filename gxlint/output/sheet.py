"""Which cells of a table a finding shows, and in what words: the table itself is the excerpt."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.engine.results import Diagnostic, Operand, Suspect
from gxlint.output.places import column_label, row_label, table_title
from gxlint.output.plain import clean
from gxlint.records import dataclass
from gxlint.report.model import Cell, CellKind, Place, Report

MANY = 6
"""With more operands than this, those that are 0 are only counted."""

_SIGNS = {1: "＋", -1: "－", 0: ""}
_NOTHING = {CellKind.BLANK, CellKind.VOID, CellKind.UNSTATED, CellKind.NIL}


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as shown; ``hot`` marks the one that is probably wrong."""

    text: str
    hot: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the excerpt.  ``notes`` are remarks on it, the longest first; one is shown."""

    sign: str
    label: str
    values: tuple[Value, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An excerpt of a table: what is common to all lines, labels over the values, the lines.

    The first column of values is the one that matters, the others are context.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: str = ""
    unseen: tuple[Suspect, ...] = ()


def sheet(diagnostic: Diagnostic, report: Report | None) -> Sheet | None:
    """Return the excerpt for the operands of a finding, or for the row that it points at."""
    operands = diagnostic.operands or _pointed_at(diagnostic.place, report)
    if not operands:
        return None
    suspects = diagnostic.suspects
    hidden = _dull(operands, suspects) if len(operands) > MANY else []
    shown = [operand for operand in operands if operand not in hidden]
    lines = _with_context([operand.cell for operand in shown], report)
    caption, heads, labels = _names(lines, report)
    here = len(operands) == 1 and not suspects
    return Sheet(
        caption,
        heads,
        rows=tuple(
            Row(
                _SIGNS.get(operand.sign, ""),
                label,
                tuple(_value(cell, suspects) for cell in line),
                ("← 这里",) if here else _notes(line, suspects),
            )
            for operand, label, line in zip(shown, labels, lines, strict=True)
        ),
        rest=_rest(hidden),
        unseen=tuple(s for s in suspects if not any(_same(s, c) for line in lines for c in line)),
    )


def _pointed_at(place: Place, report: Report | None) -> tuple[Operand, ...]:
    """Return the cells of the row or the one cell that a finding without operands points at.

    A finding that quotes words but names no column is about the words, such as a misprinted label.
    """
    if place.text and place.column is None:
        return ()
    table = report.tables.get(place.table) if report and place.table else None
    if table is None or place.row is None:
        return ()
    columns = (place.column,) if place.column else table.form.columns.keys
    found = (table.cells.get((place.row, column)) for column in columns)
    return tuple(Operand(cell) for cell in found if cell)


def _dull(operands: Sequence[Operand], suspects: Sequence[Suspect]) -> list[Operand]:
    """Return the operands that add nothing to a long sum, unless that is all of them."""
    dull = [
        operand
        for operand in operands
        if (operand.cell.value == 0 or operand.cell.kind in _NOTHING)
        and not any(_same(suspect, operand.cell) for suspect in suspects)
    ]
    return dull if len(dull) < len(operands) else []


def _rest(hidden: Sequence[Operand]) -> str:
    blank = any(operand.cell.kind in _NOTHING for operand in hidden)
    return f"其余 {len(hidden)} 项为 0{'或空白' if blank else ''}" if hidden else ""


def _with_context(cells: Sequence[Cell], report: Report | None) -> list[tuple[Cell, ...]]:
    """Put beside cells of one column those of the table's last column, where each row has one."""
    alone: list[tuple[Cell, ...]] = [(cell,) for cell in cells]
    if len({(cell.table, cell.column) for cell in cells}) > 1 or len(cells) == 1:
        return alone
    table = report.tables.get(cells[0].table) if report else None
    if table is None or table.form.across or not table.form.columns.keys:
        return alone
    last = table.form.columns.keys[-1]
    beside = [table.cells.get((cell.row, last)) for cell in cells]
    if last == cells[0].column or any(_foreign(cell, report) for cell in cells):
        return alone
    pairs = [(cell, other) for cell, other in zip(cells, beside, strict=True) if other]
    return list(pairs) if len(pairs) == len(cells) else alone


def _names(
    lines: Sequence[tuple[Cell, ...]], report: Report | None
) -> tuple[str, tuple[str, ...], list[str]]:
    """Return the caption, the heads of the columns and a label for each line.

    What all cells have in common is said once; what differs names the line.
    """
    cells = [line[0] for line in lines]
    tables, rows, columns = (
        {getattr(cell, part) for cell in cells} for part in ("table", "row", "column")
    )
    row_names = [clean(row_label(report, cell.table, cell.row)) for cell in cells]
    column_names = [clean(column_label(report, cell.table, cell.column)) for cell in cells]
    caption, heads = "", tuple[str, ...]()
    if len(tables) == len(columns) == 1:
        heads = tuple(clean(column_label(report, cell.table, cell.column)) for cell in lines[0])
        labels = row_names
    elif len(tables) == len(rows) == 1:
        caption, labels = row_names[0], column_names
    else:
        labels = [f"{row} / {column}" for row, column in zip(row_names, column_names, strict=True)]
    if len(tables) > 1:
        titles = [clean(table_title(report, cell.table)) for cell in cells]
        labels = [f"{title} / {label}" for title, label in zip(titles, labels, strict=True)]
    marks = ["（另一份报告）" if _foreign(cell, report) else "" for cell in cells]
    return caption, heads, [label + mark for label, mark in zip(labels, marks, strict=True)]


def _value(cell: Cell, suspects: Sequence[Suspect]) -> Value:
    hot = any(_same(suspect, cell) for suspect in suspects)
    if cell.kind is CellKind.MISSING:
        return Value("（缺）", hot)
    return Value(clean(cell.text).strip() or "（空）", hot)


def _notes(line: Sequence[Cell], suspects: Sequence[Suspect]) -> tuple[str, ...]:
    """Say of a suspect what would set it right, the longest way first."""
    for suspect in suspects:
        if any(_same(suspect, cell) for cell in line):
            short = f"← 可疑：应为 {clean(suspect.expected)}"
            return (f"← {remedy(suspect, suspects)}", short)
    return ()


def remedy(suspect: Suspect, suspects: Sequence[Suspect]) -> str:
    """Say to what a suspect is to be changed, and with how many others."""
    slip = f"（{suspect.slip}）" if suspect.slip else ""
    together = f"，连同另外 {len(suspects) - 1} 处可疑" if len(suspects) > 1 else ""
    found = clean(suspect.cell.text).strip() or "空白"
    return f"可疑：{found} 改为 {clean(suspect.expected)}{slip}{together}，各项等式就都成立"


def _same(suspect: Suspect, cell: Cell) -> bool:
    mine, its = suspect.cell, cell
    return (mine.table, mine.row, mine.column, mine.text) == (
        its.table,
        its.row,
        its.column,
        its.text,
    )


def _foreign(cell: Cell, report: Report | None) -> bool:
    """Tell whether a cell stands in another report than the one checked (last year's, say)."""
    table = report.tables.get(cell.table) if report else None
    own = table.cells.get((cell.row, cell.column)) if table else None
    return own is not None and own.text != cell.text
