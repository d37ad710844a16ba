"""What several commands read: a file's content, and what the user says about the report."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable, why
from gxlint.config.find import NAME
from gxlint.source.limits import Limits, NoSuchLimit, limits_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


#: What is said of a configuration in the place of a report.
CONFIGURATION = "这是 gxlint 的配置，不是报告；gxlint config show 文件名 说明它对一份报告起什么作用"


def is_configuration(path: str) -> bool:
    """Tell whether this is the name of a configuration, which is YAML as a report may be."""
    return os.path.basename(path) == NAME


def content(path: str, limits: Limits) -> bytes:
    """Return the content of a file, or of standard input for “-”.

    No more is read than the largest file that is accepted, and one byte.  Raises OSError.
    """
    most = limits.file_bytes + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with open(path, "rb") as stream:
        return stream.read(most)


def content_needed(path: str, limits: Limits) -> bytes:
    """Return the content of a file that the run is of no use without; raises Unusable."""
    try:
        return content(path, limits)
    except OSError as error:
        raise Unusable(f"{path}：读不了这个文件（{why(error)}）") from None


def limits_from(options: Options) -> Limits:
    """Return the limits that the command line sets; raises Unusable for one that it can't."""
    settings: dict[str, str] = {}
    for text in options.limit:
        name, equals, value = text.replace("＝", "=").partition("=")
        if not equals:
            raise Unusable(f"--limit “{text}”：写成 名称=数值 的样子，如 文件大小=200MB")
        settings[name] = value
    try:
        return limits_of(settings)
    except NoSuchLimit as error:
        raise Unusable(f"--limit：{error}") from None


def today_of(options: Options) -> int:
    """Return the day of the run, as its ordinal: what the command line says, else today."""
    given: date | None = options.date
    return given.toordinal() if given else today()


def today() -> int:
    """Return the ordinal of today, asking C for it: importing all of ``datetime`` takes longer."""
    try:
        dates: type[date] = import_module("_datetime").date
    except ImportError:  # another Python than CPython
        from datetime import date as dates
    return dates.today().toordinal()
