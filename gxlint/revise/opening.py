"""Opening a file for writing, by its kind."""

from __future__ import annotations

import os
from collections.abc import Mapping

from gxlint.revise.strands import NoWayBack, Opened
from gxlint.source.kinds import kind_of
from gxlint.source.limits import Limits

_WHY_NOT: Mapping[str, str] = {
    "doc": "旧版 .doc/.wps 文件不能直接改；请用 Word 或 WPS 另存为 .docx 再改",
    "pdf": "PDF 文件不能改；请改做成它的 Word 文件，再导出一次",
    "ofd": "OFD 文件不能改；请改做成它的 Word 或 WPS 文件，再导出一次",
    "mht": "单一文件网页（.mht）不能直接改；请用浏览器另存为 .html 再改",
    "json": "JSON 文件不能直接改；用 gxlint extract 转成 YAML 再改",
}
_WRITABLE: Mapping[str, tuple[str, ...]] = {
    "text": (".txt", ".md", ".markdown", ".text"),
    "html": (".html", ".htm", ".shtml", ".xhtml"),
    "yaml": (".yaml", ".yml"),
    "docx": (".docx",),
}
_OTHER = "这种文件不能直接改；请另存为 .docx 再改"


def refuse(data: bytes, name: str) -> None:
    """Raise NoWayBack for a file of a kind that is never written into."""
    kind = kind_of(data, name)
    if kind not in _WRITABLE:
        raise NoWayBack(_WHY_NOT.get(kind, _OTHER))


def endings(data: bytes, name: str) -> tuple[str, ...]:
    """Return the endings that a corrected copy of a file may have: its own first, in lower case.

    Raises NoWayBack where the file can't be written into.
    """
    refuse(data, name)
    own = os.path.splitext(name)[1].lower()
    return tuple(dict.fromkeys((own, *_WRITABLE[kind_of(data, name)])))


def open_(data: bytes, name: str, limits: Limits) -> Opened:
    """Open a file that can be read; raises NoWayBack where it can't be written into."""
    refuse(data, name)
    match kind_of(data, name):
        case "text":
            from gxlint.revise.in_text import open_text

            return open_text(data)
        case "html":
            from gxlint.revise.in_html import open_html

            return open_html(data)
        case "yaml":
            from gxlint.revise.in_yaml import open_yaml

            return open_yaml(data)
        case _:
            from gxlint.revise.in_docx import open_docx

            return open_docx(data, limits)
