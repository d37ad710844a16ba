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
    left, _ = _paired(text)
    return left


def unclosed(text: str) -> Bracket | None:
    """Return the bracket of a block that lacks its partner, None where all are closed.

    Which one it is, is told by how the lines are set: a brace that closes at the beginning of a
    line belongs to one whose line begins as far to the right.
    """
    left, suspect = _paired(text)
    return (suspect or left[-1]) if left else None


def _paired(text: str) -> tuple[list[Bracket], Bracket | None]:
    """Return the brackets left open, and the first that was closed by a brace of another's line."""
    stack: list[tuple[Bracket, int]] = []
    suspect = None
    margin, begun = 0, False  # how far the line is set to the right, and whether it has begun
    for index, character in enumerate(code_only(text)):
        if character == "\n":
            margin, begun = 0, False
        elif not begun and character.isspace():
            margin += 1
        else:
            folded = unicodedata.normalize("NFKC", character)
            if folded in _PAIRS:
                stack.append((Bracket(folded, _PAIRS[folded], index), margin))
            elif folded in _PAIRS.values() and stack:
                last, set_at = stack.pop()
                if folded == "}" and not begun and stack and set_at > margin >= stack[-1][1]:
                    suspect = suspect or last
            begun = True
    return [bracket for bracket, _ in stack], suspect


def code_only(text: str) -> str:
    """Return a text of the same length with its strings and comments blanked out."""
    return _OPAQUE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def without_comments(text: str) -> str:
    """Return a text of the same length with its comments blanked out."""
    return _OPAQUE.sub(lambda m: " " * len(m.group()) if m["comment"] else m.group(), text)
