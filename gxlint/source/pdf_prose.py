"""Lines of pages -> paragraphs, told apart by how they are set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Origin, Paragraph
from gxlint.source.glyphs import is_wide
from gxlint.source.pdf_content import Page
from gxlint.source.pdf_lines import Line, middle

#: Shares of the size of the print: an indent, room left at the end of a line (beside that for
#: what comes next), a margin's unevenness; and a share of the usual distance of lines.
_INDENT, _ROOM, _UNEVEN = 0.9, 1.2, 0.3
_GAP = 1.5
_OTHER_SIZE = 0.12
_NUMBERED = lazy(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[条章部]"
)
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":", "”", "）")
_UNBROKEN = frozenset("@./:_-%?=&")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a document sets its prose: both margins, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


def measures_of(pages: Sequence[Page]) -> dict[int, Measure]:
    """Return the measure of each page by its number, the same for pages of one size."""
    sizes: dict[tuple[int, int], list[Page]] = {}
    for page in pages:
        sizes.setdefault((round(page.width), round(page.height)), []).append(page)
    found: dict[int, Measure] = {}
    for alike in sizes.values():
        lines = [item for page in alike for item in page.items if isinstance(item, Line)]
        if lines:
            found |= dict.fromkeys((page.number for page in alike), _measure(lines, alike[0].width))
    return found


def _measure(lines: Sequence[Line], width: float) -> Measure:
    size = middle(line.size for line in lines)
    gaps = [
        lower.y - upper.y
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and 0 < lower.y - upper.y < 4 * size
    ]
    left = _shared(sorted(line.x0 for line in lines), _UNEVEN * size)
    right = _shared(sorted((line.x1 for line in lines), reverse=True), _UNEVEN * size)
    left = min(line.x0 for line in lines) if left is None else left
    if right is None or right < width / 2:  # no line is full: margins are taken to be alike
        right = max(width - left, *(line.x1 for line in lines))
    return Measure(left, right, middle(gaps) if gaps else 2 * size)


def _shared(places: Sequence[float], uneven: float) -> float | None:
    """Return the first place where two lines begin or end; a single one may stick out."""
    for place, following in pairwise(places):
        if abs(place - following) <= uneven:
            return place
    return None


def paragraphs(lines: Iterable[Line], measures: dict[int, Measure]) -> Iterator[Paragraph]:
    """Yield the paragraphs of successive lines; ``measures`` are those of the pages."""
    gathered: list[Line] = []
    for line in lines:
        if gathered and _begins(gathered[-1], line, measures):
            yield _paragraph(gathered)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _paragraph(gathered)


def _begins(before: Line, line: Line, measures: dict[int, Measure]) -> bool:
    """Tell whether a line begins a paragraph."""
    here, there = measures[line.page], measures[before.page]
    gap = line.y - before.y
    return (
        abs(before.size - line.size) > _OTHER_SIZE * before.size
        or before.columns > 1
        or line.columns > 1
        or (line.page == before.page and not 0 < gap <= _GAP * here.pitch)
        or line.x0 > here.left + _INDENT * line.size
        or there.right - before.x1 > line.head + _ROOM * line.size
        or (before.text.endswith(_SENTENCE_ENDS) and _NUMBERED.match(line.text) is not None)
    )


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text += (" " if _parted(text[-1], line.text[0]) else "") + line.text
    return Paragraph(text, Origin(page=lines[0].page))


def _parted(end: str, start: str) -> bool:
    """Tell whether a space belongs where a line ended: only between words of narrow print."""
    return not (is_wide(end) or is_wide(start) or {end, start} & _UNBROKEN)
