"""Reading zip archives: what office documents need of it, and nothing that is slow to import.

``zipfile`` brings paths, URLs, threads and four kinds of compression with it, and importing them
takes longer than reading a report.  The layout is that of PKWARE's APPNOTE 6.3, sections 4.3 to
4.5; sizes are believed only as far as the data bear them out.
"""

from __future__ import annotations

import zlib
from struct import Struct, error, unpack_from

from gxlint.records import dataclass

_END = Struct("<4s4H2LH")
_END_64 = Struct("<4sQ2H2L4Q")
_LOCATOR_64 = Struct("<4sLQL")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_ENCRYPTED, _STORED, _DEFLATED = 0x1, 0, 8
_ASK_EXTRA = 0xFFFFFFFF
_EXTRA_64 = 1


class BadArchive(Exception):
    """No zip archive, or a damaged one."""


class UnusualMethod(Exception):
    """An entry that is compressed in a way that office documents are not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name, its size, how many bytes it is stored in, and where.

    ``head`` is what the directory says of it.
    """

    name: str
    size: int
    packed: int
    encrypted: bool
    method: int
    checksum: int
    offset: int
    head: bytes


class Archive:
    """An archive: ``entries`` by name, and their content.

    Entries stand ``shift`` bytes after their offsets, and end where the directory begins.
    """

    def __init__(self, data: bytes, most: int) -> None:
        """Read the directory of an archive.

        No more than ``most`` entries are looked at; ``count`` says how many there are.  Raises
        BadArchive.
        """
        self._data = data
        try:
            self.directory, self.shift, self.count = _directory(data)
            entries = _entries(data, self.directory, min(self.count, most))
            self.entries = {entry.name: entry for entry in entries}
        except (error, IndexError, OverflowError):
            raise BadArchive from None

    def read(self, entry: Entry) -> bytes:
        """Return the content of an entry that is not encrypted.

        Raises BadArchive or UnusualMethod.
        """
        if entry.method not in (_STORED, _DEFLATED):
            raise UnusualMethod
        at = entry.offset + self.shift
        try:
            mark, *_, name, extra = _LOCAL.unpack_from(self._data, at)
        except (error, OverflowError):
            raise BadArchive from None
        start = at + _LOCAL.size + name + extra
        packed = memoryview(self._data)[start : start + entry.packed]
        if mark != b"PK\x03\x04" or at < 0 or len(packed) < entry.packed:
            raise BadArchive
        content = bytes(packed) if entry.method == _STORED else _inflated(packed, entry.size)
        if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
            raise BadArchive
        return content


def _inflated(packed: memoryview, size: int) -> bytes:
    """Inflate raw deflated data, one byte more than ``size`` at most."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error:
        raise BadArchive from None


def _directory(data: bytes) -> tuple[int, int, int]:
    """Return where the directory begins, by how much offsets are shifted, and its entries' number.

    Offsets are shifted where something stands before the archive.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0:
        raise BadArchive
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, end)
    locator = end - _LOCATOR_64.size
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        end = locator - _END_64.size
        mark, *_, count, size, offset = _END_64.unpack_from(data, end)
        if mark != b"PK\x06\x06":
            raise BadArchive
    start = end - size
    if start < 0 or start < offset:
        raise BadArchive
    return start, start - offset, count


def _entries(data: bytes, at: int, count: int) -> list[Entry]:
    found = []
    for _ in range(count):
        head = _ENTRY.unpack_from(data, at)
        mark, _, _, flags, method, _, _, checksum, packed, size = head[:10]
        name, extra, comment, *_, offset = head[10:]
        if mark != b"PK\x01\x02":
            raise BadArchive
        start = at
        at += _ENTRY.size
        title = data[at : at + name].decode("utf-8", "replace")
        at += name
        if _ASK_EXTRA in (size, packed, offset):
            size, packed, offset = _large(data[at : at + extra], size, packed, offset)
        at += extra + comment
        encrypted = bool(flags & _ENCRYPTED)
        whole = data[start:at]
        found.append(Entry(title, size, packed, encrypted, method, checksum, offset, whole))
    return found


def _large(extra: bytes, *values: int) -> tuple[int, ...]:
    """Return the values with those that did not fit taken from the extra field."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = unpack_from("<2H", extra, at)
        if kind == _EXTRA_64:
            own = iter(unpack_from(f"<{length // 8}Q", extra, at + 4))
            return tuple(next(own, value) if value == _ASK_EXTRA else value for value in values)
        at += 4 + length
    return values
