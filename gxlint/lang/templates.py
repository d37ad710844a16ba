"""Messages with values in them: ``“{列}”列收支不平，差 {差额}``."""

from __future__ import annotations

import re

from gxlint.expressions import lazy
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.lang.parse import parse_expression
from gxlint.lang.problems import did_you_mean
from gxlint.lang.resolve import resolve
from gxlint.lang.scope import YEAR_NAME, Scope, Unresolved, attempt, is_global, mentions
from gxlint.lang.spans import Span

_PLACEHOLDER = lazy(r"\{([^{}]*)\}")
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
    start, end = base + match.start(1), base + match.end(1)
    whole = Span(start - 1, end + 1)
    if not match[1].strip():
        raise scope.fault("GXL-402", "消息里的花括号是空的", whole, _WRITE)
    try:
        written = parse_expression(scope.source, start, end)
    except RuleFileError as error:
        reason = error.problems[0].message
        message = f"消息里的“{match.group()}”不是一个式子：{reason}"
        raise scope.fault("GXL-402", message, whole, _WRITE) from None
    if isinstance(written, s.Name):
        _refuse_unknown(written, scope)
    # A message may mention what is not there: nothing is printed for it.
    node = resolve(written, scope.knowing(mentions(written)))
    shown = node.type.args[0] if node.type.name == "可缺" else node.type
    if shown.name not in _SHOWN:
        message = f"“{match[1].strip()}”是{node.type}，不能印在消息里"
        raise scope.fault("GXL-402", message, written.span, "改写它的某一项，或删去")
    return node


def _refuse_unknown(name: s.Name, scope: Scope) -> None:
    """Say of a word that means nothing what a message can name: what the rule itself has named."""
    known = [*scope.locals, YEAR_NAME]
    if name.name in scope.broken or name.name in known or is_global(name.name, scope):
        return
    advice = did_you_mean(name.name, known) or f"可以写：{'、'.join(known)}"
    raise scope.fault("GXL-401", f"消息里的“{name.name}”没有定义", name.span, advice)
