"""Rules of a pack with a 范围, tried at home: their samples start from a report that lies in it."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.lang import ir
from gxlint.packs.applicability import editions
from gxlint.packs.load import Pack
from gxlint.records import replace


def at_home(rule: ir.Rule, pack: Pack) -> ir.Rule:
    """Return a rule as its own pack has it, its samples moved into the scope of the pack."""
    if pack.scope is None:
        return rule
    inside = tuple(_inside(pack.scope))
    samples = tuple(replace(s, changes=(*inside, *s.changes)) for s in rule.samples)
    return next(
        (replace(edition.rule, samples=samples) for edition in editions(rule, pack)),
        replace(rule, samples=samples),
    )


def _inside(scope: ir.Node) -> Iterator[ir.Change]:
    """Yield the changes that bring the good report into a scope: its region and kind of body."""
    match scope:
        case ir.Operation(operator="且", operands=conditions):
            for condition in conditions:
                yield from _inside(condition)
        case ir.Operation(operator="=", operands=(ir.Get() as path, ir.Constant(value=value))):
            yield ir.Change(path, value)
        case ir.Operation(operator="=", operands=(ir.Constant(value=value), ir.Get() as path)):
            yield ir.Change(path, value)
        case ir.Operation(
            operator="属于", operands=(ir.Get() as path, ir.Constant(value=frozenset() as values))
        ):
            yield ir.Change(path, min(values, key=str))
