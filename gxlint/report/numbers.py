"""Text to numbers, exactly: prose numerals, and what people write into the cells of a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.report.folding import clean
from gxlint.report.model import CellKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    Number = int | Decimal

_LONGEST = 40
_CACHED = 40
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = lazy(r"[零〇○一二两三四五六七八九十百千万亿]+")
_PLAIN = lazy(r"[+-]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SEPARATOR = lazy("[,， ]")
_SIGNS = str.maketrans("−﹣－＋﹢", "---++")
_NOTE = lazy(
    r"\s*(?:[（(](?![一二三四五六七八九十]{1,3}[)）])|[件元份条个项人次宗起批篇部户笔%％])|\s*[万亿]元"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What the words of one cell say: BLANK, NIL, NUMBER with its value and note, or TEXT."""

    kind: CellKind
    value: Number | None = None
    note: str = ""


def parse_figure(text: str, nil: Collection[str] = ()) -> Figure:
    """Read a cell; ``nil`` are the marks that stand for "none".  Never fails.

    A number may be followed by a unit or a remark in brackets.  Digits that are separated by
    spaces other than thousands are TEXT, since they may be two figures run together.
    """
    return _figure(text, tuple(nil)) if len(text) <= _CACHED else _parse(text, nil)


@lru_cache(maxsize=4096)
def _figure(text: str, nil: tuple[str, ...]) -> Figure:
    return _parse(text, nil)


def _parse(text: str, nil: Collection[str]) -> Figure:
    words = clean(text)
    if not words:
        return Figure(CellKind.BLANK)
    if words in nil or unicodedata.normalize("NFKC", words) in nil:
        return Figure(CellKind.NIL)
    plain = _narrow(words)
    found = _PLAIN.match(plain)
    if found is None:
        whole = None if words == "一" else _chinese(words)
        return Figure(CellKind.TEXT) if whole is None else Figure(CellKind.NUMBER, whole)
    value, rest = _decimal(found.group()), plain[found.end() :]
    if value is None or (rest and not _NOTE.match(rest)):
        return Figure(CellKind.TEXT)
    return Figure(CellKind.NUMBER, value, words[found.end() :].strip())


def parse_number(text: str) -> Number | None:
    """Read a number of prose: 1,234 or １２ or 十二 or 3.5万; None if ``text`` is no number."""
    return _known_number(text) if len(text) <= _CACHED else _number(text)


@lru_cache(maxsize=1024)
def _known_number(text: str) -> Number | None:
    return _number(text)


def _number(text: str) -> Number | None:
    words = clean(text)
    plain = _narrow(words)
    found = _PLAIN.match(plain)
    if found is None:
        return _chinese(words)
    value, rest = _decimal(found.group()), plain[found.end() :].strip()
    if value is None or not rest:
        return value
    if rest not in _MYRIADS:
        return None
    return _whole(value * _MYRIADS[rest])


def chinese_ordinal(text: str) -> int | None:
    """Read the number in front of a heading, Chinese or Arabic; None if it is none."""
    value = parse_number(text)
    return value if isinstance(value, int) else None


def _narrow(words: str) -> str:
    """Make digits, signs and spaces half-width, one character for one."""
    if words.isascii():
        return words
    return "".join(
        unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or c == "．" else c for c in words
    ).translate(_SIGNS | {0x3000: " ", 0xA0: " "})


def _decimal(digits: str) -> Number | None:
    if len(digits) > _LONGEST:
        return None
    plain = _SEPARATOR.sub("", digits)
    if "." not in plain:
        return int(plain)
    from decimal import Decimal

    return _whole(Decimal(plain))


def _whole(value: Number) -> Number:
    whole = int(value)
    return whole if value == whole else value


def _chinese(words: str) -> int | None:
    if len(words) > _LONGEST or not _CHINESE.fullmatch(words):
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = section = digit = 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[char], 0
        else:
            total, section, digit = (total + section + digit) * _MYRIADS[char], 0, 0
    return total + section + digit
