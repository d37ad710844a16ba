"""Where a rule holds: its own 适用 condition and the 范围 of its pack, joined in one place."""

from __future__ import annotations

from gxlint.lang import ir
from gxlint.lang import types as t
from gxlint.packs.load import Pack
from gxlint.records import replace


def scoped(rule: ir.Rule, pack: Pack) -> ir.Rule:
    """Return the rule with the scope of its pack in its 适用 condition."""
    if pack.scope is None:
        return rule
    if rule.applies is None:
        return replace(rule, applies=pack.scope)
    both = ir.Operation(t.BOOLEAN, "且", (pack.scope, rule.applies))
    return replace(rule, applies=both)
