"""Headings of columns broken over lines: which words make one heading, and what each covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

from gxlint.records import dataclass
from gxlint.source.placed_words import Word

#: Lines of one heading may have a line of another between them, and middles that far apart.
_APART, _ASKEW = 2, 1.5
_MOST_BLOCKS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a heading from top to bottom, and the columns that it covers."""

    words: tuple[Word, ...]
    columns: range = range(0)

    @property
    def text(self) -> str:
        """Its words, a line for each."""
        return "\n".join(word.text for word in self.words)

    @property
    def x0(self) -> int:
        """Where it begins across the page."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> int:
        """Where it ends across the page."""
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> int:
        """Its first line."""
        return self.words[0].y


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings level by level, the last level one for each column.

    ``places`` are the columns in which figures stand: in the others every cell is blank.
    """

    levels: list[list[Heading]]
    places: list[int]


def read_headings(words: Sequence[Word], figures: Sequence[tuple[int, int]]) -> Headings | None:
    """Return the headings above ``figures``, which are the edges of the columns of figures.

    None where it is in doubt which heading belongs to which column.
    """
    stacks = _stacks(words)
    lowest = sorted((s for s in stacks if not _has_below(s, stacks)), key=lambda s: s.middle)
    places = _places(lowest, figures)
    if places is None:
        return None
    leaves = [Heading(s.words, range(x, x + 1)) for x, s in enumerate(lowest)]
    size = _period([leaf.text.replace("\n", "") for leaf in leaves])
    upper: dict[int, list[Heading]] = {}
    for stack in stacks:
        if stack not in lowest:
            upper.setdefault(stack.y, []).append(stack)
    levels = [_spread(upper[y], leaves, size) for y in sorted(upper)]
    return Headings([*levels, leaves], places)


def _places(lowest: Sequence[Heading], figures: Sequence[tuple[int, int]]) -> list[int] | None:
    """Return for each column of figures which heading is its own: in order, if they are as many."""
    if len(lowest) == len(figures):
        return list(range(len(lowest)))
    found = [
        [x for x, head in enumerate(lowest) if head.x0 - 1 < right and left < head.x1 + 1]
        for left, right in figures
    ]
    places = [own[0] for own in found if len(own) == 1]
    return places if len(places) == len(figures) == len(set(places)) else None


def _stacks(words: Sequence[Word]) -> list[Heading]:
    """Put together the lines of each heading, from below: all but the last are equally long."""
    stacks: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        over = [stack for stack in stacks if word.overlaps(stack[0].x0, stack[0].x1)]
        next_ = min((stack[0].y for stack in over), default=0)
        below = [stack for stack in over if stack[0].y == next_ <= word.y + _APART]
        if len(below) == 1 and not _alone(word, words) and _goes_on(word, below[0]):
            below[0].insert(0, word)
        else:
            stacks.append([word])
    return [Heading(tuple(stack)) for stack in stacks]


def _alone(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word stands alone in its line, right above a line with several words."""
    beside = sum(other.y == word.y for other in words)
    return beside == 1 and sum(other.y == word.y + 1 for other in words) > 1


def _goes_on(word: Word, below: Sequence[Word]) -> bool:
    full = len(word.text) == len(below[0].text) if len(below) > 1 else True
    fits = full and len(word.text) >= len(below[-1].text)
    return fits and abs(word.middle - below[0].middle) <= _ASKEW and word.y < below[0].y


def _has_below(one: Heading, stacks: Sequence[Heading]) -> bool:
    last = one.words[-1].y
    return any(
        other.y > last and other.x0 < one.x1 and one.x0 < other.x1
        for other in stacks
        if other is not one
    )


def _period(texts: Sequence[str]) -> int:
    """Return after how many columns the headings begin again."""
    return next(
        size
        for size in range(1, len(texts) + 1)
        if len(texts) % size == 0 and (size > 1 or len(texts) == 1)
        if all(text == texts[at % size] for at, text in enumerate(texts))
    )


def _spread(level: list[Heading], leaves: Sequence[Heading], size: int) -> list[Heading]:
    """Tell what the headings of one level cover: whole runs of columns whose middles are theirs."""
    level = sorted(level, key=lambda heading: heading.middle)
    blocks = [leaves[at : at + size] for at in range(0, len(leaves), size)]
    if len(level) > len(blocks) or len(blocks) > _MOST_BLOCKS:
        return [_over(heading, leaves) for heading in level]

    def cost(bounds: Sequence[int]) -> tuple[float, int]:
        away, covered = 0.0, 0
        for heading, begin, end in zip(level, bounds[::2], bounds[1::2], strict=True):
            if begin == end:
                return float("inf"), 0
            middle = (blocks[begin][0].x0 + blocks[end - 1][-1].x1) / 2
            away += abs(heading.middle - middle)
            covered += end - begin
        return round(away / len(level) / 2), -covered

    choices = combinations_with_replacement(range(len(blocks) + 1), 2 * len(level))
    best = min(choices, key=cost)
    return [
        Heading(heading.words, range(begin * size, end * size))
        for heading, begin, end in zip(level, best[::2], best[1::2], strict=True)
    ]


def _over(heading: Heading, leaves: Sequence[Heading]) -> Heading:
    below = [x for x, leaf in enumerate(leaves) if leaf.x0 < heading.x1 and heading.x0 < leaf.x1]
    return Heading(heading.words, range(below[0], below[-1] + 1) if below else range(0))
