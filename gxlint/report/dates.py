"""Text to dates: 2025年1月17日, 二〇二五年一月十七日, 2025-01-17; and periods."""

from __future__ import annotations

import unicodedata
from datetime import date

from gxlint.expressions import lazy
from gxlint.report.folding import clean
from gxlint.report.numbers import parse_number

_NUMERAL = r"[0-9〇零○Oo一二三四五六七八九十]"
_SHAPE = lazy(
    rf"(?:(?P<year>{_NUMERAL}{{1,8}})[年.\-/])?"
    rf"(?P<month>{_NUMERAL}{{1,3}})[月.\-/](?P<day>{_NUMERAL}{{1,3}})[日号]?"
)
_ZEROS = str.maketrans("Oo○", "〇〇〇")


class NotADateError(ValueError):
    """The text has not the shape of a date."""


def read_date(text: str, year: int | None = None) -> date | None:
    """Read a date; ``year`` is taken where the text names none.

    None if the words have the shape of a date that does not exist (2月30日, 13月) or that lacks
    its year.  Raises NotADateError where they have not even that shape.
    """
    plain = "".join(unicodedata.normalize("NFKC", clean(text)).split())
    found = _SHAPE.fullmatch(plain)
    if found is None:
        raise NotADateError(text)
    stated = year if found["year"] is None else _number(found["year"])
    month, day = _number(found["month"]), _number(found["day"])
    if stated is None or month is None or day is None:
        return None
    try:
        return date(stated, month, day)
    except ValueError:
        return None


def read_period(first: str, last: str) -> tuple[date | None, date | None]:
    """Read a period; a second date without a year has the year of the first."""
    start = _date_or_none(first, None)
    return start, _date_or_none(last, start.year if start else None)


def _date_or_none(text: str, year: int | None) -> date | None:
    try:
        return read_date(text, year)
    except NotADateError:
        return None


def _number(numeral: str) -> int | None:
    value = parse_number(numeral.translate(_ZEROS))
    return value if isinstance(value, int) else None
