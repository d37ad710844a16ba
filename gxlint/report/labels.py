"""Printed labels against declared ones: exactly, without their numbering, or by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Axis, Table
from gxlint.records import dataclass
from gxlint.report.folding import bare, enumeration, fold
from gxlint.report.model import Match

_ALIKE = 0.75
_ALIKE_SAME_NUMBER = 0.5
_LONGEST = 120
_REMARK = lazy(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Shape:
    """A folded label taken apart: its numbering, its words, and those without a last remark."""

    number: str
    words: str
    plain: str
    characters: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A leaf or a group of an axis, in the order of print.

    ``folded`` has its official label first; ``shapes`` are the same taken apart.
    """

    key: str
    index: int
    is_group: bool
    label: str
    folded: tuple[str, ...]
    shapes: tuple[Shape, ...]
    members: frozenset[str]

    def match(self, folded: str) -> Match | None:
        """Tell how a folded label names this entry, if it does so exactly."""
        if folded == self.folded[0]:
            return Match.OFFICIAL
        return Match.ALIAS if folded in self.folded else None


@lru_cache(maxsize=64)
def entries(axis: Axis) -> tuple[Entry, ...]:
    """Return the groups and leaves of an axis as they are printed, each group before its leaves."""
    found: list[Entry] = []
    seen: set[str] = set()
    for leaf in axis.leaves:
        for key in leaf.groups:
            group = axis.group(key)
            if group is not None and key not in seen:
                seen.add(key)
                members = frozenset(group.members)
                found.append(_entry(len(found), key, group.labels, members, is_group=True))
        found.append(_entry(len(found), leaf.key, leaf.labels, frozenset(), is_group=False))
    return tuple(found)


def _entry(
    index: int, key: str, labels: tuple[str, ...], members: frozenset[str], *, is_group: bool
) -> Entry:
    folded = tuple(fold(label) for label in labels)
    return Entry(key, index, is_group, labels[0], folded, tuple(map(_shape, folded)), members)


def _shape(folded: str) -> Shape:
    words = bare(folded)
    return Shape(enumeration(folded), words, _REMARK.sub("", words), frozenset(words))


def find(known: tuple[Entry, ...], text: str, after: int = -1) -> tuple[Entry, Match] | None:
    """Return the entry that ``text`` names; of several, the next one after index ``after``."""
    exact, bared = _named(known)
    folded = fold(text)
    found = exact.get(folded) or bared.get(bare(folded))
    if not found:
        return None
    return next((pair for pair in found if pair[0].index > after), found[0])


@lru_cache(maxsize=64)
def leaves_of(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that are no groups."""
    return tuple(entry for entry in known if not entry.is_group)


_Named = dict[str, list[tuple[Entry, Match]]]


@lru_cache(maxsize=64)
def _named(known: tuple[Entry, ...]) -> tuple[_Named, _Named]:
    """Return the entries by what they are called exactly, and without their numbering."""
    exact: _Named = {}
    bared: _Named = {}
    for entry in known:
        for folded in dict.fromkeys(entry.folded):
            match = Match.OFFICIAL if folded == entry.folded[0] else Match.ALIAS
            exact.setdefault(folded, []).append((entry, match))
        for words in dict.fromkeys(shape.words for shape in entry.shapes):
            if words:
                bared.setdefault(words, []).append((entry, Match.ALIKE))
    return exact, bared


def is_exact(known: tuple[Entry, ...], text: str) -> bool:
    """Tell whether ``text`` is, numbering and all, what one of the entries is called."""
    return fold(text) in _named(known)[0]


def most_alike(text: str, candidates: Iterable[Entry]) -> Entry | None:
    """Return the candidate whose label is most like ``text``, if one is like it at all."""
    return _most_alike(fold(text), tuple(candidates))


@lru_cache(maxsize=1024)
def _most_alike(folded: str, candidates: tuple[Entry, ...]) -> Entry | None:
    if not folded or len(folded) > _LONGEST:
        return None
    own = _shape(folded)
    rated = [(_likeness(own, entry), -entry.index, entry) for entry in candidates]
    best = max(rated, default=None, key=lambda item: item[:2])
    return best[2] if best and best[0] > 0 else None


def _likeness(own: Shape, entry: Entry) -> float:
    """Return how alike a printed label and an entry's are; 0 where they are too unlike to count."""
    best = 0.0
    for other in entry.shapes:
        if own.plain == other.plain:
            return 1.0
        same = bool(other.number) and own.number == other.number
        least = _ALIKE_SAME_NUMBER if same else _ALIKE
        common = sum(char in other.characters for char in own.words)
        if 2 * common < least * (len(own.words) + len(other.words)):
            continue  # no order of these characters is alike enough
        from difflib import SequenceMatcher

        ratio = SequenceMatcher(None, own.words, other.words, autojunk=False).ratio()
        if ratio >= least:
            best = max(best, ratio)
    return best


@lru_cache(maxsize=64)
def known_words(form: Table) -> tuple[str, ...]:
    """Return every folded text that a form prints: labels, groups, corner, note."""
    axes = (*entries(form.rows), *entries(form.columns))
    own = [label for entry in axes for label in entry.folded]
    return tuple(dict.fromkeys(text for text in (*own, fold(form.corner), fold(form.note)) if text))
