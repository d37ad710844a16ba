"""Report -> the structured report as plain values, ready to be written as YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gxlint.report import keys as k
from gxlint.report.cells import default_reason
from gxlint.report.folding import fold
from gxlint.report.model import (
    Cell,
    CellKind,
    Fact,
    Label,
    Match,
    Passage,
    Report,
    Section,
    Table,
    TableState,
)
from gxlint.report.reading import columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Plain = dict[str, Any]


def to_tree(report: Report) -> Plain:
    """Return a report as dicts, lists, texts and numbers that ``from_tree`` reads back the same."""
    tree: Plain = {
        k.VERSION: 1,
        k.TITLE: report.title.text if report.title else None,
        k.YEAR: report.year,
        k.AGENCY: report.agency,
        k.LEVEL: report.level,
        k.REGION: f"{report.region}{report.city or ''}" if report.region else None,
        k.PUBLISHED: report.published.day.isoformat() if report.published else None,
        k.HEAD: _lines(report.head) or None,
        k.OPENING: _lines(report.opening),
        k.SECTIONS: [_section(section) for section in report.sections],
        k.TABLES: {key: _table(table) for key, table in report.tables.items()},
        k.FACTS: {key: _fact(fact) for key, fact in report.facts.items()},
    }
    optional = (k.REGION, k.PUBLISHED, k.HEAD)
    return {key: value for key, value in tree.items() if value is not None or key not in optional}


def _lines(passage: Passage) -> list[str]:
    return [line.text for line in passage.lines]


def _section(section: Section) -> Plain:
    tree: Plain = {k.TITLE: section.title.text, k.PROSE: _lines(section.prose)}
    return tree | {k.PICTURES: section.pictures} if section.pictures else tree


def _fact(fact: Fact) -> Any:
    if isinstance(fact.value, tuple):
        first, last = fact.value
        if first is None or last is None:
            return fact.text
        return {k.START: first.isoformat(), k.END: last.isoformat()}
    if isinstance(fact.value, date):
        return fact.value.isoformat()
    return fact.text


def _table(table: Table) -> Plain:
    tree: Plain = {k.FORM: table.form.generation}
    if table.state is not TableState.READ:
        return tree | {k.STATE: table.state.value, k.REASON: table.reason}
    if table.pieced:
        tree[k.STATE] = k.PIECED
    corner = table.corner.text if table.corner else None
    if fold(corner or "") != fold(table.form.note):
        tree[k.CORNER] = corner
    tree[k.ROWS] = {key: _row(table, key, label) for key, label in table.rows.items()}
    labels = {
        key: label.text
        for key, label in table.columns.items()
        if label != _official(label, _column_label(table, key))
    }
    extras = {
        k.COLUMN_LABELS: labels,
        k.NO_COLUMNS: [key for key in table.form.columns.keys if key not in table.columns],
        k.REPEATED: [label.text for label in table.repeated],
        k.UNKNOWN: [label.text for label in table.unknown],
    }
    return tree | {key: value for key, value in extras.items() if value}


def _column_label(table: Table, key: str) -> str:
    leaf = table.form.columns.leaf(key)
    return leaf.label if leaf else key


def _official(label: Label, text: str) -> Label:
    return Label(text, Match.OFFICIAL, label.origin)


def _row(table: Table, key: str, label: Label) -> Plain:
    member = table.form.rows.leaf(key) or table.form.rows.group(key)
    tree: Plain = {}
    if member is None or label.text != member.label:
        tree[k.PRINTED] = label.text
    if label.match is Match.ALIKE:
        tree[k.ALIKE] = True
    cells = {c: table.cells[key, c] for c in columns_of(table.form, key)}
    tree |= {c: _value(cell) for c, cell in cells.items() if cell.kind is not CellKind.MISSING}
    unread = _unread(cells)
    return tree | {k.UNREAD: unread} if unread else tree


def _unread(cells: Mapping[str, Cell]) -> str | dict[str, str]:
    """Return the reasons of the missing cells: one text where the whole row has the same."""
    reasons = {
        column: cell.reason
        for column, cell in cells.items()
        if cell.kind is CellKind.MISSING and cell.reason != default_reason(column)
    }
    same = set(reasons.values())
    return same.pop() if len(reasons) == len(cells) and len(same) == 1 else reasons


def _value(cell: Cell) -> int | float | str | None:
    """Return a cell as the number that reads back as the same words, else as the words."""
    if cell.kind is CellKind.NUMBER:
        if isinstance(cell.value, int) and str(cell.value) == cell.text:
            return cell.value
        if repr(float(cell.value or 0)) == cell.text:
            return float(cell.text)
    return cell.text or None
