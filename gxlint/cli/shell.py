"""Commands that can be copied from what gxlint prints."""

from __future__ import annotations

import os

_HARMLESS = frozenset("@+=:,./-_")


def word(text: str) -> str:
    """Return a text as one word of a command line; it is quoted only where it has to be."""
    windows = os.name == "nt"
    if text and all(one.isalnum() or one in _HARMLESS or (windows and one == "\\") for one in text):
        return text
    if windows:
        return f'"{text}"'
    from shlex import quote

    return quote(text)
