"""The content of a PDF page, in the order in which it stands: lines, tables and pictures."""

from __future__ import annotations

from gxlint.records import dataclass
from gxlint.source.document import Jumble, Origin, Picture
from gxlint.source.glyphs import UNKNOWN
from gxlint.source.limits import Limits
from gxlint.source.pdf_lines import Line, lines_of
from gxlint.source.pdf_mesh import meshes
from gxlint.source.pdf_tables import Ruled, fill
from gxlint.source.pdf_unruled import unruled
from gxlint.source.sheets import Sheet

Item = Line | Ruled | Picture | Jumble
#: A page without text that has so many shapes shows words drawn as outlines.
_OUTLINED = 100


def framed(item: Item) -> tuple[Line, ...]:
    """Return the lines in a table of a single cell, none in any other item."""
    return item.rows[0][0].lines if isinstance(item, Ruled) and item.single else ()


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
        return any(not isinstance(item, Picture | Jumble) for item in self.items)


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
        table, rest = fill(mesh, rest, sheet.number)
        if table is not None:
            placed.append((table.box.y0, table))
    lines = lines_of([glyph for glyph in rest if glyph.turn == 0], sheet.number)
    unread = unruled(lines)
    placed += [(lines[rows[0]].y, Jumble(picture.origin)) for rows in unread]
    inside = {at for rows in unread for at in rows}
    placed += [(line.y, line) for at, line in enumerate(lines) if at not in inside]
    placed.sort(key=lambda pair: pair[0])
    return Page(sheet.number, sheet.width, sheet.height, tuple(item for _, item in placed))
