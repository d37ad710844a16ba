"""The helpers that compiled rules call: the whole of what a rule can do.

Every helper takes values that may be ``Unknown`` (can't be told) or ``None`` (known to be absent)
and never raises for them: unknown in, unknown out, except where logic alone decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from gxlint.lang.regexes import Expression
from gxlint.lang.vocabulary import Vocabulary, WordEntry, WordList
from gxlint.records import dataclass
from gxlint.report.model import Cell, CellKind, Report
from gxlint.report.values import (
    CellRef,
    Found,
    LineRef,
    SectionRef,
    TableRef,
    Unknown,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any

    Number = int | Fraction
    Truth = bool | Unknown

_MISSING = Unknown("报告中没有")
_NO_PREVIOUS = Unknown("没有上年报告")
# Asking an Enum for a member takes longer than all else here.
_NUMBER, _NIL, _TEXT = CellKind.NUMBER, CellKind.NIL, CellKind.TEXT
_STATED = (_NUMBER, _TEXT, _NIL)


class _Tables(dict[str, TableRef | None]):
    """The tables of a report by their keys, each made when it is first asked for."""

    def __init__(self, report: Report | None) -> None:
        self._report = report

    def __missing__(self, key: str) -> TableRef | None:
        found = self[key] = None if self._report is None else TableRef(self._report, key)
        return found


@dataclass(frozen=True)
class Subject:
    """What rules are applied to: a report, last year's if it was given, and the vocabulary."""

    report: Report
    previous: Report | None
    vocabulary: Vocabulary

    @cached_property
    def tables(self) -> Mapping[str, TableRef | None]:
        """The tables of the report."""
        return _Tables(self.report)

    @cached_property
    def tables_before(self) -> Mapping[str, TableRef | None]:
        """The tables of last year's report, None for all if there is none."""
        return _Tables(self.previous)

    @cached_property
    def known(self) -> dict[object, Any]:
        """What was worked out once for all rules, by what works it out."""
        return {}


@dataclass(frozen=True, slots=True)
class Detail:
    """What one violation says: filled by the compiled ``detail`` function of its rule.

    ``advice`` is how safe it is (安全, 需确认, 仅提示), and what it says.
    ``residual`` is by how much a sum of cells does not come out, None for what is no such sum.
    ``secrets`` are the texts that the message or the advice hides.
    """

    message: str
    advice: tuple[str, str] | None
    lowered: Truth
    residual: Number | None
    at: object
    operands: tuple[tuple[CellRef, int, bool], ...]
    anchors: list[object]
    secrets: Sequence[object] = ()


def once(subject: Subject, value: Callable[[Subject], object]) -> Any:
    """Return what ``value`` gives for the subject, working it out when it is first asked for."""
    known = subject.known
    if value not in known:
        known[value] = value(subject)
    return known[value]


# ---- reaching into the report ---------------------------------------------------------------


def axis(ref: TableRef | None, name: str) -> tuple[Any, ...] | Unknown:
    """Return all rows (行), columns (列) or cells (格) that the form gives the table."""
    if ref is None:
        return _NO_PREVIOUS
    if name == "格":
        return ref.cells
    return ref.rows if name == "行" else ref.columns


def line(ref: TableRef | None, name: str, key: str) -> LineRef | Unknown:
    """Return one row or column."""
    if ref is None:
        return _NO_PREVIOUS
    table = ref.needed
    if isinstance(table, Unknown):
        return table
    axis = table.form.rows if name == "行" else table.form.columns
    return LineRef(ref, table, name, key, axis.leaf(key) or axis.group(key))


def cell(ref: TableRef | None, row: str, column: str) -> CellRef | Unknown:
    """Return a cell, or why it can't be had."""
    return _NO_PREVIOUS if ref is None else ref.cell(row, column)


def cells(ref: TableRef | None, row: str, column: str) -> Sequence[CellRef] | Unknown:
    """Return the cells of a group of rows in one column, or of a group of columns in one row."""
    return _NO_PREVIOUS if ref is None else ref.group(row, column)


def section(report: Report | None, key: str) -> SectionRef | None:
    """Return the first section that was recognised as that section of the form."""
    if report is not None:
        for index, one in enumerate(report.sections):
            if one.name and one.name.key == key:
                return SectionRef(report, index)
    return None


def fact(report: Report | None, key: str) -> object:
    """Return the value of a declared field."""
    found = report.facts.get(key) if report else None
    return found.value if found else None


