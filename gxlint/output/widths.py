"""Text measured in the cells of a screen, where a Chinese character takes two.

All functions expect text that ``plain.clean`` has made harmless: then the width of a text
is the sum of the widths of its characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.expressions import DOTALL, lazy

__all__ = ["break_lines", "cell_len", "cut", "head", "pad", "tail", "wrapped"]

_OPENING = "（《“‘〔【「『"
_CLOSING = "。，、；：！？）》”’〕】」』…％"
# What stays together: a Latin word, a number with its measure word (“12 件”) or one character,
# with the punctuation that clings to it.
_PIECE = lazy(rf"[{_OPENING}]*(?:[!-~]*\d [^ -~]|[!-~]+|.)[{_CLOSING}]*", DOTALL)
# What reports are written in, and what we print around it, is narrow up to here and wide beyond.
_USUAL = lazy(r"[ -~·—‘’“”…←→■、-〟一-\u9fff！-～]*")
_LAST_NARROW = "■"


def cell_len(text: str) -> int:
    """Return how many cells ``text`` takes."""
    if _USUAL.fullmatch(text):
        return len(text) + sum(char > _LAST_NARROW for char in text)
    from rich.cells import cell_len  # has the tables of Unicode, and takes long to import

    return cell_len(text)


def head(text: str, room: int) -> str:
    """Return as much of the beginning of ``text`` as fits in ``room`` cells."""
    for index, char in enumerate(text):
        room -= cell_len(char)
        if room < 0:
            return text[:index]
    return text


def tail(text: str, room: int) -> str:
    """Return as much of the end of ``text`` as fits in ``room`` cells."""
    return head(text[::-1], room)[::-1]


def cut(text: str, room: int) -> str:
    """Return ``text``, shortened with “…” where it doesn't fit in ``room`` cells."""
    return text if cell_len(text) <= room else head(text, room - 1) + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill ``text`` with blanks up to ``width`` cells; at the left if ``right``."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def break_lines(text: str, width: int, hang: int = 0) -> list[tuple[int, int]]:
    """Break ``text`` into lines of ``width`` cells, the second and later ones ``hang`` shorter.

    Returns the lines as (start, end) in ``text``.  Lines break between Chinese characters and
    between Latin words, never before a closing or after an opening mark unless nothing else fits.
    """
    lines: list[tuple[int, int]] = []
    start, used, room = 0, 0, width
    for unit, at in _units(text, min(width, width - hang)):
        size = cell_len(unit)
        if used + size > room and at > start:
            lines.append((start, at))
            start, used, room = at, 0, width - hang
        if unit == " " and at == start and lines:
            start = at + 1
        else:
            used += size
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def _units(text: str, room: int) -> Iterator[tuple[str, int]]:
    """Yield what must stay on one line, and where it starts; single characters where it can't."""
    for piece in _PIECE.finditer(text):
        if cell_len(piece.group()) <= room:
            yield piece.group(), piece.start()
        else:
            yield from ((char, at) for at, char in enumerate(piece.group(), piece.start()))


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """Break ``text`` as ``break_lines`` does and return the lines themselves."""
    return [text[start:end].rstrip() for start, end in break_lines(text, width, hang)]
