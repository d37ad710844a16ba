"""Plain text as text extractors leave a word-processor file: one cell a line, after a tab."""

from __future__ import annotations

from collections.abc import Iterator

from examples.writers.grid import Grid
from examples.writers.source import Source


def write(source: Source) -> bytes:
    """Return the report as UTF-8 text."""
    return ("\n".join(_lines(source)) + "\n").encode()


def _lines(source: Source) -> Iterator[str]:
    yield from source.title_lines
    yield ""
    yield from source.opening
    for section in source.sections:
        yield section.title
        yield from section.paragraphs
        for grid in section.grids:
            yield from _table(grid)
        yield from section.remarks
    yield from source.closing


def _table(grid: Grid) -> Iterator[str]:
    """Rows are parted by blank lines; a cell that continues from above is a lone tab."""
    yield ""
    for row in grid.filled():
        for cell, continued in row:
            yield "\t" if continued else "\t" + cell.text
        yield ""
    yield ""