def fact_place(report: Report | None, key: str) -> object:
    """Return where a declared field is stated."""
    found = report.facts.get(key) if report else None
    return found.place if found else None


def words(subject: Subject, key: str) -> WordList:
    """Return a word list."""
    return subject.vocabulary.words[key]


def entries(subject: Subject, key: str) -> tuple[WordEntry, ...]:
    """Return the entries of a word list."""
    return subject.vocabulary.words[key].entries


def get(getter: Callable[[Any], object], value: object) -> object:
    """Return an attribute of a value."""
    return value if value is None or value.__class__ is Unknown else getter(value)


def group(value: object, name: str) -> object:
    """Return what a named group of a pattern matched."""
    return value.groups.get(name) if isinstance(value, Found) else value


# ---- values ---------------------------------------------------------------------------------


def number(value: object, blank: Number | None = None) -> Any:
    """Return a cell as a number; ``blank`` stands for a cell that is empty or says "none"."""
    if not isinstance(value, CellRef):
        return _MISSING if value is None else value
    one = value.cell
    if one.value is not None:
        return one.value if one.value.__class__ is int else exact(one.value)
    if blank is not None and (value.blank or one.kind is _NIL):
        return blank
    return Unknown(_why_no_number(one), value.place)


def exact(value: int | Decimal) -> Number:
    """Return a number that arithmetic keeps exact."""
    if isinstance(value, int):
        return value
    from fractions import Fraction

    return Fraction(value)


def inexact(value: Number) -> int | Decimal:
    """Return a number as a cell has it."""
    if isinstance(value, int):
        return value
    from decimal import Decimal

    return Decimal(_decimal(value))


def _why_no_number(one: Cell) -> str:
    name = f"“{one.row}”行“{one.column}”列"
    if one.kind is _TEXT or one.kind is _NIL:
        return f"{name}写的是“{one.text}”，不是数"
    return one.reason or f"{name}是空的"


def numbers(items: Sequence[object] | Unknown) -> list[Any] | Unknown:
    """Return cells as numbers."""
    return items if isinstance(items, Unknown) else [number(item) for item in items]


def filled(items: Sequence[object] | Unknown, blank: Number) -> list[Any] | Unknown:
    """Return cells as numbers, empty ones as ``blank``."""
    if isinstance(items, Unknown):
        return items
    return [
        figure
        if item.__class__ is CellRef and (figure := item.cell.value).__class__ is int
        else number(item, blank)
        for item in items
    ]


def text(value: object) -> Any:
    """Return something that stands in the report as its words."""
    if value is None or isinstance(value, Unknown | str):
        return value
    return value.cell.text if isinstance(value, CellRef) else value.text  # type: ignore[attr-defined]


def given(function: Callable[..., Any], subject: Subject, argument: Any) -> Any:
    """Call a function of one argument, unless that can't be told or is absent."""
    if argument.__class__ is Unknown:
        return argument
    return _MISSING if argument is None else function(subject, argument)


def strict(function: Callable[..., Any], subject: Subject, *arguments: Any) -> Any:
    """Call a function, unless an argument can't be told or is absent."""
    for argument in arguments:
        if argument.__class__ is Unknown:
            return argument
        if argument is None:
            return _MISSING
    return function(subject, *arguments)


def default(value: object, fallback: object) -> object:
    """Return ``fallback`` for what is absent."""
    return fallback if value is None else value


def has(value: Any) -> Any:
    """Tell whether something is there."""
    if value is None:
        return False
    kind = value.__class__
    if kind is CellRef:
        return value.cell.kind in _STATED
    if kind is LineRef:
        return value.label is not None
    if kind is TableRef:
        return value.there
    return value if kind is Unknown else True


def show(value: object) -> str:
    """Return a value as a message prints it; nothing for what is absent."""
    if value is None or isinstance(value, Unknown):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, SectionRef):
        return value.section.title.text
    if isinstance(value, WordEntry):
        return value.name
    if isinstance(value, tuple) and len(value) == 2:
        return f"{value[0]}月{value[1]}日"
    from fractions import Fraction

    return _decimal(value) if isinstance(value, Fraction) else str(text(value))


def _decimal(value: Fraction) -> str:
    """Return a fraction as a decimal, exact where it ends within ten places."""
    from decimal import Decimal

    scaled = value * 10**10
    exact = scaled.denominator == 1
    shown = Decimal(round(scaled if exact else value * 10**4)) / Decimal(10 ** (10 if exact else 4))
    return f"{shown.normalize():f}"


# ---- arithmetic and comparison --------------------------------------------------------------


