"""Words that stand apart on a page -> the known labels that they make, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


def chains(key: str, labels: Iterable[tuple[str, Match]], words: Sequence[Word]) -> Iterator[Chain]:
    """Yield each way in which words, in order, make one of the folded ``labels`` of an entry."""
    for folded, match in labels:
        tries = [_MOST_TRIES]
        for at, word in enumerate(words):
            if folded.startswith(fold(word.text)):
                found = _follow([word], folded, words[at + 1 :], tries)
                if found:
                    yield Chain(key, tuple(found), match)


def _follow(
    own: list[Word], folded: str, words: Sequence[Word], tries: list[int]
) -> list[Word] | None:
    """Return the words that complete a label, those nearest across the page first."""
    text = fold("".join(word.text for word in own))
    if text == folded:
        return own
    tries[0] -= 1
    if tries[0] < 0 or not folded.startswith(text):
        return None
    last, rest = own[-1], folded[len(text) :]
    near = [
        (word.y != last.y, abs(word.middle - own[0].middle), at)
        for at, word in enumerate(words)
        if _may_follow(word, own) and rest[0] in (fold(word.text)[:1], ".")
    ]
    for _, _, at in sorted(near):
        found = _follow([*own, words[at]], folded, words[at + 1 :], tries)
        if found:
            return found
    return None


def _may_follow(word: Word, own: Sequence[Word]) -> bool:
    last = own[-1]
    if word.y == last.y:
        return 0 <= word.x0 - last.x1 <= _SPREAD
    if word.y - last.y > _APART and word.origin.page == last.origin.page:
        return False
    x0, x1 = min(one.x0 for one in own), max(one.x1 for one in own)
    return word.y > last.y and word.x0 < x1 + _ASKEW and x0 - _ASKEW < word.x1
