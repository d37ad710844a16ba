"""Word files of the years before .docx: our own reader, or LibreOffice in its place."""

from __future__ import annotations

from gxlint.source.document import Document, SourceError
from gxlint.source.limits import Limits, check_file_size

_FILTER = "MS Word 97"


def read_legacy(data: bytes, limits: Limits) -> Document:
    """Return the document of a .doc or .wps file; raise SourceError where it can't be read.

    LibreOffice is asked only where our reader can't start for want of olefile.  A damaged
    file isn't shown to it: it makes something of every file, and what it then makes of the
    text is not what the report says.
    """
    from gxlint.source.doc import read_doc

    try:
        return read_doc(data, limits)
    except ModuleNotFoundError:
        found = _by_libreoffice(data, limits)
    if found is None:
        raise SourceError(
            "missing-extra",
            "读取 .doc、.wps 文件要用到可选组件 gxlint[legacy]，现在没有安装；"
            "请运行：pip install 'gxlint[legacy]'，或用 Word、WPS 打开，另存为 .docx 后再检查",
        )
    return found


def _by_libreoffice(data: bytes, limits: Limits) -> Document | None:
    from gxlint.source.docx import read_docx
    from gxlint.source.libreoffice import docx_of

    made = docx_of(data, _FILTER)
    if made is None:
        return None
    check_file_size(len(made), limits)
    return Document("doc", read_docx(made, limits).blocks)
