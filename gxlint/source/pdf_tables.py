"""Ruled tables of pages -> grids, also over the ends of pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Grid, GridCell, Origin
from gxlint.source.glyphs import Glyph
from gxlint.source.layout import square
from gxlint.source.pdf_lines import lines_of
from gxlint.source.pdf_mesh import NEAR, Mesh, clustered
from gxlint.source.pdf_shapes import Box

Row = tuple[GridCell, ...]
_FEWEST_EDGES = 3
_NUMBERED = lazy(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．，]")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table, or what stands of it on one page: its columns' edges and its rows."""

    xs: tuple[float, ...]
    rows: tuple[Row, ...]
    box: Box
    page: int

    def grid(self) -> Grid:
        """Return the table as it goes into a document."""
        return Grid(square(self.rows), spanned=True, origin=Origin(page=self.page))


def fill(mesh: Mesh, glyphs: Iterable[Glyph], page: int) -> Ruled | None:
    """Return a table with the characters in its cells; None where it holds no text at all."""
    inside: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        number = mesh.cell_at(glyph.middle_x, glyph.middle_y)
        if number is not None:
            inside.setdefault(number, []).append(glyph)
    texts = {
        number: "\n".join(line.text for line in lines_of(own, page))
        for number, own in inside.items()
    }
    if not any(texts.values()):
        return None
    cells: dict[int, GridCell] = {}
    rows = [
        tuple(
            cells.setdefault(number, GridCell(texts.get(number, ""), Origin(page=page)))
            for number in row
        )
        for row in dict.fromkeys(mesh.cells)
    ]
    return Ruled(mesh.xs, _without_slivers(rows), mesh.box, page)


def _without_slivers(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows without those that say nothing beside the row above or below them.

    They come about where pages end: the frame of a table runs on to the edge of the paper, and
    the side of a merged cell ends at another height than the rows beside it.
    """
    kept: list[Row] = []
    for row in rows:
        if len(set(row)) == 1 and not row[0].text:
            continue
        if kept and _says_no_more(kept[-1], row):
            kept.pop()
        elif kept and _says_no_more(row, kept[-1]):
            continue
        kept.append(row)
    return tuple(kept)


def _says_no_more(row: Row, neighbour: Row) -> bool:
    """Tell whether a row has only blank cells, and cells that its neighbour has too."""
    shared = [cell for cell in row if cell in neighbour]
    return bool(shared) and all(cell in shared or not cell.text for cell in row)


def continued(above: Ruled, below: Ruled) -> Ruled | None:
    """Return a table together with its continuation; None where that is another table.

    A header that is printed again is dropped.  Where a row or a merged cell goes on over the
    end of the page, its parts become one, unless each of them may be a whole.
    """
    shift = _shift(above, below)
    if shift is None:
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
        tuple(row[at] if 0 <= at < len(row) else GridCell("", row[0].origin) for at in places)
        for row in rows
    )


def _repeated(first: Sequence[Row], more: Sequence[Row]) -> int:
    """Return how many rows at the top of the continuation are the table's own first rows again."""
    count = 0
    for before, after in zip(first, more, strict=False):
        if [_bare(cell) for cell in before] != [_bare(cell) for cell in after]:
            break
        count += 1
    return count if any(_bare(cell) for row in more[:count] for cell in row) else 0


def _bare(cell: GridCell) -> str:
    return "".join(cell.text.split())


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
            if _reaches(upper, first[:-1]) and _reaches(lower, more[1:]) and _goes_on(upper, lower)
        ]
    whole: dict[GridCell, GridCell] = {}
    for upper, lower in pairs:
        text = "\n".join(part for part in (upper.text, lower.text) if part)
        whole[upper] = whole[lower] = GridCell(text, upper.origin)
    return _replaced(first, whole), _replaced(more, whole)


def _places(cell: GridCell, row: Row) -> list[int]:
    """Return the columns that a cell covers in a row."""
    return [at for at, other in enumerate(row) if other is cell]


def _reaches(cell: GridCell, rows: Sequence[Row]) -> bool:
    """Tell whether a cell also stands in other rows."""
    return any(cell is other for row in rows for other in row)


def _is_split(pairs: Sequence[tuple[GridCell, GridCell]], columns: int) -> bool:
    """Tell whether the cells of a row go on in those below, given all of the row's cells.

    So it is where its label goes on, and what stands behind the label stands in one part.
    """
    both = [at for at, (upper, lower) in enumerate(pairs) if upper.text and lower.text]
    if len(pairs) != columns or not both or not all(_goes_on(*pairs[at]) for at in both):
        return False
    before, behind = pairs[: both[-1]], pairs[both[-1] + 1 :]
    above, below = (any(pair[part].text for pair in behind) for part in (0, 1))
    begun = any(lower.text and not upper.text for upper, lower in before)
    return above != below and not begun


def _goes_on(upper: GridCell, lower: GridCell) -> bool:
    """Tell whether the words of a cell surely go on in those of the cell below it."""
    if not lower.text or _NUMBERED.match(lower.text):
        return not lower.text
    opened = sum(upper.text.count(c) for c in "（(") > sum(upper.text.count(c) for c in "）)")
    return opened or _NUMBERED.match(upper.text) is not None


def _replaced(rows: Sequence[Row], whole: dict[GridCell, GridCell]) -> tuple[Row, ...]:
    return tuple(tuple(whole.get(cell, cell) for cell in row) for row in rows)
