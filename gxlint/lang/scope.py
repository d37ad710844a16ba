"""What names mean at one place of a rule, and what is known there to be present."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang import vocabulary as v
from gxlint.lang.keywords import reserved, spelling_of
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText, Span
from gxlint.records import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")
    A = TypeVar("A")
    B = TypeVar("B")

REPORT_NAME, PREVIOUS_NAME, YEAR_NAME, SECTIONS_NAME = "报告", "上年报告", "报告年度", "章节"
FIELDS = "字段组"  # the common beginning of fields such as 联系.电话; never a value


class Unresolved(Exception):
    """An expression that has no meaning; the fault is already noted."""


@dataclass(frozen=True)
class Scope:
    """What names mean at one place of a rule.

    ``locals`` are binders, 令 names and parameters, ``groups`` the named groups of the patterns
    that found them, ``units`` those of their figures; ``present`` the spelled-out expressions
    that are known to be there; ``years`` the report years that the rule speaks of; ``broken``
    names have a faulty definition, of which enough was said.
    """

    source: SourceText
    schema: t.Schema
    years: v.Years
    problems: list[Problem]
    locals: Mapping[str, ir.Node] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    depth: int = 0
    """How many 对 are around this place."""

    def bind(self, name: str, node: ir.Node, groups: tuple[str, ...] = (), unit: str = "") -> Scope:
        """Return a scope in which ``name`` stands for ``node``."""
        return replace(
            self,
            locals={**self.locals, name: node},
            groups={**self.groups, name: groups},
            units={**self.units, name: unit},
        )

    def knowing(self, expressions: Iterable[str]) -> Scope:
        """Return a scope in which those expressions are known to be there."""
        return replace(self, present=self.present | frozenset(expressions))

    def without(self, name: str) -> Scope:
        """Return a scope in which ``name`` is defined, though nobody knows as what."""
        return replace(self, broken=self.broken | {name})

    def fault(self, code: str, message: str, span: Span, advice: str = "") -> Unresolved:
        """Note a fault; raise what is returned to give the expression up."""
        self.problems.append(Problem(code, message, self.source, span, advice))
        return Unresolved()

    def forms(self, key: str) -> tuple[v.Table, ...]:
        """Return the table of that key in every generation that the rule's years touch."""
        found = self.schema.vocabulary.generations(key)
        return tuple(f for f in found if f.years.overlaps(self.years)) or found


def attempt(work: Callable[..., T], *arguments: object) -> T | None:
    """Do a part of the work on a rule; None where it has a fault, so that the rest is looked at."""
    try:
        return work(*arguments)
    except Unresolved:
        return None


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Do two parts, the second even where the first has a fault.

    Raises Unresolved where either has one.
    """
    one, other = attempt(first), attempt(second)
    if one is None or other is None:
        raise Unresolved
    return one, other


def axis_of(form: v.Table, axis: str) -> v.Axis:
    """Return the rows (行) or the columns (列) of a table."""
    return form.rows if axis == "行" else form.columns


def keys_of(form: v.Table, axis: str) -> list[str]:
    """Return the keys of all rows or columns and of the groups over them."""
    found = axis_of(form, axis)
    return [*found.keys, *(group.key for group in found.groups)]


def has_key(form: v.Table, axis: str, key: str) -> bool:
    """Tell whether a table has a row or column, or a group of them, of that key."""
    return key in keys_of(form, axis)


def is_global(name: str, scope: Scope) -> bool:
    """Tell whether a name means something in every rule."""
    vocabulary = scope.schema.vocabulary
    return (
        name in (REPORT_NAME, PREVIOUS_NAME, YEAR_NAME, SECTIONS_NAME)
        or name in vocabulary.table_keys
        or name in vocabulary.words
    )


def check_new_name(name: str, span: Span, scope: Scope) -> None:
    """Refuse a name that already means something else."""
    start = scope.source.text.index(name, span.start)
    own = Span(start, start + len(name))
    if name in reserved(spelling_of(scope.source.text)):
        scope.fault("GXL-204", f"“{name}”是关键字，不能用作名字", own, "换一个名字")
        return
    keys = {
        key
        for table in scope.schema.vocabulary.tables
        for axis in ("行", "列")
        for key in keys_of(table, axis)
    }
    if name in scope.locals or name in keys or is_global(name, scope):
        scope.fault("GXL-204", f"“{name}”已另有所指", own, "换一个名字")


def spelled(expression: s.Expression) -> str:
    """Spell an expression out in one form, so that two mentions of it can be compared."""
    match expression:
        case s.Name(name=name):
            return name
        case s.Attribute(value=value, name=name):
            return f"{spelled(value)}.{name}"
        case s.Index(value=value, keys=keys):
            return f"{spelled(value)}[{', '.join(map(spelled, keys))}]"
        case s.Call(function=function, arguments=arguments):
            return f"{spelled(function)}({', '.join(map(spelled, arguments))})"
        case s.String(value=value):
            return f'"{value}"'
        case s.Number(value=value):
            return str(value)
        case s.Pattern(regex=regex):
            return f'模式 "{regex.value}"'
        case _:
            return f"@{expression.span.start}"


def mentions(expression: s.Expression) -> list[str]:
    """Spell out a path and every part of it that leads there."""
    found = [spelled(expression)]
    if isinstance(expression, s.Attribute | s.Index):
        found += mentions(expression.value)
    elif isinstance(expression, s.Call):
        found += [name for argument in expression.arguments for name in mentions(argument)]
    return found


def conjuncts(expression: s.Expression | None) -> list[s.Expression]:
    """Split an expression at its outermost 且."""
    if expression is None:
        return []
    if isinstance(expression, s.Binary) and expression.operator == "且":
        return conjuncts(expression.left) + conjuncts(expression.right)
    return [expression]


def asserted(expressions: Iterable[s.Expression]) -> list[str]:
    """Return what is there, spelled out, where all those expressions hold."""
    return [
        spelled(e.operand) for e in expressions if isinstance(e, s.Unary) and e.operator == "有"
    ]


def denied(expressions: Iterable[s.Expression]) -> list[str]:
    """Return what is there, spelled out, where none of those expressions holds."""
    return [
        spelled(e.operand.operand)
        for e in expressions
        if isinstance(e, s.Unary)
        and e.operator == "非"
        and isinstance(e.operand, s.Unary)
        and e.operand.operator == "有"
    ]


def disjuncts(expression: s.Expression) -> list[s.Expression]:
    """Split an expression at its outermost 或."""
    if isinstance(expression, s.Binary) and expression.operator == "或":
        return disjuncts(expression.left) + disjuncts(expression.right)
    return [expression]
