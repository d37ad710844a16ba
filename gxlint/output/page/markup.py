"""Text made safe for a page."""

from __future__ import annotations

from html import escape

from gxlint.output.plain import clean


def text(words: str) -> str:
    """Return words from a report as the text of an element."""
    return escape(clean(words), quote=False)


def attribute(words: str) -> str:
    """Return words from a report as the value of an attribute, with its quotes."""
    return f'"{escape(clean(words))}"'
