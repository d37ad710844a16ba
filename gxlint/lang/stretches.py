"""Where in a text a regular expression may match at all: the lines that hold the words it needs."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.lang.regexes import Expression

Stretch = tuple[int, int]
#: A word that is in more lines than one in so many is none to look for.
_SPARSE = 8


def stretches(text: str, expressions: Iterable[Expression]) -> list[Stretch]:
    """Return the stretches of whole lines in which one of the expressions may match, in order."""
    most = text.count("\n") // _SPARSE + 1
    lines: set[Stretch] = set()
    for expression in expressions:
        for choice in expression.needs:
            held = _holding(text, choice, most)
            if len(held) <= most:
                break
        else:
            return [(0, len(text))]
        lines |= {line for line in held if expression.may_match(text[slice(*line)])}
    joined: list[Stretch] = []
    for start, end in sorted(lines):
        if joined and joined[-1][1] + 1 == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _holding(text: str, words: Iterable[str], most: int) -> set[Stretch]:
    """Return the lines that hold one of the words, and no further ones beyond ``most``."""
    lines: set[Stretch] = set()
    for word in words:
        at = text.find(word)
        while at >= 0 and len(lines) <= most:
            end = text.find("\n", at)
            if end < 0:
                end = len(text)
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(word, end + 1)
    return lines
