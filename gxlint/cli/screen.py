"""The screen: where it is, how wide, and whether it takes colour."""

from __future__ import annotations

import os
import sys

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

_IN_A_PIPE = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """Where output for people goes."""

    stream: TextIO
    width: int
    color: bool

    def link(self, folders: Iterable[str]) -> Callable[[str], str | None] | None:
        """Return what gives the address of a rule's page; None where no link is wanted.

        Links are control sequences: whoever wants no colour, or reads from a file, gets none.
        ``folders`` are those of the packs in use; they are asked for when a link is.
        """
        if not self.color or not (self.stream.isatty() or os.environ.get("FORCE_HYPERLINK")):
            return None
        from gxlint.cli.links import followed, pages

        return pages(folders) if followed() else None


def screen(color: str) -> Screen:
    """Return standard output as a screen; ``color`` is auto, always or never."""
    stream = sys.stdout
    terminal = stream.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colored = color == "always" or (color == "auto" and terminal and not plain)
    if colored and terminal and os.name == "nt":
        from gxlint.cli.windows import takes_sequences

        colored = takes_sequences()
    return Screen(stream, terminal_width(stream) or _IN_A_PIPE, colored)


def for_programs() -> TextIO:
    """Return standard output for what programs read.

    In a file or a pipe it is UTF-8, as JSON and XML have to be, whatever a console here has.
    """
    stream = sys.stdout
    if not stream.isatty() and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


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
