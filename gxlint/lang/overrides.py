"""What a pack changes about a rule of another one: checked against that rule.

The owner of a rule says how far others may go: a parameter stays inside its bound, a mandatory
rule is neither lowered nor switched off, and whatever relaxes a rule has a reason and an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.resolve import resolve
from gxlint.lang.scope import Scope, Unresolved
from gxlint.lang.spans import SourceText
from gxlint.lang.vocabulary import Years

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: How grave the levels are.
GRAVITY: Mapping[str, int] = {"提示": 1, "警告": 2, "错误": 3}


def inside(value: ir.Constant, bound: tuple[str, ir.Constant] | None) -> bool:
    """Tell whether the value of a parameter is inside its bound."""
    if bound is None:
        return True
    own: Any = value.value
    relation, limit = bound
    return bool(own <= limit.value if relation in ("不晚于", "不大于") else own >= limit.value)


def check_override(
    item: s.Override, rule: ir.Rule, source: SourceText, schema: t.Schema, problems: list[Problem]
) -> ir.Override | None:
    """Check an override against the rule that it changes; None where that can't be done at all."""
    scope = Scope(source, schema, Years(), problems)
    if not item.reason:
        message = f"“{item.action} {item.rule}”没有写明理由"
        scope.fault("GXL-604", message, item.rule_span, '写明理由，例如：因 "省政府办公厅的通知"')
    try:
        thing, value = _setting(item, rule, scope) if item.parameter else _level(item, rule, scope)
    except Unresolved:
        return None
    until = item.until.value if item.until else None
    return ir.Override(rule.id, thing, value, item.reason, until, source, item.span)


def _setting(item: s.Override, rule: ir.Rule, scope: Scope) -> tuple[str, ir.Constant]:
    assert item.parameter is not None and item.value is not None
    name = item.parameter.name
    known = {parameter.name: parameter for parameter in rule.parameters}
    if name not in known:
        choices = f"可以设置：{'、'.join(known)}" if known else "删去这一条：这条规则没有参数"
        advice = did_you_mean(name, known) or choices
        message = f"规则 {rule.id} 没有参数“{name}”"
        raise scope.fault("GXL-601", message, item.parameter.span, advice)
    parameter = known[name]
    value = resolve(item.value, scope)
    wanted = parameter.value.type
    if not isinstance(value, ir.Constant) or not t.accepts(wanted, value.type):
        advice = f"照原来的样子写，如 {spelled(parameter.value)}"
        message = f"“{name}”是{wanted}，写的却是{value.type}"
        raise scope.fault("GXL-303", message, item.value.span, advice)
    if parameter.bound is not None and not inside(value, parameter.bound):
        relation, limit = parameter.bound
        message = f"“{name}”只能设为{relation} {spelled(limit)} 的值"
        scope.fault("GXL-603", message, item.value.span, f"规则 {rule.id} 写明了这个限度，改值")
    return name, value


def _level(item: s.Override, rule: ir.Rule, scope: Scope) -> tuple[str, str]:
    if item.action == "调整" and item.severity is None:
        message = f"“调整 {item.rule}”没有写明调到哪一级"
        raise scope.fault("GXL-604", message, item.rule_span, "写明，例如：级别 警告")
    becomes = item.severity or ir.OFF
    if GRAVITY.get(becomes, 0) < GRAVITY[rule.severity]:
        _relaxed(item, rule, scope)
    return "级别", becomes


def _relaxed(item: s.Override, rule: ir.Rule, scope: Scope) -> None:
    """Check what makes a rule less grave, or silent."""
    if rule.mandatory:
        deed = f"不能调到“{rule.severity}”以下" if item.severity else "不能停用"
        message = f"规则 {rule.id} 是强制的，{deed}"
        scope.fault(
            "GXL-602", message, item.rule_span, "删去这一条；有异议的，请与规则的维护者商量"
        )
    if item.until is None:
        deed = "调低级别" if item.severity else "停用"
        advice = "写明到哪一天为止，例如：有效至 2026年12月31日；到期后规则恢复原样"
        scope.fault("GXL-604", f"{deed}没有写明有效至何时", item.rule_span, advice)


def spelled(value: ir.Constant | str) -> str:
    """Return a value as it is written in a rule file."""
    match value:
        case ir.Constant(value=(int(month), int(day))):
            return f"{month}月{day}日"
        case ir.Constant(value=date() as day):
            return f"{day.year}年{day.month}月{day.day}日"
        case ir.Constant(value=str(text)):
            return f"“{text}”"
        case ir.Constant(value=bool(truth)):
            return "真" if truth else "假"
        case ir.Constant(value=Fraction() as part):
            return str(Decimal(part.numerator) / part.denominator)
        case ir.Constant(value=found):
            return str(found)
        case str():
            return value
