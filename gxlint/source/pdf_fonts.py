"""A stand-in for Chinese fonts that a PDF file names but doesn't hold.

pdfium passes over text whose characters have no shape, and so would read less where fewer
fonts are installed.  Reading needs no shapes but this one: a square for every character.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2_raw as pdfium

#: The character sets for which pdfium asks: Japanese, Korean, simplified and traditional Chinese.
_CHARSETS = (128, 129, 134, 136)
_EM = 1000
_FONT = 1


def square_font() -> bytes:
    """Return a TrueType font in which every character is the same square."""
    corners = ((0, 0), (0, _EM), (_EM, 0), (0, -_EM))
    glyph = struct.pack(">5h3H", 1, 0, 0, _EM, _EM, len(corners) - 1, 0, 0)[:-2]
    glyph += bytes([1] * len(corners))
    glyph += b"".join(struct.pack(">h", x) for x, _ in corners)
    glyph += b"".join(struct.pack(">h", y) for _, y in corners)
    glyph += bytes(-len(glyph) % 4)
    every = struct.pack(">2H2I", 13, 0, 28, 0) + struct.pack(">4I", 1, 0x20, 0x3FFFF, 1)
    return _font(
        {
            b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + every,
            b"glyf": glyph,
            b"head": struct.pack(">4I2H", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM)
            + struct.pack(">2Q4h2H3h", 0, 0, 0, 0, _EM, _EM, 0, 8, 2, 1, 0),
            b"hhea": struct.pack(">I3hH11hH", 0x10000, 880, -120, 0, _EM, *[0] * 11, 2),
            b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
            b"loca": struct.pack(">3I", 0, 0, len(glyph)),
            b"maxp": struct.pack(">I14H", 0x10000, 2, len(corners), 1, *[0] * 11),
        }
    )


def _font(tables: dict[bytes, bytes]) -> bytes:
    head = struct.pack(">I4H", 0x10000, len(tables), 0, 0, 0)
    at = len(head) + 16 * len(tables)
    body = b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4s3I", tag, 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


@cache
def start() -> Any:
    """Start pdfium with the stand-in as its only font; return what must be kept alive."""
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    pdfium.FPDF_InitLibraryWithConfig(config)
    data = square_font()
    fields = {name: kind for name, kind, *_ in pdfium.FPDF_SYSFONTINFO._fields_}

    def map_font(_: Any, __: int, ___: int, charset: int, *rest: Any) -> int | None:
        return _FONT if charset in _CHARSETS else None

    def font_data(_: Any, font: int, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    info = pdfium.FPDF_SYSFONTINFO(
        version=1,
        MapFont=fields["MapFont"](map_font),
        GetFontData=fields["GetFontData"](font_data),
    )
    pdfium.FPDF_SetSystemFontInfo(info)
    return info
