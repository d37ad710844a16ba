"""Messages with values in them: ``“{列}”列收支不平，差 {差额}``."""

from __future__ import annotations

import re
from unicodedata import normalize

from gxlint.expressions import lazy
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.errors import RuleFileError
from gxlint.lang.parse import parse_expression
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.resolve import resolve
from gxlint.lang.scope import YEAR_NAME, Scope, Unresolved, attempt, is_global, mentions
from gxlint.lang.spans import Span

#: A value to fill in; a pair of braces of which one is full-width is none.
_PLACEHOLDER = lazy(r"\{+(?P<inner>[^{}｛｝]*)\}+|\{[^{}｛｝]*｝|｛[^{}｛｝]*\}")
_WIDE = lazy(r"[０-９Ａ-Ｚａ-ｚ]")
_LONE = lazy(r"[{}]")
_SHOWN = frozenset({"数", "文本", "日期", "月日", "处", "标题", "章节", "格", "行", "列", "词条"})
_WRITE = "花括号里写一个名字或式子，例如 {报告年度}"


def resolve_template(message: s.String, scope: Scope) -> ir.Template:
    """Resolve the placeholders of a message.

    Raises Unresolved after noting the faults.
    """
    quotes = (message.span.end - message.span.start - len(message.value)) // 2
    base = message.span.start + quotes
    parts: list[str | ir.Node | None] = []
    at = 0
    for match in _PLACEHOLDER.finditer(message.value):
        parts.append(attempt(_literal, message.value[at : match.start()], base + at, scope))
        parts.append(attempt(_placeholder, match, base, scope))
        at = match.end()
    parts.append(attempt(_literal, message.value[at:], base + at, scope))
    if None in parts:
        raise Unresolved
    return ir.Template(tuple(part for part in parts if part))


def _literal(text: str, start: int, scope: Scope) -> str:
    lone = _LONE.search(text)
    if lone is None:
        return text
    at = start + lone.start()
    message = f"消息里的“{lone.group()}”没有配对"
    raise scope.fault("GXL-402", message, Span(at, at + 1), "值写在成对的花括号里：{报告年度}")


def _placeholder(match: re.Match[str], base: int, scope: Scope) -> ir.Node:
    _refuse_braces(match, base, scope)
    whole = Span(base + match.start(), base + match.end())
    try:
        written = parse_expression(scope.source, whole.start + 1, whole.end - 1)
    except RuleFileError as error:
        reason = error.problems[0]
        message = f"消息里的“{match.group()}”不是一个式子：{reason.message}"
        advice = _mend(match["inner"], reason, whole, scope) or reason.advice or _WRITE
        raise scope.fault("GXL-402", message, whole, advice) from None
    if isinstance(written, s.Name):
        _refuse_unknown(written, scope)
    # A message may mention what is not there: nothing is printed for it.
    node = resolve(written, scope.knowing(mentions(written)))
    shown = t.there(node.type)
    if shown.name not in _SHOWN:
        message = f"“{match['inner'].strip()}”是{node.type}，不能印在消息里"
        raise scope.fault("GXL-402", message, written.span, "改写它的某一项，或删去")
    return node


def _mend(inner: str, reason: Problem, whole: Span, scope: Scope) -> str:
    """Say how to write what is no expression: its letters, or what does not belong in braces."""
    plain = _WIDE.sub(lambda wide: normalize("NFKC", wide.group()), inner)
    if plain != inner:
        return f"字母和数字用半角：{{{plain}}}"
    if inner.rstrip()[-1] in "%％‰":
        sign = inner.rstrip()[-1]
        return f"“{sign}”写在花括号外面：{{{inner.strip()[:-1].strip()}}}{sign}"
    cut = reason.span.start - whole.start - 1
    value, rest = inner[:cut].strip(), inner[cut:].strip()
    try:
        parse_expression(scope.source, whole.start + 1, reason.span.start)
    except RuleFileError:
        return ""
    if rest[:1] in ":：":
        return f"花括号里只写值，不写格式：{{{value}}}"
    return f"花括号里只写值，别的文字写在外面：{{{value}}}{rest}"


def _refuse_braces(match: re.Match[str], base: int, scope: Scope) -> None:
    """Refuse braces that are not one half-width pair with something in it."""
    written = match.group()
    inner = written.strip("{}｛｝").strip()
    if match["inner"] is None:
        message, advice = f"“{written}”的花括号一半是全角的", f"两个都用半角：{{{inner}}}"
    elif not inner:
        message, advice = "消息里的花括号是空的", _WRITE
    elif len(written) - len(match["inner"]) > len("{}"):
        message, advice = f"“{written}”的花括号写多了", f"只写一对：{{{inner}}}"
    else:
        return
    raise scope.fault("GXL-402", message, Span(base + match.start(), base + match.end()), advice)


def _refuse_unknown(name: s.Name, scope: Scope) -> None:
    """Say of a word that means nothing what a message can name: what the rule itself has named."""
    known = [*scope.locals, YEAR_NAME]
    if name.name in scope.broken or name.name in known or is_global(name.name, scope):
        return
    advice = did_you_mean(name.name, known) or f"可以写：{'、'.join(known)}"
    raise scope.fault("GXL-401", f"消息里的“{name.name}”没有定义", name.span, advice)
