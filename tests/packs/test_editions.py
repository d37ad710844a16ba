"""The editions of a rule: every report gets one of them, as if its changes were made in turn."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.runtime import Subject
from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.register import Register
from gxlint.lang.spans import SourceText, Span
from gxlint.packs.applicability import Change, Edition, editions
from gxlint.packs.load import Loaded, Pack, load
from gxlint.packs.patches import canonical_report
from tests.engine.oracle import value

REGIONS = (None, "甲", "乙", "丙")
_REGION = ir.Get(t.optional(t.TEXT), "报告", "地区", ir.ReportRef(t.REPORT))


@cache
def national() -> Loaded:
    return load()


def scope(regions: frozenset[str]) -> ir.Node | None:
    """A 范围 of those regions; of none: everywhere."""
    if not regions:
        return None
    if len(regions) == 1:
        operands = (_REGION, ir.Constant(t.TEXT, min(regions)))
        return ir.Operation(t.BOOLEAN, "=", operands)
    items = ir.Constant(t.list_of(t.TEXT), frozenset(regions))
    return ir.Operation(t.BOOLEAN, "属于", (_REGION, items))


#: Where a pack changes something, what, and what it becomes.
Made = tuple[frozenset[str], str, "ir.Constant | str"]


def change(made: Made) -> Change:
    regions, thing, becomes = made
    nothing = Register((), {})
    pack = Pack("", "", "", "", scope(regions), "", frozenset(), (), (), nothing)
    override = ir.Override("GX-D01", thing, becomes, "", None, SourceText("", ""), Span(0, 0))
    return Change(pack, override)


PLACES = st.frozensets(st.sampled_from(REGIONS[1:]), max_size=2)
DAYS = st.integers(1, 31).map(lambda day: ir.Constant(t.MONTH_DAY, (1, day)))
LEVELS = st.sampled_from(("提示", "警告", "错误", ir.OFF))
CHANGES = st.tuples(PLACES, st.just("截止"), DAYS) | st.tuples(PLACES, st.just("级别"), LEVELS)


@cache
def subject(region: str | None) -> Subject:
    vocabulary = national().vocabulary
    return Subject(replace(canonical_report(vocabulary, 2024), region=region), None, vocabulary)


def admits(edition: Edition, region: str | None) -> bool:
    where = edition.rule.where
    return all((value(node, {}, subject(region)) is True) is holds for node, holds in where)


def in_turn(changes: list[Made], region: str | None) -> tuple[object, ...]:
    """The level and the deadline after the changes that reach a region, or that it is off."""
    level: object = "错误"
    deadline: object = (1, 31)
    for regions, _, becomes in changes:
        if regions and region not in regions:
            continue
        if becomes == ir.OFF:
            return (ir.OFF,)
        if isinstance(becomes, ir.Constant):
            deadline = becomes.value
        else:
            level = becomes
    return (level, deadline)


@given(st.lists(CHANGES, max_size=5))
def test_every_report_gets_one_edition_as_if_changed_in_turn(changes: list[Made]) -> None:
    pack = national().packs[0]
    (rule,) = (rule for rule in pack.rules if rule.id == "GX-D01")
    found = editions(rule, pack, [change(made) for made in changes])
    for region in REGIONS:
        (edition,) = (one for one in found if admits(one, region))
        state = (edition.rule.severity, edition.rule.parameters[0].value.value)
        assert ((ir.OFF,) if edition.off else state) == in_turn(changes, region)
