"""Characters on a page, each with its place, whatever format the page is in."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from gxlint.radicals import RADICALS
from gxlint.source.pdf_shapes import TURNED, Box, Matrix

#: Stands for a character of which the file doesn't tell what it is.
UNKNOWN = "\ufffd"
#: Where the middle of a character is above its baseline, as a share of its size.
_MIDDLE = 0.35
_HYPHEN = {0x02: "-", 0xFFFE: "-"}


class Raw(NamedTuple):
    """A character in the space of the page; ``turn`` counts clockwise quarter turns."""

    text: str
    x: float
    y: float
    box: Box
    turn: int


class Glyph(NamedTuple):
    """A character in the direction of its own line, ``x0`` to ``x1`` with its baseline at ``y``.

    ``turn`` counts clockwise quarter turns from the page's own direction, in which
    ``middle_x`` and ``middle_y`` are measured.  ``wide``: a Chinese character or full-width sign.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    middle_x: float
    middle_y: float
    turn: int
    wide: bool


def is_wide(character: str) -> bool:
    """Tell whether a character takes up a full square in Chinese print."""
    return character >= "\u2e80" or character in "“”‘’—…"


def placed(raw: Raw, turn: int, place: Matrix) -> Glyph:
    """Return a character on a page that is read with ``turn``; ``place`` leads to its space."""
    own = place if raw.turn == turn else TURNED[raw.turn]
    x0, y0, x1, y1 = own.box(raw.box)
    _, baseline = own.point(raw.x, raw.y)
    wide = is_wide(raw.text)
    size = (x1 - x0 if wide else 0.0) or y1 - y0 or x1 - x0
    if raw.turn == turn:
        return Glyph(
            raw.text, x0, x1, baseline, size, (x0 + x1) / 2, baseline - size * _MIDDLE, 0, wide
        )
    page = place.box(raw.box)
    middle = (page.x0 + page.x1) / 2, (page.y0 + page.y1) / 2
    return Glyph(raw.text, x0, x1, baseline, size, *middle, (raw.turn - turn) % 4, wide)


def character(code: int) -> str:
    """Return a character as it is read: no radicals or presentation forms in its place."""
    if 0x20 <= code < 0x7F or 0x2FE0 <= code < 0xD800:
        return chr(code)  # nearly all
    if code in _HYPHEN:
        return _HYPHEN[code]
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        character = chr(code)
        return RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    if _is_private(code) or code > 0x10FFFF:
        return UNKNOWN
    return chr(code)


def _is_private(code: int) -> bool:
    """Tell whether a code stands for no character that is agreed upon."""
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xF900
        or code in (0xFFFD, 0xFFFF)
        or code >= 0xF0000
    )
