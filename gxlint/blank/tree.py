"""A blank report as a structured report: the tree that ``report.structured`` reads."""

from __future__ import annotations

from gxlint.blank.form import Blank, Figures
from gxlint.lang.vocabulary import Table
from gxlint.report import keys as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Plain = dict[str, Any]


def as_tree(blank: Blank) -> Plain:
    """Return a blank report as dicts, lists, texts and numbers."""
    sections: list[Plain] = [
        {k.TITLE: part.heading, k.PROSE: list(part.lines)} for part in blank.parts
    ]
    sections[-1][k.PROSE] += blank.closing
    tables = [table for part in blank.parts for table in part.tables]
    region = {k.REGION: blank.body.region} if blank.body.region else {}
    return {
        k.VERSION: 1,
        k.TITLE: blank.title,
        k.YEAR: blank.year,
        k.AGENCY: blank.body.name,
        k.LEVEL: blank.body.level,
        **region,
        k.OPENING: list(blank.opening),
        k.SECTIONS: sections,
        k.TABLES: {table.key: _table(table, blank.figures[table.key]) for table in tables},
    }


def _table(table: Table, figures: Figures) -> Plain:
    rows: dict[str, Plain] = {}
    for (row, column), figure in figures.items():
        rows.setdefault(row, {})[column] = _value(figure)
    return {k.FORM: table.generation, k.ROWS: rows}


def _value(figure: str) -> int | str:
    return int(figure) if figure.isascii() and figure.isdigit() else figure
