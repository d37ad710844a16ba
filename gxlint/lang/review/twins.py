"""Rules beside each other: two that demand the same, and the years between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from gxlint.lang import ir
from gxlint.lang.header import Citation
from gxlint.lang.problems import Problem
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.review.shapes import Shape, names_of, nodes, shape
from gxlint.lang.vocabulary import Years

_PATHS = (ir.CellAt, ir.CellsAt, ir.AxisOf, ir.LineAt, ir.SectionAt, ir.FieldAt, ir.Get)


def review_twins(own: Sequence[Reviewed], others: Sequence[Reviewed]) -> Iterator[Problem]:
    """Yield what is odd about rules beside each other.

    ``own`` are those under review, ``others`` those of other packs used with them.
    """
    own = [one for one in own if one.rule.status != "废止"]
    yield from _same_demand(own, others)
    sometime = [one for one in own if _years(one.rule).overlaps(_years(one.rule))]
    yield from _overlaps(sometime)
    yield from _gaps(sometime)


def _years(rule: ir.Rule) -> Years:
    return Years(rule.first_year, rule.last_year)


def _demand(rule: ir.Rule) -> Shape:
    names = names_of(rule)
    domains = tuple(shape(domain, names) for _, domain in rule.binders)
    conditions = (shape(rule.applies, names), shape(rule.when, names))
    tolerance = shape(rule.tolerance and rule.tolerance[0], names)
    return (domains, conditions, shape(rule.require, names), tolerance)


def _same_demand(own: Sequence[Reviewed], others: Sequence[Reviewed]) -> Iterator[Problem]:
    first: dict[Shape, Reviewed] = {_demand(other.rule): other for other in others}
    for one in own:
        twin = first.setdefault(_demand(one.rule), one)
        if twin is not one and _years(twin.rule).overlaps(_years(one.rule)):
            message = f"与 {twin.rule.id}“{twin.rule.title}”的要求完全一样"
            require = one.written.require
            span = require.span if require else one.written.id_span
            yield one.warning("GXL-803", message, span, "删去一条；只改级别的，用“调整”")


def _overlaps(own: Sequence[Reviewed]) -> Iterator[Problem]:
    """Two rules over the same things, one meant to follow the other, that share some years."""
    groups: dict[Shape, list[Reviewed]] = defaultdict(list)
    for one in own:
        names = names_of(one.rule)
        demand = (one.rule.require, one.rule.when, one.rule.lets, one.rule.binders)
        paths = {shape(node, names) for node in nodes(demand) if isinstance(node, _PATHS)}
        if paths and _only_of_years(one.rule):
            groups[frozenset(one.rule.basis), frozenset(paths)].append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            a, b = _years(one.rule), _years(other.rule)
            if a == b or not a.overlaps(b):
                continue
            message = f"适用年度与 {one.rule.id} 重叠：两条的依据和所看的内容相同"
            span = other.written.applies.span if other.written.applies else other.written.id_span
            advice = f"用“适用 报告年度 …”把两条的年度分开（{one.rule.id}：{a}）"
            yield other.warning("GXL-805", message, span, advice)


def _only_of_years(rule: ir.Rule) -> bool:
    """Tell whether a rule has an 适用 that speaks of nothing but years."""
    read = [node.name for node in nodes(rule.applies) if isinstance(node, ir.Get)]
    return bool(read) and set(read) == {"年度"}


def _gaps(own: Sequence[Reviewed]) -> Iterator[Problem]:
    """A clause with rules for earlier and for later years, but none for some between."""
    groups: dict[Citation, list[Reviewed]] = defaultdict(list)
    for one in own:
        for citation in one.rule.basis:
            groups[citation].append(one)
    for citation, group in groups.items():
        years = [_years(one.rule) for one in group]
        for last in sorted({each.last for each in years if each.last is not None}):
            later = [one for one in group if (one.rule.first_year or 0) > last + 1]
            if later and not any(last + 1 in each for each in years):
                after = min(later, key=lambda one: one.rule.first_year or 0)
                yield _gap(citation, last + 1, after)


def _gap(citation: Citation, year: int, later: Reviewed) -> Problem:
    upto = (later.rule.first_year or year) - 1
    years = f"{year}" if upto == year else f"{year} 至 {upto}"
    clause = f"{citation.document} {citation.clause}".strip()
    span = later.written.applies.span if later.written.applies else later.written.id_span
    message = f"依据“{clause}”的规则在 {years} 年度有空缺"
    return later.warning("GXL-804", message, span, f"改为：报告年度 ≥ {year}，或补一条规则")
