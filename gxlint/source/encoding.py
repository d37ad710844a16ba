"""Bytes to text: byte order marks, UTF-8, UTF-16 and GB18030."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from gxlint.expressions import lazy
from gxlint.source.document import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = lazy(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_DECLARED_WITHIN = 4096
_TRUSTED = {"big5": "big5", "big5-hkscs": "big5hkscs", "hz-gb-2312": "hz"}
_PLAUSIBLE = lazy("[\t\n\r\x0c -~\u2010-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CHINESE = lazy("[\u4e00-\u9fff]")
_BROKEN = "\ufffd"


def decode(data: bytes) -> str:
    """Return the text of ``data``; raise SourceError where it is no text or damaged."""
    text = _first(data, _marked, _utf8, _utf16, _gb18030)
    if text is None:
        _refuse(data)
    return text


def decode_html(data: bytes, charset: str = "") -> str:
    """Return the text of a page, by its declared charset where UTF-8 doesn't fit.

    ``charset`` is what was declared outside of the page, which goes before what is declared in it.
    A page with a few damaged bytes is read as a browser reads it, with U+FFFD in their place.
    """
    text = _first(data, _marked, _utf8, _utf16)
    if text is not None:
        return text
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = (charset or (declared[1].decode("ascii") if declared else "")).lower()
    candidates = ("utf-8", "gb18030") if name.startswith("utf") else ("gb18030", "utf-8")
    for encoding in (*((_TRUSTED[name],) if name in _TRUSTED else ()), *candidates):
        text = data.decode(encoding, "replace")
        if "\x00" not in text and text.count(_BROKEN) * 10 < len(_CHINESE.findall(text)):
            return text
    _refuse(data)


def _first(data: bytes, *readings: Callable[[bytes], str | None]) -> str | None:
    """The text by the first of the readings that fits, or None."""
    return next((text for reading in readings if (text := reading(data)) is not None), None)


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged(data[: error.start], encoding.upper()) from None
    return None


def _utf8(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the reading of the two in which nearly all characters are usual."""
    if b"\x00" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text):
            return text
    return None


def _gb18030(data: bytes) -> str | None:
    if b"\x00" in data:
        return None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _refuse(data: bytes) -> NoReturn:
    if b"\x00" in data:
        raise SourceError(
            "not-a-document",
            "文件内容不是文字（含二进制数据）；请提供 .docx、.html、.txt 或 .yaml 格式的报告",
        )
    guess = data.decode("utf-8", "replace")
    if guess.count(_BROKEN) * 10 < len(_CHINESE.findall(guess)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged(data[: error.start], "UTF-8") from None
    raise SourceError(
        "encoding",
        "无法识别文字编码（既不是 UTF-8、UTF-16，也不是 GB18030）；请用 UTF-8 编码另存后再检查",
    )


def _damaged(before: bytes, encoding: str) -> SourceError:
    line = before.count(b"\n") + 1
    name = encoding.removesuffix("-SIG")
    return SourceError(
        "encoding", f"文件是 {name} 编码，但第 {line} 行有损坏的字节；请重新导出或另存后再检查"
    )
