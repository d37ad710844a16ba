"""The helpers that compiled rules call: the whole of what a rule can do.

Every helper takes values that may be ``Unknown`` (can't be told) or ``None`` (known to be absent)
and never raises for them: unknown in, unknown out, except where logic alone decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from gxlint.lang.regexes import compiled
from gxlint.lang.vocabulary import Vocabulary, WordEntry, WordList
from gxlint.records import dataclass
from gxlint.report.model import Cell, CellKind, Place, Report, Table
from gxlint.report.schema import ATTRIBUTES
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
_GETTERS = {
    (record, name): seen.get
    for record, attributes in ATTRIBUTES.items()
    for name, seen in attributes.items()
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules are applied to: a report, last year's if it was given, and the vocabulary."""

    report: Report
    previous: Report | None
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Detail:
    """What one violation says: filled by the compiled ``detail`` function of its rule."""

    message: str
    advice: str
    lowered: Truth
    at: object
    operands: tuple[tuple[CellRef, int, bool], ...]
    anchors: list[object]


# ---- reaching into the report ---------------------------------------------------------------


def table(report: Report | None, key: str) -> TableRef | None:
    """Return a table of a report."""
    return None if report is None else TableRef(report, key)


def _needed(ref: TableRef | None) -> Table | Unknown:
    return Unknown("没有上年报告") if ref is None else ref.needed()


def axis(ref: TableRef | None, name: str) -> tuple[Any, ...] | Unknown:
    """Return all rows (行), columns (列) or cells (格) that the form gives the table."""
    found = _needed(ref)
    if isinstance(found, Unknown) or ref is None:
        return found if isinstance(found, Unknown) else _MISSING
    if name == "格":
        return tuple(CellRef(ref, cell) for cell in found.cells.values())
    leaves = found.form.rows.leaves if name == "行" else found.form.columns.leaves
    return tuple(LineRef(ref, found, name, leaf.key) for leaf in leaves)


def line(ref: TableRef | None, name: str, key: str) -> LineRef | Unknown:
    """Return one row or column."""
    found = _needed(ref)
    if isinstance(found, Unknown) or ref is None:
        return found if isinstance(found, Unknown) else _MISSING
    return LineRef(ref, found, name, key)


def cell(ref: TableRef | None, row: object, column: object) -> CellRef | Unknown:
    """Return a cell, or why it can't be had."""
    found = _needed(ref)
    if isinstance(found, Unknown) or ref is None:
        return found if isinstance(found, Unknown) else _MISSING
    return _cell(ref, found, _key(row), _key(column))


def _key(line: object) -> str:
    return line.key if isinstance(line, LineRef) else str(line)


def _cell(ref: TableRef, found: Table, row: str, column: str) -> CellRef | Unknown:
    there = found.cells.get((row, column))
    if there is not None and there.kind is not CellKind.MISSING:
        return CellRef(ref, there)
    place = Place(section=ref.place.section, table=ref.key, row=row, column=column)
    if there is None:
        missing = row not in found.rows
        return Unknown(
            f"“{ref.key}”表没有{'行' if missing else '列'}“{row if missing else column}”", place
        )
    return Unknown(there.reason or f"“{row}”行没有读出", place)


def cells(ref: TableRef | None, row: object, column: object) -> Sequence[CellRef] | Unknown:
    """Return the cells of a group of rows in one column, or of a group of columns in one row."""
    found = _needed(ref)
    if isinstance(found, Unknown) or ref is None:
        return found if isinstance(found, Unknown) else _MISSING
    group = found.form.columns.group(_key(column))
    columns = group.members if group else (_key(column),)
    out: list[CellRef] = []
    for row_key in found.granules(_key(row)):
        for column_key in columns:
            one = _cell(ref, found, row_key, column_key)
            if isinstance(one, Unknown):
                return one
            out.append(one)
    return out


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


