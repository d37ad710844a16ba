"""The screen: where it is, how wide, and whether it takes colour."""

from __future__ import annotations

import os
import sys

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_IN_A_PIPE = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """Where output for people goes."""

    stream: TextIO
    width: int
    color: bool


def screen(color: str) -> Screen:
    """Return standard output as a screen; ``color`` is auto, always or never."""
    stream = sys.stdout
    terminal = stream.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colored = color == "always" or (color == "auto" and terminal and not plain)
    return Screen(stream, terminal_width(stream) or _IN_A_PIPE, colored)


def terminal_width(stream: TextIO) -> int | None:
    """Return COLUMNS where someone set it, else the width of the terminal if it is one."""
    try:
        return max(20, int(os.environ.get("COLUMNS", "")))
    except ValueError:
        pass
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except (OSError, ValueError):
        return None
