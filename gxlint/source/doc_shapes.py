"""What floats beside the text of a .doc file: which anchors hold pictures, which text boxes."""

from __future__ import annotations

import itertools
import struct
from collections import deque
from collections.abc import Iterator

from gxlint.records import dataclass
from gxlint.source.doc_file import DocFile, Part
from gxlint.source.limits import Limits, check_elements, check_part_depth

_ANCHOR, _BOX = 26, 22
_DRAWING, _GROUP, _SHAPE, _IDENTITY = 0xF002, 0xF003, 0xF004, 0xF00A
_PICTURE_FRAME = 75
_ICON = 480


@dataclass(frozen=True, slots=True)
class Anchored:
    """What is anchored at a place: how many pictures, and where the texts of its boxes lie."""

    pictures: int
    boxes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Member:
    """A shape, and whether it is a picture."""

    identity: int
    picture: bool


def read_anchors(file: DocFile, limits: Limits) -> dict[int, Anchored]:
    """Return what is anchored, by the position of its anchor in the text.

    Positions of text boxes count from the beginning of the text boxes' story.
    """
    anchors = file.part(Part.ANCHORS)
    if not anchors:
        return {}
    groups = _groups(file.part(Part.DRAWINGS), limits)
    boxes = _boxes(file.part(Part.TEXT_BOXES))
    found: dict[int, Anchored] = {}
    for position, entry in _plc(anchors, _ANCHOR):
        identity, left, top, right, bottom = struct.unpack_from("<5i", entry)
        members = groups.get(identity, [_Member(identity, False)])
        icon = 0 < right - left <= _ICON and 0 < bottom - top <= _ICON
        found[position] = Anchored(
            pictures=0 if icon else sum(member.picture for member in members),
            boxes=tuple(
                box for member in members if (box := boxes.pop(member.identity, None)) is not None
            ),
        )
    return found


def is_icon(picture: bytes) -> bool:
    """Return whether an inline picture, as it lies in the data stream, is only an icon."""
    width, height, across, down = struct.unpack_from("<hhHH", picture, 0x1C)
    sides = (int(width) * int(across) // 1000, int(height) * int(down) // 1000)
    return all(0 < side <= _ICON for side in sides)


def _plc(part: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """The entries of a part that has a position for each of them."""
    count = max(0, (len(part) - 4) // (4 + size))
    for index in range(count):
        (position,) = struct.unpack_from("<i", part, 4 * index)
        at = 4 * (count + 1) + size * index
        yield position, part[at : at + size]


def _boxes(part: bytes) -> dict[int, tuple[int, int]]:
    """Where the text of each text box lies, by its shape."""
    starts = [*_plc(part, _BOX)]
    found: dict[int, tuple[int, int]] = {}
    for (start, entry), (end, _) in itertools.pairwise(starts):
        (identity,) = struct.unpack_from("<i", entry, 14)
        found.setdefault(identity, (start, end))
    return found


def _groups(drawings: bytes, limits: Limits) -> dict[int, list[_Member]]:
    """The shapes of each shape that stands by itself, by the number of the first of them."""
    found: dict[int, list[_Member]] = {}
    size = struct.unpack_from("<I", drawings, 4)[0] if drawings else 0
    at = 8 + size + 1
    while at + 8 <= len(drawings):
        kind, content, end = _record(drawings, at, len(drawings))
        if kind == _DRAWING:
            for tree, start, stop in _children(drawings, content, end):
                if tree == _GROUP:
                    for _, first, last in _children(drawings, start, stop):
                        members = list(_members(drawings, first, last, limits))
                        if members:
                            found[members[0].identity] = members
        at = end + 1
    return found


def _record(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """The kind of the record at ``at``, and where its content begins and ends."""
    kind, size = struct.unpack_from("<HI", data, at + 2)
    return kind, at + 8, min(end, at + 8 + size)


def _children(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    while at + 8 <= end:
        record = _record(data, at, end)
        yield record
        at = record[2]


def _members(data: bytes, at: int, end: int, limits: Limits) -> Iterator[_Member]:
    """The shapes in the content of a group (its own first) or a shape."""
    waiting = deque([(at, end, 1)])
    read = 0
    while waiting:
        at, end, depth = waiting.popleft()
        check_part_depth(depth, limits)
        for kind, start, stop in _children(data, at, end):
            read += 1
            check_elements(read, limits.elements)
            if kind in (_GROUP, _SHAPE):
                waiting.append((start, stop, depth + 1))
            elif kind == _IDENTITY:
                (bits,) = struct.unpack_from("<H", data, start - 8)
                (identity,) = struct.unpack_from("<i", data, start)
                yield _Member(identity, bits >> 4 == _PICTURE_FRAME)
