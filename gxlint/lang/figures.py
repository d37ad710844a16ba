"""Numbers and days as people write them, where the language writes them another way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from gxlint.expressions import lazy
from gxlint.lang.keywords import MAGNITUDES, keywords, spelling_of
from gxlint.lang.problems import Problem
from gxlint.lang.scope import YEAR_NAME
from gxlint.lang.spans import SourceText, Span

#: Says how what matches is to be written, given what might stand there; "" where it is in order.
Mend = Callable[[re.Match[str], frozenset[str], SourceText], str]

_DAY = lazy(
    r"(?<![\w.-])([0-9]{4})\s*[-/.年－／．–—]\s*([0-9]{1,2})\s*[-/.月－／．–—]\s*([0-9]{1,2})"
    r"(?![0-9])(?:\s*[日号])?"
)
_MONTH = lazy(r"(?<!\w)([0-9]{4})\s*年\s*([0-9]{1,2})\s*月(?!\s*[0-9])\w*")
_MONTH_DAY = lazy(r"(?<![\w.-])([0-9]{1,2})\s*[-/月－／]\s*([0-9]{1,2})(?![\d.])(?:\s*[日号])?")
_YEARS = lazy(r"(?<!\w)([0-9]{4})\s*年?\s*(?:至|到|[-~～—–－])\s*([0-9]{4})\s*年?")
_SINCE = lazy(r"(?<!\w)([0-9]{4})\s*年?(?:度)?(?:起|开始|以后|以来|及以后|之后)\w*")
_UNTIL = lazy(r"(?<!\w)([0-9]{4})\s*年?(?:度)?(?:前|以前|及以前|之前|为止)\w*")
_SHARE = lazy(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?)\s*([%％‰])")
_THOUSANDS = lazy(r"(?<![\w.])([0-9]{1,3})((?:[,，][0-9]{3})+)(?![0-9])")
_COUNTED = lazy(r"(?<![\w.])([0-9]+(?:\.[0-9]+)?)([^\W\d]\w*)")
_IN_WORDS = lazy(r"(百分之)?[零〇一二两三四五六七八九十百千万亿点]+(年\w*|月\w*|条)?")
_NUMERALS = {word: number for number, word in enumerate("零一二三四五六七八九")}
_NUMERALS |= {"〇": 0, "两": 2}


def misfigured(source: SourceText, at: int, allowed: frozenset[str]) -> Problem | None:
    """Return a fault with its mend where ``at`` is inside a number or day written another way.

    ``allowed`` are the terminals that might stand there.
    """
    start = source.text.rfind("\n", 0, at) + 1
    line = source.text[start:].partition("\n")[0]
    for pattern, mend in _MENDS:
        for match in pattern.finditer(line):
            if match.start() <= at - start < match.end():
                advice = mend(match, allowed, source)
                if advice:
                    span = Span(start + match.start(), start + match.end())
                    return Problem("GXL-001", f"看不懂“{match.group()}”", source, span, advice)
    return None


def day_meant(text: str) -> str:
    """Return the day that a text stands for, as days are written here; "" for no day."""
    match = _DAY.fullmatch(text)
    return _written(*map(int, match.groups())) if match else ""


def in_words(word: str) -> str:
    """Say how a number or day is written that stands there in words."""
    match = _IN_WORDS.fullmatch(word)
    if not match:
        return ""
    if match[1]:
        return "百分数写作小数，例如百分之二十写作 0.2"
    if match[2] and match[2] != "条":
        return "日期用阿拉伯数字写，例如 2025年1月31日"
    number = small(word.rstrip("条"))
    if number is None:
        return "数用阿拉伯数字写，例如 20"
    return f"数用阿拉伯数字写：{number}{' 条' if match[2] else ''}"


def small(word: str) -> int | None:
    """Return a number of at most 99 that is written in words, None for others."""
    tens, ten, ones = word.rpartition("十")
    parts = (_NUMERALS.get(tens or "一") if ten else 0, _NUMERALS.get(ones or "零"))
    return None if None in parts else (parts[0] or 0) * 10 + (parts[1] or 0)


def _written(year: int, month: int, day: int) -> str:
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return f"{year}年{month}月{day}日"


def _day(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    meant = _written(*map(int, match.groups()))
    return f"日期写作：{meant}" if meant and meant != match.group() else ""


def _month(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    meant = _written(int(match[1]), int(match[2]), 1)
    return f"日期要写到哪一天，例如：{meant}" if meant else ""


def _month_day(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    """A day of any year; with a dash only where one is wanted, since it may be a difference."""
    before = match.string[: match.start()].rstrip(" =＝")
    wanted = before.endswith("月日") or before.startswith(keywords()["_SET"])
    meant = f"{int(match[1])}月{int(match[2])}日"
    valid = _written(2000, int(match[1]), int(match[2]))
    wanted = wanted or "月" in match.group()
    return f"月日写作：{meant}" if wanted and valid and meant != match.group() else ""


def _compared(relation: str) -> Mend:
    def mend(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
        if YEAR_NAME in match.string[: match.start()]:
            return f"年度写作：{match[1]}"
        both = "；连这一年也算，写 ≤" if relation == "<" else ""
        return f"写作：{YEAR_NAME} {relation} {match[1]}{both}"

    return mend


def _years(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    (both,) = keywords(spelling_of(source.text))["_AND"]
    return f"写作：{YEAR_NAME} ≥ {match[1]} {both} {YEAR_NAME} ≤ {match[2]}"


def _share(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    value = Fraction(match[1]) / (1000 if match[2] == "‰" else 100)
    return f"写作小数：{decimal(value)}"


def decimal(value: Fraction) -> str:
    """Return a number with as many places as it needs."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return f"{float(value):.{places}f}"


def _thousands(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    return f"数里不写逗号：{match[1]}{match[2].replace(',', '').replace('，', '')}"


def _counted(match: re.Match[str], allowed: frozenset[str], source: SourceText) -> str:
    if "NUMBER" not in allowed:
        return ""
    number, unit = match.groups()
    if any(unit in words for words in keywords(spelling_of(source.text)).values()):
        return f"“{unit}”前面要空一格：{number} {unit}"
    if unit in MAGNITUDES:
        return f"写作：{Fraction(number) * MAGNITUDES[unit]}"
    return f"数后面不写单位：{number}"


#: What numbers and days look like, and what says how they are written here; the first that fits.
_MENDS: tuple[tuple[re.Pattern[str], Mend], ...] = (
    (_DAY, _day),
    (_MONTH, _month),
    (_MONTH_DAY, _month_day),
    (_YEARS, _years),
    (_SINCE, _compared("≥")),
    (_UNTIL, _compared("<")),
    (_SHARE, _share),
    (_THOUSANDS, _thousands),
    (_COUNTED, _counted),
)
