"""Checked rules -> Python source that calls a closed set of helpers.

Every rule becomes two functions.  ``check_N(R, S)`` goes through the instances and tells the
sink ``S`` each verdict; ``detail_N(R, …)`` is called for a violation only and gives what a
diagnostic needs.  Where a rule is for some reports only, ``where_N(R)`` tells which.  What is
worked out once for all rules (see ``lang.shared``) is a function ``shared_N(R)``.  The helpers
are the only names that the source can reach: ``gxlint.engine.runtime`` provides them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.certainty import Names, certain, sure_arguments
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.linear import is_equality, terms
from gxlint.lang.literals import expression
from gxlint.lang.names import body, getter
from gxlint.lang.shared import OFTEN, free, shared
from gxlint.records import dataclass, field

#: Operators as Python has them, and the helpers that know what can't be told.
_COMPARE = {
    "=": ("==", "eq"),
    "!=": ("!=", "ne"),
    "<": ("<", "lt"),
    "<=": ("<=", "le"),
    ">": (">", "gt"),
    ">=": (">=", "ge"),
}
_LOGICAL = {"且": ("and_", "and", "False"), "或": ("or_", "or", "True")}
_ARITHMETIC = {"+": "add", "-": "sub", "*": "mul", "/": "div"}
_TEXTUAL = frozenset({"处", "文段", "标题", "格", "行", "列"})


@dataclass(frozen=True, slots=True)
class Compiled:
    """The source of all rules' functions, and the constants that it refers to as ``K[i]``."""

    source: str
    constants: tuple[object, ...]


@dataclass
class _Writer:
    """Collects lines and constants while one set of rules is compiled.

    ``shared`` gives the name of the function that an expression has for itself.
    """

    shared: Mapping[ir.Node, str]
    lines: list[str] = field(default_factory=list)
    constants: list[object] = field(default_factory=list)

    def constant(self, value: object) -> str:
        if isinstance(value, bool | int | str):
            return repr(value)
        self.constants.append(value)
        return f"K[{len(self.constants) - 1}]"

    def line(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)


def compile_rules(rules: Sequence[ir.Rule]) -> Compiled:
    """Compile rules; the functions of rule number i are ``check_i`` and ``detail_i``."""
    kept = shared(part for rule in rules for part in _evaluated(rule))
    writer = _Writer({node: f"shared_{number}" for number, node in enumerate(kept)})
    for node, name in writer.shared.items():
        writer.line(0, f"def {name}(R):")
        writer.line(1, f"return {_Coder(writer, {}, {}, frozenset()).anew(node)}")
    for number, rule in enumerate(rules):
        _where(rule, number, writer)
        _check(rule, number, writer)
        _detail(rule, number, writer)
    return Compiled("\n".join(writer.lines) + "\n", tuple(writer.constants))


def _evaluated(rule: ir.Rule) -> Iterable[tuple[object, int]]:
    """Yield what judging evaluates, and whether that is done once or for each instance."""
    early, late = _split(rule)
    yield (rule.applies, early), 1
    for at, (_, domain) in enumerate(rule.binders):
        yield domain, OFTEN if at else 1
    yield (rule.lets, late, rule.require), OFTEN if rule.binders else 1


def _names(rule: ir.Rule) -> dict[str, str]:
    """Give every binder and 令 of a rule a Python name."""
    bound = [name for name, _ in rule.binders] + [name for name, _ in rule.lets]
    return {name: f"v{index}" for index, name in enumerate(bound)}


def _known(rule: ir.Rule) -> Names:
    """Return the names that always stand for something: what is bound, and what follows of it."""
    known = frozenset(name for name, _ in rule.binders)
    known |= {parameter.name for parameter in rule.parameters}
    for name, value in rule.lets:
        if certain(value, known):
            known |= {name}
    return known


