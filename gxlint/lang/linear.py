"""Which cells a requirement speaks of, and with which sign where it is a linear equality.

The excerpt under a finding and the search for the wrong cell both rest on this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Term:
    """A cell, or the cells of a group, that a requirement reads.

    ``sign`` is +1 or -1 as it counts with everything on the left side, 0 where the
    requirement is no sum; ``defaulted`` tells that a blank is read as a number here.
    """

    node: ir.CellAt | ir.CellsAt
    sign: int
    defaulted: bool


def terms(require: ir.Node, lets: Mapping[str, ir.Node]) -> tuple[Term, ...]:
    """Return the cells that a requirement reads, in the order of mention."""
    if _compares_numbers(require):
        left, right = require.operands
        try:
            return (*_linear(left, 1, lets), *_linear(right, -1, lets))
        except _NotLinear:
            pass
    return tuple(_mentioned(require, lets, False))


def is_equality(require: ir.Node, lets: Mapping[str, ir.Node]) -> bool:
    """Tell whether a requirement is a linear equality over cells."""
    if not _compares_numbers(require) or require.operator != "=":
        return False
    return any(term.sign for term in terms(require, lets))


def _compares_numbers(node: ir.Node) -> TypeGuard[ir.Operation]:
    """Tell whether a node compares numbers: a cell beside a text is compared as a text."""
    return (
        isinstance(node, ir.Operation)
        and node.operator in _COMPARISONS
        and all(t.accepts(t.NUMBER, side.type) for side in node.operands)
    )


class _NotLinear(Exception):
    pass


def _linear(node: ir.Node, sign: int, lets: Mapping[str, ir.Node]) -> Iterator[Term]:
    match node:
        case ir.CellAt():
            yield Term(node, sign, False)
        case ir.Operation(operator="空作", operands=(ir.CellAt() | ir.CellsAt() as cells, _)):
            yield Term(cells, sign, True)
        case ir.Operation(operator="+", operands=operands):
            for operand in operands:
                yield from _linear(operand, sign, lets)
        case ir.Operation(operator="-", operands=(left, right)):
            yield from _linear(left, sign, lets)
            yield from _linear(right, -sign, lets)
        case ir.Operation(operator="负", operands=(operand,)):
            yield from _linear(operand, -sign, lets)
        case ir.Call(function="合计", arguments=(ir.CellsAt() as cells,)):
            yield Term(cells, sign, False)
        case ir.Call(function="合计", arguments=(ir.Operation(operator="空作") as inner,)):
            yield from _linear(inner, sign, lets)
        case ir.Local(name=name) if name in lets:
            yield from _linear(lets[name], sign, lets)
        case ir.Constant():
            return
        case _:
            raise _NotLinear


def _mentioned(node: object, lets: Mapping[str, ir.Node], defaulted: bool) -> Iterator[Term]:
    match node:
        case ir.CellAt() | ir.CellsAt():
            yield Term(node, 0, defaulted)
        case ir.Local(name=name) if name in lets:
            yield from _mentioned(lets[name], lets, defaulted)
        case ir.Operation(operator=operator, operands=operands):
            for operand in operands:
                yield from _mentioned(operand, lets, defaulted or operator == "空作")
        case tuple():
            for item in node:
                yield from _mentioned(item, lets, defaulted)
        case ir.Each() | t.Type() | str() | int():
            return  # what a comprehension binds means nothing outside of it
        case _ if is_dataclass(node):
            for part in fields(node):
                yield from _mentioned(getattr(node, part.name), lets, defaulted)
