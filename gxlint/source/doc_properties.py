"""Properties of paragraphs and characters of a .doc file, from styles and direct changes."""

from __future__ import annotations

import struct

from gxlint.records import dataclass, field, replace
from gxlint.source.doc_file import DocFile
from gxlint.source.doc_sprms import Change, Sprm, changes, expanded
from gxlint.source.doc_styles import DocStyles
from gxlint.source.limits import Limits, check_part_depth, check_text_size

#: As a change to what the style says: the same, the opposite.
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81
_ROW = (Sprm.ROW, Sprm.MERGE, Sprm.MERGE_DOWN)


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """A paragraph's style, how deep in tables it is, what it ends, its list, its row's layout."""

    style: int = 0
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    list_number: int = 0
    level: int = 0
    row: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterProperties:
    """Whether characters are printed, stand for something else, or were deleted."""

    hidden: bool = False
    deleted: bool = False
    special: bool = False
    symbol: bool = False
    picture: int | None = None


@dataclass
class Properties:
    """Reads properties, each different list of changes once."""

    file: DocFile
    styles: DocStyles
    limits: Limits
    _paragraphs: dict[tuple[bytes, bytes], ParagraphProperties] = field(default_factory=dict)
    _characters: dict[tuple[bytes, bytes, int], CharacterProperties] = field(default_factory=dict)
    _bytes: int = 0

    def paragraph(self, papx: bytes, more: bytes) -> ParagraphProperties:
        """Return the properties of a paragraph: number of the style with changes, more changes."""
        found = self._paragraphs.get((papx, more))
        if found is None:
            found = self._paragraphs[papx, more] = self._paragraph(papx, more)
        return found

    def _paragraph(self, papx: bytes, more: bytes) -> ParagraphProperties:
        style = int.from_bytes(papx[:2], "little")
        list_number, level = self.styles.list_level(style)
        of_style = ParagraphProperties(style, list_number=list_number, level=level)
        said = [*expanded(papx[2:], self.file.data), *changes(more)]
        self._bytes += sum(2 + len(operand) for _, operand in said)
        check_text_size(self._bytes, self.limits)
        found = replace(_with(of_style, dict(said)), row=tuple(c for c in said if c[0] in _ROW))
        check_part_depth(found.depth, self.limits)
        return found

    def character(self, chpx: bytes, more: bytes, style: int) -> CharacterProperties:
        """Return the properties of characters in a paragraph of a style."""
        key = (chpx, more, style)
        found = self._characters.get(key)
        if found is None:
            said = {**dict(changes(chpx)), **dict(changes(more))}
            found = self._characters[key] = self._character(said, style)
        return found

    def _character(self, said: dict[int, bytes], style: int) -> CharacterProperties:
        own = said.get(Sprm.CHARACTER_STYLE)
        hidden = self.styles.hides(style) or (
            own is not None and self.styles.hides(int.from_bytes(own, "little"))
        )
        change = said.get(Sprm.HIDDEN, bytes([_AS_STYLE]))[0]
        if change != _AS_STYLE:
            hidden = not hidden if change == _AGAINST_STYLE else change == 1
        picture = said.get(Sprm.PICTURE) if not _on(said, Sprm.FIELD_DATA) else None
        return CharacterProperties(
            hidden=hidden,
            deleted=_on(said, Sprm.DELETED),
            special=_on(said, Sprm.SPECIAL),
            symbol=Sprm.SYMBOL in said,
            picture=None if picture is None else int.from_bytes(picture, "little"),
        )


def _with(of_style: ParagraphProperties, said: dict[int, bytes]) -> ParagraphProperties:
    """The properties of a style with a paragraph's own changes."""
    depth = 0
    if _on(said, Sprm.IN_TABLE):
        depth = struct.unpack("<i", said.get(Sprm.DEPTH, b"\1\0\0\0"))[0]
        depth += struct.unpack("<i", said.get(Sprm.DEEPER, bytes(4)))[0]
        depth = max(1, depth)
    list_number = said.get(Sprm.LIST)
    level = said.get(Sprm.LEVEL)
    return replace(
        of_style,
        depth=depth,
        ends_cell=depth > 1 and _on(said, Sprm.INNER_CELL_END),
        ends_row=_on(said, Sprm.INNER_ROW_END if depth > 1 else Sprm.ROW_END),
        list_number=(
            of_style.list_number if list_number is None else int.from_bytes(list_number, "little")
        ),
        level=of_style.level if level is None else level[0],
    )


def _on(said: dict[int, bytes], sprm: Sprm) -> bool:
    return bool(said.get(sprm, b"\0")[0] & 1)