def _where(rule: ir.Rule, number: int, out: _Writer) -> None:
    if not rule.where:
        return
    code = _Coder(out, {}, {}, frozenset())
    tests = (f"({code(node)}) is {'' if holds else 'not '}True" for node, holds in rule.where)
    out.line(0, f"def where_{number}(R):")
    out.line(1, f"return {' and '.join(tests)}")


def _check(rule: ir.Rule, number: int, out: _Writer) -> None:
    parameters = {p.name: p.value for p in rule.parameters}
    code = _Coder(out, _names(rule), parameters, _known(rule), tables={})
    out.line(0, f"def check_{number}(R, S):")
    start = len(out.lines)
    if rule.applies is not None:
        out.line(1, f"w = {code(rule.applies)}")
        out.line(1, "if w is not True: return S.skip((), unplaced(w))")
    early, late = _split(rule)
    if early:
        out.line(1, f"w = {code(_all_of(early))}")
        out.line(1, "if w is not True: return S.skip((), w)")
    depth = 1
    for name, domain in rule.binders:
        variable = code.names[name]
        out.line(depth, f"d{depth} = {code(domain)}")
        stop = "return" if depth == 1 else "continue"
        out.line(depth, f"if d{depth}.__class__ is Unknown:")
        out.line(depth + 1, f"S.skip(({''.join(_bound(rule, code, depth - 1))}), d{depth})")
        out.line(depth + 1, stop)
        out.line(depth, f"for {variable} in d{depth}:")
        depth += 1
        if isinstance(domain, ir.AxisOf):
            continue  # the lines and cells of a table are there, whatever is in them
        bound = "".join(_bound(rule, code, depth - 1))
        out.line(depth, f"if {variable}.__class__ is Unknown:")
        out.line(depth + 1, f"S.skip(({bound}), {variable})")
        out.line(depth + 1, "continue")
    _instance(rule, code, late, depth, out)
    tables = (code.tables or {}).items()
    out.lines[start:start] = [f"    {name} = R.tables[{key!r}]" for key, name in tables]


def _bound(rule: ir.Rule, code: _Coder, count: int) -> Iterable[str]:
    return (f"{code.names[name]}, " for name, _ in rule.binders[:count])


def _instance(
    rule: ir.Rule, code: _Coder, late: Sequence[ir.Node], depth: int, out: _Writer
) -> None:
    bound = "".join(_bound(rule, code, len(rule.binders)))
    skip = "continue" if rule.binders else "return"
    out.line(depth, "try:")
    for name, value in rule.lets:
        out.line(depth + 1, f"{code.names[name]} = {code(value)}")
    if late:
        out.line(depth + 1, f"w = {code(_all_of(late))}")
        out.line(depth + 1, f"if w is not True: S.skip(({bound}), w); {skip}")
    out.line(depth + 1, f"w = {_requirement(rule, code)}")
    arguments = "".join(f"{variable}, " for variable in code.names.values())
    held = f"S.hold(({arguments}))" if _is_sum(rule) else "S.passed += 1"
    out.line(depth + 1, f"if w is True: {held}")
    out.line(depth + 1, f"else: S.judge(({bound}), w, ({arguments}))")
    out.line(depth, "except Exception as error:")
    out.line(depth + 1, f"S.fail(({bound}), error)")


def _is_sum(rule: ir.Rule) -> bool:
    """Tell whether a rule demands that a sum of cells comes out exactly."""
    return rule.tolerance is None and is_equality(rule.require, dict(rule.lets))


def _requirement(rule: ir.Rule, code: _Coder) -> str:
    if rule.tolerance and isinstance(rule.require, ir.Operation):
        left, right = (code.number(side) for side in rule.require.operands)
        return f"near({left}, {right}, {code.number(rule.tolerance[0])})"
    return code(rule.require)


def _split(rule: ir.Rule) -> tuple[tuple[ir.Node, ...], tuple[ir.Node, ...]]:
    """Part the 当 condition into what holds for the whole report and what each instance asks."""
    bound = {name for name, _ in rule.binders} | {name for name, _ in rule.lets}
    conditions = _conjuncts(rule.when)
    early = tuple(one for one in conditions if bound.isdisjoint(free(one)))
    late = tuple(one for one in conditions if not bound.isdisjoint(free(one)))
    return early, late


