"""Text files: the encoding by which the text was read, so that bytes beside an edit stay."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence

from gxlint.revise.strands import Edit, NoWayBack, spliced

_CODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "gb18030"),
    (b"", "big5"),
    (b"", "big5hkscs"),
)


def coding(data: bytes, text: str) -> tuple[bytes, str]:
    """Return the mark in front of a file and the encoding in which its text is its bytes.

    Raises NoWayBack where there is none: then bytes would change that nobody meant.
    """
    for mark, encoding in _CODINGS:
        try:
            if data == mark + text.encode(encoding):
                return mark, encoding
        except UnicodeEncodeError:
            continue
    raise NoWayBack("文件里有损坏的字节，不能原样写回；请用 UTF-8 编码另存后再改")


def splicer(mark: bytes, encoding: str, text: str) -> Callable[[Sequence[Edit]], bytes]:
    """Return what makes edits in a text and encodes it as it was."""

    def splice(edits: Sequence[Edit]) -> bytes:
        try:
            return mark + spliced(text, edits).encode(encoding)
        except UnicodeEncodeError:
            reason = f"文件的编码（{encoding}）写不出改用的字；请用 UTF-8 编码另存后再改"
            raise NoWayBack(reason) from None

    return splice
