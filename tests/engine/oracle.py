"""A plain evaluator of checked rules: slow, short, and without the compiler's code.

It walks the resolved expressions, evaluates every operand of every operator, and decides only then.
Reading the report and the bodies of functions are the engine's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from gxlint.engine import runtime as r
from gxlint.engine.functions import BODIES
from gxlint.engine.results import Verdict
from gxlint.engine.runtime import Subject
from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.regexes import Expression
from gxlint.report.schema import ATTRIBUTES
from gxlint.report.values import CellRef, TableRef, Unknown

Names = Mapping[str, Any]
WORDS = ("处", "文段", "标题", "格", "行", "列")


def verdicts(rule: ir.Rule, subject: Subject) -> list[Verdict]:
    """What a rule comes to in each of its instances."""
    names = {parameter.name: parameter.value.value for parameter in rule.parameters}
    local = {name for name, _ in (*rule.binders, *rule.lets)}
    conditions = list(conjuncts(rule.when))
    early = [c for c in conditions if not uses(c, local)]
    for once in ([rule.applies] if rule.applies else [], early):
        holds = conjunction([value(condition, names, subject) for condition in once])
        if holds is not True:
            return [skipped(holds)]
    late = [c for c in conditions if uses(c, local)]
    found = list(instances(rule, list(rule.binders), late, names, subject))
    return found or [Verdict.PASSED]


def instances(
    rule: ir.Rule,
    binders: list[tuple[str, ir.Node]],
    late: list[ir.Node],
    names: Names,
    subject: Subject,
) -> Iterator[Verdict]:
    if not binders:
        yield verdict(rule, late, names, subject)
        return
    (name, domain), *rest = binders
    elements = value(domain, names, subject)
    if isinstance(elements, Unknown):
        yield Verdict.UNDECIDED
        return
    for element in elements:
        if isinstance(element, Unknown):
            yield Verdict.UNDECIDED
        else:
            yield from instances(rule, rest, late, {**names, name: element}, subject)


def verdict(rule: ir.Rule, late: list[ir.Node], names: Names, subject: Subject) -> Verdict:
    for name, expression in rule.lets:
        names = {**names, name: value(expression, names, subject)}
    holds = conjunction([value(condition, names, subject) for condition in late])
    if holds is not True:
        return skipped(holds)
    if rule.tolerance is None:
        right = value(rule.require, names, subject)
    else:
        assert isinstance(rule.require, ir.Operation)
        sides = [as_number(side, names, subject) for side in rule.require.operands]
        bound = value(rule.tolerance[0], names, subject)
        right = strict(lambda a, b, c: abs(a - b) <= c, *sides, bound)
    if isinstance(right, Unknown):
        return Verdict.UNDECIDED
    if right:
        return Verdict.PASSED
    read_as_zero = defaulted(rule.require, dict(rule.lets), names, subject, False)
    guessed = any(isinstance(cell, CellRef) and cell.assumed for cell in read_as_zero)
    return Verdict.UNDECIDED if guessed else Verdict.VIOLATED


def skipped(holds: object) -> Verdict:
    return Verdict.UNDECIDED if isinstance(holds, Unknown) else Verdict.NOT_APPLICABLE


def value(node: Any, names: Names, subject: Subject) -> Any:
    def of(part: Any) -> Any:
        return part if isinstance(part, str) else value(part, names, subject)

    match node:
        case ir.Constant(value=constant):
            return constant
        case ir.Regex(pattern=pattern):
            return Expression(pattern)
        case ir.Local(name=name):
            return names[name]
        case ir.ReportRef(previous=previous):
            return subject.previous if previous else subject.report
        case ir.TableAt(report=report, key=key):
            found = of(report)
            return TableRef(found, key) if found else None
        case ir.AxisOf(table=table, axis=axis):
            return r.axis(of(table), axis)
        case ir.LineAt(table=table, axis=axis, key=key):
            return r.line(of(table), axis, key)
        case ir.CellAt(table=table, row=row, column=column):
            return r.cell(of(table), key_of(of(row)), key_of(of(column)))
        case ir.CellsAt(table=table, row=row, column=column):
            return r.cells(of(table), key_of(of(row)), key_of(of(column)))
        case ir.SectionAt(report=report, key=key):
            return r.section(of(report), key)
        case ir.FieldAt(report=report, key=key):
            return r.fact(of(report), key)
        case ir.WordsAt(type=kind, key=key):
            return (r.entries if kind.name == "列表" else r.words)(subject, key)
        case ir.Get(record=record, name=name, value=owner):
            return r.get(ATTRIBUTES[record][name].get, of(owner))
        case ir.Group(value=owner, name=name):
            return r.group(of(owner), name)
        case ir.Call():
            return call(node, names, subject)
        case ir.Each():
            return each(node, names, subject)
        case ir.Operation():
            return operation(node, names, subject)


def key_of(line: Any) -> str:
    return line if isinstance(line, str) else str(line.key)


def call(node: ir.Call, names: Names, subject: Subject) -> Any:
    arguments = []
    for argument, wanted in zip(node.arguments, FUNCTIONS[node.function].parameters, strict=True):
        given = value(argument, names, subject)
        if wanted == t.TEXT:
            given = words(given, argument.type)
        elif wanted == t.NUMBER:
            given = figure(given, argument.type)
        elif wanted == t.list_of(t.NUMBER) and not isinstance(given, Unknown):
            given = [figure(item, t.inner(argument.type)) for item in given]
        arguments.append(given)
    return r.strict(BODIES[node.function], subject, *arguments)


def each(node: ir.Each, names: Names, subject: Subject) -> Any:
    domain = value(node.domain, names, subject)
    if isinstance(domain, Unknown):
        return domain
    chosen = []
    for element in domain:
        if isinstance(element, Unknown):
            return element
        inside = {**names, node.name: element}
        holds = True if node.condition is None else value(node.condition, inside, subject)
        if isinstance(holds, Unknown):
            return holds
        if holds:
            chosen.append(value(node.value, inside, subject))
    return chosen


def operation(node: ir.Operation, names: Names, subject: Subject) -> Any:
    operator, operands = node.operator, node.operands
    values = [value(operand, names, subject) for operand in operands]
    types = [operand.type for operand in operands]
    figures = [figure(v, kind) for v, kind in zip(values, types, strict=True)]
    texts = [words(v, kind) for v, kind in zip(values, types, strict=True)]
    match operator:
        case "且":
            return conjunction(values)
        case "或":
            return negation(conjunction([negation(v) for v in values]))
        case "非":
            return negation(values[0])
        case "有":
            return r.has(values[0])
        case "空作":
            return default(values, types)
        case "负":
            return strict(lambda a: -a, *figures)
        case "/":
            zero = Unknown("除数为 0")
            return strict(lambda a, b: zero if b == 0 else Fraction(a) / b, *figures)
        case "+" | "-" | "*":
            return strict(ARITHMETIC[operator], *figures)
        case "包含":
            return strict(lambda a, b: b in a, *texts)
        case "匹配":
            return r.matches(texts[0], values[1])
        case "属于":
            kind = t.inner(types[1])
            own = {"数": figures, "文本": texts}.get(kind.name, values)[0]
            return strict(lambda a, b: a in b, own, values[1])
        case _:
            counted = t.NUMBER in types or {kind.name for kind in types} == {"格"}
            return strict(COMPARE[operator], *(figures if counted else texts))


ARITHMETIC = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
COMPARE = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def default(values: list[Any], types: list[t.Type]) -> Any:
    own, fallback = values
    if isinstance(own, Unknown):
        return own
    if types[0].name == "列表":
        return [r.number(cell, fallback) for cell in own]
    if types[0].name == "格":
        return r.number(own, fallback)
    return fallback if own is None else own


def strict(function: Any, *arguments: Any) -> Any:
    for argument in arguments:
        if argument is None or isinstance(argument, Unknown):
            return argument or Unknown("缺")
    return function(*arguments)


def negation(holds: Any) -> Any:
    return holds if isinstance(holds, Unknown) else not holds


def conjunction(parts: list[Any]) -> Any:
    if False in [part for part in parts if isinstance(part, bool)]:
        return False
    return next((part for part in parts if isinstance(part, Unknown)), True)


def figure(given: Any, kind: t.Type) -> Any:
    return r.number(given) if kind.name == "格" else given


def words(given: Any, kind: t.Type) -> Any:
    return r.text(given) if kind.name in WORDS else given


def as_number(node: ir.Node, names: Names, subject: Subject) -> Any:
    return figure(value(node, names, subject), node.type)


def defaulted(
    node: Any, lets: Mapping[str, ir.Node], names: Names, subject: Subject, inside: bool
) -> list[Any]:
    """The cells that a requirement reads as a number even where they are blank."""
    match node:
        case ir.CellAt() if inside:
            return [value(node, names, subject)]
        case ir.CellsAt() if inside:
            found = value(node, names, subject)
            return [] if isinstance(found, Unknown) else list(found)
        case ir.Local(name=name) if name in lets:
            return defaulted(lets[name], lets, names, subject, inside)
        case ir.Each() | t.Type():
            return []
        case ir.Operation(operator="空作"):
            parts: tuple[Any, ...] = node.operands[:1]
            return [c for p in parts for c in defaulted(p, lets, names, subject, True)]
        case tuple():
            return [c for p in node for c in defaulted(p, lets, names, subject, inside)]
        case _ if is_dataclass(node):
            parts = tuple(getattr(node, part.name) for part in fields(node))
            return [c for p in parts for c in defaulted(p, lets, names, subject, inside)]
        case _:
            return []


def conjuncts(node: ir.Node | None) -> Iterator[ir.Node]:
    if isinstance(node, ir.Operation) and node.operator == "且":
        for operand in node.operands:
            yield from conjuncts(operand)
    elif node is not None:
        yield node


def uses(node: Any, names: set[str]) -> bool:
    if isinstance(node, ir.Local):
        return node.name in names
    if isinstance(node, tuple):
        return any(uses(part, names) for part in node)
    if is_dataclass(node) and not isinstance(node, t.Type):
        return any(uses(getattr(node, part.name), names) for part in fields(node))
    return False
