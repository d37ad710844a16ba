"""From the text of a paragraph to blocks, and from the blocks of a cell to its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.source.document import Block, Grid, Origin, Paragraph, Picture
from gxlint.source.tidy import tidy


def paragraphs(text: str, number: str = "", origin: Origin = Origin()) -> Iterator[Paragraph]:
    """Yield a paragraph for each line of ``text``; ``number`` stands before the first.

    A number before no text is printed, too; a blank paragraph without one gives nothing.
    """
    lines = [line for part in text.split("\n") if (line := tidy(part))] if text else []
    for line in lines or ([""] if number else []):
        yield Paragraph(line, origin, number)
        number = ""


def cell_text(blocks: Iterable[Block]) -> tuple[str, list[Picture]]:
    """Return the text of a cell that holds ``blocks``, a line for each, and the pictures in it."""
    lines: list[str] = []
    pictures: list[Picture] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.printed)
        elif isinstance(block, Grid):
            inner = dict.fromkeys(cell for row in block.rows for cell in row)
            lines.extend(cell.text for cell in inner if cell.text)
        elif isinstance(block, Picture):
            pictures.append(block)
    return "\n".join(lines), pictures
