"""Blocks of a document -> what a report is recognised in: clean lines, real grids, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gxlint.expressions import lazy
from gxlint.records import replace
from gxlint.report.folding import clean
from gxlint.source.document import Block, Document, Grid, GridCell, Paragraph

_PAGE_NUMBER = lazy(
    r"[-—–－―_·•\s]{1,6}\d{1,4}[-—–－―_·•\s]{1,6}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
)


def flow(document: Document, is_heading: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the blocks of a document without blank lines and page numbers.

    Grids of one column become lines, and so do rows that span a whole grid where they hold a
    heading or running text.  ``is_heading`` tells whether a line is the heading of a section.
    """
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from _grid(block, is_heading)
        elif isinstance(block, Paragraph):
            yield from _lines(block.text, block)
        else:
            yield block


def _lines(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    for index, line in enumerate(text.split("\n")):
        words = clean(line)
        number = clean(paragraph.number) if index == 0 else ""
        if (words or number) and not _PAGE_NUMBER.fullmatch(clean(number + words)):
            yield Paragraph(words, paragraph.origin, number)


def _grid(grid: Grid, is_heading: Callable[[str], bool]) -> Iterator[Block]:
    grid, cells = _cleaned(grid)
    rows: list[tuple[GridCell, ...]] = []
    loose = cells == len(grid.rows)
    for row in grid.rows:
        single = row[0] if row and all(cell is row[0] for cell in row) else None
        if single is None or not (loose or _is_prose(single.text, is_heading)):
            rows.append(row)
            continue
        if rows:
            yield replace(grid, rows=tuple(rows), origin=rows[0][0].origin)
            rows = []
        yield from _lines(single.text, Paragraph(single.text, single.origin))
    if any(rows):
        yield replace(grid, rows=tuple(rows))


def _cleaned(grid: Grid) -> tuple[Grid, int]:
    """Return the grid with clean words, and how many cells it has; clean cells stay the same."""
    cells = {cell for row in grid.rows for cell in row}
    clean_ones = {
        cell: GridCell(words, cell.origin)
        for cell in cells
        if (words := clean(cell.text)) != cell.text
    }
    if clean_ones:
        rows = (tuple(clean_ones.get(cell, cell) for cell in row) for row in grid.rows)
        grid = Grid(tuple(rows), grid.spanned, grid.origin)
    return grid, len(cells)


def _is_prose(text: str, is_heading: Callable[[str], bool]) -> bool:
    return "。" in text or any(is_heading(clean(line)) for line in text.split("\n"))
