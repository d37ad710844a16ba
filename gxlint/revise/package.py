"""A package of which some parts are changed, while all others stay as they are, byte for byte."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable
from struct import Struct, pack_into, unpack_from

from gxlint.records import dataclass
from gxlint.revise.extents import Extent, extents
from gxlint.revise.splices import Splice, spliced
from gxlint.source.document import SourceError
from gxlint.source.docx import NO_BODY, main_part
from gxlint.source.limits import Limits
from gxlint.source.package import Package
from gxlint.source.xml_tree import DAMAGED, xml_text
from gxlint.source.zip_archive import Entry

_LOCAL = Struct("<4s5H3L2H")
_HEAD = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_STORED, _DEFLATED, _UTF8 = 0, 8, 0x800
_VERSION = 20
_FIRST_DAY = 33
_PACKED, _OFFSET, _ELSEWHERE = 20, 42, 0xFFFFFFFF
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
_CODECS = ("utf-16-le", "utf-16-be", "utf-8")


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part: its text in UTF-8, and the mark and the encoding that it is written with."""

    name: str
    data: bytes
    mark: bytes = b""
    codec: str = "utf-8"

    def extents(self) -> list[Extent]:
        """Return where its elements stand in ``data``."""
        return extents(self.data)


class Revision:
    """A package that is being changed.  Every method raises SourceError as ``Package`` does."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open ``data`` as a package, within ``limits``."""
        self.package = Package(data, limits)
        self._data = data
        self._limits = limits
        self._changed: dict[str, bytes] = {}

    def body(self) -> Part:
        """Return the part with the body of a Word file as it was."""
        part = self.part(main_part(self.package))
        if part is None:
            raise SourceError("broken", NO_BODY)
        return part

    def part(self, name: str) -> Part | None:
        """Return the part ``name`` as it was, or None where the package has none."""
        entry, content = self.package.entry(name), self.package.content(name)
        if entry is None or content is None:
            return None
        text = xml_text(content, self._limits)
        for mark, codec in zip(_MARKS, _CODECS, strict=True):
            if content.startswith(mark):
                # Python leaves a mark in UTF-16 out of the text, and so does ``xml_text`` in UTF-8.
                return Part(entry.name, text.encode(), mark, codec)
        return Part(entry.name, text.encode())

    def change(self, part: Part, splices: Iterable[Splice]) -> None:
        """Change a part, or add it where there is none of its name.

        Where elements overlap that never do, one within another of its kind, the part is damaged.
        """
        try:
            text = spliced(part.data, splices)
        except ValueError:
            raise SourceError("broken", DAMAGED) from None
        own = text if part.codec == "utf-8" else text.decode().encode(part.codec)
        self._changed[part.name] = part.mark + own

    def written(self) -> bytes:
        """Return the package with all changes."""
        archive = self.package.archive
        out = bytearray()
        heads: dict[str, bytes] = {}
        entries = sorted(archive.entries.values(), key=lambda entry: entry.offset)
        starts = [entry.offset + archive.shift for entry in entries]
        for entry, start, end in zip(
            entries, starts, (*starts[1:], archive.directory), strict=True
        ):
            content = self._changed.get(entry.name)
            if content is not None:
                record, heads[entry.name] = _record(entry.head, content, len(out))
            else:
                if start < 0 or end - start < _LOCAL.size + entry.packed:
                    raise SourceError("broken", DAMAGED)
                record, heads[entry.name] = self._data[start:end], _moved(entry, len(out))
            out += record
        added = [name for name in self._changed if name not in archive.entries]
        for name in added:
            record, heads[name] = _record(_new(name), self._changed[name], len(out))
            out += record
        directory = b"".join(heads[name] for name in (*archive.entries, *added))
        count = len(heads)
        end_record = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
        return bytes(out + directory + end_record)


def _new(name: str) -> bytes:
    """Return what a directory says of an entry that is yet to be written."""
    title = name.encode()
    fields = (b"PK\1\2", _VERSION, _VERSION, _UTF8, _DEFLATED, 0, _FIRST_DAY)
    return _HEAD.pack(*fields, 0, 0, 0, len(title), 0, 0, 0, 0, 0, 0) + title


def _record(head: bytes, content: bytes, at: int) -> tuple[bytes, bytes]:
    """Return the entry with that content, and what the directory says of it."""
    mark, made, _, flags, method, time, day, *sizes, inner, outer, _ = _HEAD.unpack_from(head)
    length = sizes[3]
    title = head[_HEAD.size : _HEAD.size + length]
    packed = content
    if method != _STORED:
        method, deflate = _DEFLATED, zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflate.compress(content) + deflate.flush()
    sums = (zlib.crc32(content), len(packed), len(content))
    common = (_VERSION, flags & _UTF8, method, time, day, *sums, length, 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + title + packed
    return local, _HEAD.pack(mark, made, *common, 0, 0, inner, outer, at) + title


def _moved(entry: Entry, at: int) -> bytes:
    """Return what a directory says of an entry that now stands at ``at``."""
    head = bytearray(entry.head)
    length, extra = unpack_from("<2H", head, 28)
    (offset,) = unpack_from("<L", head, _OFFSET)
    if offset != _ELSEWHERE:
        pack_into("<L", head, _OFFSET, at)
        return bytes(head)
    field = _HEAD.size + length
    end = field + extra
    while field + 4 <= end:
        kind, wide = unpack_from("<2H", head, field)
        if kind == 1:
            before = unpack_from("<2L", head, _PACKED).count(_ELSEWHERE)
            pack_into("<Q", head, field + 4 + 8 * before, at)
            return bytes(head)
        field += 4 + wide
    raise SourceError("broken", DAMAGED)
