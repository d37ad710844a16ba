"""Taking off what Markdown adds to a line."""

from __future__ import annotations

from gxlint.expressions import lazy
from gxlint.source.tidy import tidy

_HEADING = lazy(r"#{1,6}[ \t\u3000]+")
_STRONG = lazy(r"(\*\*\s*|__)(?=\S)([^\n]{1,200}?)(?<=\S)(?:\*\*|__)")
_LINK = lazy(r"\[([^\[\]]{1,200})\](?:\([!-'*-~]{1,500}\)|\{[.#][^{}]{1,200}\})")
_ESCAPE = lazy(r"\\([\\`*_{}\[\]()#+\-.!|>~<\"'$])")


def plain(line: str) -> str:
    """Return a line without the marks of headings, emphasis, links and breaks, and residue."""
    text = tidy(line)
    if heading := _HEADING.match(text):
        text = text[heading.end() :]
        if (body := text.rstrip("#")).endswith((" ", "\t")):
            text = body.rstrip()
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "](" in text or "]{" in text:
        text = _LINK.sub(r"\1", text)
    if text.endswith("\\") and not text.endswith("\\\\"):
        text = text[:-1].rstrip()
    return _ESCAPE.sub(r"\1", text).strip() if "\\" in text else text
