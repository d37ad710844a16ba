"""The pages of a PDF file -> Document: paragraphs and tables put together over ends of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gxlint.source.document import Block, Document, Grid, Jumble, Picture, SourceError
from gxlint.source.limits import Limits, check_cells
from gxlint.source.pdf_content import Item, Page, framed
from gxlint.source.pdf_joining import continued
from gxlint.source.pdf_lines import Line
from gxlint.source.pdf_prose import measures_of, paragraphs
from gxlint.source.pdf_running import without_running
from gxlint.source.pdf_tables import Ruled


def document_of(pages: Sequence[Page], limits: Limits) -> Document:
    """Return the document; raise SourceError where no text was read, or too many cells."""
    if not any(page.legible for page in pages):
        raise _illegible(pages)
    return Document("pdf", blocks_of(pages, limits))


def _illegible(pages: Sequence[Page]) -> SourceError:
    if any(page.garbled for page in pages):
        return SourceError(
            "no-text",
            "PDF 里的文字没有编码（字体缺少 ToUnicode 对照表），读不出是什么字；"
            "请由原文档重新导出 PDF，或提供 .docx 或网页",
        )
    if not any(page.items for page in pages):
        return SourceError("empty", "PDF 里没有内容，各页都是空白；请确认选对了文件")
    return SourceError(
        "no-text", "PDF 没有文字层，可能是扫描件；请提供 .docx 或网页，或先作文字识别"
    )


def blocks_of(pages: Sequence[Page], limits: Limits) -> tuple[Block, ...]:
    """Return the blocks of pages in any format; raise SourceError for too many cells."""
    blocks = tuple(_blocks(without_running(pages)))
    grids = [block for block in blocks if isinstance(block, Grid)]
    check_cells(sum(len(grid.rows) * len(grid.rows[0]) for grid in grids), limits.cells)
    return blocks


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the blocks of pages: lines as paragraphs, successive pictures as one."""
    measures = measures_of(pages)
    for kind, same in groupby(_joined(pages), type):
        items = list(same)
        if kind is Line:
            yield from paragraphs([item for item in items if isinstance(item, Line)], measures)
        elif kind is Ruled:
            yield from (item.grid() for item in items if isinstance(item, Ruled))
        else:
            yield from dict.fromkeys(item for item in items if isinstance(item, Picture | Jumble))


def _joined(pages: Sequence[Page]) -> Iterator[Item]:
    """Yield what stands on the pages, with tables that go on on the next page in one piece."""
    last: Item | None = None
    for page in pages:
        for item in page.items:
            whole = None
            if isinstance(last, Ruled) and isinstance(item, Ruled) and item is page.items[0]:
                whole = continued(last, item)
            if last is not None and whole is None:
                yield from framed(last) or (last,)
            last = whole or item
    if last is not None:
        yield from framed(last) or (last,)
