"""Messages with values in them: ``“{列}”列收支不平，差 {差额}``."""

from __future__ import annotations

import re

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.parse import parse_expression
from gxlint.lang.problems import RuleFileError
from gxlint.lang.resolve import resolve
from gxlint.lang.scope import Scope, mentions
from gxlint.lang.spans import Span

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SHOWN = frozenset({"数", "文本", "日期", "月日", "处", "标题", "章节", "格", "行", "列", "词条"})


def resolve_template(message: s.String, scope: Scope) -> ir.Template:
    """Resolve the placeholders of a message.

    Raises Unresolved after noting the faults.
    """
    quotes = (message.span.end - message.span.start - len(message.value)) // 2
    base = message.span.start + quotes
    parts: list[str | ir.Node] = []
    at = 0
    for match in _PLACEHOLDER.finditer(message.value):
        parts.append(message.value[at : match.start()])
        parts.append(_placeholder(match, base, scope))
        at = match.end()
    parts.append(message.value[at:])
    return ir.Template(tuple(part for part in parts if part != ""))


def _placeholder(match: re.Match[str], base: int, scope: Scope) -> ir.Node:
    start, end = base + match.start(1), base + match.end(1)
    try:
        written = parse_expression(scope.source, start, end)
    except RuleFileError as error:
        span = Span(start, max(end, start + 1))
        raise scope.fault(
            "GXL-402", f"消息里的“{match.group()}”不是一个式子", span, error.problems[0].message
        ) from None
    # A message may mention what is not there: nothing is printed for it.
    node = resolve(written, scope.knowing(mentions(written)))
    shown = node.type.args[0] if node.type.name == "可缺" else node.type
    if shown.name not in _SHOWN:
        raise scope.fault("GXL-402", f"消息里放不下{node.type}", written.span)
    return node
