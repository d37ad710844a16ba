"""Names and types: an expression as written -> a resolved expression, or what is wrong with it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.abbreviations import spelled_out
from gxlint.lang.bounds import DEEPEST_EACH
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.mismatched import comparable, halved, instead
from gxlint.lang.misnamed import (
    how_to_take,
    labelled,
    unknown_attribute,
    unknown_function,
    unknown_key,
    unknown_name,
    unknown_section,
)
from gxlint.lang.patterns import PatternError, accept
from gxlint.lang.scope import (
    FIELDS,
    PREVIOUS_NAME,
    REPORT_NAME,
    SECTIONS_NAME,
    YEAR_NAME,
    Scope,
    Unresolved,
    asserted,
    attempt,
    axis_of,
    both,
    check_new_name,
    conjuncts,
    denied,
    disjuncts,
    has_key,
    spelled,
)
from gxlint.lang.units import demand_one_unit, unit_of
from gxlint.records import replace

_MEASURES = {"列表": "计数", "文段": "长度"}  # what is always there, and how to ask if it is empty
_JUDGE = "写成一个判断，例如：甲 = 乙，或 有 甲"
_NUMERIC = frozenset("+-*/")
_ADDITIVE = frozenset("+-")
_ORDERED = frozenset({"<", "<=", ">", ">="})


def resolve(expression: s.Expression, scope: Scope, expected: t.Type | None = None) -> ir.Node:
    """Resolve an expression and check that it may stand where ``expected`` is wanted.

    Raises Unresolved after noting the fault.
    """
    node = _resolve(expression, scope)
    if expected is not None:
        return demand(node, expected, expression, scope)
    return node


def demand(node: ir.Node, expected: t.Type, written: s.Expression, scope: Scope) -> ir.Node:
    """Check a node's type against the wanted one."""
    if t.accepts(expected, node.type):
        return node
    if node.type.name == "可缺" and spelled(written) in scope.present:
        return demand(_sure(node), expected, written, scope)
    if node.type.name == "可缺":
        asked = f"有 {spelled(written)}"
        alone = expected == t.BOOLEAN and not t.accepts(t.BOOLEAN, t.inner(node.type))
        raise scope.fault(
            "GXL-301",
            f"“{spelled(written)}”可能没有（类型：{node.type}）",
            written.span,
            f"要问有没有，写作：{asked}" if alone else f"在规则里加一句：当 {asked}",
        )
    if node.type.name == "列表" and expected == t.NUMBER:
        raise scope.fault(
            "GXL-305", "这里要一个数，写的却是一组", written.span, "要用 合计( ) 吗？"
        )
    message = f"这里要{expected}，写的却是{node.type}"
    if expected == t.BOOLEAN:
        message = f"这里要一个判断，写的却是{node.type}"
        raise scope.fault("GXL-304", message, written.span, _JUDGE)
    advice = instead(expected, node.type, written, scope)
    raise scope.fault("GXL-303", message, written.span, advice)


def _sure(node: ir.Node) -> ir.Node:
    return replace(node, type=t.inner(node.type))


def _resolve(expression: s.Expression, scope: Scope) -> ir.Node:
    match expression:
        case s.Number(value=value):
            return ir.Constant(t.NUMBER, value)
        case s.String(value=value):
            return ir.Constant(t.TEXT, value)
        case s.Boolean(value=value):
            return ir.Constant(t.BOOLEAN, value)
        case s.Date(value=value):
            if value is None:
                raise Unresolved
            return ir.Constant(t.DATE, value)
        case s.MonthDay(month=month, day=day):
            return ir.Constant(t.MONTH_DAY, (month, day))
        case s.Pattern(regex=regex):
            return _pattern(regex, scope)
        case s.SetOf():
            type_, values = _listed(expression, scope)
            return ir.Constant(type_, frozenset(values))
        case s.Name():
            return _name(expression, scope)
        case s.Attribute():
            return _whole(_attribute(expression, scope), expression, scope)
        case s.Index():
            return _index(expression, scope)
        case s.Call():
            return _call(expression, scope)
        case s.Comprehension():
            raise scope.fault("GXL-001", "“… 对 …”只能写在函数的括号里", expression.span)
        case s.Unary():
            return _unary(expression, scope)
        case s.Default():
            return _default(expression, scope)
        case s.Binary():
            return _binary(expression, scope)


