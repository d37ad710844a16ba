"""The declaration of a table -> its cells as the official form prints them.

A merged cell is one object that stands at every place which it covers.
"""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.lang.vocabulary import Axis, Table
from gxlint.records import dataclass

Figures = Mapping[tuple[str, str], str]
Inside = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A printed cell; ``item`` says that it is the label of a row within a group."""

    text: str
    item: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of a table, of which the first ``heads`` are headings of all the others."""

    rows: tuple[Row, ...]
    heads: int = 0


def printed(form: Table, figures: Figures, inside: Inside) -> Printed:
    """Return a table with its figures; ``inside`` names groups that rows are printed in."""
    if form.across:
        return _across(form, figures)
    if any(leaf.columns for leaf in form.rows.leaves):
        return _stacked(form, figures)
    return _plain(form, figures, inside)


def _plain(form: Table, figures: Figures, inside: Inside) -> Printed:
    """Rows below each other under all columns; a note stands in the corner, if there is one."""
    labels = [[*around, Cell(own.text, bool(around))] for *around, own in _paths(form.rows, inside)]
    heads = _paths(form.columns, {})
    depth, height = _longest(labels), _longest(heads)
    corner = [Cell(form.note or form.corner)] * depth
    above = [(*corner, *[Cell(form.corner)] * len(heads))] if form.note and form.corner else []
    above += [(*corner, *(_at(path, level) for path in heads)) for level in range(height)]
    rows = [
        (
            *(_at(path, x) for x in range(depth)),
            *(Cell(figures[row, column]) for column in form.columns.keys),
        )
        for path, row in zip(labels, form.rows.keys, strict=True)
    ]
    return Printed((*above, *rows), len(above))


def _stacked(form: Table, figures: Figures) -> Printed:
    """Blocks below each other, each with a title and headings of its own."""
    width = max(len(leaf.columns) for leaf in form.rows.leaves)
    rows: list[Row] = []
    for group in form.rows.groups:
        members = [leaf for leaf in form.rows.leaves if leaf.key in group.members]
        columns = members[0].columns
        rows.append((Cell(group.label),) * (width + 1))
        heads = [Cell(leaf.label) for leaf in form.columns.leaves if leaf.key in columns]
        rows.append((Cell(form.corner), *_widened(heads, width)))
        for leaf in members:
            cells = [Cell(figures[leaf.key, column]) for column in columns]
            rows.append((Cell(leaf.label), *_widened(cells, width)))
    return Printed(tuple(rows))


def _across(form: Table, figures: Figures) -> Printed:
    """Rows side by side, each with all columns below it, and the figures in one line."""
    heads = [
        [*path, Cell(column.label)]
        for path in _paths(form.rows, {})
        for column in form.columns.leaves
    ]
    above = [tuple(_at(path, level) for path in heads) for level in range(_longest(heads))]
    line = tuple(
        Cell(figures[row, column]) for row in form.rows.keys for column in form.columns.keys
    )
    return Printed((*above, line), len(above))


def _paths(axis: Axis, inside: Inside) -> list[list[Cell]]:
    """Return for every leaf the cells of the groups around it, outermost first, and its own."""
    groups = {group.key: Cell(group.label) for group in axis.groups}
    paths = []
    for leaf in axis.leaves:
        around = leaf.groups or tuple(filter(None, (inside.get(leaf.key),)))
        paths.append([*(groups[key] for key in around), Cell(leaf.label)])
    return paths


def _at(path: list[Cell], level: int) -> Cell:
    """Return the cell of a path at a level; the last one reaches to the end."""
    return path[min(level, len(path) - 1)]


def _longest(paths: list[list[Cell]]) -> int:
    return max(map(len, paths))


def _widened(cells: list[Cell], width: int) -> list[Cell]:
    """Let the last cell reach to the edge of the table."""
    return cells + cells[-1:] * (width - len(cells))
