"""The units of figures, as far as the vocabulary declares them.

Cells have the unit of their column, their row or their table.  Sums and what 合计 gives keep it;
what was multiplied or divided has none that is known, which is how figures are converted.
"""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import vocabulary as v
from gxlint.lang.scope import Scope

_KEEPING = frozenset({"合计", "最大", "最小"})


def demand_one_unit(left: ir.Node, right: ir.Node, written: s.Binary, scope: Scope) -> None:
    """Refuse to add or compare figures in different units; raises Unresolved."""
    one, other = unit_of(left, scope), unit_of(right, scope)
    if one and other and one != other:
        what = "加减" if written.operator in ("+", "-") else "比较"
        message = f"单位不同，不能{what}：左边是{one}，右边是{other}"
        advice = "核对两边取的是不是该比的；要换算的，先乘或除，如：(…) × 10000"
        raise scope.fault("GXL-302", message, written.span, advice)


def unit_of(node: ir.Node, scope: Scope) -> str:
    """Return the unit of a number, or of those in a list; "" where it has none, or several."""
    match node:
        case ir.CellAt(table=table, row=row, column=column):
            return _of_cells(scope.forms(table.key), row, column)
        case ir.CellsAt(table=table, row=row, column=column):
            return _of_cells(scope.forms(table.key), row, column)
        case ir.AxisOf(table=ir.TableAt(key=key), axis="格"):
            return _of_cells(scope.forms(key), node, node)
        case ir.FieldAt(key=key):
            fields = scope.schema.vocabulary.fields
            return next((field.unit for field in fields if field.key == key), "")
        case ir.Local(name=name):
            return scope.units.get(name, "")
        case ir.Operation(operator="+" | "-", operands=(left, right)):
            return unit_of(left, scope) or unit_of(right, scope)
        case ir.Operation(operator="负" | "空作", operands=operands):
            return unit_of(operands[0], scope)
        case ir.Call(function=function, arguments=(values,)) if function in _KEEPING:
            return unit_of(values, scope)
        case ir.Each(value=value, name=name, domain=domain):
            element = ir.Local(domain.type, name)
            return unit_of(value, scope.bind(name, element, unit=unit_of(domain, scope)))
        case _:
            return ""


def _of_cells(forms: Iterable[v.Table], row: str | ir.Node, column: str | ir.Node) -> str:
    found = {
        across.unit or down.unit or form.unit
        for form in forms
        for down in _members(form.rows, row)
        for across in _members(form.columns, column)
        if across.key in form.columns_of(down)
    }
    return found.pop() if len(found) == 1 else ""


def _members(axis: v.Axis, key: str | ir.Node) -> Iterable[v.Member]:
    """Return the rows or columns that a key in brackets may mean."""
    if not isinstance(key, str):
        return axis.leaves
    leaf, group = axis.leaf(key), axis.group(key)
    if leaf:
        return (leaf,)
    return [member for member in axis.leaves if group and member.key in group.members]