def _pattern(regex: s.String, scope: Scope) -> ir.Regex:
    try:
        pattern = spelled_out(regex.value, scope.schema.vocabulary.words)
        accept(pattern)
    except PatternError as error:
        raise scope.fault("GXL-701", str(error), regex.span, error.advice) from None
    return ir.Regex(t.PATTERN, pattern, scope.source.foreign)


def _listed(expression: s.SetOf, scope: Scope) -> tuple[t.Type, dict[Any, None]]:
    """Return the type and the values of a set, in the order of the text."""
    nodes = [_resolve(item, scope) for item in expression.items]
    values = [node.value for node in nodes if isinstance(node, ir.Constant)]
    if len(values) != len(nodes) or len({node.type for node in nodes}) != 1:
        raise scope.fault("GXL-303", "集合里要是同一类的值", expression.span, '例如 {"甲", "乙"}')
    return t.list_of(nodes[0].type), dict.fromkeys(values)


def _name(expression: s.Name, scope: Scope) -> ir.Node:
    name, vocabulary = expression.name, scope.schema.vocabulary
    if name in scope.locals:
        return scope.locals[name]
    if name in scope.broken:
        raise Unresolved
    here = ir.ReportRef(t.REPORT)
    if name == REPORT_NAME:
        return here
    if name == PREVIOUS_NAME:
        return ir.ReportRef(t.optional(t.REPORT), previous=True)
    if name == YEAR_NAME:
        return ir.Get(t.NUMBER, "报告", "年度", here)
    if name in vocabulary.table_keys:
        return ir.TableAt(t.of_table("表", name), here, name)
    if name in vocabulary.words:
        return ir.WordsAt(t.WORDS, name)
    raise unknown_name(expression, scope)


def _whole(node: ir.Node, written: s.Attribute, scope: Scope) -> ir.Node:
    """Refuse the common beginning of several fields, which is nothing by itself."""
    if node.type.name != FIELDS:
        return node
    known = [f.key for f in scope.schema.vocabulary.fields if f.key.startswith(node.type.table)]
    message = f"“{spelled(written)}”不是一项，它下面还分几项"
    advice = f"可以写：{'、'.join(f'{REPORT_NAME}.{key}' for key in known)}"
    raise scope.fault("GXL-202", message, written.span, advice)


def _attribute(expression: s.Attribute, scope: Scope) -> ir.Node:
    inside = expression.value
    if isinstance(inside, s.Attribute):
        value = _attribute(inside, scope)
    else:
        value = _resolve(inside, scope)
    if value.type.name == "可缺":
        value = demand(value, t.inner(value.type), expression.value, scope)
    name = expression.name
    if value.type == t.REPORT or value.type.name == FIELDS:
        found = _of_report(value, name, scope)
        if found:
            return found
    if value.type.name == "表" and name in ("行", "列", "格"):
        element = t.of_table(name, value.type.table)
        return ir.AxisOf(t.list_of(element), value, name)
    bound = expression.value.name if isinstance(expression.value, s.Name) else ""
    if value.type == t.FOUND and name in scope.groups.get(bound, ()):
        return ir.Group(t.optional(t.TEXT), value, name)
    attribute = scope.schema.attributes.get(value.type.name, {}).get(name)
    if attribute is None:
        raise unknown_attribute(expression, value.type, scope)
    found_type = attribute.type
    if found_type == t.list_of(t.Type("行")):
        found_type = t.list_of(t.of_table("行", value.type.table))
    return ir.Get(found_type, value.type.name, name, value, attribute.unsure)


def _of_report(value: ir.Node, name: str, scope: Scope) -> ir.Node | None:
    """Resolve a table, a section list or a declared field of a report."""
    vocabulary = scope.schema.vocabulary
    prefix = value.type.table + "." if value.type.name == FIELDS else ""
    report = value.value if isinstance(value, ir.Get) and prefix else value
    key = prefix + name
    declared = next((f for f in vocabulary.fields if f.key == key), None)
    if declared:
        return ir.FieldAt(t.optional(t.DECLARED[declared.kind]), report, key)
    if any(f.key.startswith(key + ".") for f in vocabulary.fields):
        return ir.Get(t.Type(FIELDS, (), key), "报告", key, report)
    if not prefix and name in vocabulary.table_keys:
        return ir.TableAt(t.of_table("表", name), report, name)
    return None