def _all_of(conditions: Sequence[ir.Node]) -> ir.Node:
    return ir.Operation(t.BOOLEAN, "且", tuple(conditions))


def _conjuncts(node: ir.Node | None) -> list[ir.Node]:
    if node is None:
        return []
    if isinstance(node, ir.Operation) and node.operator == "且":
        return [part for operand in node.operands for part in _conjuncts(operand)]
    return [node]


def _detail(rule: ir.Rule, number: int, out: _Writer) -> None:
    """Write the function that gives message, place, operands and so on of one violation."""
    names = _names(rule)
    sides = {"左值": "left", "右值": "right", "差额": "gap"}
    parameters = {p.name: p.value for p in rule.parameters}
    code = _Coder(out, {**names, **sides}, parameters, _known(rule))
    out.line(0, f"def detail_{number}(R, {''.join(f'{v}, ' for v in names.values())}):")
    out.line(1, "left = right = gap = None")
    require = rule.require
    if isinstance(require, ir.Operation) and require.operator in _COMPARE:
        kind = _kind(require)
        left, right = (code.as_kind(side, kind) for side in require.operands)
        out.line(1, f"left, right = {left}, {right}")
        if kind == t.NUMBER:
            out.line(1, "gap = distance(left, right)")
    found = ", ".join(
        f"({code(term.node)}, {term.sign}, {term.defaulted})"
        for term in terms(rule.require, dict(rule.lets))
    )
    said = _Coder(out, code.names, parameters, None)  # a message may mention what is not there
    lowered = code(rule.lowered[1]) if rule.lowered else "False"
    out.line(1, "return Detail(")
    out.line(2, f"message={said.template(rule.message)},")
    out.line(2, f"advice={_advice(rule, said)},")
    out.line(2, f"lowered={lowered},")
    out.line(2, f"residual={'sub(left, right)' if _is_sum(rule) else None},")
    out.line(2, f"at={code.place(rule.at)},")
    out.line(2, f"operands=operands([{found}]),")
    out.line(2, f"anchors=[{', '.join(_anchors(rule, code))}],")
    secrets = [said.text(node) for node in rule.secrets]
    if secrets:
        out.line(2, f"secrets=[{', '.join(secrets)}],")
    out.line(1, ")")


def _advice(rule: ir.Rule, code: _Coder) -> str:
    """The code of the first advice whose condition holds, None where none does."""
    written = "None"
    for advice in reversed(rule.advice):
        here = f"({advice.safety!r}, {code.template(advice.text)})"
        if advice.condition is not None:
            here = f"({here} if ({code(advice.condition)}) is True else {written})"
        written = here
    return written


def _anchors(rule: ir.Rule, code: _Coder) -> Iterable[str]:
    """Where to point when neither 定位 nor a cell says it: bound things, then what is required."""
    for name, _ in rule.binders:
        yield code.names[name]
    yield from (code.place(node) for node in _placeable(rule.require))


def _placeable(node: object) -> Iterable[ir.Node]:
    match node:
        case ir.FieldAt() | ir.SectionAt() | ir.TableAt():
            yield node
        case ir.Get(record="报告", name="标题" | "引言"):
            yield node
        case tuple():
            for item in node:
                yield from _placeable(item)
        case ir.Each():
            yield from _placeable(node.domain)
        case _ if is_dataclass(node) and not isinstance(node, t.Type | ir.Local):
            for part in fields(node):
                yield from _placeable(getattr(node, part.name))


def _kind(operation: ir.Operation) -> t.Type:
    kinds = {operand.type for operand in operation.operands}
    for kind in (t.NUMBER, t.DATE, t.MONTH_DAY, t.BOOLEAN):
        if kind in kinds or (kind == t.NUMBER and all(k.name == "格" for k in kinds)):
            return kind
    return t.TEXT


