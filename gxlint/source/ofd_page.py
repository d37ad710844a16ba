"""A page of an OFD file -> its characters, ruling lines and pictures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from gxlint.records import dataclass, field
from gxlint.source.glyphs import Raw, character, is_wide
from gxlint.source.limits import Limits, check_characters, check_objects
from gxlint.source.ofd_values import box, distances, matrix, number, outline
from gxlint.source.pdf_shapes import Box, Matrix, Point
from gxlint.source.sheets import Sheet, sheet_of

_POINTS = 72 / 25.4
#: Characters around their baseline, as shares of their size.
_ABOVE, _BELOW = 0.88, 0.12
_NARROW = 0.5
#: A narrow character is as wide as the way to the next, unless that is wider than such print is.
_WIDEST_NARROW, _WIDEST_LETTER = 0.8, 1.05
_WIDE_LETTERS = frozenset("@%&MWmw")
_LEANING = 0.1
#: An area, in square points, below which a picture is an icon.
_SMALLEST_PICTURE = 1000
_CONTAINERS = frozenset(("Content", "Layer", "PageBlock"))
_DRAWN = frozenset(("PathObject", "ImageObject", "CompositeObject"))


@dataclass
class Drawing:
    """What is drawn on a page, in points from its lower left; drawn objects over all pages."""

    limits: Limits
    characters: int = 0
    objects: int = 0
    raw: list[Raw] = field(default_factory=list)
    lines: list[tuple[list[list[Point]], bool]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawn: int = 0

    def page(self, contents: Iterable[Element], paper: Box, number: int) -> Sheet:
        """Return the sheet of a page with these contents; raise SourceError for too much."""
        self.raw, self.lines, self.pictures, self.drawn = [], [], [], 0
        high = (paper.y1 - paper.y0) * _POINTS
        place = Matrix(_POINTS, 0, 0, -_POINTS, -paper.x0 * _POINTS, high + paper.y0 * _POINTS)
        for content in contents:
            self._draw(content, place)
        wide = (paper.x1 - paper.x0) * _POINTS
        sheet, turned = sheet_of(self.raw, Box(0, 0, wide, high), number)
        for lines, stroked in self.lines:
            moved = [[turned.point(x, y) for x, y in line] for line in lines]
            sheet.rules.add_path(moved, stroked=stroked)
        sheet.pictures = [turned.box(picture).y0 for picture in self.pictures]
        sheet.drawn = self.drawn
        return sheet

    def _draw(self, container: Element, place: Matrix) -> None:
        for item in container:
            self.objects += 1
            check_objects(self.objects, self.limits.objects)
            if item.get("Visible") == "false" or item.get("Alpha") == "0":
                continue
            self.drawn += item.tag in _DRAWN
            if item.tag in _CONTAINERS:
                self._draw(item, place)
            elif item.tag == "TextObject":
                self._write(item, _inside(item, place))
            elif item.tag == "PathObject":
                self._rule(item, _inside(item, place))
            elif item.tag == "ImageObject":
                self._show(item, place)

    def _write(self, item: Element, place: Matrix) -> None:
        """Add the characters of a text object; text at a slant is a watermark."""
        turn = _turn(place, number(item.get("CharDirection")))
        size = number(item.get("Size"))
        if turn is None or size <= 0 or not place.upright:
            return
        scale = number(item.get("HScale"), 1.0) or 1.0
        x = y = 0.0
        for code in item.iterfind("TextCode"):
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            self.characters += len(code.text or "")
            check_characters(self.characters, self.limits.characters)
            for text, own_x, own_y, width in _characters(code, x, y, size, scale):
                own = Box(own_x, own_y - _ABOVE * size, own_x + width, own_y + _BELOW * size)
                self.raw.append(Raw(text, *place.point(own_x, own_y), place.box(own), turn))

    def _rule(self, item: Element, place: Matrix) -> None:
        """Add the lines of a path; a path is drawn unless it says that it isn't."""
        stroked = item.get("Stroke", "true") != "false"
        if not place.upright or not (stroked or item.get("Fill") == "true"):
            return
        lines = [
            [place.point(x, y) for x, y in line]
            for line in outline(item.findtext("AbbreviatedData") or "")
            if len(line) > 1
        ]
        self.objects += sum(map(len, lines))
        check_objects(self.objects, self.limits.objects)
        if lines:
            self.lines.append((lines, stroked))

    def _show(self, item: Element, place: Matrix) -> None:
        bounds = box(item.get("Boundary"))
        if bounds is not None:
            shown = place.box(bounds)
            if (shown.x1 - shown.x0) * (shown.y1 - shown.y0) >= _SMALLEST_PICTURE:
                self.pictures.append(shown)


def _inside(item: Element, place: Matrix) -> Matrix:
    """What leads from the space of an object to that of the page."""
    bounds = box(item.get("Boundary")) or Box(0, 0, 0, 0)
    return matrix(item.get("CTM")).then(Matrix(1, 0, 0, 1, bounds.x0, bounds.y0)).then(place)


def _turn(place: Matrix, degrees: float) -> int | None:
    """Return the clockwise quarter turns of a text, None for one at a slant."""
    quarters = degrees / 90 - math.atan2(place.b, place.a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) <= _LEANING else None


def _characters(
    code: Element, x: float, y: float, size: float, scale: float
) -> Iterator[tuple[str, float, float, float]]:
    """Yield the characters of a piece of text, each with its place and its width."""
    text = code.text or ""
    across, down = (distances(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
    for at, one in enumerate(text):
        step = across[at] if at < len(across) else 0.0
        width = size * scale if is_wide(one) else _narrow(one, step, size * scale)
        yield character(ord(one)), x, y, width
        x += step if at < len(across) or down else width
        y += down[at] if at < len(down) else 0.0


def _narrow(one: str, step: float, size: float) -> float:
    """The width of a narrow character from which the next one is ``step`` away."""
    widest = _WIDEST_LETTER if one in _WIDE_LETTERS else _WIDEST_NARROW
    return step if 0 < step <= widest * size else _NARROW * size
