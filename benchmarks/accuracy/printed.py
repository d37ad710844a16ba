"""A report as the samples of rules have it -> one that can be printed in every format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gxlint.lang import ir
from gxlint.report.model import CellKind, Match, Report, Section, Table, TableState
from tests.law.agencies import Agency
from tests.law.matrices import Cell, Matrix, matrix, with_group_as_row, without_column, without_row
from tests.law.reports import HOMES, Chapter, Written

#: What a file doesn't state by itself: it is read from the words, or given beside the file.
_BESIDE = {"报告": {"层级", "地区", "发布日期", "同伴", "引言", "标题"}, "章节": {"标题", "正文"}}


def printable(changes: Iterable[ir.Change]) -> bool:
    """Tell whether what was changed can be seen in a file that is printed from the report."""
    return all(_shows(change.path) for change in changes)


def _shows(path: ir.Node) -> bool:
    match path:
        case ir.Get(record=record, name=name) if _of_last_year(path):
            return bool(record and name)
        case ir.Get(record="行", name="原文"):
            return True
        case ir.Get(record=record, name=name):
            return name in _BESIDE.get(record, ())
        case ir.FieldAt():
            return _of_last_year(path)
        case _:
            return True


def _of_last_year(node: object) -> bool:
    """Tell whether a path leads to last year's report, which is handed over as it is."""
    if isinstance(node, ir.ReportRef):
        return node.previous
    owners = (getattr(node, name, None) for name in ("report", "table", "value"))
    return any(_of_last_year(owner) for owner in owners if owner is not None)


def written(report: Report) -> Written:
    """Return a report as an office would have written it."""
    year = report.year or 0
    agency = Agency(report.agency or "", report.level, "我局")
    tables = {
        key: (_matrix(table),)
        for key, table in report.tables.items()
        if table.state is TableState.READ
    }
    return Written(
        year=year,
        agency=agency,
        front=(),
        title_lines=(report.title.text,) if report.title else (),
        opening=tuple(line.text for line in report.opening.lines),
        chapters=tuple(_chapter(section) for section in report.sections),
        closing=(),
        tables=tables,
        period_stated="统计期" in report.facts,
        dated=None,
        published=report.published.day if report.published else date(year + 1, 1, 20),
        numbered=False,
    )


def _chapter(section: Section) -> Chapter:
    name = section.name.key if section.name else ""
    prose = tuple(line.text for line in section.prose.lines)
    return Chapter(name, "", section.title.text, prose, HOMES.get(name))


def _matrix(table: Table) -> Matrix:
    form = table.form
    figures = {
        (row.key, column): _text(table, row.key, column)
        for row in form.rows.leaves
        for column in form.columns_of(row)
    }
    printed = matrix(form, figures)
    for group in form.rows.groups:
        if group.key in table.rows:
            printed = with_group_as_row(printed, group.key)
    for row in form.rows.leaves:
        if row.key not in table.rows and not any(key in table.rows for key in row.groups):
            printed = _without(printed, row.key)
    for column in form.columns.keys:
        if column not in table.columns:
            printed = without_column(printed, column)
    rows = (tuple(_labelled(table, cell) for cell in line) for line in printed.rows)
    return Matrix(form, tuple(rows))


def _without(table: Matrix, row: str) -> Matrix:
    """Take a row out, which may stand beside others."""
    if not table.form.across:
        return without_row(table, row)
    gone = {x for line in table.rows for x, c in enumerate(line) if c.at and c.at[0] == row}
    kept = (tuple(c for x, c in enumerate(line) if x not in gone) for line in table.rows)
    return Matrix(table.form, tuple(kept))


def _text(table: Table, row: str, column: str) -> str:
    cell = table.cells.get((row, column))
    return cell.text if cell and cell.kind is not CellKind.MISSING else ""


def _labelled(table: Table, cell: Cell) -> Cell:
    """Return a cell as it is printed: the label of a row may be in words of its own."""
    row = cell.row
    if table.form.across and cell.at is None:
        row = next((leaf.key for leaf in table.form.rows.leaves if leaf.label == cell.text), None)
    label = table.rows.get(row) if row else None
    if label is None or label.match is Match.OFFICIAL:
        return cell
    return Cell(cell.key, label.text, cell.at, row)
