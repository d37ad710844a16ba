"""Paragraphs of text that keeps the lines of a page: full lines go on in the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.source.text_lines import TextLine

#: Room that a full line may leave, in half characters: what may not begin a line is moved down.
_ROOM = 6
#: No paragraph begins further right: a signature does.
_DEEPEST = 10
_NARROWEST, _FEWEST = 40, 5
_SHARE, _LONGER = 0.4, 0.15
_GAP = lazy(r"\S {2,}\S|[\t|]")
_WIDE_GAP = lazy(r"\S {3,}\S|[\t|]")
_ITEM = lazy(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、．.](?![0-9])|第[一二三四五六]部分"
)
#: A heading is no paragraph's first line, and may still go on: that is for those who know headings.
_HEADING = lazy(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六]部分)[^，。；：！？]*")
#: What is not broken over lines.
_CHUNK = lazy(r"[（〔《“]*(?:[!-~]+|[^\s])[^\s\u2e80-\uffef]*[，。；：、？！）〕》”]*")
_PAGE_NUMBER = lazy(r"[-—–－\s]*\d{1,4}[-—–－\s]*")
#: A cell of a table that has one cell in a line; no line of a paragraph is that alone.
_FIGURE = lazy(r"[-−]?[0-9０-９][0-9０-９,，.．]*")
_ENDS = ("。", "：", "；", "！", "？")
_SPREAD = lazy(r"(?<=[\u2e80-\uffef“”]) (?=[\u2e80-\uffef“”])")
#: What takes up a full square in Chinese print (see ``glyphs.is_wide``).
_WIDE = lazy(r"[\u2e80-\U0010ffff“”‘’—…]+")
_BESIDE = lazy(r"(?<=[\u2e80-\uffef]) | (?=[\u2e80-\uffef])")


def paragraphs(lines: Sequence[TextLine], taken: Collection[int]) -> dict[int, list[int]]:
    """Return the lines of each paragraph that runs over several, by its first line.

    Lines that are ``taken`` belong to tables.  Nothing where every line is a whole paragraph.
    """
    inner = _inner(lines, taken)
    widths = {at: _width(lines[at].text) for at in inner}
    prose = (at for at in inner if not _before_figure(lines, at))
    full = _full_width(widths[at] for at in prose if not _GAP.search(lines[at].text.strip()))
    found: dict[int, list[int]] = {}
    if full is None:
        return found
    own: list[int] = []
    for before, at in pairwise(inner):
        near = at == before + 1 or lines[at].origin.page != lines[before].origin.page
        free = not any(between in taken for between in range(before, at))
        room = full - widths[before]
        if near and free and _goes_on(lines[before].text, lines[at].text, room, first=not own):
            own = own or [before]
            own.append(at)
            found[own[0]] = own
        else:
            own = []
    return found


def joined(texts: Iterable[str]) -> str:
    """Return the text of a paragraph's lines, without the spaces that only fill lines."""
    return "".join(_close(text.strip()) for text in texts)


def _close(text: str) -> str:
    """Take out the spaces that spread characters over a line."""
    closed = _SPREAD.sub("", text)
    return _BESIDE.sub("", closed) if len(text) - len(closed) >= _FEWEST else closed


def _inner(lines: Sequence[TextLine], taken: Collection[int]) -> list[int]:
    """Return the lines of prose, without what stands alone in the first or last line of pages."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    edges = {filled[0], filled[-1]} if filled else set()
    for one, other in pairwise(filled):
        if lines[one].origin.page != lines[other].origin.page:
            edges |= {one, other}
    numbers = {at for at in edges if _PAGE_NUMBER.fullmatch(lines[at].text)}
    return [at for at in filled if at not in taken and at not in numbers]


def _before_figure(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a figure stands in the next line, so that this one is the label of its row."""
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return _FIGURE.fullmatch(following.strip()) is not None


def _full_width(found: Iterable[int]) -> int | None:
    """Return how wide lines are from which on they are full, None if they are not of one width."""
    widths = [width for width in found if width >= _NARROWEST]
    usual = Counter(near for width in widths for near in range(width, width + _ROOM + 1))
    most = max(usual, key=lambda width: (usual[width], -width), default=0)
    longer = sum(width > most + 2 * _ROOM for width in widths)
    enough = usual[most] >= max(_FEWEST, _SHARE * len(widths))
    return most - _ROOM if enough and longer <= _LONGER * len(widths) else None


def _goes_on(text: str, following: str, room: int, *, first: bool) -> bool:
    """Whether a line that is full but for some ``room`` goes on in the next.

    What that begins with has no room behind the line, and it doesn't begin further right.
    """
    before, behind = _indent(text), _indent(following)
    closed = first and (before > 0 or text.rstrip().endswith(_ENDS))
    if before > _DEEPEST or behind > before or (behind == before and closed):
        return False
    this, following = text.strip(), following.strip()
    if _FIGURE.fullmatch(following):
        return False
    if room > 0:
        chunk = _CHUNK.match(following)
        if chunk is None or _width(chunk[0]) < room:
            return False
    if _ITEM.match(following) or (first and _HEADING.fullmatch(this)):
        return False
    return not (_WIDE_GAP.search(this) or _WIDE_GAP.search(following))


def _width(text: str) -> int:
    closed = text.rstrip()
    if " " in closed:
        closed = _SPREAD.sub("", closed)
    return len(closed) + sum(map(len, _WIDE.findall(closed)))


def _indent(text: str) -> int:
    """Return how far from the left a line begins."""
    begin = len(text) - len(text.lstrip())
    if not begin:
        return 0
    return _width(text[: begin + 1]) - _width(text[begin : begin + 1])
