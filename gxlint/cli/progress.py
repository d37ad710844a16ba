"""How far a long run has come, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")

_FEW = 20


def watched(items: Iterable[Item], total: int, *, plain: bool) -> Iterator[Item]:
    """Pass items on, and show on standard error how many of ``total`` have passed.

    Count, rate and time left are shown, for more than a few items and on a terminal only; where it
    is to be ``plain``, nothing moves, and only the number is said.
    """
    if total <= _FEW or not sys.stderr.isatty():
        yield from items
        return
    if plain:
        print(f"正在检查 {total} 个文件，请稍候。", file=sys.stderr, flush=True)
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (
        TextColumn("检查"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("还需"),
        TimeLeft(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total, rate="")
        for item in items:
            yield item
            speed = progress.tasks[0].speed
            progress.update(bar, advance=1, rate=f"每秒 {speed:.0f} 个" if speed else "")
