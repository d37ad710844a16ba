"""Which brackets of a rule file are still open at some place."""

from __future__ import annotations

import re
import unicodedata

from gxlint.expressions import lazy
from gxlint.records import dataclass

_PAIRS = {"{": "}", "(": ")", "[": "]", "【": "】"}
_OPAQUE = lazy(r'"""(?:.|\n)*?"""|"[^"\n]*"|“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”|(?P<comment>#[^\n]*)')


@dataclass(frozen=True, slots=True)
class Bracket:
    """An open bracket as ``{``, ``(`` or ``[``, what closes it, and its offset."""

    opening: str
    closing: str
    at: int


def open_brackets(text: str) -> list[Bracket]:
    """Return the brackets still open at the end, leaving out strings and comments."""
    stack: list[Bracket] = []
    plain = code_only(text)
    for index, character in enumerate(plain):
        folded = unicodedata.normalize("NFKC", character)
        if folded in _PAIRS:
            stack.append(Bracket(folded, _PAIRS[folded], index))
        elif folded in _PAIRS.values() and stack:
            stack.pop()
    return stack


def code_only(text: str) -> str:
    """Return a text of the same length with its strings and comments blanked out."""
    return _OPAQUE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def without_comments(text: str) -> str:
    """Return a text of the same length with its comments blanked out."""
    return _OPAQUE.sub(lambda m: " " * len(m.group()) if m["comment"] else m.group(), text)
