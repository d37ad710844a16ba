"""Which report years an 适用 condition can hold for."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.lang import syntax as s
from gxlint.lang.vocabulary import Years

_EVER = Years()
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def years_of(condition: s.Expression | None, year_name: str) -> Years:
    """Return the smallest range of years outside of which ``condition`` can't hold.

    Only comparisons of ``year_name`` with a whole number are looked at; everything else might
    hold in any year.
    """
    match condition:
        case s.Binary(operator="且", left=left, right=right):
            return _both(years_of(left, year_name), years_of(right, year_name))
        case s.Binary(operator="或", left=left, right=right):
            return _either(years_of(left, year_name), years_of(right, year_name))
        case s.Binary(operator=operator, left=s.Name(name=name), right=s.Number(value=int(year))):
            return _compared(operator, year) if name == year_name else _EVER
        case s.Binary(operator=operator, left=s.Number(value=int(year)), right=s.Name(name=name)):
            return _compared(_FLIPPED.get(operator, ""), year) if name == year_name else _EVER
        case _:
            return _EVER


def only_years(condition: s.Expression, year_name: str) -> bool:
    """Tell whether a condition is all about ``year_name``, so that its years say all of it."""
    match condition:
        case s.Binary(operator="且" | "或", left=left, right=right):
            return only_years(left, year_name) and only_years(right, year_name)
        case _:
            return years_of(condition, year_name) != _EVER


def first_gap(years: Years, covered: Iterable[Years]) -> Years | None:
    """Return the first stretch of ``years``, which have a first one, that nothing covers."""
    start, end = years.first or 0, None
    for one in sorted(covered, key=lambda each: each.first or 0):
        if one.first is not None and one.first > start:
            end = one.first - 1
            break
        if one.last is None:
            return None
        start = max(start, one.last + 1)
    if years.last is not None:
        if start > years.last:
            return None
        end = years.last if end is None else min(end, years.last)
    return Years(start, end)


def _compared(operator: str, year: int) -> Years:
    ranges = {
        "=": Years(year, year),
        ">=": Years(year, None),
        ">": Years(year + 1, None),
        "<=": Years(None, year),
        "<": Years(None, year - 1),
    }
    return ranges.get(operator, _EVER)


def _both(a: Years, b: Years) -> Years:
    firsts = [y.first for y in (a, b) if y.first is not None]
    lasts = [y.last for y in (a, b) if y.last is not None]
    return Years(max(firsts, default=None), min(lasts, default=None))


def _either(a: Years, b: Years) -> Years:
    firsts, lasts = (a.first, b.first), (a.last, b.last)
    first = None if None in firsts else min(y for y in firsts if y is not None)
    last = None if None in lasts else max(y for y in lasts if y is not None)
    return Years(first, last)
