"""Which cells of the form a rule reads."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.problems import Problem
from gxlint.lang.review.shapes import conjuncts, nodes
from gxlint.lang.spans import SourceText
from gxlint.lang.vocabulary import Axis, Table, Vocabulary, Years
from gxlint.records import dataclass

#: A cell: row and column.  A row or column alone has "" for the other.
At = tuple[str, str]
#: What the names bound by 对 may stand for in one form of a table.
Bound = Mapping[str, Sequence[At]]

_KEYS = {"名": lambda at: at[0] or at[1], "所在行": lambda at: at[0], "所在列": lambda at: at[1]}
_DECIDED: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "属于": lambda value, among: value in among,
}
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Covered:
    """A table in one generation of the form: all its cells, and those that some rule reads."""

    form: Table
    cells: tuple[At, ...]
    read: frozenset[At]

    @property
    def unread(self) -> tuple[At, ...]:
        """The cells that no rule reads, in the order of the form."""
        return tuple(cell for cell in self.cells if cell not in self.read)


def coverage(rules: Iterable[ir.Rule], vocabulary: Vocabulary) -> list[Covered]:
    """Return for every table of the form which of its cells the rules read."""
    rules = [rule for rule in rules if rule.status != "废止"]
    found = []
    for form in vocabulary.tables:
        cells = tuple(_cells(form))
        read = {cell for rule in rules for cell in cells_read(rule, form)}
        found.append(Covered(form, cells, frozenset(read).intersection(cells)))
    return found


def review_coverage(
    declared: Sequence[tuple[SourceText, s.Table]], covered: Sequence[Covered]
) -> Iterator[Problem]:
    """Yield a warning for each table declared whose cells are not all read by a rule."""
    for source, block in declared:
        for one in covered:
            if one.form.key != block.key or not one.unread:
                continue
            names = [f"{row}／{column}" for row, column in one.unread[:_MOST_NAMED]]
            more = f"等 {len(one.unread)} 格" if len(one.unread) > _MOST_NAMED else ""
            message = f"“{block.key}”表有规则没有看的格：{'、'.join(names)}{more}"
            advice = f"补一条规则，例如：对 格 属于 {block.key}.格"
            yield Problem("GXL-807", message, source, block.span, advice, warning=True)


def cells_read(rule: ir.Rule, form: Table) -> set[At]:
    """Return the cells of a table in one form that judging a rule may read."""
    if not form.years.overlaps(Years(rule.first_year, rule.last_year)):
        return set()
    bound: dict[str, Sequence[At]] = {}
    found: set[At] = set()
    conditions = conjuncts(rule.when)
    for name, domain in rule.binders:
        found |= _reads(domain, form, bound)
        bound[name] = _chosen(name, _elements(domain, form), conditions)
    for part in (rule.when, *(value for _, value in rule.lets), rule.require):
        found |= _reads(part, form, bound)
    return found


def _reads(part: object, form: Table, bound: Bound) -> set[At]:
    match part:
        case (
            ir.CellAt(table=table, row=row, column=column)
            | ir.CellsAt(table=table, row=row, column=column)
        ) if _is_own(table, form):
            return _square(_along(form.rows, row, bound, 0), _along(form.columns, column, bound, 1))
        case ir.Local(type=kind, name=name) if kind.name == "格":
            return set(bound.get(name, ()))
        case ir.Each(value=value, name=name, domain=domain, condition=condition):
            chosen = _chosen(name, _elements(domain, form), conjuncts(condition))
            inside = {**bound, name: chosen}
            parts = _reads(condition, form, inside) | _reads(value, form, inside)
            return _reads(domain, form, bound) | parts
        case tuple():
            return {cell for item in part for cell in _reads(item, form, bound)}
        case t.Type():
            return set()
        case _ if is_dataclass(part):
            values = (getattr(part, each.name) for each in fields(part))
            return {cell for value in values for cell in _reads(value, form, bound)}
        case _:
            return set()


def _is_own(table: ir.Node, form: Table) -> bool:
    """Tell whether a table is this one, of the report under check and not of last year's."""
    own = isinstance(table, ir.TableAt) and table.key == form.key
    return own and not any(isinstance(n, ir.ReportRef) and n.previous for n in nodes(table))


def _square(rows: Sequence[str], columns: Sequence[str]) -> set[At]:
    return {(row, column) for row in rows for column in columns}


def _along(axis: Axis, key: str | ir.Node, bound: Bound, side: int) -> Sequence[str]:
    """Return the rows or columns that a key in brackets may mean."""
    if isinstance(key, str):
        group = axis.group(key)
        return group.members if group and not axis.leaf(key) else (key,)
    found = bound.get(key.name) if isinstance(key, ir.Local) else None
    return axis.keys if found is None else [at[side] for at in found]


def _elements(domain: ir.Node, form: Table) -> Sequence[At]:
    """Return the rows, columns or cells that are gone through, if they are of this table."""
    if not isinstance(domain, ir.AxisOf) or not _is_own(domain.table, form):
        return ()
    if domain.axis == "格":
        return tuple(_cells(form))
    if domain.axis == "行":
        return tuple((key, "") for key in form.rows.keys)
    return tuple(("", key) for key in form.columns.keys)


def _cells(form: Table) -> Iterator[At]:
    for row in form.rows.leaves:
        for column in form.columns_of(row):
            yield row.key, column


def _chosen(name: str, elements: Sequence[At], conditions: list[ir.Node]) -> Sequence[At]:
    """Leave out the elements that a condition on their names excludes."""
    return [at for at in elements if not any(_holds(c, name, at) is False for c in conditions)]


def _holds(condition: ir.Node, name: str, at: At) -> bool | None:
    """Decide a condition on the name of a row, column or cell; None for any other condition."""
    match condition:
        case ir.Operation(operator="非", operands=(inner,)):
            inside = _holds(inner, name, at)
            return None if inside is None else not inside
        case ir.Operation(operator="且", operands=operands):
            found = [_holds(operand, name, at) for operand in operands]
            return False if False in found else None if None in found else True
        case ir.Operation(operator="或", operands=operands):
            found = [_holds(operand, name, at) for operand in operands]
            return True if True in found else None if None in found else False
        case ir.Operation(
            operator=relation,
            operands=(
                ir.Get(name=("名" | "所在行" | "所在列") as which, value=ir.Local(name=own)),
                ir.Constant(value=value),
            ),
        ) if own == name and relation in _DECIDED:
            return _DECIDED[relation](_KEYS[which](at), value)
        case _:
            return None