def _unknown(*values: object) -> Unknown | None:
    for value in values:
        if isinstance(value, Unknown):
            return value
        if value is None:
            return _MISSING
    return None


def add(a: Any, b: Any) -> Any:
    """a + b."""
    return a + b if a.__class__ is b.__class__ is int else _unknown(a, b) or a + b


def sub(a: Any, b: Any) -> Any:
    """a - b."""
    return a - b if a.__class__ is b.__class__ is int else _unknown(a, b) or a - b


def mul(a: Any, b: Any) -> Any:
    """a x b."""
    return a * b if a.__class__ is b.__class__ is int else _unknown(a, b) or a * b


def div(a: Any, b: Any) -> Any:
    """a / b, exact; division by 0 can't be told."""
    unknown = _unknown(a, b)
    if unknown:
        return unknown
    if b == 0:
        return Unknown("除数为 0")
    from fractions import Fraction

    result = Fraction(a) / Fraction(b)
    return result.numerator if result.denominator == 1 else result


def distance(a: Any, b: Any) -> Any:
    """How far apart two numbers are."""
    return _unknown(a, b) or abs(a - b)


def eq(a: Any, b: Any) -> Truth:
    """a = b."""
    return a == b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a == b)


def ne(a: Any, b: Any) -> Truth:
    """a differs from b."""
    return a != b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a != b)


def lt(a: Any, b: Any) -> Truth:
    """a < b."""
    return a < b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a < b)


def le(a: Any, b: Any) -> Truth:
    """a <= b."""
    return a <= b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a <= b)


def gt(a: Any, b: Any) -> Truth:
    """a > b."""
    return a > b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a > b)


def ge(a: Any, b: Any) -> Truth:
    """a >= b."""
    return a >= b if a.__class__ is b.__class__ is int else _unknown(a, b) or bool(a >= b)


def near(a: Any, b: Any, tolerance: Any) -> Truth:
    """Whether two numbers differ by no more than ``tolerance``."""
    return _unknown(a, b, tolerance) or bool(abs(a - b) <= tolerance)


def matches(words: Any, expression: Expression) -> Truth:
    """Whether a pattern matches somewhere in a text."""
    return _unknown(words) or expression.found(words)


def contains(words: Any, part: Any) -> Truth:
    """Whether a text holds another."""
    return _unknown(words, part) or part in words


def within(value: Any, items: Any) -> Truth:
    """Whether a value is among some."""
    return _unknown(value, items) or value in items


# ---- logic ----------------------------------------------------------------------------------


def and_(a: Truth, b: Truth) -> Truth:
    """Strong Kleene conjunction."""
    if a is False or b is False:
        return False
    return a if a is not True else b


def or_(a: Truth, b: Truth) -> Truth:
    """Strong Kleene disjunction."""
    if a is True or b is True:
        return True
    return a if a is not False else b


def not_(a: Truth) -> Truth:
    """Negation; unknown stays unknown."""
    return a if isinstance(a, Unknown) else not a


def unplaced(applies: Truth) -> Truth:
    """Say what is not known where it can't be told whether a rule applies to this body."""
    return Unknown("没有认出报告的地区或机关层级") if applies is _MISSING else applies


def over(domain: Any, make: Callable[[Any], list[Any]]) -> list[Any] | Unknown:
    """Return what ``make`` makes of a list that may itself not be told."""
    return domain if isinstance(domain, Unknown) else make(domain)


def each(
    value: Callable[[Any], Any],
    domain: Iterable[Any] | Unknown,
    condition: Callable[[Any], Truth] | None,
) -> list[Any] | Unknown:
    """Return ``value`` of every element that fulfils the condition."""
    if isinstance(domain, Unknown):
        return domain
    out: list[Any] = []
    for element in domain:
        if element.__class__ is Unknown:
            return element
        holds = True if condition is None else condition(element)
        if holds.__class__ is Unknown:
            return holds
        if holds:
            out.append(value(element))
    return out


def operands(
    found: Iterable[tuple[object, int, bool]],
) -> tuple[tuple[CellRef, int, bool], ...]:
    """Spread groups of cells; leave out what is not there, and what is only mentioned again."""
    out: dict[tuple[int, int], tuple[CellRef, int, bool]] = {}
    for item, sign, defaulted in found:
        for one in item if isinstance(item, list) else [item]:
            if isinstance(one, CellRef):
                key = (len(out), sign) if sign else (id(one.cell), 0)
                out.setdefault(key, (one, sign, defaulted))
    return tuple(out.values())
