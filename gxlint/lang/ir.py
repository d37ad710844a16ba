"""Resolved expressions: every name stands for one thing, every node has a type.

This is what the compiler, the search for linear equalities and the tests' plain evaluator read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

from gxlint.lang.header import Citation, Header
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.types import SIBLING, Type
from gxlint.records import dataclass

_TABULAR = frozenset("表 行 列 格".split())


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known when the rule is loaded."""

    type: Type
    value: int | Fraction | str | date | bool | tuple[object, ...] | frozenset[object]


@dataclass(frozen=True, slots=True)
class Regex:
    """An accepted regular expression, and whether it comes from elsewhere."""

    type: Type
    pattern: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Local:
    """A binder, a 令 name, a parameter, or 左值, 右值, 差额 in a message."""

    type: Type
    name: str


@dataclass(frozen=True, slots=True)
class ReportRef:
    """The report under check, or last year's."""

    type: Type
    previous: bool = False


@dataclass(frozen=True, slots=True)
class TableAt:
    """A table of a report."""

    type: Type
    report: Node
    key: str


@dataclass(frozen=True, slots=True)
class AxisOf:
    """All rows, columns or cells of a table; ``axis`` is 行, 列 or 格."""

    type: Type
    table: Node
    axis: str


@dataclass(frozen=True, slots=True)
class LineAt:
    """One row or column of a table."""

    type: Type
    table: TableAt
    axis: str
    key: str


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell; ``row`` and ``column`` are keys, or nodes of type 行 and 列."""

    type: Type
    table: TableAt
    row: str | Node
    column: str | Node


@dataclass(frozen=True, slots=True)
class CellsAt:
    """The cells of a group: of its rows in one column, or of its columns in one row."""

    type: Type
    table: TableAt
    row: str | Node
    column: str | Node


@dataclass(frozen=True, slots=True)
class SectionAt:
    """A section of the form in a report."""

    type: Type
    report: Node
    key: str


@dataclass(frozen=True, slots=True)
class FieldAt:
    """A declared fact of a report."""

    type: Type
    report: Node
    key: str


@dataclass(frozen=True, slots=True)
class WordsAt:
    """A word list, or its entries where it is iterated over."""

    type: Type
    key: str


@dataclass(frozen=True, slots=True)
class Get:
    """An attribute of a value; ``record`` is the name of the value's type.

    ``unsure`` says that it may not be told though the value is there.
    """

    type: Type
    record: str
    name: str
    value: Node
    unsure: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """What a named group of a pattern matched."""

    type: Type
    value: Node
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied."""

    type: Type
    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """``value`` for each element of ``domain`` under ``name`` for which ``condition`` holds."""

    type: Type
    value: Node
    name: str
    domain: Node
    condition: Node | None


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator applied: 非 有 且 或, + - * /, negative, = != < <= > >=, 包含 匹配 属于, 空作."""

    type: Type
    operator: str
    operands: tuple[Node, ...]


Node = (
    Constant
    | Regex
    | Local
    | ReportRef
    | TableAt
    | AxisOf
    | LineAt
    | CellAt
    | CellsAt
    | SectionAt
    | FieldAt
    | WordsAt
    | Get
    | Group
    | Call
    | Each
    | Operation
)


@dataclass(frozen=True, slots=True)
class Template:
    """A message: literal text and values by turns."""

    parts: tuple[str | Node, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its value, and the bound for what packs may set it to."""

    name: str
    value: Constant
    bound: tuple[str, Constant] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A resolved patch of a sample: what is changed, and the value (None removes it)."""

    path: Node
    value: object


@dataclass(frozen=True, slots=True)
class Sample:
    """A test of a rule; ``verdict`` is 应过, 应报, 不适用 or 无法判断."""

    verdict: str
    changes: tuple[Change, ...]
    count: int | None
    text: str | None
    written: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do where ``condition`` holds (always, if there is none).

    The text of a safe one (安全) stands in the place of the words that 定位 names.
    """

    safety: str
    condition: Node | None
    text: Template


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule.

    ``written`` is its text as the author wrote it.  ``where`` limits it to reports for which each
    condition is known to hold, or is not; several rules may be the same one under different limits.
    """

    id: str
    title: str
    severity: str
    mandatory: bool
    status: str
    lowered: tuple[str, Node] | None
    basis: tuple[Citation, ...]
    applies: Node | None
    first_year: int | None
    last_year: int | None
    parameters: tuple[Parameter, ...]
    lets: tuple[tuple[str, Node], ...]
    binders: tuple[tuple[str, Node], ...]
    when: Node | None
    require: Node
    tolerance: tuple[Node, str] | None
    message: Template
    at: Node | None
    advice: tuple[Advice, ...]
    remark: str
    samples: tuple[Sample, ...]
    source: str
    line: int
    written: str
    where: tuple[tuple[Node, bool], ...] = ()

    @property
    def header(self) -> Header:
        """What a run needs of the rule besides its code."""
        return Header(
            id=self.id,
            title=self.title,
            severity=self.severity,
            mandatory=self.mandatory,
            status=self.status,
            lowered=self.lowered[0] if self.lowered else None,
            basis=self.basis,
            binders=tuple(name for name, _ in self.binders),
            reads_cells=not _TABULAR.isdisjoint(self._kinds),
            compares=SIBLING.name in self._kinds,
            hides=bool(self.secrets),
        )

    @property
    def secrets(self) -> tuple[Node, ...]:
        """What the rule hides where it says something."""
        return tuple(_secrets((self.lets, self.message, self.advice)))

    @property
    def _kinds(self) -> frozenset[str]:
        """The names of the types of all that bears on a verdict or is said of it."""
        condition = (self.applies, self.when, self.require, self.tolerance, self.lowered)
        return frozenset(_kinds((condition, self.lets, self.binders, self.message, self.at)))


def _secrets(part: object) -> Iterator[Node]:
    match part:
        case Call(function="遮盖", arguments=(hidden,)):
            yield hidden
        case tuple():
            for item in part:
                yield from _secrets(item)
        case Each() | Local():
            return  # what is inside has names of its own
        case _ if is_dataclass(part) and not isinstance(part, Type):
            for own in fields(part):
                yield from _secrets(getattr(part, own.name))


def _kinds(part: object) -> Iterator[str]:
    if isinstance(part, Type):
        yield part.name
        yield from _kinds(part.args)
    elif isinstance(part, tuple):
        for item in part:
            yield from _kinds(item)
    elif is_dataclass(part):
        for own in fields(part):
            yield from _kinds(getattr(part, own.name))


@dataclass(frozen=True, slots=True)
class Override:
    """What a pack changes about a rule of another one: 设置, 调整 or 停用; why, and until when.

    ``thing`` is the name of the parameter, or 级别 for the other two; ``value`` what it becomes.
    """

    rule: str
    thing: str
    value: Constant | str
    reason: str
    until: date | None
    source: SourceText
    span: Span

    @property
    def off(self) -> bool:
        """Whether the rule is switched off."""
        return self.value == OFF

    @property
    def place(self) -> str:
        """Where it is written."""
        return self.source.place(self.span)


#: What the level of a rule becomes that is switched off.
OFF = "停用"
