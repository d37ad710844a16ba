"""The styles of a .doc file, as far as they change what is read."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gxlint.records import dataclass
from gxlint.source.doc_file import DocFile, Part
from gxlint.source.doc_sprms import Sprm, changes

_CHAIN = 20
_PARAGRAPH, _CHARACTER = 1, 2
_CONTENTS = range(19, 28)
_NONE = 0xFFF


@dataclass(frozen=True, slots=True)
class DocStyle:
    """A style: the one it is based on, its list (None: nothing said), and whether it hides.

    ``contents`` is True for the styles of a table of contents.
    """

    base: int
    contents: bool = False
    list_number: int | None = None
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class DocStyles:
    """All styles by their number."""

    by_number: dict[int, DocStyle]

    def contents(self, number: int) -> bool:
        """Return whether a paragraph of the style is a line of a table of contents."""
        style = self.by_number.get(number)
        return style is not None and style.contents

    def list_level(self, number: int) -> tuple[int, int]:
        """Return the list and the level that a paragraph style stands at (0: in none)."""
        chain = list(self._chain(number))
        lists = (style.list_number for style in chain if style.list_number is not None)
        levels = (style.level for style in chain if style.level is not None)
        return next(lists, 0), next(levels, 0)

    def hides(self, number: int) -> bool:
        """Return whether text of the style isn't printed."""
        return next((s.hidden for s in self._chain(number) if s.hidden is not None), False)

    def _chain(self, number: int) -> Iterator[DocStyle]:
        for _ in range(_CHAIN):
            style = self.by_number.get(number)
            if style is None:
                return
            yield style
            number = style.base


def read_doc_styles(file: DocFile) -> DocStyles:
    """Return the styles of a file."""
    sheet = file.part(Part.STYLES)
    found: dict[int, DocStyle] = {}
    if not sheet:
        return DocStyles(found)
    header, count, fixed = struct.unpack_from("<HHH", sheet)
    at = 2 + header
    for number in range(count):
        (size,) = struct.unpack_from("<H", sheet, at)
        if size:
            found[number] = _style(sheet[at + 2 : at + 2 + size], fixed)
        at += 2 + size
    return DocStyles(found)


def _style(entry: bytes, fixed: int) -> DocStyle:
    identity, kind_base, count_next = struct.unpack_from("<HHH", entry)
    kind, base, count = kind_base & 0xF, kind_base >> 4, count_next & 0xF
    (name,) = struct.unpack_from("<H", entry, fixed)
    lists = list(_lists(entry, fixed + 2 + 2 * name + 2, count))
    paragraph = dict(changes(lists[0][2:])) if kind == _PARAGRAPH and lists else {}
    own = lists[0] if kind == _CHARACTER and lists else b""
    if kind == _PARAGRAPH and len(lists) > 1:
        own = lists[1]
    characters = dict(changes(own))
    return DocStyle(
        base=base if base != _NONE else -1,
        contents=identity & 0xFFF in _CONTENTS,
        list_number=_number(paragraph.get(Sprm.LIST)),
        level=_number(paragraph.get(Sprm.LEVEL)),
        hidden=bool(characters[Sprm.HIDDEN][0] & 1) if Sprm.HIDDEN in characters else None,
    )


def _lists(entry: bytes, at: int, count: int) -> Iterator[bytes]:
    """The lists of changes of a style; each begins at an even place."""
    for _ in range(count):
        at += at & 1
        (size,) = struct.unpack_from("<H", entry, at)
        yield entry[at + 2 : at + 2 + size]
        at += 2 + size


def _number(operand: bytes | None) -> int | None:
    return None if operand is None else int.from_bytes(operand, "little")
