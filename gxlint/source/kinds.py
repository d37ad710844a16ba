"""Telling what kind of file some bytes are: by content first, then by the ending of the name."""

from __future__ import annotations

import os.path
import re

from gxlint.expressions import lazy
from gxlint.source.document import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal[
        "docx", "doc", "odt", "fodt", "ofd", "pdf", "html", "mht", "text", "yaml", "json"
    ]

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
#: Pictures whose first bytes might also begin a text; a picture then holds a NUL.
_MAYBE_PICTURES = (b"GIF87a", b"GIF89a", b"BM", b"RIFF")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")
_BY_ENDING: dict[str, Kind] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
}
_STRUCTURED = {"yaml", "json"}
_HTML = lazy(
    rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|article|section|h[1-6]|span|br|title)"
    rb"[\s/>]",
    re.I,
)
_MHT = lazy(rb"^MIME-Version:", re.I | re.M)
_WORD_XML = lazy(rb"progid=.Word\.Document|schemas\.microsoft\.com/office/2006/xmlPackage")
_FLAT_TEXT = lazy(rb"^\s*<\?xml[^>]*>\s*<office:document\s[^>]*vnd\.oasis\.opendocument\.text\"")
_REPORT_KEY = lazy(rb"""^(?:#[^\n]*\n|[ \t\r]*\n|---[ \t\r]*\n)*["']?gxlint["']?[ \t]*:""")
_HEAD = 4096
#: So many names in an archive are enough to tell what it is.
_MOST_NAMES = 5_000
#: Within so many bytes readers of PDF look for its mark.
_PDF_HEAD = 1024

_OLE2_HEAD = 512
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再检查"


def kind_of(data: bytes, name: str) -> Kind:
    """Return the kind of the file ``name`` with content ``data``; refuse what can't be read."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\x0c"):
        raise SourceError("empty", "文件是空的；请确认保存成功，或选对了文件")
    if data.startswith(b"PK"):
        return _zip(data)
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    if data.startswith(_OLE2):
        return _ole2(data)
    _refuse_foreign(data)
    ending = os.path.splitext(name)[1].lower()
    head = _plain_head(data)
    if _FLAT_TEXT.search(head):
        return "fodt"
    by_ending = kind_by_ending(name)
    if by_ending in _STRUCTURED:
        return by_ending or "text"
    if ending in (".mht", ".mhtml") or _archived(head):
        return "mht"
    if by_ending == "html" or (by_ending is None and _looks_html(head)):
        return "html"
    if by_ending == "text":
        return "html" if head.lstrip().lower().startswith((b"<!doctype html", b"<html")) else "text"
    return _unnamed(head) if ending == "" else "text"


def kind_by_ending(name: str) -> Kind | None:
    """Return the kind that the ending of a name stands for, None where the content must tell."""
    return _BY_ENDING.get(os.path.splitext(name)[1].lower())


def _unnamed(head: bytes) -> Kind:
    if head.lstrip().startswith(b"{"):
        return "json"
    return "yaml" if _REPORT_KEY.match(head) else "text"


def _plain_head(data: bytes) -> bytes:
    """The beginning as ASCII can be searched in, be it UTF-8, GB18030 or UTF-16."""
    head = data[:_HEAD]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")


def _archived(head: bytes) -> bool:
    return _MHT.search(head) is not None and b"multipart/related" in head.lower()


def _looks_html(head: bytes) -> bool:
    return head.lstrip().startswith(b"<") and _HTML.search(head) is not None


def _refuse_foreign(data: bytes) -> None:
    head = data[:_HEAD]
    if data.startswith(_PICTURES) or (data.startswith(_MAYBE_PICTURES) and b"\x00" in head):
        raise SourceError("not-a-document", "文件是图片，不是文档；请提供报告的 .docx 或网页文件")
    if data.startswith(_ARCHIVES):
        raise SourceError("not-a-document", "文件是压缩包；请解压后检查其中的报告")
    if data.startswith(b"{\\rtf"):
        raise SourceError("unsupported", f"暂不能读取 RTF 文件；{_SAVE_AS_DOCX}")
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and _WORD_XML.search(head):
        raise SourceError("unsupported", f"暂不能读取 Word XML 文件；{_SAVE_AS_DOCX}")


def _ole2(data: bytes) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise SourceError("encrypted", "文件已加密，无法读取；请在 Word 中取消密码后另存")
    if holds("WordDocument"):
        return "doc"
    if holds("Workbook"):
        raise SourceError("unsupported", "文件是 Excel 表格，不是报告文档；请提供报告的 .docx 文件")
    if holds("PowerPoint Document"):
        raise SourceError("unsupported", "文件是演示文稿，不是报告文档；请提供报告的 .docx 文件")
    if _is_cut(data):
        raise SourceError("broken", f"文件不完整或已损坏，无法读取；{_SAVE_AS_DOCX}")
    raise SourceError("unsupported", f"不能读取这种旧版 .doc/.wps 文件；{_SAVE_AS_DOCX}")


def _is_cut(data: bytes) -> bool:
    """Tell whether a compound file ends before the list of its streams, which its head places."""
    if len(data) < _OLE2_HEAD:
        return False
    shift = int.from_bytes(data[0x1E:0x20], "little")
    sector = int.from_bytes(data[0x30:0x34], "little")
    return shift in (9, 12) and (sector + 1) << shift >= len(data)


def _zip(data: bytes) -> Kind:
    from gxlint.source.zip_archive import Archive, BadArchive

    try:
        names = set(Archive(data, _MOST_NAMES).entries)
    except BadArchive:
        raise SourceError(
            "broken", "文件不完整或已损坏，无法打开；请重新下载，或用 Word 打开修复后另存"
        ) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "OFD.xml" in names:
        return "ofd"
    if "content.xml" in names and "mimetype" in names:
        return "odt"
    raise _other_package(names)


def _other_package(names: set[str]) -> SourceError:
    if any(name.startswith("xl/") for name in names):
        return SourceError(
            "unsupported", "文件是 Excel 表格，不是报告文档；请提供报告的 .docx 文件"
        )
    if any(name.startswith("ppt/") for name in names):
        return SourceError("unsupported", "文件是演示文稿，不是报告文档；请提供报告的 .docx 文件")
    if "encrypted-package" in names:
        return SourceError("encrypted", "文件已加密，无法读取；请取消密码后另存")
    return SourceError("not-a-document", "文件是压缩包，其中没有 Word 文档；请解压后检查其中的报告")
