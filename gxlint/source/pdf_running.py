"""Leaving out what is printed at the edge of every page: page numbers, headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.records import replace
from gxlint.source.pdf_content import Item, Page
from gxlint.source.pdf_lines import Line

#: How far the edge reaches into the page, as a share of its height.
_EDGE = 0.11
_NUMBER = lazy(
    r"[-—–－―─_·•~\s]{1,6}\d{1,4}[-—–－―─_·•~\s]{1,6}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?"
    r"|(?:Page\s*)?\d{1,4}\s*(?:/|／|of)\s*\d{1,4}",
    re.I,
)
_BARE = lazy(r"\d{1,4}")
_WORD = lazy(r"[^\W\d_]")


def without_running(pages: Sequence[Page]) -> list[Page]:
    """Return pages without page numbers, and without lines that other pages have there too."""
    edges = [list(_edge(page)) for page in pages]
    words = Counter(word for lines in edges for word in {_folded(line) for line in lines})
    offsets = Counter(_offset(line) for lines in edges for line in lines if _bare(line))
    dropped = {
        id(line)
        for lines in edges
        for line in lines
        if _NUMBER.fullmatch(line.text)
        or (_bare(line) and (_offset(line) == 0 or offsets[_offset(line)] > 1))
        or (words[_folded(line)] > 1 and _WORD.search(line.text))
    }
    return [
        replace(page, items=tuple(item for item in page.items if id(item) not in dropped))
        for page in pages
    ]


def _edge(page: Page) -> Iterator[Line]:
    """Yield the lines at the upper and lower edge, from the outermost up to the first table."""
    for items, low, high in (
        (page.items, -page.height, page.height * _EDGE),
        (page.items[::-1], page.height * (1 - _EDGE), page.height * 2),
    ):
        for item in items:
            if not _within(item, low, high):
                break
            assert isinstance(item, Line)
            yield item


def _within(item: Item, low: float, high: float) -> bool:
    return isinstance(item, Line) and low <= item.y <= high


def _folded(line: Line) -> str:
    """Return a line as it is on other pages: its place, and its text but for numbers."""
    return f"{line.y:.0f} {_BARE.sub('#', line.text)}"


def _bare(line: Line) -> bool:
    return _BARE.fullmatch(line.text) is not None


def _offset(line: Line) -> int:
    return int(line.text) - line.page
