"""Styled lines to a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text


def show(lines: Iterable[Text], stream: TextIO, *, color: bool) -> None:
    """Write styled lines as they are: not broken, no markup, no colour unless asked for."""
    console = Console(
        file=stream,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for line in lines:
        console.print(line, soft_wrap=True)