def _index(expression: s.Index, scope: Scope) -> ir.Node:
    section_list = _section_list(expression.value, scope)
    if section_list is not None:
        return _section(expression, section_list, scope)
    value = _resolve(expression.value, scope)
    if isinstance(value, ir.TableAt):
        return _cell(expression, value, scope)
    if isinstance(value, ir.AxisOf) and value.axis != "格" and len(expression.keys) == 1:
        table = value.table
        if isinstance(table, ir.TableAt):
            key = _key(expression.keys[0], table.key, value.axis, scope)
            if isinstance(key, str):
                return ir.LineAt(t.of_table(value.axis, table.key), table, value.axis, key)
    raise scope.fault(
        "GXL-303",
        f"{value.type}不能用方括号取值",
        expression.span,
        "方括号用于：表[行, 列]、表.行[行]、章节[章节名]",
    )


def _section_list(expression: s.Expression, scope: Scope) -> ir.Node | None:
    """Return the report whose sections ``章节`` or ``x.章节`` means, or None."""
    if isinstance(expression, s.Name) and expression.name == SECTIONS_NAME:
        return ir.ReportRef(t.REPORT)
    if isinstance(expression, s.Attribute) and expression.name == SECTIONS_NAME:
        return resolve(expression.value, scope, t.REPORT)
    return None


def _section(expression: s.Index, report: ir.Node, scope: Scope) -> ir.Node:
    known = [section.key for section in scope.schema.vocabulary.sections]
    key = expression.keys[0]
    if not isinstance(key, s.Name) or len(expression.keys) != 1 or key.name not in known:
        raise unknown_section(key, known, scope)
    return ir.SectionAt(t.optional(t.SECTION), report, key.name)


def _cell(expression: s.Index, table: ir.TableAt, scope: Scope) -> ir.Node:
    if len(expression.keys) != 2:
        raise scope.fault("GXL-203", "取格要写两项", expression.span, how_to_take(table.key, scope))
    row, column = both(
        lambda: _key(expression.keys[0], table.key, "行", scope),
        lambda: _key(expression.keys[1], table.key, "列", scope),
    )
    groups = [_is_group(row, table.key, "行", scope), _is_group(column, table.key, "列", scope)]
    cell = t.of_table("格", table.key)
    if any(groups):
        return ir.CellsAt(t.list_of(cell), table, row, column)
    return ir.CellAt(cell, table, row, column)


def _key(expression: s.Expression, table: str, axis: str, scope: Scope) -> str | ir.Node:
    """Resolve what stands in brackets: a bound row or column, or a key of the form."""
    if not isinstance(expression, s.Name) or expression.name in scope.locals:
        node = _resolve(expression, scope)
        if node.type.name == axis and node.type.table == table:
            return node
        advice = ""
        if isinstance(expression, s.String):
            key = labelled(expression.value, scope.forms(table), axis) or expression.value
            advice = f"不加引号：{key}" if key.isidentifier() else f"写{axis}的名称，不加引号"
        message = f"这里要“{table}”的{axis}，写的却是{node.type}"
        raise scope.fault("GXL-303", message, expression.span, advice)
    forms = scope.forms(table)
    name = expression.name
    missing = [form for form in forms if not has_key(form, axis, name)]
    if not missing:
        return name
    raise unknown_key(expression, table, axis, missing, scope)


def _is_group(key: str | ir.Node, table: str, axis: str, scope: Scope) -> bool:
    return isinstance(key, str) and any(
        axis_of(form, axis).group(key) and not axis_of(form, axis).leaf(key)
        for form in scope.forms(table)
    )


