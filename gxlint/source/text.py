"""Plain text and Markdown, as extractors and copy-and-paste leave a report -> Document."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.source.document import Block, Document, Grid, Jumble, Origin, Paragraph, Picture
from gxlint.source.encoding import decode
from gxlint.source.limits import (
    Limits,
    check_cells,
    check_characters,
    check_lines,
    check_text_size,
)
from gxlint.source.placed_tables import placed_tables
from gxlint.source.text_html import HtmlTables, is_wrapper
from gxlint.source.text_lines import TextLine
from gxlint.source.text_marks import plain
from gxlint.source.text_prose import joined, paragraphs
from gxlint.source.text_ruled import RuledTables
from gxlint.source.text_tables import TableFinder
from gxlint.source.tidy import inked

_LINE_END = lazy(r"\r\n|\r|\n")
_SOFT_BREAK = lazy("[\x0b\x85\u2028\u2029]")
_BREAK = lazy("[\n\r\x0b\x0c\x85\u2028\u2029]")
_RULE = lazy(r"[-=*_]{3,}")
_PICTURE = lazy(r"!\[[^\]]{0,500}\]\([^)\s]{1,2000}\)(?:\{[^}]{0,500}\})?")


def read_text(data: bytes, limits: Limits) -> Document:
    """Return the document of a text file: tables as grids, other lines as paragraphs."""
    check_text_size(len(data), limits)
    return document_of(decode(data), limits)


def document_of(text: str, limits: Limits) -> Document:
    """Return the document of ``text``, each block with its line (and page, given form feeds)."""
    check_characters(inked(text), limits.characters)
    check_cells(max(text.count("\t"), text.count("|")), limits.cells)
    check_lines(len(_BREAK.findall(text)), limits)
    blocks = tuple(_blocks(_lines(text), limits))
    cells = sum(len(row) for block in blocks if isinstance(block, Grid) for row in block.rows)
    check_cells(cells, limits.cells)
    return Document("text", blocks)


def _lines(text: str) -> list[TextLine]:
    """The lines, cut further at form feeds and soft breaks, which begin no new line number."""
    paged = "\f" in text
    page = 1
    lines: list[TextLine] = []
    for number, whole in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        for index, sheet in enumerate(whole.split("\f")):
            page += index > 0
            origin = Origin(number, page if paged else None)
            lines.extend(TextLine(part, origin) for part in _SOFT_BREAK.split(sheet))
    return lines


def _blocks(lines: list[TextLine], limits: Limits) -> Iterator[Block]:
    placed: dict[int, tuple[Jumble | None, int]] = {}
    for table in placed_tables(lines):
        placed |= {begin: (None, end) for begin, end in table.stretches}
        placed[table.stretches[0][0]] = table.block, table.stretches[0][1]
    taken = {at for begin, (_, end) in placed.items() for at in range(begin, end)}
    prose = paragraphs(lines, taken)
    done = {at for first, own in prose.items() for at in own if at != first}
    tables, ruled, pages = TableFinder(lines), RuledTables(lines), HtmlTables(lines, limits)
    at = 0
    while at < len(lines):
        if found := placed.get(at) or ruled.find(at) or tables.find(at):
            table_block, at = found
            if table_block is not None:
                yield table_block
            continue
        if html := pages.find(at):
            blocks, at = html
            yield from blocks
            continue
        if at not in done:
            text = joined(lines[own].text for own in prose[at]) if at in prose else lines[at].text
            yield from _line(text.strip(), lines[at].origin)
        at += 1


def _line(text: str, origin: Origin) -> Iterator[Block]:
    if _PICTURE.fullmatch(text):
        yield Picture(origin)
    elif not _RULE.fullmatch(text) and not is_wrapper(text) and (words := plain(text)):
        yield Paragraph(words, origin)
