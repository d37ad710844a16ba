"""The formats of Word's automatic numbers: 3 -> 三, Ⅲ, ③, 叁 …"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
# No list of any document gets so far; beyond it figures are as good as anything.
_LARGEST = 9999


def numeral(value: int, style: str) -> str:
    """Return ``value`` in Word's number format ``style``; an unknown format gives figures."""
    if style in ("none", "bullet"):
        return ""
    convert = _FORMATS.get(style)
    return str(value) if convert is None or not 1 <= value <= _LARGEST else convert(value)


def _counted(value: int, digits: str, units: tuple[str, ...]) -> str:
    """Chinese counting: 一百零三, 二十; a zero is read once before what follows it."""
    text, figures = "", str(value)
    for at, figure in enumerate(figures):
        unit = units[len(figures) - at - 1]
        if figure != "0":
            text += digits[int(figure)] + unit
        elif int(figures[at:]) and not text.endswith("零"):
            text += "零"
    return text


def _counting(value: int) -> str:
    text = _counted(value, _DIGITS, _UNITS)
    return text[1:] if 10 <= value < 20 else text


def _short_counting(value: int) -> str:
    return _counting(value) if value < 100 else _digital(value)


def _legal(value: int) -> str:
    return _counted(value, _LEGAL, _LEGAL_UNITS)


def _japanese(value: int) -> str:
    """Like Chinese counting, but 一 is not said before 十, 百, 千, nor zeros between."""
    text = _counted(value, _DIGITS, _UNITS).replace("零", "")
    for unit in _UNITS[1:]:
        text = text.replace("一" + unit, unit)
    return text


def _digital(value: int) -> str:
    return "".join("○" if figure == "0" else _DIGITS[int(figure)] for figure in str(value))


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _letters(value: int) -> str:
    repeats, at = divmod(value - 1, 26)
    return chr(ord("a") + at) * min(repeats + 1, 30)


def _cyclic(symbols: str) -> Callable[[int], str]:
    return lambda value: symbols[(value - 1) % len(symbols)]


def _enclosed(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if value <= count else str(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(figure)) for figure in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _short_counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _short_counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _japanese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": lambda value: f"{value}.",
}
