"""Whether a rule applies to a report, and how: the one place that says so.

A rule holds as its owner wrote it, within its own 适用 and the 范围 of its pack, until other packs
change it.  What they change holds within their own 范围 and until its day has come.  So a rule has
one edition or several, each for other reports, and checking, samples, lists and explanations all
take them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.lang.errors import RuleFileError
from gxlint.lang.overrides import GRAVITY, spelled
from gxlint.lang.problems import Problem
from gxlint.lang.vocabulary import Years
from gxlint.packs.days import BEGINNING, ENDLESS
from gxlint.packs.files import PackError
from gxlint.packs.load import Loaded, Pack
from gxlint.records import dataclass, replace

_MOST_EDITIONS = 64
_PLACES = ("地区", "地市")


@dataclass(frozen=True, slots=True)
class Change:
    """An override and the pack that it is of."""

    pack: Pack
    override: ir.Override

    @property
    def what(self) -> str:
        """What it does, in words: 停用, 级别改为警告, 截止改为 1月20日."""
        override = self.override
        if override.off:
            return ir.OFF
        return f"{override.thing}改为{_spaced(spelled(override.value))}"


def _spaced(value: str) -> str:
    return f" {value}" if value[0].isascii() else value


@dataclass(frozen=True, slots=True)
class Edition:
    """How a rule applies to the reports that ``rule.where`` admits; ``off`` says: not at all."""

    rule: ir.Rule
    changes: tuple[Change, ...] = ()
    off: bool = False

    def holds_in(self, year: int) -> bool:
        """Tell whether it may hold for reports of a year."""
        return not self.off and year in Years(self.rule.first_year, self.rule.last_year)


@dataclass(frozen=True, slots=True)
class Governed:
    """Rules of packs as they are on a day.

    ``editions`` are those of each rule, in order.  ``expired`` are the overrides
    whose day is past, ``idle`` those that change nothing.  All this stays the same on every day
    from ``since`` up to ``until``, ordinals of days.
    """

    editions: tuple[tuple[Edition, ...], ...]
    expired: tuple[Change, ...]
    idle: tuple[Change, ...]
    since: int
    until: int

    @property
    def changes(self) -> tuple[Change, ...]:
        """What packs do change, each once, in order."""
        every = (
            change for found in self.editions for edition in found for change in edition.changes
        )
        return tuple(_once(every))


def _once(changes: Iterable[Change]) -> list[Change]:
    return list({id(change.override): change for change in changes}.values())


def governed(loaded: Loaded, today: int = BEGINNING) -> Governed:
    """Return the rules of packs as they are on a day, given as its ordinal.

    Raises RuleFileError where packs contradict one another.
    """
    every = [Change(pack, override) for pack in loaded.packs for override in pack.overrides]
    expired = tuple(c for c in every if _ends(c) < today)
    current = [c for c in every if _ends(c) >= today]
    problems = list(_conflicts(current))
    if problems:
        raise RuleFileError(problems)
    found = tuple(
        editions(rule, pack, [c for c in current if c.override.rule == rule.id])
        for pack in loaded.packs
        for rule in pack.rules
    )
    used = {id(c.override) for one in found for edition in one for c in edition.changes}
    return Governed(
        editions=found,
        expired=expired,
        idle=tuple(c for c in current if id(c.override) not in used),
        since=max((_ends(c) + 1 for c in expired), default=BEGINNING),
        until=min(map(_ends, current), default=ENDLESS),
    )


def _ends(change: Change) -> int:
    until = change.override.until
    return until.toordinal() if until else ENDLESS


def editions(rule: ir.Rule, pack: Pack, changes: Sequence[Change] = ()) -> tuple[Edition, ...]:
    """Return how a rule of a pack applies, under changes that hold and are in order.

    Every report is admitted by one edition and no more; a rule that is 废止 has none.
    """
    if rule.status == "废止":
        return ()
    found = [Edition(_scoped(rule, pack))]
    for change in changes:
        found = [part for edition in found for part in _split(edition, change)]
        if len(found) > _MOST_EDITIONS:
            raise PackError(f"改动规则 {rule.id} 的规则包太多，它们的“范围”各不相同；请分开使用")
    return tuple(found)


def _scoped(rule: ir.Rule, pack: Pack) -> ir.Rule:
    """Return the rule with the scope of its pack in its 适用 condition."""
    if pack.scope is None:
        return rule
    if rule.applies is None:
        return replace(rule, applies=pack.scope)
    both = ir.Operation(t.BOOLEAN, "且", (pack.scope, rule.applies))
    return replace(rule, applies=both)


def _split(edition: Edition, change: Change) -> list[Edition]:
    """Part an edition into what a change reaches and what stays as it was."""
    changed = _changed(edition, change)
    scope = change.pack.scope
    if changed is None:
        return [edition]
    if scope is None:
        return [changed]
    for other, holds in edition.rule.where:
        if other == scope:
            return [changed if holds else edition]
        if holds and _apart(scope, other):
            return [edition]
    return [_where(changed, scope, True), _where(edition, scope, False)]


def _where(edition: Edition, scope: ir.Node, holds: bool) -> Edition:
    rule = replace(edition.rule, where=(*edition.rule.where, (scope, holds)))
    return replace(edition, rule=rule)


def _changed(edition: Edition, change: Change) -> Edition | None:
    """Return the edition changed, None where that makes no difference."""
    override, rule = change.override, edition.rule
    if edition.off:
        return None
    changes = (*edition.changes, change)
    if override.off:
        return Edition(rule, changes, off=True)
    if isinstance(override.value, ir.Constant):
        parameters = tuple(
            replace(parameter, value=override.value)
            if parameter.name == override.thing
            else parameter
            for parameter in rule.parameters
        )
        changed = replace(rule, parameters=parameters)
    else:
        changed = _at_level(rule, override.value)
    return None if changed == rule else Edition(changed, changes)


def _at_level(rule: ir.Rule, severity: str) -> ir.Rule:
    """Return the rule at another level; what 降为 would not lower any more is left out."""
    lowered = rule.lowered
    if lowered is not None and GRAVITY[lowered[0]] >= GRAVITY[severity]:
        lowered = None
    return replace(rule, severity=severity, lowered=lowered)


# ---- contradictions ---------------------------------------------------------------------------


def _conflicts(changes: Sequence[Change]) -> Iterable[Problem]:
    """Yield what packs change differently with no order between them, and one pack twice."""
    things: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        things.setdefault((change.override.rule, change.override.thing), []).append(change)
    for same in things.values():
        for one, other in combinations(same, 2):
            problem = _conflict(one, other)
            if problem is not None:
                yield problem


def _conflict(one: Change, other: Change) -> Problem | None:
    override, place = other.override, one.override.place
    if one.pack is other.pack:
        message = f"{override.rule} 的{override.thing}在 {place}已经改过"
        advice = "一个包里只改一次，留下一处"
    elif (
        one.pack.name in other.pack.after
        or one.override.value == override.value
        or (one.pack.scope and other.pack.scope and _apart(one.pack.scope, other.pack.scope))
    ):
        return None
    else:
        message = (
            f"{override.rule} 有两种改法：{other.what}（“{other.pack.name}”包）和"
            f"{one.what}（“{one.pack.name}”包，{place}）"
        )
        advice = f"商定一个；或在其中一个包里写明依赖另一个，如：依赖 {one.pack.name}"
    return Problem("GXL-606", message, override.source, override.span, advice)


def _apart(scope: ir.Node, other: ir.Node) -> bool:
    """Tell whether no report can be in both scopes, as far as that shows in where bodies are."""
    for name in _PLACES:
        one, two = _only(scope, name), _only(other, name)
        if one is not None and two is not None and not one & two:
            return True
    return False


def _only(scope: ir.Node, name: str) -> frozenset[object] | None:
    """Return the only values of an attribute that a scope admits, None where it may admit any."""
    match scope:
        case ir.Operation(operator="=", operands=(ir.Get() as path, ir.Constant(value=value))):
            return frozenset({value}) if path.name == name else None
        case ir.Operation(operator="=", operands=(ir.Constant() as value, ir.Get() as path)):
            return _only(replace(scope, operands=(path, value)), name)
        case ir.Operation(operator="属于", operands=(ir.Get() as path, ir.Constant(value=values))):
            return values if path.name == name and isinstance(values, frozenset) else None
        case ir.Operation(operator="且", operands=parts):
            known = [found for part in parts if (found := _only(part, name)) is not None]
            return frozenset.intersection(*known) if known else None
        case ir.Operation(operator="或", operands=parts):
            each = [_only(part, name) for part in parts]
            return None if None in each else frozenset().union(*(e for e in each if e is not None))
        case _:
            return None
