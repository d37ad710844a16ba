"""Characters -> lines of text, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from gxlint.records import dataclass
from gxlint.source.glyphs import Glyph, is_wide
from gxlint.source.tidy import tidy

#: Gaps that are spaces, as shares of the size of the print: between narrow characters, between
#: a narrow and a wide one (which typesetting sets apart by a quarter), and between wide ones.
_NARROW_GAP, _MIXED_GAP, _WIDE_GAP = 0.2, 0.6, 0.8
_COLUMN_GAP = 1.5
#: So many gaps tell by the narrowest of them how far justification pulled a line apart.
_TELLING, _NARROWEST = 4, 0.1
_BRACKETS = "）)〕】"
_OPENING, CLOSING = "（〔《“‘【([", "，。、；：？！）〕》”’】%％,.;:?!)]"
_UNBROKEN = frozenset("@./:_-%?=&")
_ONE_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its extent and baseline on the page, and the size of its print.

    ``first`` is the width of its first character, ``head`` that of all that can't be parted from
    it; ``columns`` counts gaps as wide as those between the columns of a table.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    first: float
    head: float
    columns: int


def middle(numbers: Iterable[float]) -> float:
    """Return the number of which as many are smaller as larger; there must be one at least."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def in_one(lines: Sequence[Line]) -> str:
    """Return the text of lines that are one paragraph; there must be one at least."""
    text = lines[0].text
    for line in lines[1:]:
        text += between(text[-1], line.text[0]) + line.text
    return text


def between(end: str, start: str) -> str:
    """Return what belongs where a line ended: a space between words of narrow print."""
    return "" if is_wide(end) or is_wide(start) or {end, start} & _UNBROKEN else " "


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return the lines that characters stand in, those of turned text behind the others."""
    found: list[Line] = []
    for _, same in groupby(sorted(glyphs, key=lambda glyph: glyph.turn), lambda glyph: glyph.turn):
        for row in _rows(list(same)):
            line = _line(row, page)
            if line is not None:
                found.append(line)
    return found


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters of every line, from left to right."""
    glyphs.sort(key=lambda glyph: glyph.y)
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.y - row[0].y > _ONE_LINE * max(row[0].size, glyph.size):
            yield sorted(row, key=lambda one: one.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda one: one.x0)


def _line(row: Sequence[Glyph], page: int) -> Line | None:
    ink = [glyph for glyph in row if not glyph.text.isspace()]
    if not ink:
        return None
    size = middle([glyph.size for glyph in ink if glyph.wide] or [glyph.size for glyph in ink])
    inner = [glyph for glyph in row if ink[0].x0 <= glyph.x0 <= ink[-1].x0]
    spreads = _spreads(ink)
    gaps = [b.x0 - a.x1 - max(spreads) for a, b in pairwise(ink)]
    return Line(
        tidy(_text(inner, size, spreads)),
        page,
        ink[0].x0,
        max(glyph.x1 for glyph in ink),
        ink[0].y,
        size,
        ink[0].x1 - ink[0].x0,
        _head(ink),
        sum(gap > _COLUMN_GAP * size for gap in gaps),
    )


def _spreads(ink: Sequence[Glyph]) -> tuple[float, float]:
    """Return how far justification set apart wide characters, and narrow ones from each other.

    It widens the gaps between narrow characters as much as the others, or not at all.
    """
    narrow: list[float] = []
    wide: list[float] = []
    for before, glyph in pairwise(ink):
        if before.wide == glyph.wide:
            (wide if glyph.wide else narrow).append(max(0.0, glyph.x0 - before.x1))
    spread = _lowest(wide) if len(wide) >= _TELLING else 0.0
    return spread, min(spread, _lowest(narrow)) if narrow else 0.0


def _lowest(gaps: Sequence[float]) -> float:
    return sorted(gaps)[int(len(gaps) * _NARROWEST)]


def _text(row: Sequence[Glyph], size: float, spreads: tuple[float, float]) -> str:
    """Return the text of a line, with a space where a gap is wider than the spread explains."""
    parts = [row[0].text]
    for before, glyph in pairwise(row):
        if glyph.text == before.text and glyph.x0 - before.x0 < 0.2 * size:
            continue  # the same character once more, for bold print
        gap = glyph.x0 - before.x1 - spreads[not (before.wide or glyph.wide)]
        if gap > _least_space(before, glyph) * size and not parts[-1].isspace():
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _least_space(before: Glyph, after: Glyph) -> float:
    if before.wide and after.wide:
        return _WIDE_GAP
    return _MIXED_GAP if before.wide or after.wide else _NARROW_GAP


def _head(ink: Sequence[Glyph]) -> float:
    """Return the width of what can't be parted from the first character of a line."""
    end = 0
    while end + 1 < len(ink) and _tied(ink[end].text, ink[end + 1].text):
        end += 1
    return ink[end].x1 - ink[0].x0


def _tied(before: str, after: str) -> bool:
    """Tell whether no line ends between two characters."""
    narrow = not (is_wide(before) or is_wide(after))
    numbered = before in _BRACKETS and after.isdigit()
    return narrow or numbered or before in _OPENING or after in CLOSING
