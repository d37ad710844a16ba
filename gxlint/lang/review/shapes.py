"""Expressions in a form in which those that mean the same are equal.

Types are left out, names of binders are numbered, and what 令 and 参数 stand for is put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from gxlint.lang import ir
from gxlint.lang import types as t

Shape = object
Names = Mapping[str, Shape]

_EITHER_WAY = frozenset({"且", "或", "=", "!=", "+", "*"})
_LEFT_OUT = frozenset({"type", "unsure"})


def nodes(part: object) -> Iterator[ir.Node]:
    """Yield every node in an expression, a template, or anything made of them."""
    if isinstance(part, tuple):
        for item in part:
            yield from nodes(item)
    elif is_dataclass(part) and not isinstance(part, t.Type):
        if isinstance(part, ir.Node):
            yield part
        for field in fields(part):
            yield from nodes(getattr(part, field.name))


def names_of(rule: ir.Rule) -> Names:
    """Return what the names of a rule stand for."""
    names: dict[str, Shape] = {}
    for parameter in rule.parameters:
        names[parameter.name] = shape(parameter.value, names)
    for place, (name, _) in enumerate(rule.binders):
        names[name] = ("对", place)
    for name, value in rule.lets:
        names[name] = shape(value, names)
    return names


def shape(part: object, names: Names) -> Shape:
    """Return an expression, or a part of one, in that form."""
    match part:
        case ir.Local(name=name):
            return names.get(name, ("名", name))
        case ir.Each(value=value, name=name, domain=domain, condition=condition):
            inside = {**names, name: ("逐一", len(names))}
            return ("逐一", shape(domain, names), shape(condition, inside), shape(value, inside))
        case ir.Operation(operator=operator, operands=operands):
            found = [shape(operand, names) for operand in operands]
            ordered = sorted(found, key=repr) if operator in _EITHER_WAY else found
            return (operator, *ordered)
        case tuple():
            return tuple(shape(item, names) for item in part)
        case _ if is_dataclass(part):
            kept = [field.name for field in fields(part) if field.name not in _LEFT_OUT]
            return (type(part).__name__, *(shape(getattr(part, name), names) for name in kept))
        case _:
            return part


def conjuncts(node: ir.Node | None) -> list[ir.Node]:
    """Split a condition at its outermost 且."""
    if isinstance(node, ir.Operation) and node.operator == "且":
        return [part for operand in node.operands for part in conjuncts(operand)]
    return [] if node is None else [node]
