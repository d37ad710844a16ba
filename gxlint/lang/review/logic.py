"""Rules that can never fail, and rules that can never apply."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.problems import Problem
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.review.shapes import Names, Shape, conjuncts, names_of, shape

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FLIPPED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_REFLEXIVE = frozenset({"=", "<=", ">="})
#: Functions that never give less than 0.
_COUNTS = frozenset({"计数", "长度", "字差", "相似度"})


def review_logic(reviewed: Reviewed, scope: ir.Node | None) -> Iterator[Problem]:
    """Yield what makes a rule of no effect; ``scope`` is the 范围 of its pack."""
    rule, written = reviewed.rule, reviewed.written
    names = names_of(rule)
    first, last = rule.first_year, rule.last_year
    given = [*conjuncts(scope), *conjuncts(rule.applies), *conjuncts(rule.when)]
    never = _contradiction(given, names)
    if first is not None and last is not None and first > last:
        span = written.applies.span if written.applies else written.id_span
        message = f"这条规则用不上：不会有 {first} 年以后、{last} 年以前的报告年度"
        yield reviewed.warning("GXL-802", message, span, "核对“适用”里的年度")
    elif never:
        condition = _condition(written)
        message = "这条规则用不上：“范围”“适用”和“当”不能同时成立"
        span = condition.span if condition else written.id_span
        yield reviewed.warning("GXL-802", message, span, never)
    if _truth(rule.require, names, {shape(part, names): True for part in given}):
        span = written.require.span if written.require else written.id_span
        yield reviewed.warning(
            "GXL-801",
            "这条规则报不出什么：“应当”总是成立的",
            span,
            "核对“应当”：写的是不是要求本身，而不是“当”里已有的条件",
        )


def _condition(written: s.Rule) -> s.Expression | None:
    return written.when or written.applies


def _truth(node: ir.Node, names: Names, given: Mapping[Shape, bool]) -> bool | None:
    """Return what a condition always comes to, where it can be decided; None where it can't.

    ``given`` tells what certain conditions come to.
    """
    known = given.get(shape(node, names))
    if known is not None:
        return known
    match node:
        case ir.Constant(value=bool(value)):
            return value
        case ir.Operation(operator="非", operands=(operand,)):
            inside = _truth(operand, names, given)
            return None if inside is None else not inside
        case ir.Operation(operator="且", operands=operands):
            return _all(operands, names, given)
        case ir.Operation(operator="或", operands=operands):
            denied = tuple(_denial(operand) for operand in operands)
            inside = _all(denied, names, given)
            return None if inside is None else not inside
        case ir.Operation(operator=relation, operands=(left, right)) if relation in _COMPARE:
            return _compared(relation, left, right, names)
        case ir.Operation(
            operator="属于", operands=(ir.Constant(value=value), ir.Constant() as of)
        ):
            return isinstance(of.value, frozenset) and value in of.value
        case _:
            return None


def _denial(node: ir.Node) -> ir.Node:
    if isinstance(node, ir.Operation) and node.operator == "非":
        return node.operands[0]
    return ir.Operation(node.type, "非", (node,))


def _all(parts: tuple[ir.Node, ...], names: Names, given: Mapping[Shape, bool]) -> bool | None:
    if _contradiction(list(parts), names):
        return False
    found = [_truth(part, names, given) for part in parts]
    return False if False in found else None if None in found else True


def _compared(relation: str, left: ir.Node, right: ir.Node, names: Names) -> bool | None:
    if isinstance(left, ir.Constant) and isinstance(right, ir.Constant):
        return _COMPARE[relation](left.value, right.value)
    if shape(left, names) == shape(right, names):
        return relation in _REFLEXIVE
    if isinstance(left, ir.Constant):
        return _compared(_FLIPPED[relation], right, left, names)
    counts = isinstance(left, ir.Call) and left.function in _COUNTS
    if not counts or not isinstance(right, ir.Constant):
        return None
    bound = right.value
    if not isinstance(bound, int | Fraction):
        return None
    if (relation == ">=" and bound <= 0) or (relation == ">" and bound < 0):
        return True
    if (relation == "<" and bound <= 0) or (relation in ("<=", "=") and bound < 0):
        return False
    return None


def _contradiction(conditions: list[ir.Node], names: Names) -> str:
    """Say which of several conditions exclude one another; "" where none are seen to."""
    allowed: dict[Shape, _Allowed] = {}
    asserted = {shape(condition, names) for condition in conditions}
    for condition in conditions:
        if shape(_denial(condition), names) in asserted:
            return "一个条件要求它成立，另一个要求它不成立；删去一个"
        found = _limit(condition, names)
        if found:
            value, relation, bound = found
            if not allowed.setdefault(value, _Allowed()).take(relation, bound):
                return "同一项不能既合于这个条件又合于那个条件；核对两处的值"
        elif _truth(condition, names, {}) is False:
            return "有一个条件总是不成立；删去它，或改正它"
    return ""


def _limit(condition: ir.Node, names: Names) -> tuple[Shape, str, Any] | None:
    """Return value, relation and constant of a comparison with a constant."""
    match condition:
        case ir.Operation(operator="属于", operands=(value, ir.Constant(value=bound))):
            return None if isinstance(value, ir.Constant) else (shape(value, names), "属于", bound)
        case ir.Operation(operator=relation, operands=(ir.Constant(), ir.Constant())):
            return None
        case ir.Operation(operator=relation, operands=(ir.Constant(value=bound), value)):
            flipped = _FLIPPED.get(relation)
            return (shape(value, names), flipped, bound) if flipped else None
        case ir.Operation(operator=relation, operands=(value, ir.Constant(value=bound))):
            return (shape(value, names), relation, bound) if relation in _COMPARE else None
        case _:
            return None


class _Allowed:
    """The values that one expression may have under the conditions so far."""

    def __init__(self) -> None:
        self.among: frozenset[Any] | None = None
        self.others: list[tuple[str, Any]] = []

    def take(self, relation: str, bound: Any) -> bool:
        """Add a condition; returns whether some value is left."""
        if relation == "=":
            bound, relation = frozenset({bound}), "属于"
        if relation == "属于":
            self.among = bound if self.among is None else self.among & bound
        else:
            self.others.append((relation, bound))
        if self.among is not None:
            return any(
                all(_COMPARE[relation](value, limit) for relation, limit in self.others)
                for value in self.among
            )
        lows = [(limit, relation) for relation, limit in self.others if relation in (">", ">=")]
        highs = [(limit, relation) for relation, limit in self.others if relation in ("<", "<=")]
        return all(
            low < high or (low == high and one == ">=" and other == "<=")
            for low, one in lows
            for high, other in highs
        )
