"""Printed cells -> cells with their kind and value; blanks are judged by their row and column."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gxlint.lang.vocabulary import Table
from gxlint.report.model import Cell, CellKind
from gxlint.report.numbers import parse_figure
from gxlint.report.reading import Printed, Reading, columns_of
from gxlint.source.document import Origin

At = tuple[str, str]


def all_places(form: Table, rows: Collection[str]) -> list[At]:
    """Return the places of every leaf row and of every group in ``rows``, in the form's order."""
    groups = [group.key for group in form.rows.groups if group.key in rows]
    return [(row, key) for row in (*form.rows.keys, *groups) for key in columns_of(form, row)]


def judge(reading: Reading, form: Table, reason: str = "") -> dict[At, Cell]:
    """Return a cell for every place of the table.

    ``reason`` says why the whole table was not read, if so.  Where no figure could be told, all for
    the same reason, that is why rows were not found, too.
    """
    shared = {cell.reason for cell in reading.cells.values()}
    other = next(iter(shared)) if len(shared) == 1 else ""
    raw = {at: _raw(form, at, reading, reason, other) for at in all_places(form, reading.rows)}
    blank_rows = _wholly_blank(raw, 0)
    stated = {at: cell for at, cell in raw.items() if at[0] not in blank_rows}
    blank_columns = _wholly_blank(stated, 1)
    whole = "整张表都是空白" if not stated else "整行都是空白"
    return {
        at: _settle(cell, at[0] in blank_rows, at[1] in blank_columns, whole)
        for at, cell in raw.items()
    }


def _raw(form: Table, at: At, reading: Reading, reason: str, other: str) -> Cell:
    row, column = at
    printed = reading.cells.get(at)
    if printed is None or printed.reason:
        lost = other if row not in reading.rows else ""
        why = reason or (printed.reason if printed else lost or _why_missing(form, at, reading))
        origin = printed.origin if printed else Origin()
        return Cell(form.key, row, column, "", CellKind.MISSING, origin=origin, reason=why)
    return _parsed(form, at, printed)


def _parsed(form: Table, at: At, printed: Printed) -> Cell:
    figure = parse_figure(printed.text, form.nil)
    return Cell(
        form.key,
        *at,
        text=printed.text,
        kind=figure.kind,
        value=figure.value,
        note=figure.note,
        origin=printed.origin,
    )


def default_reason(column: str) -> str:
    """Return the reason for a cell that is simply not there in a row that is."""
    return f"这一行没有“{column}”这一格"


def _why_missing(form: Table, at: At, reading: Reading) -> str:
    row, column = at
    leaf = form.rows.leaf(row)
    if row in reading.rows:
        return default_reason(column)
    merged = next((key for key in (leaf.groups if leaf else ()) if key in reading.rows), None)
    if merged is not None:
        return f"“{reading.rows[merged].text}”合并为一行，没有分项的数"
    return f"没有找到“{leaf.label if leaf else row}”这一行"


def _wholly_blank(cells: Mapping[At, Cell], axis: int) -> set[str]:
    """Return the rows (axis 0) or columns (axis 1) of which nothing but blanks was read."""
    blank = {at[axis] for at, cell in cells.items() if cell.kind is CellKind.BLANK}
    if not blank:
        return blank
    return blank - {
        at[axis]
        for at, cell in cells.items()
        if cell.kind is not CellKind.BLANK and cell.kind is not CellKind.MISSING
    }


def _settle(cell: Cell, in_blank_row: bool, in_blank_column: bool, whole: str) -> Cell:
    if cell.kind is not CellKind.BLANK or not (in_blank_row or in_blank_column):
        return cell
    kind = CellKind.UNSTATED if in_blank_row else CellKind.VOID
    reason = whole if in_blank_row else ""
    return Cell(cell.table, cell.row, cell.column, "", kind, origin=cell.origin, reason=reason)