def _call(expression: s.Call, scope: Scope) -> ir.Node:
    name = expression.function.name if isinstance(expression.function, s.Name) else ""
    signature = FUNCTIONS.get(name)
    if signature is None:
        raise unknown_function(expression, scope)
    if len(expression.arguments) != len(signature.parameters):
        raise scope.fault(
            "GXL-203",
            f"“{name}”要 {len(signature.parameters)} 个参数，写了 {len(expression.arguments)} 个",
            expression.span,
            f"{name}({'，'.join(map(str, signature.parameters))})：{signature.doc}",
        )
    arguments = tuple(
        _argument(argument, wanted, scope)
        for argument, wanted in zip(expression.arguments, signature.parameters, strict=True)
    )
    return ir.Call(signature.result, name, arguments)


def _argument(argument: s.Expression, wanted: t.Type, scope: Scope) -> ir.Node:
    if not isinstance(argument, s.Comprehension):
        return resolve(argument, scope, wanted)
    domain, inside = bind(argument.binder, scope)
    condition = None
    if argument.condition is not None:
        condition = resolve(argument.condition, inside, t.BOOLEAN)
        inside = inside.knowing(asserted(conjuncts(argument.condition)))
    value = resolve(argument.value, inside)
    if value.type.name == "可缺" and t.inner(wanted) != t.ANY:
        value = demand(value, t.inner(wanted), argument.value, inside)
    node = ir.Each(t.list_of(value.type), value, argument.binder.name, domain, condition)
    return demand(node, wanted, argument, scope)


def bind(binder: s.Binder, scope: Scope) -> tuple[ir.Node, Scope]:
    """Resolve ``name 属于 domain``; returns the domain and the scope in which the name is bound."""
    check_new_name(binder.name, binder.span, scope)
    if scope.depth >= DEEPEST_EACH:
        raise scope.fault(
            "GXL-702", f"“对”套得太深（最多 {DEEPEST_EACH} 层）", binder.span, "拆成几条规则"
        )
    domain = _domain(binder.domain, scope)
    element = t.inner(domain.type)
    node = ir.Local(element, binder.name)
    inside = scope.bind(binder.name, node, groups_of(domain), unit_of(domain, scope))
    return domain, replace(inside, depth=scope.depth + 1)


def groups_of(found: ir.Node) -> tuple[str, ...]:
    """Return the names of the groups that what was found has: those of its pattern."""
    match found:
        case ir.Call(function="匹配处", arguments=(_, ir.Regex(pattern=pattern))):
            return accept(pattern)
        case ir.Call(function="首处", arguments=(places,)):
            return groups_of(places)
        case _:
            return ()


def _domain(expression: s.Expression, scope: Scope) -> ir.Node:
    if isinstance(expression, s.Name) and expression.name == SECTIONS_NAME:
        return ir.Call(t.list_of(t.SECTION), "章节全部", ())
    if isinstance(expression, s.SetOf):  # in the order of the text: that of a set is chance
        type_, values = _listed(expression, scope)
        return ir.Constant(type_, tuple(values))
    domain = _resolve(expression, scope)
    if isinstance(domain, ir.WordsAt):
        return ir.WordsAt(t.list_of(t.ENTRY), domain.key)
    if domain.type.name != "列表":
        raise scope.fault(
            "GXL-704",
            f"“属于”后面要是一组东西，写的却是{domain.type}",
            expression.span,
            "例如：表.行、表.列、匹配处(报告.全文, 模式 …)",
        )
    return domain


def _unary(expression: s.Unary, scope: Scope) -> ir.Node:
    operator = expression.operator
    if operator == "有":
        operand = _resolve(expression.operand, scope)
        measure = _MEASURES.get(operand.type.name)
        if measure:
            written = spelled(expression.operand)
            message = f"“有”不能问{operand.type}：它总是在的，只是可能是空的"
            advice = f"写作：{measure}({written}) > 0"
            raise scope.fault("GXL-303", message, expression.span, advice)
        return ir.Operation(t.BOOLEAN, "有", (operand,))
    if operator == "非":
        operand = resolve(expression.operand, scope, t.BOOLEAN)
        return ir.Operation(t.BOOLEAN, "非", (operand,))
    operand = resolve(expression.operand, scope, t.NUMBER)
    return ir.Operation(t.NUMBER, "负", (operand,)) if operator == "-" else operand


