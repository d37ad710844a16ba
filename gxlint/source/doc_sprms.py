"""The property changes (“sprms”) of a .doc file, and the pages that say where they hold."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntEnum

from gxlint.records import dataclass
from gxlint.source.doc_file import DocFile, Part, broken
from gxlint.source.limits import Limits, check_elements

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6
_LONG = (0xD608, 0xD606)
_TABS = 0xC615
_ELSEWHERE = (0x6645, 0x6646, 0x646B)


class Sprm(IntEnum):
    """The property changes that matter for what is read."""

    DELETED = 0x0800
    FIELD_DATA = 0x0806
    CHARACTER_STYLE = 0x4A30
    HIDDEN = 0x083C
    SPECIAL = 0x0855
    PICTURE = 0x6A03
    SYMBOL = 0x6A09
    LEVEL = 0x260A
    LIST = 0x460B
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    DEPTH = 0x6649
    DEEPER = 0x664A
    INNER_CELL_END = 0x244B
    INNER_ROW_END = 0x244C
    ROW = 0xD608
    MERGE = 0x5624
    MERGE_DOWN = 0xD62B


Change = tuple[int, bytes]


def changes(grpprl: bytes) -> Iterator[Change]:
    """Yield the property changes of a list of them, up to where it is cut off."""
    at = 0
    while at + 2 <= len(grpprl):
        (code,) = struct.unpack_from("<H", grpprl, at)
        start, end = _operand(grpprl, at + 2, code)
        if end > len(grpprl):
            return
        yield code, grpprl[start:end]
        at = end


def _operand(grpprl: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand of a change begins and ends; its length may stand before it."""
    kind = code >> 13
    if kind != _VARIABLE:
        return at, at + _SIZES[kind]
    if code in _LONG:
        size = int.from_bytes(grpprl[at : at + 2], "little")
        return at + 2, at + 1 + max(1, size)
    size = int.from_bytes(grpprl[at : at + 1])
    if code == _TABS and size == 255:
        added = at + 2 + 4 * int.from_bytes(grpprl[at + 1 : at + 2])
        return at + 1, added + 1 + 3 * int.from_bytes(grpprl[added : added + 1])
    return at + 1, at + 1 + size


def expanded(grpprl: bytes, data: bytes) -> Iterator[Change]:
    """Yield the changes of a paragraph; long lists of them lie in the stream ``data``."""
    for code, operand in changes(grpprl):
        if code not in _ELSEWHERE:
            yield code, operand
            continue
        (at,) = struct.unpack("<I", operand)
        size = int.from_bytes(data[at : at + 2], "little")
        yield from changes(data[at + 2 : at + 2 + size])


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of the main stream, by start, and the raw properties that hold in each."""

    starts: list[int]
    ends: list[int]
    properties: list[bytes]

    def at(self, offset: int) -> tuple[bytes, int]:
        """Return the properties at an offset, and the offset up to which they hold."""
        index = bisect_right(self.starts, offset)
        after = self.starts[index] if index < len(self.starts) else 1 << 62
        if index and self.ends[index - 1] > offset:
            return self.properties[index - 1], min(self.ends[index - 1], after)
        return b"", after


def character_runs(file: DocFile, limits: Limits) -> Runs:
    """Return the runs of characters with equal properties (each a list of changes)."""
    return _runs(file, Part.CHARACTER_PAGES, limits)


def paragraph_runs(file: DocFile, limits: Limits) -> Runs:
    """Return the paragraphs' properties: the number of the style, then a list of changes."""
    return _runs(file, Part.PARAGRAPH_PAGES, limits)


def _runs(file: DocFile, part: Part, limits: Limits) -> Runs:
    found: list[tuple[int, int, bytes]] = []
    for number in _pages(file, part):
        start = (number & 0x3FFFFF) * _PAGE
        page = file.main[start : start + _PAGE]
        if len(page) < _PAGE:
            raise broken()
        entries = _characters(page) if part is Part.CHARACTER_PAGES else _paragraphs(page)
        found.extend(entries)
        check_elements(len(found), limits.elements)
    found.sort(key=lambda run: run[0])
    return Runs([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])


def _pages(file: DocFile, part: Part) -> tuple[int, ...]:
    plc = file.part(part)
    count = max(0, (len(plc) - 4) // 8)
    if count > len(file.main) // _PAGE + 1:
        raise broken()
    return struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()


def _characters(page: bytes) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for index, place in enumerate(page[4 * (count + 1) : 4 * (count + 1) + count]):
        at = 2 * place
        properties = page[at + 1 : at + 1 + page[at]] if at else b""
        yield offsets[index], offsets[index + 1], properties


def _paragraphs(page: bytes) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + 13 * index]
        size = 2 * page[at] - 1
        if size < 0:
            at += 1
            size = 2 * page[at]
        properties = page[at + 1 : at + 1 + size] if at else b""
        yield offsets[index], offsets[index + 1], properties
