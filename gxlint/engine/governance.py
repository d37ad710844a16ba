"""What packs change about the rules of others, as results and authors are told it."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.ending import day, soon
from gxlint.engine.results import Changed
from gxlint.lang.errors import RuleFileError
from gxlint.lang.problems import Problem
from gxlint.packs.applicability import Change, Governed, governed
from gxlint.packs.load import Loaded, Pack

_RENEW, _EXTEND = "删去，或改写“有效至”", "要延长的，改写“有效至”"


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


def review_changes(pack: Pack, loaded: Loaded, today: int) -> Iterator[Problem]:
    """Yield how packs contradict one another, and which changes of a pack are of no use or end."""
    try:
        found = governed(loaded, today)
    except RuleFileError as error:
        yield from error.problems
        return
    for change in found.expired:
        until = change.override.until
        if change.pack is pack and until is not None:
            yield _odd("GXL-605", change, f"已在{day(until)}到期，不再起作用", _RENEW)
    for change in found.idle:
        if change.pack is pack:
            yield _odd("GXL-608", change, "没有改变什么", "删去")
    for change in found.changes:
        end = soon(change.override.until, today)
        if change.pack is pack and end:
            yield _odd("GXL-605", change, f"{end}，此后照原来的规定执行", _EXTEND)


def _odd(code: str, change: Change, what: str, advice: str) -> Problem:
    override = change.override
    message = f"对 {override.rule} 的改动（{change.what}）{what}"
    return Problem(code, message, override.source, override.span, advice, warning=True)
