"""A rule as written -> a checked rule, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.bases import NO_BASIS, cited
from gxlint.lang.changes import resolve_change
from gxlint.lang.declare import YEAR_NAME
from gxlint.lang.overrides import GRAVITY, inside
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.resolve import bind, groups_of, resolve
from gxlint.lang.scope import (
    Scope,
    Unresolved,
    asserted,
    attempt,
    check_new_name,
    conjuncts,
    denied,
    disjuncts,
    mentions,
)
from gxlint.lang.spans import SourceText
from gxlint.lang.templates import resolve_template
from gxlint.lang.units import unit_of
from gxlint.lang.vocabulary import Years
from gxlint.lang.years import years_of
from gxlint.records import replace

_REQUIRED = {
    "severity": ("GXL-103", "缺少“级别”", "写明：级别 错误、级别 警告 或 级别 提示"),
    "basis": ("GXL-103", *NO_BASIS),
    "require": ("GXL-103", "缺少“应当”", "写明什么必须成立，例如：应当 甲 = 乙"),
    "message": ("GXL-103", "缺少“否则”", "写明不成立时说什么"),
}
_WORDS = (t.FOUND.name, t.TITLE.name, t.SECTION.name, "行", "列")
_NARROWING = "半角"
_APPLIES = ("适用", "其余条件写在“当”里")
_SCOPE = ("范围", '例如：范围 报告.地区 = "云岭省"；其余条件写在各条规则的“当”里')
_APPLICABLE = ("报告年度", "报告.地区", "报告.地市", "报告.层级")


def check_rule(
    rule: s.Rule, source: SourceText, schema: t.Schema
) -> tuple[ir.Rule | None, list[Problem]]:
    """Resolve and type a rule.  Returns it, or None with what is wrong."""
    problems: list[Problem] = []
    _header(rule, source, problems)
    years = years_of(rule.applies, YEAR_NAME)
    checked = _body(rule, Scope(source, schema, years, problems))
    return (None if problems else checked), problems


def check_scope(
    pack: s.Pack, source: SourceText, schema: t.Schema, problems: list[Problem]
) -> ir.Node | None:
    """Resolve the 范围 of a pack; faults go to ``problems``."""
    try:
        return _applies(pack.scope, Scope(source, schema, Years(), problems), _SCOPE)
    except Unresolved:
        return None


def _header(rule: s.Rule, source: SourceText, problems: list[Problem]) -> None:
    for field, (code, message, advice) in _REQUIRED.items():
        if not getattr(rule, field):
            problems.append(Problem(code, message, source, rule.id_span, advice))
    verdicts = {sample.verdict for sample in rule.samples}
    if rule.status != "废止" and not {"应过", "应报"} <= verdicts:
        message = "样例不全：至少各有一个“应过”和“应报”"
        advice = "例如：样例 { 应过 应报 改 报告.标题 为 空白 }"
        problems.append(Problem("GXL-104", message, source, rule.id_span, advice))
    lowered = rule.lowered
    if lowered and rule.severity and GRAVITY[lowered.severity] >= GRAVITY[rule.severity]:
        message = f"“降为 {lowered.severity}”并不比“{rule.severity}”轻"
        problems.append(Problem("GXL-109", message, source, lowered.span, "改为更轻的一级"))


def _body(rule: s.Rule, scope: Scope) -> ir.Rule | None:
    """Resolve one part after the other; a fault in one does not hide those of the others."""
    applies = attempt(_applies, rule.applies, scope)
    parameters, scope = _parameters(rule, scope)
    scope = scope.knowing(asserted(conjuncts(rule.when)))
    binders, scope = _binders(rule, scope)
    lets, scope = _lets(rule, scope)
    when = attempt(resolve, rule.when, scope, t.BOOLEAN) if rule.when else None
    require = attempt(resolve, rule.require, scope, t.BOOLEAN) if rule.require else None
    tolerance = attempt(_tolerance, rule, require, scope) if require else None
    inside = _sides(require, scope) if require else _without_sides(scope)
    message = attempt(resolve_template, rule.message, inside) if rule.message else None
    at = attempt(resolve, rule.at, scope.knowing(mentions(rule.at))) if rule.at else None
    lowered = attempt(_lowered, rule, scope)
    inside = inside.knowing(denied(disjuncts(rule.require)) if rule.require else ())
    advice = tuple(_advice(rule, at, inside))
    samples = tuple(_samples(rule, scope))
    if require is None or message is None:
        return None
    return ir.Rule(
        id=rule.id,
        title=rule.title,
        severity=rule.severity or "提示",
        mandatory=rule.mandatory,
        status=rule.status,
        lowered=lowered,
        basis=cited(rule.basis),
        applies=applies,
        first_year=scope.years.first,
        last_year=scope.years.last,
        parameters=parameters,
        lets=lets,
        binders=binders,
        when=when,
        require=require,
        tolerance=tolerance,
        message=message,
        at=at,
        advice=advice,
        remark=rule.remark,
        samples=samples,
        source=scope.source.name,
        line=scope.source.position(rule.id_span.start)[0],
        written=scope.source.text[rule.span.start : rule.span.end],
    )


def _applies(
    condition: s.Expression | None, scope: Scope, clause: tuple[str, str] = _APPLIES
) -> ir.Node | None:
    """Resolve a condition on reports; ``clause`` is its name, and what to write instead."""
    if condition is None:
        return None
    for part in _atoms(condition):
        names = [_dotted(side) for side in _sides_of(part)]
        if not any(name in _APPLICABLE for name in names):
            meant = next((each for each in _APPLICABLE for n in names if each == f"报告.{n}"), "")
            message = f"“{clause[0]}”只能比较 {'、'.join(_APPLICABLE)}"
            advice = f"写作：{meant}" if meant else clause[1]
            raise scope.fault("GXL-110", message, part.span, advice)
    known = scope.knowing(_APPLICABLE)
    return resolve(condition, known, t.BOOLEAN)


def _atoms(condition: s.Expression) -> Iterable[s.Expression]:
    match condition:
        case s.Binary(operator="且" | "或", left=left, right=right):
            yield from _atoms(left)
            yield from _atoms(right)
        case s.Unary(operator="非", operand=operand):
            yield from _atoms(operand)
        case _:
            yield condition


def _sides_of(part: s.Expression) -> tuple[s.Expression, ...]:
    return (part.left, part.right) if isinstance(part, s.Binary) else (part,)


def _dotted(expression: s.Expression) -> str:
    if isinstance(expression, s.Attribute):
        return f"{_dotted(expression.value)}.{expression.name}"
    return expression.name if isinstance(expression, s.Name) else ""


def _parameters(rule: s.Rule, scope: Scope) -> tuple[tuple[ir.Parameter, ...], Scope]:
    found: list[ir.Parameter] = []
    for parameter in rule.parameters:
        checked = attempt(_parameter, parameter, scope)
        if checked is None:
            scope = scope.without(parameter.name)
        else:
            found.append(checked)
            node = ir.Local(checked.value.type, parameter.name)
            scope = scope.bind(parameter.name, node)
    return tuple(found), scope


def _parameter(parameter: s.Parameter, scope: Scope) -> ir.Parameter:
    check_new_name(parameter.name, parameter.span, scope)
    declared = t.DECLARED.get(parameter.kind)
    if declared is None:
        advice = did_you_mean(parameter.kind, t.DECLARED)
        raise scope.fault("GXL-202", f"没有类型“{parameter.kind}”", parameter.span, advice)
    value = resolve(parameter.value, scope, declared)
    if not isinstance(value, ir.Constant):
        raise scope.fault("GXL-303", "参数的值要写明", parameter.span)
    return ir.Parameter(parameter.name, value, _bound(parameter, value, declared, scope))


def _bound(
    parameter: s.Parameter, value: ir.Constant, declared: t.Type, scope: Scope
) -> tuple[str, ir.Constant] | None:
    if parameter.bound is None:
        return None
    relation, written = parameter.bound
    limit = resolve(written, scope, declared)
    assert isinstance(limit, ir.Constant)
    if not inside(value, (relation, limit)):
        message = f"参数“{parameter.name}”的值超出了“{relation}”的限度"
        scope.fault("GXL-603", message, parameter.span, "改值，或改限度")
    return relation, limit


def _binders(rule: s.Rule, scope: Scope) -> tuple[tuple[tuple[str, ir.Node], ...], Scope]:
    found: list[tuple[str, ir.Node]] = []
    for binder in rule.binders:
        bound = attempt(bind, binder, scope)
        if bound is None:
            scope = scope.without(binder.name)
        else:
            found.append((binder.name, bound[0]))
            scope = bound[1]
    return tuple(found), scope


def _lets(rule: s.Rule, scope: Scope) -> tuple[tuple[tuple[str, ir.Node], ...], Scope]:
    found: list[tuple[str, ir.Node]] = []
    for let in rule.lets:
        check_new_name(let.name, let.span, scope)
        value = attempt(resolve, let.value, scope)
        if value is None:
            scope = scope.without(let.name)
        else:
            found.append((let.name, value))
            local, unit = ir.Local(value.type, let.name), unit_of(value, scope)
            scope = scope.bind(let.name, local, groups_of(value), unit)
    return tuple(found), scope


#: What messages call the two sides of a comparison and their difference.
SIDES = ("左值", "右值", "差额")


def _without_sides(scope: Scope) -> Scope:
    for name in SIDES:
        scope = scope.without(name)
    return scope


def _sides(require: ir.Node, scope: Scope) -> Scope:
    """Give messages the two sides of a comparison and, for numbers, their difference."""
    if not isinstance(require, ir.Operation) or len(require.operands) != 2:
        return scope
    if require.operator not in ("=", "!=", "<", "<=", ">", ">="):
        return scope
    for name, side in zip(SIDES, require.operands, strict=False):
        scope = scope.bind(name, ir.Local(side.type, name))
    if all(t.accepts(t.NUMBER, side.type) for side in require.operands):
        scope = scope.bind(SIDES[2], ir.Local(t.NUMBER, SIDES[2]))
    return scope


def _lowered(rule: s.Rule, scope: Scope) -> tuple[str, ir.Node] | None:
    if rule.lowered is None:
        return None
    return rule.lowered.severity, resolve(rule.lowered.condition, scope, t.BOOLEAN)


def _tolerance(rule: s.Rule, require: ir.Node, scope: Scope) -> tuple[ir.Node, str] | None:
    if rule.tolerance is None:
        return None
    if not (
        isinstance(require, ir.Operation)
        and require.operator == "="
        and t.accepts(t.NUMBER, require.operands[0].type)
    ):
        raise scope.fault("GXL-303", "“允差”只用于两个数相等的要求", rule.tolerance.span, "删去")
    return resolve(rule.tolerance.amount, scope, t.NUMBER), rule.tolerance.reason


def _advice(rule: s.Rule, at: ir.Node | None, scope: Scope) -> Iterable[ir.Advice]:
    """Resolve what to do: a safe correction stands in the place of words that 定位 names."""
    always = False
    for written in rule.advice:
        if always:
            message = "前面的“修正”没有条件，这一条用不上"
            scope.fault("GXL-112", message, written.span, "给前面的写上“当 …”，或删去一条")
        always = written.condition is None
        for advice in attempt(_one_advice, written, scope) or ():
            if advice.safety == "安全" and not _may_be_safe(advice, rule, at):
                message = "“修正 安全”写的是换上去的文字，要写明“定位”，指着被换下来的文字"
                known = f"定位于{'、'.join(_WORDS)}；格里的数只能改为半角：" + "{半角(…)}"
                scope.fault("GXL-112", message, written.span, known)
            yield advice


def _one_advice(written: s.Advice, scope: Scope) -> tuple[ir.Advice]:
    condition = None
    if written.condition is not None:
        condition = resolve(written.condition, scope, t.BOOLEAN)
        scope = scope.knowing(asserted(conjuncts(written.condition)))
    return (ir.Advice(written.safety, condition, resolve_template(written.text, scope)),)


def _may_be_safe(advice: ir.Advice, rule: s.Rule, at: ir.Node | None) -> bool:
    """Tell whether a place is words that stand there whole: prose, a heading, a label.

    Of a cell, no more than the width of its characters may change.
    """
    if at is None:
        return rule.at is not None  # its own fault has been told
    kind = t.there(at.type)
    if kind.name != t.CELL.name:
        return kind.name in _WORDS
    whole = advice.text.parts[0] if len(advice.text.parts) == 1 else None
    return isinstance(whole, ir.Call) and whole.function == _NARROWING


def _samples(rule: s.Rule, scope: Scope) -> Iterable[ir.Sample]:
    scopes = list(_in_each_form(scope))
    seen: set[str] = set()
    for sample in rule.samples:
        text = scope.source.text[sample.span.start : sample.span.end].strip()
        same = " ".join(text.split())
        if same in seen:
            scope.fault("GXL-504", "有两个一样的样例", sample.span, "删去一个")
        seen.add(same)
        changes = attempt(_changes, sample, scopes) or ()
        yield ir.Sample(sample.verdict, changes, sample.count, sample.text, text)


def _in_each_form(scope: Scope) -> Iterable[Scope]:
    """Yield the scope for every generation of the form that the rule's years touch, newest first.

    A sample changes a report, which is in one form; so its names need to be known in one alone.
    """
    ranges = {table.years.first or 0: table.years for table in scope.schema.vocabulary.tables}
    newest_first = [ranges[first] for first in sorted(ranges, reverse=True)]
    touched = [years for years in newest_first if years.overlaps(scope.years)]
    for years in touched or newest_first or [Years()]:
        yield replace(scope, years=years)


def _changes(sample: s.Sample, scopes: Iterable[Scope]) -> tuple[ir.Change, ...]:
    """Resolve what a sample changes, in the newest form that has all of it.

    Raises Unresolved with the faults that it has in the newest of all.
    """
    first: list[Problem] | None = None
    for scope in scopes:
        found: list[Problem] = []
        trial = replace(scope, problems=found)
        try:
            changes = tuple(resolve_change(change, trial) for change in sample.changes)
        except Unresolved:
            changes = ()
        if not found:
            return changes
        first = found if first is None else first
    scope.problems.extend(first or ())
    raise Unresolved
