"""The lists of a .doc file: how their paragraphs are numbered."""

from __future__ import annotations

import struct

from gxlint.records import replace
from gxlint.source.doc_file import DocFile, Part
from gxlint.source.numbering import Level, Numbering, WordList
from gxlint.source.styles import Styles

_LEVELS = 9
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_SIMPLE, _LEGAL, _OWN_RESTART = 0x01, 0x04, 0x08
_STARTS, _FORMATTED = 0x10, 0x20
_NO_GAP = 2
_NO_NUMBER = 255
#: The number formats by their code, as a .docx names them; a format that isn't counted in
#: reports is written in figures.
_FORMATS = """decimal upperRoman lowerRoman upperLetter lowerLetter ordinal decimal decimal decimal
    decimal ideographDigital japaneseCounting decimal decimal decimalFullWidth decimal
    chineseLegalSimplified japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2
    decimal decimal decimalZero bullet decimal decimal decimalEnclosedFullstop decimalEnclosedParen
    decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac
    ideographZodiac taiwaneseCounting chineseLegalSimplified taiwaneseCountingThousand
    taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand""".split()


def read_doc_lists(file: DocFile) -> Numbering:
    """Return the numbering of a file; its lists are named by their place, from “1”."""
    lists = _lists(file)
    part = file.part(Part.LIST_OVERRIDES)
    found: dict[str, WordList] = {}
    count = struct.unpack_from("<I", part)[0] if part else 0
    at = 4 + _OVERRIDE * count
    for number in range(1, min(count, len(part) // _OVERRIDE) + 1):
        identity, changed = struct.unpack_from("<i8xB", part, 4 + _OVERRIDE * (number - 1))
        at += 4
        levels = dict(lists.get(identity, {}))
        starts: dict[int, int] = {}
        for _ in range(changed):
            at = _override(part, at, levels, starts)
        found[str(number)] = WordList(str(identity), levels, starts)
    return Numbering(found, Styles({}))


def _lists(file: DocFile) -> dict[int, dict[int, Level]]:
    """The levels of every list; they lie behind the part, in its order."""
    start, length = file.place(Part.LISTS)
    if not length:
        return {}
    (count,) = struct.unpack_from("<H", file.table, start)
    found: dict[int, dict[int, Level]] = {}
    at = start + 2 + _LIST * count
    for index in range(count):
        identity, flags = struct.unpack_from("<i22xB", file.table, start + 2 + _LIST * index)
        levels = found[identity] = {}
        for number in range(1 if flags & _SIMPLE else _LEVELS):
            levels[number], at = _level(file.table, at)
    return found


def _override(part: bytes, at: int, levels: dict[int, Level], starts: dict[int, int]) -> int:
    """Take up what a list says of a level other than the one it is made from; return the end."""
    start, flags = struct.unpack_from("<iI", part, at)
    number = flags & 0xF
    at += 8
    if flags & _FORMATTED:
        levels[number], at = _level(part, at)
        start = levels[number].start
    if flags & _STARTS:
        starts[number] = start
        levels[number] = replace(levels.get(number, Level()), start=start)
    return at


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """Return the level that begins at ``at``, and where it ends."""
    start, code, flags, follow = struct.unpack_from("<iBB9xB", data, at)
    characters, paragraph, restart = struct.unpack_from("<BBB", data, at + 24)
    at += _LEVEL + characters + paragraph
    (length,) = struct.unpack_from("<H", data, at)
    units = struct.unpack_from(f"<{length}H", data, at + 2)
    text = "".join(f"%{unit + 1}" if unit < _LEVELS else chr(unit) for unit in units)
    level = Level(
        start=start,
        style="none" if code == _NO_NUMBER else (_FORMATS[code : code + 1] or ["decimal"])[0],
        text=text[:200],
        spaced=follow != _NO_GAP,
        legal=bool(flags & _LEGAL),
        restart=restart if flags & _OWN_RESTART else None,
    )
    return level, at + 2 + 2 * length