def _default(expression: s.Default, scope: Scope) -> ir.Node:
    value = _resolve(expression.value, scope)
    fallback = _resolve(expression.fallback, scope)
    if isinstance(value, ir.CellsAt):
        demand(fallback, t.NUMBER, expression.fallback, scope)
        return ir.Operation(t.list_of(t.NUMBER), "空作", (value, fallback))
    bare = t.there(value.type)
    wanted = t.NUMBER if bare.name == "格" else bare
    return ir.Operation(
        wanted, "空作", (value, demand(fallback, wanted, expression.fallback, scope))
    )


def _binary(expression: s.Binary, scope: Scope) -> ir.Node:
    operator, left, right = expression.operator, expression.left, expression.right
    if operator in ("且", "或"):
        return _logical(expression, scope)
    if operator in _NUMERIC:
        sides = _sides(left, t.NUMBER, right, t.NUMBER, scope)
        if operator in _ADDITIVE:
            demand_one_unit(*sides, expression, scope)
        return ir.Operation(t.NUMBER, operator, sides)
    if operator == "匹配":
        sides = _sides(left, t.TEXT, right, t.PATTERN, scope)
        return ir.Operation(t.BOOLEAN, "匹配", sides)
    if operator == "包含":
        sides = _sides(left, t.TEXT, right, t.TEXT, scope)
        return ir.Operation(t.BOOLEAN, "包含", sides)
    if operator == "属于":
        return _membership(expression, scope)
    return _comparison(expression, scope)


def _sides(
    left: s.Expression, one: t.Type, right: s.Expression, other: t.Type, scope: Scope
) -> tuple[ir.Node, ir.Node]:
    return both(lambda: resolve(left, scope, one), lambda: resolve(right, scope, other))


def _logical(expression: s.Binary, scope: Scope) -> ir.Node:
    """且 and 或; each part may rely on what the others say about presence."""
    together = expression.operator == "且"
    parts = conjuncts(expression) if together else disjuncts(expression)
    for before, part in pairwise(parts):
        advice = halved(part, before, scope)
        if advice:
            message = f"“{expression.operator}”的两边都要写成完整的判断"
            raise scope.fault("GXL-304", message, part.span, advice)
    nodes: list[ir.Node | None] = []
    for index, part in enumerate(parts):
        others = parts[:index] + parts[index + 1 :]
        known = asserted(others) if together else denied(others)
        nodes.append(attempt(resolve, part, scope.knowing(known), t.BOOLEAN))
    if None in nodes:
        raise Unresolved
    return ir.Operation(t.BOOLEAN, expression.operator, tuple(filter(None, nodes)))


def _membership(expression: s.Binary, scope: Scope) -> ir.Node:
    items = _resolve(expression.right, scope)
    if items.type.name != "列表":
        raise scope.fault(
            "GXL-303", "“属于”右边要是集合", expression.right.span, '例如 {"甲", "乙"}'
        )
    element = t.inner(items.type)
    value = resolve(expression.left, scope, element)
    return ir.Operation(t.BOOLEAN, "属于", (value, items))


def _comparison(expression: s.Binary, scope: Scope) -> ir.Node:
    left, right = both(
        lambda: _resolve(expression.left, scope), lambda: _resolve(expression.right, scope)
    )
    for kind in (t.NUMBER, t.DATE, t.TEXT, t.BOOLEAN, t.MONTH_DAY):
        if expression.operator in _ORDERED and kind in (t.TEXT, t.BOOLEAN):
            continue
        if kind == t.TEXT and {left.type, right.type} & {t.NUMBER, t.DATE, t.BOOLEAN}:
            continue
        if all(_fits(node.type, kind) for node in (left, right)):
            sides = (
                demand(left, kind, expression.left, scope),
                demand(right, kind, expression.right, scope),
            )
            demand_one_unit(*sides, expression, scope)
            return ir.Operation(t.BOOLEAN, expression.operator, sides)
    for node, written in ((left, expression.left), (right, expression.right)):
        if node.type.name == "列表":
            demand(node, t.NUMBER, written, scope)
    advice = comparable((left.type, expression.left), (right.type, expression.right), scope)
    message = f"{t.there(left.type)}和{t.there(right.type)}不能比较"
    raise scope.fault("GXL-303", message, expression.span, advice)


def _fits(actual: t.Type, kind: t.Type) -> bool:
    return t.accepts(kind, t.there(actual))
