"""What packs change about rules comes to an end: announced some time ahead."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.engine.results import Changed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_AHEAD = 30


def ending(changes: Iterable[Changed], today: int) -> tuple[str, ...]:
    """Return a sentence for each change that ends within thirty days of ``today``, an ordinal."""
    return tuple(
        f"“{change.pack}”包对 {change.rule} 的改动（{change.what}）{end}，此后照原来的规定执行；"
        "要延长的，请改写“有效至”"
        for change in changes
        if (end := soon(change.until, today))
    )


def soon(until: date | None, today: int) -> str:
    """Return in words when what holds up to a day ends, "" where that is not within thirty days."""
    if until is None or (left := until.toordinal() - today) > _AHEAD:
        return ""
    return f"{f'还有 {left} 天' if left else '今天'}到期（有效至 {day(until)}）"


def day(value: date) -> str:
    """Return a date as it is written in a rule file."""
    return f"{value.year}年{value.month}月{value.day}日"
