"""What packs change about the rules of others, as results tell it."""

from __future__ import annotations

from gxlint.engine.ending import day
from gxlint.engine.results import Changed
from gxlint.packs.applicability import Change, Governed


def changes(found: Governed) -> tuple[Changed, ...]:
    """Return the rules that are changed."""
    return tuple(map(changed, found.changes))


def changed(change: Change) -> Changed:
    """Return one change as results have it."""
    override = change.override
    return Changed(
        rule=override.rule,
        pack=change.pack.name,
        what=change.what,
        off=override.off,
        reason=override.reason,
        until=override.until,
        scope=change.pack.scope_written,
    )


def notices(found: Governed) -> tuple[str, ...]:
    """Return a sentence for each override that has ended, and for each that changes nothing."""
    ended = (
        f"警告[GXL-605] “{change.pack.name}”包对 {change.override.rule} 的改动（{change.what}）"
        f"已在{day(change.override.until)}到期，不再起作用（{change.override.place}）；"
        "请删去，或改写“有效至”"
        for change in found.expired
        if change.override.until is not None
    )
    idle = (
        f"警告[GXL-608] “{change.pack.name}”包对 {change.override.rule} 的改动（{change.what}）"
        f"没有改变什么（{change.override.place}）；请删去"
        for change in found.idle
    )
    return (*ended, *idle)
