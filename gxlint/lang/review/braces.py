"""Values that are not printed, since their braces are not those that a message fills in."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.lang import syntax as s
from gxlint.lang.check import SIDES
from gxlint.lang.errors import RuleFileError
from gxlint.lang.parse import parse_expression
from gxlint.lang.problems import Problem
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.scope import YEAR_NAME, spelled
from gxlint.lang.spans import Span

_CODE = "GXL-405"
_WIDE = lazy(r"｛([^{}｛｝]*)｝")
_DOLLAR = lazy(r"[$＄](\{[^{}]*\})")
_EITHER = lazy(r"[{｛]([^{}｛｝]*)[}｝]")
_FILLED = "“否则”和“修正”"


def review_braces(reviewed: Reviewed) -> Iterator[Problem]:
    """Yield what is printed as it stands although a value was likely meant."""
    rule = reviewed.written
    for text in (rule.message, *(advice.text for advice in rule.advice)):
        if text is not None:
            yield from _in_message(text.span, reviewed)
    title = Span(rule.id_span.end, rule.clauses[0].span.start)
    yield from _elsewhere("题目", title, reviewed)
    for clause in rule.clauses:
        if clause.name == "remark":
            yield from _elsewhere("说明", clause.span, reviewed)


def _in_message(span: Span, reviewed: Reviewed) -> Iterator[Problem]:
    """Look for values in full-width braces, and for the mark that other languages put before."""
    text = reviewed.source.text
    for match in _WIDE.finditer(text, span.start, span.end):
        meant = _expression(reviewed, match.start(1), match.end(1))
        if meant is not None:
            message = f"“{match.group()}”会照样印出来，不是它的值"
            advice = f"要印值，花括号用半角：{{{match[1].strip()}}}；只要这几个字，就换一种括号"
            yield reviewed.warning(_CODE, message, Span(*match.span()), advice)
    for match in _DOLLAR.finditer(text, span.start, span.end):
        message = f"“{match.group()[0]}”会照样印出来"
        place = Span(match.start(), match.start() + 1)
        yield reviewed.warning(_CODE, message, place, f"花括号前面不加它：{match[1]}")


def _elsewhere(where: str, span: Span, reviewed: Reviewed) -> Iterator[Problem]:
    """Look for names of the rule in braces, where no values are filled in."""
    rule = reviewed.written
    own = {parameter.name for parameter in rule.parameters}
    own |= {binder.name for binder in rule.binders} | {let.name for let in rule.lets}
    for match in _EITHER.finditer(reviewed.source.text, span.start, span.end):
        meant = _expression(reviewed, match.start(1), match.end(1))
        if meant is not None and spelled(meant) in {*own, *SIDES, YEAR_NAME}:
            message = f"{where}里的“{match.group()}”会照样印出来，不是它的值"
            advice = f"值只能写在{_FILLED}里；这里删去，或改成文字"
            yield reviewed.warning(_CODE, message, Span(*match.span()), advice)


def _expression(reviewed: Reviewed, start: int, end: int) -> s.Expression | None:
    """Return what stands there, where it is an expression that names something."""
    try:
        found = parse_expression(reviewed.source, start, end)
    except RuleFileError:
        return None
    return None if isinstance(found, s.Literal) else found
