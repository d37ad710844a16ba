"""The screen: where it is, how wide, and whether it takes colour."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
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
    width = shutil.get_terminal_size((_IN_A_PIPE, 24)).columns if terminal else _columns()
    return Screen(stream, width, colored)


def _columns() -> int:
    """Return the width for a pipe: COLUMNS where someone set it."""
    try:
        return max(20, int(os.environ.get("COLUMNS", "")))
    except ValueError:
        return _IN_A_PIPE
