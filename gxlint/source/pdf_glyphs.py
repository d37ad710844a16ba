"""The characters of a PDF page, each with its place, as pdfium knows them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from gxlint.source.glyphs import UNKNOWN, Raw, character
from gxlint.source.pdf_shapes import Box

_LEANING = 0.1
#: How far a character reaches below its baseline, as a share of its size.
_BELOW = 0.12
_EVEN = 0.01


def characters(text: Any, count: int) -> Iterator[Raw]:
    """Yield the first ``count`` characters of a pdfium text page, without those at a slant."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    to_x, to_y, to_box, to_matrix = map(ctypes.byref, (x, y, box, matrix))
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code <= 0x20 and pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        pdfium.FPDFText_GetMatrix(text, at, to_matrix)
        turn = _turn(matrix)
        if turn is None:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, to_x, to_y)
        pdfium.FPDFText_GetLooseCharBox(text, at, to_box)
        place = Box(box.left, box.bottom, box.right, box.top)
        if matrix.d != 1 or matrix.c:
            scale = math.hypot(matrix.c, matrix.d)
            size = pdfium.FPDFText_GetFontSize(text, at)
            if abs(scale - 1) > _EVEN and _is_square(place, size):
                place = _square(x.value, y.value, matrix, size)
        known = pdfium.FPDFText_HasUnicodeMapError(text, at) != 1
        yield Raw(character(code) if known else UNKNOWN, x.value, y.value, place, turn)


def _turn(matrix: Any) -> int | None:
    """Return the clockwise quarter turns of a character, None for one at a slant."""
    if matrix.b == 0 < matrix.a:
        return 0
    quarters = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) <= _LEANING else None


def _is_square(box: Box, side: float) -> bool:
    return all(abs(own - side) < _EVEN * side for own in (box.x1 - box.x0, box.y1 - box.y0))


def _square(x: float, y: float, matrix: Any, size: float) -> Box:
    """Return the box of a full-width character at its origin.

    For text set downwards pdfium gives boxes of the font's size before the matrix scales it.
    """
    x0, y0 = x - _BELOW * size * matrix.c, y - _BELOW * size * matrix.d
    x1, y1 = x0 + size * (matrix.a + matrix.c), y0 + size * (matrix.b + matrix.d)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
