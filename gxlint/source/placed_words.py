"""Words by their place in a line, where a text keeps the look of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.records import dataclass

_WORD = lazy(r"\S+(?: \S+)*")
_PART = lazy(r"\S+")
_FIGURE = lazy(
    r"[-−－–+＋]?[0-9０-９][0-9０-９.,，]*(?:[%％件元条]|[（(][^（）()]{1,30}[）)])?|[/／]|[-—–－]+"
)
_NUMERALS = "一二三四五六七八九十"
_ITEM = lazy(
    rf"[（(][{_NUMERALS}]{{1,3}}[）)]|[{_NUMERALS}]{{1,3}}[、．.]|第[{_NUMERALS}]{{1,3}}部分"
    r"|\d{1,2}[、．.](?!\d)"
)
_WIDE_GAP = lazy(r"\S {2,}\S")
_DIGIT = lazy(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Word:
    """Text with no more than one space between its parts, at ``x0`` up to ``x1`` of line ``y``."""

    text: str
    x0: int
    x1: int
    y: int

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure, or a mark in the place of one."""
        return _FIGURE.fullmatch(self.text) is not None

    @property
    def is_number(self) -> bool:
        """Whether it is a figure and no mark."""
        return self.is_figure and _DIGIT.search(self.text) is not None

    @property
    def is_item(self) -> bool:
        """Whether it begins with the number of an item."""
        return _ITEM.match(self.text) is not None

    @property
    def is_label(self) -> bool:
        """Whether it is no part of a cell with a figure; a unit may stand below its figure."""
        return not self.is_figure and len(self.text) > 1

    def parts(self) -> Iterator[Word]:
        """Yield it cut at every space."""
        for found in _PART.finditer(self.text):
            yield Word(found[0], self.x0 + found.start(), self.x0 + found.end(), self.y)


def words_of(line: str, y: int) -> list[Word]:
    """Return the words of a line; figures beside each other are words of their own."""
    found: list[Word] = []
    wide = _WIDE_GAP.search(line) is not None
    for match in _WORD.finditer(line):
        word = Word(match[0], match.start(), match.end(), y)
        parts = list(word.parts()) if wide else [word]
        found += parts if all(part.is_figure for part in parts) else [word]
    return found


def trailing_figures(words: Sequence[Word]) -> Sequence[Word]:
    """Return the figures at the end of a line."""
    at = len(words)
    while at and words[at - 1].is_figure:
        at -= 1
    return words[at:]
