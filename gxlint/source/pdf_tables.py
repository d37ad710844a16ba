"""Ruled tables of a page: which characters stand in which cell."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.records import dataclass
from gxlint.source.document import Grid, Origin
from gxlint.source.glyphs import Glyph
from gxlint.source.layout import square
from gxlint.source.pdf_cells import Cell
from gxlint.source.pdf_lines import lines_of
from gxlint.source.pdf_mesh import Mesh
from gxlint.source.pdf_shapes import Box

Row = tuple[Cell, ...]
#: How far the middle of a character may be beyond the edge of a table, as a share of its size.
_OVERLAP = 0.2


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table, or what stands of it on one page: its columns' edges and its rows."""

    xs: tuple[float, ...]
    rows: tuple[Row, ...]
    box: Box
    page: int

    @property
    def single(self) -> bool:
        """Whether there is no more than one cell: a row left alone, or a frame around text."""
        return len({cell for row in self.rows for cell in row}) == 1

    def grid(self) -> Grid:
        """Return the table as it goes into a document."""
        printed = {cell: cell.printed() for row in self.rows for cell in row}
        rows = square([[printed[cell] for cell in row] for row in self.rows])
        return Grid(rows, spanned=True, origin=Origin(page=self.page))


def fill(mesh: Mesh, glyphs: Iterable[Glyph], page: int) -> tuple[Ruled | None, list[Glyph]]:
    """Return a table with the characters in its cells, and the characters that stand in none.

    There is no table where no cell holds any text.
    """
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        number = mesh.cell_at(glyph.middle_x, glyph.middle_y, _OVERLAP * glyph.size)
        (outside if number is None else inside.setdefault(number, [])).append(glyph)
    lines = {number: tuple(lines_of(own, page)) for number, own in inside.items()}
    if not any(lines.values()):
        return None, outside
    cells = {
        number: Cell(lines.get(number, ()), width, page) for number, width in mesh.widths().items()
    }
    rows = [tuple(cells[number] for number in row) for row in dict.fromkeys(mesh.cells)]
    return Ruled(mesh.xs, _without_slivers(rows), mesh.box, page), outside


def _without_slivers(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows without those that say nothing beside the row above or below them.

    They come about where pages end: the frame of a table runs on to the edge of the paper, and
    the side of a merged cell ends at another height than the rows beside it.
    """
    kept: list[Row] = []
    for row in rows:
        if len(set(row)) == 1 and not row[0].lines:
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
    return bool(shared) and all(cell in shared or not cell.lines for cell in row)
