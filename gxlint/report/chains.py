"""Words that stand apart on a page -> the known labels that they make, one below the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from gxlint.records import dataclass
from gxlint.report.folding import fold, one_line
from gxlint.report.model import Label, Match
from gxlint.source.document import Origin, Word

#: A label goes on so many lines further down at the most, or on the next page.
_APART = 6
#: Lines of one cell stand askew by so much, and spread characters apart by so much.
_ASKEW, _SPREAD = 4, 4
#: So many ways to put words together are tried for a label.
_MOST_TRIES = 400


@dataclass(frozen=True, slots=True)
class Chain:
    """The words of a label in order, of which ``key`` names the entry."""

    key: str
    words: tuple[Word, ...]
    match: Match

    @property
    def top(self) -> int:
        """Its first line."""
        return min(word.y for word in self.words)

    @property
    def end(self) -> int:
        """Its last line."""
        return max(word.y for word in self.words)

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return sum(word.middle for word in self.words) / len(self.words)

    @property
    def worth(self) -> tuple[float, ...]:
        """What rivals are sorted by: the longest, the tightest, and the straightest is best."""
        askew = max(abs(word.middle - self.middle) for word in self.words)
        length = sum(len(word.text) for word in self.words)
        return -length, self.end - self.top, askew

    @property
    def label(self) -> Label:
        """The label as printed."""
        text = one_line("".join(word.text for word in self.words))
        return Label(text, self.match, self.words[0].origin)

    @property
    def origin(self) -> Origin:
        """Where it stands in the file."""
        return self.words[0].origin


class Page:
    """Words in order, down each page and across; ``texts`` are they as labels are compared."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.texts = [fold(word.text) for word in words]
        self._at: dict[str, list[int]] = {}
        self._turns: dict[int | None, int] = {}  # where each page ends
        for at, (word, text) in enumerate(zip(words, self.texts, strict=True)):
            self._at.setdefault(text[:1], []).append(at)
            self._turns[word.origin.page] = at + 1

    def near(self, last: int, first: str) -> Iterator[int]:
        """Yield which words may go on with ``first`` where ``last`` ends: those of its page first.

        What parts the number of a label from its words may be printed in any way.
        """
        word = self.words[last]
        begin, turn = last + 1, self._turns[word.origin.page]
        everywhere = range(len(self.words))
        found: Sequence[int] = everywhere if first == "." else self._at.get(first, ())
        for at in islice(found, bisect_left(found, begin), bisect_left(found, turn)):
            if self.words[at].y - word.y > _APART:
                break
            yield at
        yield from islice(found, bisect_left(found, max(begin, turn)), None)


def chains(key: str, labels: Iterable[tuple[str, Match]], page: Page) -> Iterator[Chain]:
    """Yield each way in which words, in order, make one of the folded ``labels`` of an entry."""
    for folded, match in labels:
        tries = [_MOST_TRIES]
        for at, text in enumerate(page.texts):
            if folded.startswith(text):
                found = _follow([at], folded, page, tries)
                if found:
                    yield Chain(key, tuple(page.words[at] for at in found), match)


def _follow(own: list[int], folded: str, page: Page, tries: list[int]) -> list[int] | None:
    """Return the words that complete a label, those nearest across the page first."""
    text = fold("".join(page.words[at].text for at in own))
    if text == folded:
        return own
    tries[0] -= 1
    if tries[0] < 0 or not folded.startswith(text):
        return None
    words, first, last = page.words, page.words[own[0]], page.words[own[-1]]
    x0, x1 = min(words[at].x0 for at in own), max(words[at].x1 for at in own)
    near = [
        (words[at].y != last.y, abs(words[at].middle - first.middle), at)
        for at in page.near(own[-1], folded[len(text)])
        if _may_follow(words[at], last, x0, x1)
    ]
    for _, _, at in sorted(near):
        found = _follow([*own, at], folded, page, tries)
        if found:
            return found
    return None


def _may_follow(word: Word, last: Word, x0: float, x1: float) -> bool:
    """Whether a word may go on after ``last`` a label that reaches from ``x0`` to ``x1``."""
    if word.y == last.y:
        return 0 <= word.x0 - last.x1 <= _SPREAD
    if word.y - last.y > _APART and word.origin.page == last.origin.page:
        return False
    return word.y > last.y and word.x0 < x1 + _ASKEW and x0 - _ASKEW < word.x1
