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
        f"“{change.pack}”包对 {change.rule} 的改动（{change.what}）{_when(change.until, today)}到期"
        f"（有效至 {day(change.until)}），此后照原来的规定执行；要延长的，请改写“有效至”"
        for change in changes
        if change.until is not None and change.until.toordinal() - today <= _AHEAD
    )


def _when(until: date, today: int) -> str:
    left = until.toordinal() - today
    return f"还有 {left} 天" if left else "今天"


def day(value: date) -> str:
    """Return a date as it is written in a rule file."""
    return f"{value.year}年{value.month}月{value.day}日"
