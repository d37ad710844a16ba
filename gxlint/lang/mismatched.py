"""What is said where a value is of another type than is wanted: how to write what was meant."""

from __future__ import annotations

from fractions import Fraction

from gxlint.expressions import lazy
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.figures import day_meant, decimal
from gxlint.lang.scope import Scope

_NUMBER = lazy(r"[0-9]+(?:\.[0-9]+)?")
_MONTH_DAY = lazy(r"([0-9]{1,2})\s*[-./－]\s*([0-9]{1,2})")
_DAY = "2025年1月31日"


def instead(expected: t.Type, actual: t.Type, written: s.Expression, scope: Scope) -> str:
    """Say how what is wanted is written; "" where that can't be told."""
    text = _text(written, scope)
    match t.there(expected), actual:
        case t.PATTERN, t.TEXT:
            return f"前面加上“模式”：模式 {text}" if isinstance(written, s.String) else ""
        case t.TEXT, t.PATTERN:
            return "照模式找，用“匹配”，不用“包含”"
        case t.MONTH_DAY, _:
            found = _MONTH_DAY.fullmatch(text)
            return f"月日写作：{int(found[1])}月{int(found[2])}日" if found else "例如：1月31日"
        case t.DATE, _:
            return _day(written, scope)
        case t.NUMBER, t.TEXT:
            return _bare_number(written)
        case t.TEXT, t.NUMBER | t.DATE | t.MONTH_DAY:
            literal = isinstance(written, s.Literal)
            return (
                f"文字加引号：“{text}”" if literal else "写引号里的文字，或一项文字，如 报告.标题"
            )
    return ""


def comparable(
    one: tuple[t.Type, s.Expression], other: tuple[t.Type, s.Expression], scope: Scope
) -> str:
    """Say how two sides that can't be compared are brought together."""
    for (kind, _), (against, written) in ((one, other), (other, one)):
        plain = t.there(kind)
        if plain == t.DATE and against == t.MONTH_DAY:
            text = _text(written, scope)
            return f"月日要说明是哪一年的：次年({text}) 或 当年({text})"
        if plain == t.DATE and isinstance(written, s.Literal | s.Binary):
            return _day(written, scope)
        if plain.name == "表":
            return f"取其中的一格来比：{plain.table}[行, 列]"
        if plain == t.NUMBER and against == t.TEXT and (advice := _bare_number(written)):
            return advice
    return "核对两边的类型"


def halved(part: s.Expression, before: s.Expression, scope: Scope) -> str:
    """Return a condition in whole that shares its beginning with the one before, "" for others."""
    if not isinstance(part, s.Literal | s.SetOf) or not isinstance(before, s.Binary):
        return ""
    head = scope.source.text[before.span.start : before.right.span.start]
    return f"写全：{' '.join(head.split())} {_text(part, scope)}"


def _text(written: s.Expression, scope: Scope) -> str:
    return scope.source.text[written.span.start : written.span.end].strip()


def _day(written: s.Expression, scope: Scope) -> str:
    if isinstance(written, s.String):
        meant = day_meant(written.value.strip())
        return f"日期不加引号：{meant or _DAY}"
    meant = day_meant(_text(written, scope))
    return f"日期写作：{meant}" if meant else f"日期只和日期比，例如：{_DAY}"


def _bare_number(written: s.Expression) -> str:
    value = written.value.strip() if isinstance(written, s.String) else ""
    if value[-1:] in ("%", "％") and _NUMBER.fullmatch(value[:-1]):
        return f"不加引号，百分数写作小数：{decimal(Fraction(value[:-1]) / 100)}"
    return f"数不加引号：{value}" if _NUMBER.fullmatch(value) else ""
