"""How many steps a rule takes at most on any report.

A step is the evaluation of one node of the rule, or the look at one cell of a group; a function,
a search among the words of a text included, is one.  What is known to be as long as the form says
(rows, columns, cells, groups) counts so often, what is found in a report ``MOST_FOUND`` times.
Only judging is counted: messages are made for what is reported alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.bounds import MOST_FOUND, MOST_INSTANCES, MOST_STEPS
from gxlint.lang.problems import Problem
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.vocabulary import Axis, Table, Vocabulary
from gxlint.records import dataclass

Sizes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cost:
    """The bound of a rule: how many instances, steps for one, and steps in all."""

    instances: int
    each: int
    steps: int


def review_cost(reviewed: Reviewed, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a fault where a rule may take too long."""
    found = cost(reviewed.rule, vocabulary)
    written = reviewed.written
    if found.instances > MOST_INSTANCES:
        message = f"“对”的组合太多：最多 {found.instances:,} 个（上限 {MOST_INSTANCES:,}）"
        advice = "少写一层“对”，或拆成几条规则"
        yield reviewed.fault("GXL-702", message, written.binders[0].span, advice)
    elif found.steps > MOST_STEPS:
        message = f"这条规则最多要 {found.steps:,} 步（上限 {MOST_STEPS:,}）"
        advice = "少套一层“对”，或拆成几条规则"
        span = written.require.span if written.require else written.id_span
        yield reviewed.fault("GXL-703", message, span, advice)


def cost(rule: ir.Rule, vocabulary: Vocabulary) -> Cost:
    """Return the bound of a rule."""
    work = _Counting(vocabulary)
    once = work.steps(rule.applies, {}) + work.steps(rule.when, {})
    sizes: dict[str, int] = {}
    instances, steps = 1, once
    for name, domain in rule.binders:
        steps += instances * work.steps(domain, sizes)
        instances *= work.size(domain, sizes)
        sizes[name] = 1
    each = 0
    for name, value in rule.lets:
        each += work.steps(value, sizes)
        sizes[name] = work.size(value, sizes)
    each += work.steps((rule.when, rule.require), sizes)
    if rule.tolerance:
        each += work.steps(rule.tolerance[0], sizes)
    return Cost(instances, each, steps + instances * each)


class _Counting:
    """Counts steps with the sizes that the vocabulary gives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def steps(self, part: object, sizes: Sizes) -> int:
        """Return how many steps a node takes at most, ``sizes`` being those of named lists."""
        match part:
            case ir.Each(value=value, domain=domain, condition=condition, name=name):
                inside = {**sizes, name: 1}
                each = self.steps(value, inside) + self.steps(condition, inside)
                return 1 + self.steps(domain, sizes) + self.size(domain, sizes) * each
            case ir.CellsAt():
                return 1 + self._parts(part, sizes) + self.size(part, sizes)
            case tuple():
                return sum(self.steps(item, sizes) for item in part)
            case t.Type():
                return 0
            case _ if is_dataclass(part):
                return 1 + self._parts(part, sizes)
            case _:
                return 0

    def _parts(self, node: Any, sizes: Sizes) -> int:
        return sum(self.steps(getattr(node, part.name), sizes) for part in fields(node))

    def size(self, node: ir.Node, sizes: Sizes) -> int:
        """Return how many elements a list has at most; 1 for what is no list."""
        match node:
            case ir.AxisOf(table=ir.TableAt(key=table), axis=axis):
                forms = self.vocabulary.generations(table)
                return max((_axis_size(form, axis) for form in forms), default=0)
            case ir.AxisOf(axis=axis):
                return max(_axis_size(form, axis) for form in self.vocabulary.tables)
            case ir.CellsAt(table=table, row=row, column=column):
                forms = self.vocabulary.generations(table.key)
                return max(
                    (_members(f.rows, row) * _members(f.columns, column) for f in forms), default=0
                )
            case ir.WordsAt(key=key):
                return len(self.vocabulary.words[key].entries)
            case ir.Each(domain=domain):
                return self.size(domain, sizes)
            case ir.Operation(operator="空作", operands=(inner, _)):
                return self.size(inner, sizes)
            case ir.Local(name=name):
                return sizes.get(name, 1)
            case ir.Call(function="应有章节"):
                return len(self.vocabulary.sections)
            case ir.Get(name="表格"):
                return len(self.vocabulary.table_keys)
            case ir.Constant(value=tuple() as values) if node.type.name == "列表":
                return len(values)
            case _:
                return MOST_FOUND + 1 if node.type.name == "列表" else 1


def _axis_size(form: Table, axis: str) -> int:
    if axis == "格":
        merged = len(form.rows.groups) * len(form.columns.keys)  # rows printed as one add their own
        return sum(len(form.columns_of(row)) for row in form.rows.leaves) + merged
    return len((form.rows if axis == "行" else form.columns).leaves)


def _members(axis: Axis, key: str | ir.Node) -> int:
    group = axis.group(key) if isinstance(key, str) and not axis.leaf(key) else None
    return len(group.members) if group else 1
