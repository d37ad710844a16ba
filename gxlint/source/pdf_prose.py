"""Lines of pages -> paragraphs, told apart by how they are set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Origin, Paragraph
from gxlint.source.pdf_content import Page, framed
from gxlint.source.pdf_lines import CLOSING, Line, in_one, middle

#: Shares of the size of the print: an indent, room left at the end of a line (beside that for
#: what comes next), a margin's unevenness; and a share of the usual distance of lines.
_INDENT, _ROOM, _UNEVEN, _FLUSH = 0.9, 1.2, 0.3, 0.1
_GAP = 1.5
#: No paragraph begins with an indent of so many times the size of the print.
_FAR = 4.5
_OTHER_SIZE = 0.12
_NUMBERED = lazy(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[条章部]"
)
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":", "”", "）")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a document sets its prose: both margins, and how far apart lines of each size are."""

    left: float
    right: float
    pitches: Mapping[int, float]

    def pitch(self, size: float) -> float:
        """Return the usual distance of lines in print of a size."""
        return self.pitches.get(round(size), 2 * size)


def measures_of(pages: Sequence[Page]) -> dict[int, Measure]:
    """Return the measure of each page by its number, the same for pages of one size."""
    sizes: dict[tuple[int, int], list[Page]] = {}
    for page in pages:
        sizes.setdefault((round(page.width), round(page.height)), []).append(page)
    found: dict[int, Measure] = {}
    for alike in sizes.values():
        items = (item for page in alike for item in page.items)
        lines = [
            line for item in items for line in ((item,) if isinstance(item, Line) else framed(item))
        ]
        if lines:
            found |= dict.fromkeys((page.number for page in alike), _measure(lines, alike[0].width))
    return found


def _measure(lines: Sequence[Line], width: float) -> Measure:
    size = middle(line.size for line in lines)
    gaps: dict[int, list[float]] = {}
    for upper, lower in pairwise(lines):
        if upper.page == lower.page and 0 < lower.y - upper.y < 4 * upper.size:
            gaps.setdefault(round(upper.size), []).append(lower.y - upper.y)
    left = _shared(sorted(line.x0 for line in lines), _UNEVEN * size)
    firm = [line.x1 for line in lines if line.text[-1] not in CLOSING]  # no hanging punctuation
    right = _shared(sorted(firm, reverse=True), _UNEVEN * size)
    left = min(line.x0 for line in lines) if left is None else left
    if right is None or right < width / 2:  # no line is full: margins are taken to be alike
        right = max(width - left, *(line.x1 for line in lines))
    return Measure(left, right, {size: middle(own) for size, own in gaps.items()})


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
            yield Paragraph(in_one(gathered), Origin(page=gathered[0].page))
            gathered = []
        gathered.append(line)
    if gathered:
        yield Paragraph(in_one(gathered), Origin(page=gathered[0].page))


def _begins(before: Line, line: Line, measures: dict[int, Measure]) -> bool:
    """Tell whether a line begins a paragraph."""
    here, there = measures[line.page], measures[before.page]
    gap = line.y - before.y
    indented = line.x0 > here.left + _INDENT * line.size
    room = there.right - before.x1
    if room > _UNEVEN * line.size and _is_centred(before, there) and _is_centred(line, here):
        room *= 2
    return (
        abs(before.size - line.size) > _OTHER_SIZE * before.size
        or before.text == line.text
        or before.columns > 1
        or line.columns > 1
        or (line.page == before.page and not 0 < gap <= _GAP * here.pitch(before.size))
        or (
            (indented or room > line.head + _ROOM * line.size) and not _is_rest(before, line, there)
        )
        or (before.text.endswith(_SENTENCE_ENDS) and _NUMBERED.match(line.text) is not None)
    )


def _is_centred(line: Line, measure: Measure) -> bool:
    """Tell whether a line is as far from one margin as from the other."""
    left, right = line.x0 - measure.left, measure.right - line.x1
    return abs(left - right) <= _FLUSH * line.size


def _is_rest(before: Line, line: Line, measure: Measure) -> bool:
    """Tell whether a line at the right is what found no room in the line above, set likewise."""
    return (
        abs(before.x1 - line.x1) <= _FLUSH * line.size
        and line.x0 > measure.left + _FAR * line.size
        and before.x0 - measure.left < line.head + _ROOM * line.size
        and not before.text.endswith(_SENTENCE_ENDS)
    )
