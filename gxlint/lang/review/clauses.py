"""A rule by itself: the order of its clauses, names that it doesn't use, what its message says."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.lang import ir
from gxlint.lang.keywords import CLAUSES, keywords, spelling_of
from gxlint.lang.problems import Problem
from gxlint.lang.review.braces import review_braces
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.review.shapes import nodes
from gxlint.lang.spans import Span

#: “应为” and its like with nothing after it.
_NO_EXPECTED = lazy(r"(?:应当|应该|应)(?:为|是|等于)\s*(?:[。，；！,;]|$)")


def review_clauses(reviewed: Reviewed) -> Iterator[Problem]:
    """Yield what is likely a slip in how a rule is written."""
    yield from _order(reviewed)
    yield from _unused(reviewed)
    braces = list(review_braces(reviewed))
    yield from braces or _message(reviewed)


def _order(reviewed: Reviewed) -> Iterator[Problem]:
    """Tell of the first clause that stands too late."""
    words = keywords(spelling_of(reviewed.source.text))
    order = list(CLAUSES)
    latest = reviewed.written.clauses[0]
    for clause in reviewed.written.clauses:
        if order.index(clause.name) < order.index(latest.name):
            (own,), (other,) = words[CLAUSES[clause.name]], words[CLAUSES[latest.name]]
            used = {each.name for each in reviewed.written.clauses}
            shown = "、".join(words[CLAUSES[name]][0] for name in order if name in used)
            message = f"“{own}”应当写在“{other}”之前"
            span = Span(clause.span.start, clause.span.start + len(own))
            yield reviewed.warning("GXL-106", message, span, f"按这个次序写：{shown}")
            return
        latest = clause


def _unused(reviewed: Reviewed) -> Iterator[Problem]:
    used = {node.name for node in nodes(_wherever(reviewed.rule)) if isinstance(node, ir.Local)}
    written = reviewed.written
    for kind, found in (("参数", written.parameters), ("令", written.lets)):
        for part in found:
            if part.name not in used:
                yield _of_no_use(reviewed, part.name, part.span, f"删去这条“{kind}”，或用上它")
    for binder in written.binders:
        if binder.name not in used:
            advice = f"删去“{binder.name}”，或在“应当”里用上它"
            yield _of_no_use(reviewed, binder.name, binder.span, advice)


def _wherever(rule: ir.Rule) -> tuple[object, ...]:
    """Return all parts of a rule where a name can be used."""
    defined = (*rule.binders, *rule.lets)
    judged = (rule.when, rule.require, rule.tolerance, rule.lowered)
    return (defined, judged, rule.message, rule.at, rule.advice)


def _of_no_use(reviewed: Reviewed, name: str, span: Span, advice: str) -> Problem:
    start = reviewed.source.text.index(name, span.start)
    return reviewed.warning("GXL-205", f"“{name}”没有用到", Span(start, start + len(name)), advice)


def _message(reviewed: Reviewed) -> Iterator[Problem]:
    rule, message = reviewed.rule, reviewed.written.message
    assert message is not None
    if rule.binders and not any(isinstance(part, ir.Node) for part in rule.message.parts):
        name = rule.binders[0][0]
        text = "有“对”的规则要逐一地报，消息里却没有说是哪一个"
        advice = f"在消息里写上“对”所定的名字，例如 “{{{name}}}”"
        yield reviewed.warning("GXL-403", text, message.span, advice)
    found = _NO_EXPECTED.search(message.value)
    if found:
        text = f"消息说“{found.group().rstrip('。，；！,;').strip()}”，却没有说应当是什么"
        advice = "写上应有的值，例如：应为 {右值}"
        yield reviewed.warning("GXL-404", text, message.span, advice)