def get(record: str, name: str, value: object) -> object:
    """Return an attribute of a value."""
    if value is None or isinstance(value, Unknown):
        return value
    return _GETTERS[record, name](value)


def group(value: object, name: str) -> object:
    """Return what a named group of a pattern matched."""
    return value.groups.get(name) if isinstance(value, Found) else value


# ---- values ---------------------------------------------------------------------------------


def number(value: object, blank: Number | None = None) -> Any:
    """Return a cell as a number; ``blank`` stands for a cell that is empty or says "none"."""
    if not isinstance(value, CellRef):
        return _MISSING if value is None else value
    one = value.cell
    if one.kind is CellKind.NUMBER and one.value is not None:
        return exact(one.value)
    if blank is not None and (value.blank or one.kind is CellKind.NIL):
        return blank
    return Unknown(_why_no_number(one), value.place)


def exact(value: int | Decimal) -> Number:
    """Return a number that arithmetic keeps exact."""
    if isinstance(value, int):
        return value
    from fractions import Fraction

    return Fraction(value)


def _why_no_number(one: Cell) -> str:
    name = f"“{one.row}”行“{one.column}”列"
    if one.kind is CellKind.TEXT or one.kind is CellKind.NIL:
        return f"{name}写的是“{one.text}”，不是数"
    return one.reason or f"{name}是空的"


def numbers(items: Sequence[object] | Unknown) -> list[Any] | Unknown:
    """Return cells as numbers."""
    return items if isinstance(items, Unknown) else [number(item) for item in items]


def filled(items: Sequence[object] | Unknown, blank: Number) -> list[Any] | Unknown:
    """Return cells as numbers, empty ones as ``blank``."""
    return items if isinstance(items, Unknown) else [number(item, blank) for item in items]


def text(value: object) -> Any:
    """Return something that stands in the report as its words."""
    if value is None or isinstance(value, Unknown | str):
        return value
    return value.cell.text if isinstance(value, CellRef) else value.text  # type: ignore[attr-defined]


def default(value: object, fallback: object) -> object:
    """Return ``fallback`` for what is absent."""
    return fallback if value is None else value


def has(value: object) -> Truth:
    """Tell whether something is there."""
    if value is None:
        return False
    if isinstance(value, Unknown):
        return value
    if isinstance(value, TableRef):
        return value.there
    if isinstance(value, LineRef):
        return value.label is not None
    if isinstance(value, CellRef):
        return value.cell.kind in (CellKind.NUMBER, CellKind.TEXT, CellKind.NIL)
    return True


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
    return _unknown(a, b) or a + b


def sub(a: Any, b: Any) -> Any:
    """a - b."""
    return _unknown(a, b) or a - b


def mul(a: Any, b: Any) -> Any:
    """a x b."""
    return _unknown(a, b) or a * b


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
    return _unknown(a, b) or bool(a == b)


def ne(a: Any, b: Any) -> Truth:
    """a differs from b."""
    return _unknown(a, b) or bool(a != b)


def lt(a: Any, b: Any) -> Truth:
    """a < b."""
    return _unknown(a, b) or bool(a < b)


def le(a: Any, b: Any) -> Truth:
    """a <= b."""
    return _unknown(a, b) or bool(a <= b)


def gt(a: Any, b: Any) -> Truth:
    """a > b."""
    return _unknown(a, b) or bool(a > b)


def ge(a: Any, b: Any) -> Truth:
    """a >= b."""
    return _unknown(a, b) or bool(a >= b)


def near(a: Any, b: Any, tolerance: Any) -> Truth:
    """Whether two numbers differ by no more than ``tolerance``."""
    return _unknown(a, b, tolerance) or bool(abs(a - b) <= tolerance)


def matches(words: Any, pattern: str) -> Truth:
    """Whether a pattern matches somewhere in a text."""
    return _unknown(words) or compiled(pattern).search(words) is not None


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
        if isinstance(element, Unknown):
            return element
        holds = True if condition is None else condition(element)
        if isinstance(holds, Unknown):
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
