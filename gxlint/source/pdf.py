"""PDF files -> Document: prose by how it is set, tables by their ruling lines."""

from __future__ import annotations

from gxlint.source.confined import confined
from gxlint.source.document import Document, SourceError
from gxlint.source.limits import Limits


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Return the document of a PDF file.

    Raises SourceError where pdfium is not installed, and where the file is damaged, locked,
    too large, or has no text that can be read.
    """
    try:
        import pypdfium2_raw  # noqa: F401
    except (ImportError, OSError):
        raise SourceError(
            "missing-extra",
            "读取 PDF 要用到可选组件 gxlint[pdf]，现在没有安装；请运行：pip install 'gxlint[pdf]'",
        ) from None
    from gxlint.source.pdf_document import document_of
    from gxlint.source.pdf_file import read_pages

    return confined(lambda: document_of(read_pages(data, limits), limits), limits)
