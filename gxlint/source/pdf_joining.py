"""Tables that go on over the end of a page -> one table, with rows and cells that it cut in one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gxlint.source.pdf_cells import Cell
from gxlint.source.pdf_mesh import NEAR, clustered
from gxlint.source.pdf_tables import Row, Ruled

_FEWEST_EDGES = 3


def continued(above: Ruled, below: Ruled) -> Ruled | None:
    """Return a table together with its continuation; None where that is another table.

    A header that is printed again is dropped.  Where a row or a merged cell goes on over the
    end of the page, its parts become one, unless each of them may be a whole.
    """
    shift = _shift(above, below)
    if shift is None or (above.single and below.single):
        return None
    moved = tuple(x + shift for x in below.xs)
    xs = clustered((*above.xs, *moved))
    first, more = _over(xs, above.xs, above.rows), _over(xs, moved, below.rows)
    more = more[_repeated(first, more) :]
    if more:
        first, more = _mended(first, more)
    return Ruled(xs, (*first, *more), above.box, above.page)


def _shift(above: Ruled, below: Ruled) -> float | None:
    """Return how far the lower part stands from under the upper; None where it is no part of it.

    Parts of one table are equally wide, or one lacks an outer column and has the other edges.
    """
    narrow, wide = sorted((above, below), key=_width)
    if _width(wide) - _width(narrow) <= NEAR:
        return above.xs[0] - below.xs[0]
    met = all(any(abs(x - edge) <= NEAR for edge in wide.xs) for x in narrow.xs)
    return 0.0 if met and len(narrow.xs) > _FEWEST_EDGES else None


def _width(table: Ruled) -> float:
    return table.xs[-1] - table.xs[0]


def _over(xs: Sequence[float], own: Sequence[float], rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with a place for each column of ``xs``, blank outside their ``own`` edges."""
    middles = [(left + right) / 2 for left, right in pairwise(xs)]
    places = [bisect_right(own, middle) - 1 for middle in middles]
    return tuple(
        tuple(row[at] if 0 <= at < len(row) else Cell((), 0.0, row[0].page) for at in places)
        for row in rows
    )


def _repeated(first: Sequence[Row], more: Sequence[Row]) -> int:
    """Return how many rows at the top of the continuation are the table's own first rows again."""
    count = 0
    for before, after in zip(first, more, strict=False):
        if [cell.bare for cell in before] != [cell.bare for cell in after]:
            break
        count += 1
    return count if any(cell.bare for row in more[:count] for cell in row) else 0


def _mended(first: Sequence[Row], more: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return both parts with one cell in the place of each that the end of the page cut in two."""
    pairs = [
        (upper, lower)
        for upper, lower in dict.fromkeys(zip(first[-1], more[0], strict=True))
        if _places(upper, first[-1]) == _places(lower, more[0])
    ]
    if _is_split(pairs, len(set(zip(first[-1], more[0], strict=True)))):
        more = more[1:]
    else:
        pairs = [
            (upper, lower)
            for upper, lower in pairs
            if _reaches(upper, first[:-1]) and _reaches(lower, more[1:]) and upper.goes_on(lower)
        ]
    whole: dict[Cell, Cell] = {}
    for upper, lower in pairs:
        whole[upper] = whole[lower] = upper.with_rest(lower)
    return _replaced(first, whole), _replaced(more, whole)


def _places(cell: Cell, row: Row) -> list[int]:
    """Return the columns that a cell covers in a row."""
    return [at for at, other in enumerate(row) if other is cell]


def _reaches(cell: Cell, rows: Sequence[Row]) -> bool:
    """Tell whether a cell also stands in other rows."""
    return any(cell is other for row in rows for other in row)


def _is_split(pairs: Sequence[tuple[Cell, Cell]], columns: int) -> bool:
    """Tell whether the cells of a row go on in those below, given all of the row's cells.

    So it is where its label goes on and what stands behind the label stands in one part, or where
    a figure was cut.
    """
    both = [(at, *pair) for at, pair in enumerate(pairs) if all(cell.lines for cell in pair)]
    if len(pairs) != columns or not both or not all(up.goes_on(low) for _, up, low in both):
        return False
    label = max((at for at, upper, _ in both if not upper.is_figure), default=-1)
    before, behind = pairs[: max(label, 0)], pairs[label + 1 :]
    above = any(upper.lines and not lower.lines for upper, lower in behind)
    below = any(lower.lines and not upper.lines for upper, lower in behind)
    begun = any(lower.lines and not upper.lines for upper, lower in before)
    figure_cut = any(at > label for at, *_ in both)
    return not begun and (not below if figure_cut else above != below)


def _replaced(rows: Sequence[Row], whole: dict[Cell, Cell]) -> tuple[Row, ...]:
    return tuple(tuple(whole.get(cell, cell) for cell in row) for row in rows)
