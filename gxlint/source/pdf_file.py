"""Opening a PDF file with pdfium, and what stands on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2_raw as pdfium

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits, check_pages
from gxlint.source.pdf_content import Page, content
from gxlint.source.pdf_fonts import start
from gxlint.source.pdf_page import Budget, read_page

#: pdfium must not be used by two threads at once.
_ONE_AT_A_TIME = Lock()
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """Return the pages of a file; raise SourceError where it is locked, damaged or too large."""
    with _ONE_AT_A_TIME, _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        check_pages(count, limits.pages)
        budget = Budget(limits)
        return [_page(document, index, budget) for index in range(count)]


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    start()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError())
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(error: int) -> SourceError:
    if error in _LOCKED:
        return SourceError(
            "encrypted", "PDF 已加密，需要密码才能打开；请取消密码后另存，或提供 .docx 文件"
        )
    return SourceError("broken", "PDF 不完整或已损坏，无法打开；请重新下载，或由原文档重新导出 PDF")


def _page(document: Any, index: int, budget: Budget) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise SourceError(
            "broken", f"PDF 第 {index + 1} 页已损坏，无法读取；请重新下载，或由原文档重新导出 PDF"
        )
    try:
        return content(read_page(page, index + 1, budget), budget.limits)
    finally:
        pdfium.FPDF_ClosePage(page)
