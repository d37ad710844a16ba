"""Which expressions always have a value, whatever the report.

What is read of a report may be absent (``None``) or not to be told (``Unknown``), and the code of a
rule has to ask at every step.  Where this says that it need not, it is plain Python.
"""

from __future__ import annotations

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.functions import FUNCTIONS

_STRICT = frozenset("+ - * 负 = != < <= > >= 匹配 包含 属于 且 或 非".split())

Names = frozenset[str]


def certain(node: ir.Node, known: Names | None) -> bool:
    """Tell whether a node is never absent nor unknown, nor any element of a list.

    ``known`` are the names of which that can be said; None where that can be said of nothing, as
    in a message, which may mention what is not there.
    """
    return known is not None and node.type.name != "可缺" and told(node, known)


def told(node: ir.Node, known: Names) -> bool:
    """Tell whether a node is never unknown; it may be absent where its type says so."""
    match node:
        case ir.Constant() | ir.Regex() | ir.WordsAt():
            return True
        case ir.ReportRef(previous=previous):
            return not previous
        case ir.Local(name=name):
            return name in known
        case ir.SectionAt(report=report) | ir.FieldAt(report=report):
            return certain(report, known)
        case ir.Get(value=value, unsure=unsure):
            return not unsure and certain(value, known)
        case ir.Group(value=value):
            return certain(value, known)
        case ir.Call(function=function):
            return not FUNCTIONS[function].unsure and sure_arguments(node, known)
        case ir.Each(value=value, name=name, domain=domain, condition=condition):
            inside = known | {name}
            parts = (value,) if condition is None else (value, condition)
            return certain(domain, known) and all(certain(part, inside) for part in parts)
        case ir.Operation():
            return _operation(node, known)
        case _:
            return False


def sure_arguments(call: ir.Call, known: Names | None) -> bool:
    """Tell whether a function's arguments are certain; a cell may hold no number."""
    wanted = FUNCTIONS[call.function].parameters
    return all(
        certain(argument, known) and (parameter == t.TEXT or not _holds_cells(argument.type))
        for argument, parameter in zip(call.arguments, wanted, strict=True)
    )


def _holds_cells(kind: t.Type) -> bool:
    return kind.name == "格" or any(_holds_cells(part) for part in kind.args)


def _operation(node: ir.Operation, known: Names) -> bool:
    operator, operands = node.operator, node.operands
    if operator == "有":
        kind = operands[0].type
        table = kind.name == "表" or (kind.name == "可缺" and t.inner(kind).name == "表")
        return not table and told(operands[0], known)
    if operator == "空作":
        plain = not _holds_cells(operands[0].type)  # a cell may hold what is no number
        return plain and told(operands[0], known) and certain(operands[1], known)
    return operator in _STRICT and all(
        certain(operand, known) and not _holds_cells(operand.type) for operand in operands
    )
