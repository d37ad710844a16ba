"""How alike two texts are, whatever figures, years and stock phrases they hold."""

from __future__ import annotations

from gxlint.expressions import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from gxlint.engine.runtime import Number

_LENGTH = 8
_FIGURES = lazy(r"[0-9０-９]+(?:年度?)?|[^\w]+")


def likeness(a: str, b: str, stock: re.Pattern[str]) -> Number:
    """Return the Jaccard index of the runs of eight characters in two texts, from 0 to 1.

    What ``stock`` matches is left out first, then digits, years, spaces and punctuation.  Texts
    shorter than one run are not alike.  Takes time in proportion to the length of the texts.
    """
    first, second = _runs(a, stock), _runs(b, stock)
    common = len(first & second)
    if not common:
        return 0
    from fractions import Fraction

    share = Fraction(common, len(first) + len(second) - common)
    return share.numerator if share.denominator == 1 else share


def _runs(text: str, stock: re.Pattern[str]) -> frozenset[str]:
    plain = _FIGURES.sub("", stock.sub("", text))
    return frozenset(plain[at : at + _LENGTH] for at in range(len(plain) - _LENGTH + 1))
