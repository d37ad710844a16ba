"""The patches of samples: what they may change, checked like any other expression."""

from __future__ import annotations

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.mismatched import instead
from gxlint.lang.resolve import resolve
from gxlint.lang.scope import Scope, mentions, spelled

_WRITTEN = {
    "数": "数不加引号：3",
    "文本": "文字加引号：“…”",
}


def resolve_change(change: s.Change, scope: Scope) -> ir.Change:
    """Resolve a patch; the path must be something that a report states, the value of its type.

    Raises Unresolved after noting the fault.
    """
    known = scope.knowing(mentions(change.path))
    path = resolve(change.path, known)
    if not _changeable(path, scope):
        raise scope.fault(
            "GXL-501",
            f"样例不能改“{spelled(change.path)}”",
            change.path.span,
            "可以改：表、表[行, 列]、表.行[行]、章节[章节名]、报告的各项；上年报告的也可以",
        )
    if change.value is None:
        return ir.Change(path, None)
    value = resolve(change.value, scope)
    assert isinstance(value, ir.Constant)
    wanted = t.there(path.type)
    if not _fits(wanted, value.type):
        message = f"“{spelled(change.path)}”要{wanted}，给的是{value.type}"
        assert change.value is not None
        advice = instead(wanted, value.type, change.value, scope) or _WRITTEN.get(wanted.name, "")
        raise scope.fault("GXL-502", message, change.span, advice)
    return ir.Change(path, value.value)


def _changeable(path: ir.Node, scope: Scope) -> bool:
    match path:
        case ir.CellAt(row=str(), column=str()) | ir.LineAt() | ir.TableAt():
            return True
        case ir.SectionAt() | ir.FieldAt():
            return True
        case ir.ReportRef(previous=True):
            return True
        case ir.Get(record="期间", value=ir.FieldAt()):
            return True
        case ir.Get(record=record, name=name):
            return scope.schema.attributes[record][name].changeable
        case _:
            return False


def _fits(wanted: t.Type, value: t.Type) -> bool:
    if wanted.name in ("格", "文段", "标题", "章节", "行", "列"):
        return value in (t.TEXT, t.NUMBER) or (wanted == t.PASSAGE and value == t.list_of(t.TEXT))
    if wanted.name == "列表":
        return value == t.list_of(t.TEXT)
    return t.accepts(wanted, value)
