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
class Entry:
    """A leaf or a group of an axis, in the order of print.

    ``folded`` has its official label first; ``bared`` are the same without their numbering.
    """

    key: str
    index: int
    is_group: bool
    label: str
    folded: tuple[str, ...]
    bared: tuple[str, ...]
    members: frozenset[str]

    def match(self, folded: str) -> Match | None:
        """Tell how a folded label names this entry, if it does so exactly."""
        if folded == self.folded[0]:
            return Match.OFFICIAL
        return Match.ALIAS if folded in self.folded else None

    def is_bare(self, folded: str) -> bool:
        """Tell whether a folded label is that of this entry but for its numbering."""
        words = bare(folded)
        return bool(words) and words in self.bared


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
    return Entry(key, index, is_group, labels[0], folded, tuple(map(bare, folded)), members)


def find(known: tuple[Entry, ...], text: str, after: int = -1) -> tuple[Entry, Match] | None:
    """Return the entry that ``text`` names; of several, the next one after index ``after``."""
    folded = fold(text)
    exact = [(entry, match) for entry in known if (match := entry.match(folded))]
    if not exact:
        exact = [(entry, Match.ALIKE) for entry in known if entry.is_bare(folded)]
    if not exact:
        return None
    return next((pair for pair in exact if pair[0].index > after), exact[0])


def likeness(folded: str, entry: Entry) -> float:
    """Return how alike a folded label and an entry's are; 0 where they are too unlike to count."""
    if not folded or len(folded) > _LONGEST:
        return 0.0
    from difflib import SequenceMatcher

    best, words = 0.0, bare(folded)
    for own, other in zip(entry.folded, entry.bared, strict=True):
        if _REMARK.sub("", words) == _REMARK.sub("", other):
            return 1.0
        ratio = SequenceMatcher(None, words, other, autojunk=False).ratio()
        same = bool(enumeration(own)) and enumeration(folded) == enumeration(own)
        if ratio >= (_ALIKE_SAME_NUMBER if same else _ALIKE):
            best = max(best, ratio)
    return best


def most_alike(text: str, candidates: Iterable[Entry]) -> Entry | None:
    """Return the candidate whose label is most like ``text``, if one is like it at all."""
    folded = fold(text)
    rated = [(likeness(folded, entry), -entry.index, entry) for entry in candidates]
    best = max(rated, default=None, key=lambda item: item[:2])
    return best[2] if best and best[0] > 0 else None


@lru_cache(maxsize=64)
def known_words(form: Table) -> tuple[str, ...]:
    """Return every folded text that a form prints: labels, groups, corner, note."""
    axes = (*entries(form.rows), *entries(form.columns))
    own = [label for entry in axes for label in entry.folded]
    return tuple(dict.fromkeys(text for text in (*own, fold(form.corner), fold(form.note)) if text))
