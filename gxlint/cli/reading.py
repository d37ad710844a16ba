"""What several commands read: a file's content, and what the user says about the report."""

from __future__ import annotations

import sys
from importlib import import_module

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.engine.given import Given
from gxlint.source.limits import Limits, NoSuchLimit, limits_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def content(path: str, limits: Limits) -> bytes:
    """Return the content of a file, or of standard input for “-”.

    No more is read than the largest file that is accepted, and one byte.  Raises OSError.
    """
    most = limits.file_bytes + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with open(path, "rb") as stream:
        return stream.read(most)


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


def given_of(options: Options) -> Given:
    """Return what the command line says about the report."""
    return Given(options.level, options.region, options.published)


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
