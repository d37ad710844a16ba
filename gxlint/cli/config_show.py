"""``gxlint config show``: what holds for a file, and where that is said."""

from __future__ import annotations

import os
from collections.abc import Iterator

from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.checking import Checker, Task
from gxlint.cli.examining import make_ready
from gxlint.cli.reading import today_of
from gxlint.cli.screen import screen
from gxlint.cli.settings import KEYS, Plan, Plans
from gxlint.config.model import Suppression
from gxlint.output.plain import clean
from gxlint.output.widths import cell_len, pad, wrapped
from gxlint.source.reading import DEFAULT_LIMITS

_UNSET = "（未设）"
#: Stands for a file of whatever name in a folder.
_ANY = "*"


def run(options: Options) -> int:
    """Print the settings for a file, or all files in a folder, with their sources.

    Returns the exit code.  Raises Unusable for settings that a check refuses.
    """
    path, today = options.file, today_of(options)
    folder = os.path.isdir(path)
    plan = Plans(options)(os.path.join(path, _ANY) if folder else path)
    make_ready(Checker(Task(DEFAULT_LIMITS, "", cache_folder(), today)), plan)
    target = screen("never")
    for line in (f"{'文件夹' if folder else '文件'}：{path}", *_lines(plan, today)):
        for part in wrapped(clean(line), target.width, 4):
            target.stream.write(part.rstrip() + "\n")
    return 0


def _lines(plan: Plan, today: int) -> Iterator[str]:
    yield f"配置：{plan.config.path if plan.config else '没有'}"
    yield ""
    rows = [(key, _shown(plan.value(key)), _source(plan, key)) for key in KEYS]
    widths = [max(cell_len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, source in rows:
        yield f"{pad(key, widths[0])}  {pad(value, widths[1])}  {source}"
    if plan.suppressions:
        yield ""
        yield "放过的发现："
        for one in plan.suppressions:
            yield _suppression(one, today)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        value = "、".join(value)
    return str(value or _UNSET)


def _source(plan: Plan, key: str) -> str:
    origin = plan.origin(key)
    if origin is not None:
        return str(origin)
    return "命令行" if key in plan.given else "默认"


def _suppression(one: Suppression, today: int) -> str:
    where = [f"{name}={value}" for name, value in (*one.place, *one.instance)]
    value = [f"value={one.value}"] if one.value else []
    ended = one.until is not None and one.until.toordinal() < today
    until = [f"至 {one.until}{'（已到期）' if ended else ''}"] if one.until else []
    return "  - " + "  ".join((one.rule, *where, *value, one.reason, *until, str(one.origin)))
