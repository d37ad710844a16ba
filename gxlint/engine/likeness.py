"""How alike two texts are, whatever figures, years, names and stock phrases they hold."""

from __future__ import annotations

from gxlint.expressions import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from gxlint.engine.runtime import Number

_LENGTH = 8
_PART = 3
_FIGURES = lazy(r"[0-9０-９]+(?:年度?)?|[^\w]+")
_MOST_PLACES = 4


def likeness(a: str, b: str, stock: re.Pattern[str]) -> Number:
    """Return the Jaccard index of the runs of eight characters in two texts, from 0 to 1.

    What ``stock`` matches is left out first, then digits, years, spaces and punctuation.  Texts
    shorter than one run are not alike.  Takes time in proportion to the length of the texts.
    """
    first, second = runs(stock.sub("", a)), runs(stock.sub("", b))
    common = len(first & second)
    if not common:
        return 0
    from fractions import Fraction

    share = Fraction(common, len(first) + len(second) - common)
    return share.numerator if share.denominator == 1 else share


def runs(text: str) -> frozenset[str]:
    """Return the runs of eight characters in a text without digits, years and punctuation."""
    plain = _FIGURES.sub("", text)
    return frozenset(plain[at : at + _LENGTH] for at in range(len(plain) - _LENGTH + 1))


def without_name(text: str, name: str) -> str:
    """Return a text without a name and any part of it that is three characters long or more.

    So 青禾县 and 教育局 go where the name is 青禾县教育局, however they are put together.
    """
    parts = {name[at : at + _PART] for at in range(len(name) - _PART + 1)}
    kept: list[str] = []
    at = last = 0
    while at < len(text):
        end = at + _PART
        if text[at:end] not in parts:
            at += 1
            continue
        while end < len(text) and text[at : end + 1] in name:
            end += 1
        kept.append(text[last:at])
        at = last = end
    return "".join((*kept, text[last:]))


def longest_common(text: str, other: str) -> tuple[int, int]:
    """Return where the longest stretch of ``text`` stands that is in ``other``, too.

    Stretches shorter than a run do not count: (0, 0).  Of equally long ones it is the first.  Of a
    run that ``other`` repeats only the first few places are followed, so that the time stays in
    proportion to the length of the texts.
    """
    places: dict[str, list[int]] = {}
    for at in range(len(other) - _LENGTH + 1):
        known = places.setdefault(other[at : at + _LENGTH], [])
        if len(known) < _MOST_PLACES:
            known.append(at)
    best = (0, 0)
    open_: dict[int, int] = {}  # where in ``other`` the stretches go on, and where they began
    for at in range(len(text) - _LENGTH + 1):
        found = places.get(text[at : at + _LENGTH], ())
        open_ = {place + 1: open_.get(place, at) for place in found}
        for start in open_.values():
            if at + _LENGTH - start > best[1] - best[0]:
                best = (start, at + _LENGTH)
    return best
