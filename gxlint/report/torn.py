"""Tables of which each row is a table of its own -> what they say together.

Tearing takes away the cells that went down over several rows: a row below such a cell is narrower
than the row above, and its cells stand too far left.  Where they belong follows if there is but one
way to lay the rows below each other under which they make a table of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gxlint.lang.vocabulary import Table
from gxlint.report.across import read_across
from gxlint.report.geometry import is_figure
from gxlint.report.headers import Row, read_header
from gxlint.report.labels import entries, is_exact
from gxlint.report.model import Label
from gxlint.report.reading import Reading
from gxlint.source.document import Grid, GridCell

#: With so many ways to lay rows out, none of them is certain.
_MOST_WAYS = 64
_DEEPEST = 12
Numbered = tuple[int, Grid]


def read_torn_across(run: Sequence[Numbered], form: Table) -> Reading:
    """Read grids that follow each other as the headings and the figures of one table.

    A Reading without rows where they are none, or where it can't be told what stands below what.
    """
    lines = [(index, row) for index, grid in run for row in grid.rows]
    first = next((at for at, (_, row) in enumerate(lines) if _names_row(row, form)), len(lines))
    last = first
    while last < len(lines) and not has_figure(lines[last][1], form):
        last += 1
    end = last + 1
    while end < len(lines) and len(lines[end][1]) == len(lines[last][1]):
        end += 1
    found: list[Reading] = []
    for rows in _layouts([row for _, row in lines[first:end]]):
        reading = read_across(Grid(tuple(rows), spanned=True, origin=rows[0][0].origin), form)
        if reading.rows and all(_says(reading) != _says(other) for other in found):
            found.append(reading)
    if len(found) != 1:
        return Reading()
    found[0].used |= {index for index, _ in lines[first:end]}
    return found[0]


def _says(reading: Reading) -> tuple[object, ...]:
    return reading.rows, {at: cell.text for at, cell in reading.cells.items()}


def head_of(rows: Sequence[Row], form: Table) -> tuple[tuple[str, ...] | None, dict[str, Label]]:
    """Return the columns that torn heading rows name, from the left, and their labels.

    Where it can't be told what stands below what, the columns are empty if the headings follow the
    form as far as they go, and None if they don't.
    """
    known = entries(form.columns)
    ways: dict[tuple[str, ...], dict[str, Label]] = {}
    for layout in _layouts(rows):
        header = read_header(layout, known)
        order = tuple(key for key, _ in groupby(header.keys[x] for x in sorted(header.keys)))
        among = any(x > min(header.keys, default=0) for x in header.foreign)
        if not among and len(set(order)) == len(order):
            ways[order] = header.labels
    most = max(map(len, ways), default=0)
    best = [order for order in ways if len(order) == most]
    if most and len(best) == 1:
        return best[0], ways[best[0]]
    single = [read_header([row], known) for row in rows]
    labels = {key: label for header in single for key, label in header.labels.items()}
    for header in single:
        own = [form.columns.keys.index(header.keys[x]) for x in sorted(header.keys)]
        if own != sorted(own):
            return None, labels
    return (), labels


def _names_row(row: Row, form: Table) -> bool:
    return any(is_exact(entries(form.rows), cell.text) for cell in row)


def has_figure(row: Row, form: Table) -> bool:
    """Tell whether a figure stands in a row."""
    return any(is_figure(cell, form) for cell in row)


def _layouts(rows: Sequence[Row]) -> list[list[Row]]:
    """Return every way to lay rows below each other; none if there are too many."""
    if not rows or len(rows) > _DEEPEST:
        return []
    ways: list[list[Row]] = [[rows[0]]]
    for row in rows[1:]:
        ways = [[*way, placed] for way in ways for placed in _below(way[-1], row)]
        if len(ways) > _MOST_WAYS:
            return []
    return ways


def _below(above: Row, row: Row) -> Iterator[Row]:
    """Yield the ways to place a row so that cells of the row above go down beside it."""
    room = len(above) - len(row)
    if room == 0:
        yield row
    if room <= 0:
        return
    cells = [(cell, len(list(same))) for cell, same in groupby(above)]
    for count, down in enumerate(_chosen([width for _, width in cells], room)):
        if count > _MOST_WAYS:
            return
        rest = iter(row)
        placed = tuple(
            cell if at in down else next(rest)
            for at, (cell, width) in enumerate(cells)
            for _ in range(width)
        )
        if all(_is_together(placed, cell) for cell in dict.fromkeys(row)):
            yield placed


def _chosen(widths: Sequence[int], total: int, at: int = 0) -> Iterator[frozenset[int]]:
    """Yield the indexes, from ``at`` on, of every choice of widths that make up a total."""
    if total == 0:
        yield frozenset()
        return
    sums = {0}
    for width in widths[at:]:
        sums |= {one + width for one in sums if one + width <= total}
    if total not in sums:
        return
    for first in range(at, len(widths)):
        for others in _chosen(widths, total - widths[first], first + 1):
            yield others | {first}


def _is_together(row: Row, cell: GridCell) -> bool:
    first = row.index(cell)
    return all(other is cell for other in row[first : first + row.count(cell)])
