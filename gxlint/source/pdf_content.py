"""The content of a PDF page, in the order in which it stands: lines, tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.records import dataclass
from gxlint.source.document import Origin, Picture
from gxlint.source.glyphs import UNKNOWN, Glyph
from gxlint.source.limits import Limits
from gxlint.source.pdf_lines import Line, lines_of
from gxlint.source.pdf_mesh import meshes
from gxlint.source.pdf_tables import Ruled, fill
from gxlint.source.sheets import Sheet

Item = Line | Ruled | Picture
#: A page without text that has so many shapes shows words drawn as outlines.
_OUTLINED = 100


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.  ``garbled``: it has text, but nothing tells which characters."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    garbled: bool = False

    @property
    def legible(self) -> bool:
        """Whether any text was read from the page."""
        return any(not isinstance(item, Picture) for item in self.items)


def content(sheet: Sheet, limits: Limits) -> Page:
    """Return what stands on a sheet; a page whose text can't be read is a picture."""
    ink = [glyph for glyph in sheet.glyphs if not glyph.text.isspace()]
    garbled = sum(glyph.text == UNKNOWN for glyph in ink) * 2 > len(ink)
    picture = Picture(Origin(page=sheet.number))
    if garbled or not ink:
        seen = garbled or bool(sheet.pictures) or sheet.drawn >= _OUTLINED
        items: tuple[Item, ...] = (picture,) if seen else ()
        return Page(sheet.number, sheet.width, sheet.height, items, garbled)
    placed: list[tuple[float, Item]] = [(top, picture) for top in sheet.pictures]
    rest = sheet.glyphs
    for mesh in meshes(sheet.rules, limits):
        inside, rest = _divided(rest, [mesh.cell_at(g.middle_x, g.middle_y) for g in rest])
        table = fill(mesh, inside, sheet.number)
        if table is not None:
            placed.append((table.box.y0, table))
    lines = lines_of([glyph for glyph in rest if glyph.turn == 0], sheet.number)
    placed += [(line.y, line) for line in lines]
    placed.sort(key=lambda pair: pair[0])
    return Page(sheet.number, sheet.width, sheet.height, tuple(item for _, item in placed))


def _divided(
    glyphs: Sequence[Glyph], cells: Sequence[int | None]
) -> tuple[list[Glyph], list[Glyph]]:
    """Return the characters that stand in a cell, and those that stand in none."""
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph, cell in zip(glyphs, cells, strict=True):
        (outside if cell is None else inside).append(glyph)
    return inside, outside