@dataclass
class _Coder:
    """Turns expressions of one rule into Python expressions.

    ``tables`` collects the tables that are asked for, each to be got once under the name there.
    """

    out: _Writer
    names: Mapping[str, str]
    parameters: Mapping[str, ir.Constant]
    known: Names | None
    tables: dict[str, str] | None = None
    depth: int = 0

    def __call__(self, node: ir.Node) -> str:
        kept = self.out.shared.get(node)
        return self.anew(node) if kept is None else f"once(R, {kept})"

    def anew(self, node: ir.Node) -> str:
        """The code of a node, in full even where it is shared."""
        match node:
            case ir.Constant(value=value):
                return self.out.constant(value)
            case ir.Regex(pattern=pattern, foreign=foreign):
                return self.out.constant(expression(pattern, foreign=foreign))
            case ir.Local(name=name) if name in self.parameters:
                return self.out.constant(self.parameters[name].value)
            case ir.Local(name=name):
                return self.names[name]
            case ir.ReportRef(previous=previous):
                return "R.previous" if previous else "R.report"
            case ir.TableAt(report=report, key=key):
                if isinstance(report, ir.ReportRef) and report.previous:
                    return f"R.tables_before[{key!r}]"
                if self.tables is None:
                    return f"R.tables[{key!r}]"
                return self.tables.setdefault(key, f"t{len(self.tables)}")
            case ir.AxisOf(table=table, axis=axis):
                return f"axis({self(table)}, {axis!r})"
            case ir.LineAt(table=table, axis=axis, key=key):
                return f"line({self(table)}, {axis!r}, {key!r})"
            case ir.CellAt(table=table, row=row, column=column):
                return f"cell({self(table)}, {self._key(row)}, {self._key(column)})"
            case ir.CellsAt(table=table, row=row, column=column):
                return f"cells({self(table)}, {self._key(row)}, {self._key(column)})"
            case ir.SectionAt(report=report, key=key):
                return f"section({self(report)}, {key!r})"
            case ir.FieldAt(report=report, key=key):
                return f"fact({self(report)}, {key!r})"
            case ir.WordsAt(type=type_, key=key):
                return f"{'entries' if type_.name == '列表' else 'words'}(R, {key!r})"
            case ir.Get(record=record, name=name, value=value):
                called = getter(record, name)
                if certain(value, self.known):
                    return f"{called}({self(value)})"
                return f"get({called}, {self(value)})"
            case ir.Group(value=value, name=name):
                return f"group({self(value)}, {name!r})"
            case ir.Call():
                return self._call(node)
            case ir.Each():
                return self._each(node)
            case ir.Operation():
                return self._operation(node)

    def _key(self, key: str | ir.Node) -> str:
        return repr(key) if isinstance(key, str) else f"{self(key)}.key"

    def number(self, node: ir.Node) -> str:
        """The code of a node as a number."""
        return f"number({self(node)})" if node.type.name == "格" else self(node)

    def text(self, node: ir.Node) -> str:
        """The code of a node as a text."""
        return f"text({self(node)})" if node.type.name in _TEXTUAL else self(node)

    def as_kind(self, node: ir.Node, kind: t.Type) -> str:
        """The code of a node as the type in which it is compared."""
        if kind == t.NUMBER:
            return self.number(node)
        return self.text(node) if kind == t.TEXT else self(node)

    def place(self, node: ir.Node | None) -> str:
        """The code of where something stands; facts lose their place with their value."""
        match node:
            case None:
                return "None"
            case ir.FieldAt(report=report, key=key):
                return f"fact_place({self(report)}, {key!r})"
            case ir.Get(record="期间", value=ir.FieldAt() as value):
                return self.place(value)
            case _:
                return self(node)

    def template(self, template: ir.Template) -> str:
        """The code of a message."""
        parts = (repr(p) if isinstance(p, str) else f"show({self(p)})" for p in template.parts)
        return f"''.join(({''.join(f'{part}, ' for part in parts)}))"

    def _call(self, node: ir.Call) -> str:
        wanted = FUNCTIONS[node.function].parameters
        arguments = (
            self.text(argument) if parameter == t.TEXT else self._numbers(argument, parameter)
            for argument, parameter in zip(node.arguments, wanted, strict=True)
        )
        listed = "".join(f"{argument}, " for argument in arguments)
        if sure_arguments(node, self.known):
            return f"{body(node.function)}(R, {listed})"
        guard = "given" if len(wanted) == 1 else "strict"
        return f"{guard}({body(node.function)}, R, {listed})"

    def _numbers(self, node: ir.Node, parameter: t.Type) -> str:
        if parameter == t.NUMBER:
            return self.number(node)
        if parameter == t.list_of(t.NUMBER) and t.inner(node.type).name == "格":
            return f"numbers({self(node)})"
        return self(node)

    def _each(self, node: ir.Each) -> str:
        self.depth += 1
        variable = f"e{self.depth}"
        names = {**self.names, node.name: variable}
        known = None if self.known is None else self.known | {node.name}
        inside = _Coder(self.out, names, self.parameters, known, self.tables, self.depth)
        value, domain, condition = inside(node.value), self(node.domain), node.condition
        test = None if condition is None else inside(condition)
        plain = condition is None or certain(condition, known)
        if plain and isinstance(node.domain, ir.AxisOf):
            kept = "" if test is None else f" if {test}"
            return f"over({domain}, lambda d: [{value} for {variable} in d{kept}])"
        lambda_ = "None" if test is None else f"lambda {variable}: {test}"
        return f"each(lambda {variable}: {value}, {domain}, {lambda_})"

    def _operation(self, node: ir.Operation) -> str:
        operator, operands = node.operator, node.operands
        sure = certain(node, self.known)
        if operator in _COMPARE:
            kind = _kind(node)
            left, right = (self.as_kind(operand, kind) for operand in operands)
            symbol, name = _COMPARE[operator]
            return f"({left} {symbol} {right})" if sure else f"{name}({left}, {right})"
        if operator in _ARITHMETIC:
            left, right = (self.number(operand) for operand in operands)
            return f"{_ARITHMETIC[operator]}({left}, {right})"
        if operator in ("且", "或"):
            return self._logical(operator, operands)
        if operator == "空作":
            return self._default(*operands)
        if operator in ("匹配", "包含"):
            left, right = (self.text(operand) for operand in operands)
            if sure:
                return f"({right} in {left})" if operator == "包含" else f"{right}.found({left})"
            return f"{'matches' if operator == '匹配' else 'contains'}({left}, {right})"
        if operator == "属于":
            return self._membership(*operands)
        if operator == "负":
            return f"sub(0, {self.number(operands[0])})"
        if operator == "非" and sure:
            return f"(not {self(operands[0])})"
        return f"{'has' if operator == '有' else 'not_'}({self(operands[0])})"

    def _logical(self, operator: str, operands: tuple[ir.Node, ...]) -> str:
        """Stop at the first part that decides; otherwise the order makes no difference."""
        name, word, decisive = _LOGICAL[operator]
        self.depth += 1
        variable = f"x{self.depth}"
        code = self(operands[0])
        for at, operand in enumerate(operands[1:], 1):
            if all(certain(before, self.known) for before in operands[:at]):
                code = f"({code} {word} {self(operand)})"
                continue
            code = (
                f"({decisive} if ({variable} := {code}) is {decisive}"
                f" else {name}({variable}, {self(operand)}))"
            )
        return code

    def _default(self, value: ir.Node, fallback: ir.Node) -> str:
        if isinstance(value, ir.CellsAt):
            return f"filled({self(value)}, {self.number(fallback)})"
        if value.type.name == "格":
            return f"number({self(value)}, {self.number(fallback)})"
        return f"default({self(value)}, {self(fallback)})"

    def _membership(self, value: ir.Node, items: ir.Node) -> str:
        element = t.inner(items.type)
        return f"within({self.as_kind(value, element)}, {self(items)})"
