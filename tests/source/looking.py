"""Documents as plain values that tests can compare and print."""

from __future__ import annotations

from gxlint.source.document import Document, Grid, Paragraph
from gxlint.source.reading import read


def document(data: bytes | str, name: str) -> Document:
    """Read what must be a document."""
    found = read(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(found, Document)
    return found


def shape(found: Document) -> list[object]:
    """Paragraphs as printed, grids as lists of rows, pictures as None."""
    return [
        block.printed
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else None
        for block in found.blocks
    ]


def merges(grid: Grid) -> list[list[int]]:
    """A grid with every cell by its number in reading order: equal numbers, one cell."""
    numbers: dict[int, int] = {}
    return [[numbers.setdefault(id(cell), len(numbers)) for cell in row] for row in grid.rows]
