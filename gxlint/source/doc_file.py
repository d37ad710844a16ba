"""The container of a .doc file: its streams, and where in them the parts of the document lie."""

from __future__ import annotations

import importlib
import io
import struct
from enum import IntEnum
from typing import Any

from gxlint.records import dataclass
from gxlint.source.document import SourceError

_WORD_97 = 0xA5EC
_FIRST_BUILD = 0xC1
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_BASE = 32
#: What olefile raises for a damaged container.
_DAMAGED = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError),
    *(struct.error, OverflowError, RecursionError),
)
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再检查"


class Part(IntEnum):
    """The parts of the table stream, by their place in FibRgFcLcb97."""

    STYLES = 1
    SECTIONS = 6
    CHARACTER_PAGES = 12
    PARAGRAPH_PAGES = 13
    PIECES = 33
    ANCHORS = 40
    DRAWINGS = 50
    TEXT_BOXES = 56
    LISTS = 73
    LIST_OVERRIDES = 74


@dataclass(frozen=True, slots=True)
class DocFile:
    """The streams of a file.  Reading beyond their ends raises struct.error or IndexError."""

    main: bytes
    table: bytes
    data: bytes
    parts: int
    lengths: tuple[int, ...]

    def place(self, part: Part) -> tuple[int, int]:
        """Return where in the table stream a part begins, and its length (0: there is none)."""
        (count,) = struct.unpack_from("<H", self.main, self.parts - 2)
        if part >= count:
            return 0, 0
        start, length = struct.unpack_from("<II", self.main, self.parts + 8 * part)
        return start, length

    def part(self, part: Part) -> bytes:
        """Return a part of the table stream."""
        start, length = self.place(part)
        return self.table[start : start + length]


def open_doc(data: bytes) -> DocFile:
    """Open a Word 97-2003 document.

    Raises SourceError for what is encrypted, damaged, older or no Word document, and
    ModuleNotFoundError without olefile.
    """
    # It has no types.
    olefile: Any = importlib.import_module("olefile")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise encrypted()
            if not ole.exists("WordDocument"):
                raise SourceError("unsupported", f"文件中没有 Word 文档；{_SAVE_AS_DOCX}")
            streams = {
                name: ole.openstream(name).read()
                for name in ("WordDocument", "0Table", "1Table", "Data")
                if ole.exists(name)
            }
    except _DAMAGED:
        raise broken() from None
    return _opened(streams)


def _opened(streams: dict[str, bytes]) -> DocFile:
    main = streams["WordDocument"]
    magic, build = struct.unpack_from("<HH", main)
    (flags,) = struct.unpack_from("<H", main, 0x0A)
    if flags & _ENCRYPTED:
        raise encrypted()
    if magic != _WORD_97 or build < _FIRST_BUILD:
        raise SourceError(
            "unsupported", f"文件是 Word 95 或更早版本的格式，不能读取；{_SAVE_AS_DOCX}"
        )
    (words,) = struct.unpack_from("<H", main, _BASE)
    at = _BASE + 2 + 2 * words
    (count,) = struct.unpack_from("<H", main, at)
    if count < 11:
        raise broken()
    lengths = struct.unpack_from("<11i", main, at + 2)
    table = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
    return DocFile(main, table, streams.get("Data", b""), at + 4 + 4 * count, lengths)


def encrypted() -> SourceError:
    """What to say of a document with a password."""
    return SourceError("encrypted", "文件已加密，无法读取；请在 Word 或 WPS 中取消密码后另存")


def broken() -> SourceError:
    """What to say of a document whose structure contradicts itself."""
    return SourceError("broken", f"文件不完整或已损坏，无法读取；{_SAVE_AS_DOCX}")
