"""The text of a .doc file: pieces of the main stream in reading order, with their properties."""

from __future__ import annotations

import itertools
import struct
from bisect import bisect_right
from collections.abc import Iterator

from gxlint.records import dataclass
from gxlint.source.doc_file import DocFile, Part, broken
from gxlint.source.doc_sprms import Runs, Sprm, character_runs, paragraph_runs
from gxlint.source.limits import Limits, check_elements, check_text_size

_CHANGES, _TABLE = 1, 2
_COMPRESSED = 0x40000000
#: The short form of a piece's own property change -> the long form.
_SHORT = {
    0x18: Sprm.IN_TABLE,
    0x19: Sprm.ROW_END,
    0x41: Sprm.DELETED,
    0x47: Sprm.FIELD_DATA,
    0x5C: Sprm.HIDDEN,
    0x75: Sprm.SPECIAL,
}
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the position of its first character, and where its bytes lie.

    ``changes`` are properties that hold in all of it, over what the runs say.
    """

    start: int
    end: int
    offset: int
    size: int
    changes: bytes


@dataclass
class DocText:
    """The text of all stories, a character for every position (half of one beyond U+FFFF)."""

    text: str
    pieces: list[Piece]
    characters: Runs
    paragraphs: Runs
    limits: Limits
    starts: list[int]
    spans_read: int = 0

    def paragraph(self, position: int) -> tuple[bytes, bytes]:
        """Return the properties of the paragraph that ends with the character at ``position``.

        They are the number of the style with a list of changes, and more changes.
        """
        piece = self.pieces[self._index(position)]
        found, _ = self.paragraphs.at(piece.offset + (position - piece.start) * piece.size)
        return found, piece.changes

    def spans(self, start: int, end: int) -> Iterator[tuple[int, str, bytes, bytes]]:
        """Yield the text between two positions by stretches of equal character properties.

        They are a list of changes, and more changes.
        """
        while start < end:
            piece = self.pieces[self._index(start)]
            offset = piece.offset + (start - piece.start) * piece.size
            properties, until = self.characters.at(offset)
            count = -((offset - until) // piece.size)
            after = min(end, piece.end, start + count)
            self.spans_read += 1
            check_elements(self.spans_read, self.limits.elements)
            yield start, self.text[start:after], properties, piece.changes
            start = after

    def _index(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def read_text(file: DocFile, limits: Limits) -> DocText:
    """Return the text of a file; raise SourceError where its pieces don't fit together."""
    pieces = _pieces(file.part(Part.PIECES), limits)
    check_text_size(sum((piece.end - piece.start) * piece.size for piece in pieces), limits)
    text = "".join(_decoded(file.main, piece) for piece in pieces)
    characters, paragraphs = character_runs(file, limits), paragraph_runs(file, limits)
    starts = [piece.start for piece in pieces]
    return DocText(text, pieces, characters, paragraphs, limits, starts)


def _pieces(clx: bytes, limits: Limits) -> list[Piece]:
    """The pieces of the part ``clx``: first lists of changes, then the table of pieces."""
    lists: list[bytes] = []
    at = 0
    while clx[at] == _CHANGES:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        lists.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if clx[at] != _TABLE:
        raise broken()
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (size - 4) // 12
    check_elements(count, limits.elements)
    positions = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    if positions[0] != 0 or any(a > b for a, b in itertools.pairwise(positions)):
        raise broken()
    entries = struct.iter_unpack("<HIH", clx[at + 5 + 4 * (count + 1) : at + 5 + size][: 8 * count])
    return [
        _piece(positions[index], positions[index + 1], place, _changes(change, lists))
        for index, (_, place, change) in enumerate(entries)
    ]


def _piece(start: int, end: int, place: int, changes: bytes) -> Piece:
    offset = place & (_COMPRESSED - 1)
    if place & _COMPRESSED:
        return Piece(start, end, offset // 2, 1, changes)
    return Piece(start, end, offset, 2, changes)


def _changes(change: int, lists: list[bytes]) -> bytes:
    """The changes that hold in a piece: one of ``lists``, or a single short one."""
    if change & 1:
        index = change >> 1
        return lists[index] if index < len(lists) else b""
    code = _SHORT.get(change >> 1 & 0x7F)
    return b"" if code is None or change == 0 else struct.pack("<HB", code, change >> 8)


def _decoded(main: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    raw = main[piece.offset : piece.offset + count * piece.size]
    if len(raw) < count * piece.size:
        raise broken()
    if piece.size == 1:
        return raw.decode("latin-1").translate(_WINDOWS)
    return "".join(map(chr, struct.unpack(f"<{count}H", raw)))
