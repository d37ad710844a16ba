"""Document -> Report: find title, sections and tables, and divide the prose among them."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Vocabulary
from gxlint.report.assembly import Parts, assemble, make_section, report_year
from gxlint.report.flow import flow
from gxlint.report.furniture import without_furniture
from gxlint.report.headings import read_heading
from gxlint.report.model import Line, Match, Passage, Report, Section, TableState
from gxlint.report.publication import publication
from gxlint.report.sections import Located, find_sections
from gxlint.report.tables import Found, Region, read_tables
from gxlint.report.titles import Title, find_title
from gxlint.source.document import Block, Document, Grid, Paragraph, Picture, Publication

_FEWEST_SIGNS = 2
#: So many lines before the title may belong to the report: marks, a cover, a table of contents.
_HEAD = 12
_WORD = lazy(r"\w")
#: A file with pictures and no more characters than these says nothing that could be checked.
_HARDLY_ANY = 300


def recognise(document: Document, vocabulary: Vocabulary) -> Report | None:
    """Return the report in a document, or None where it is no such report."""
    blocks = list(flow(document, lambda line: _names_section(line, vocabulary)))
    sections = find_sections(blocks, vocabulary)
    title = find_title(blocks, vocabulary, sections[0].start if sections else None)
    year = report_year(_divide(document, blocks, title, sections, ()), vocabulary)
    tables = _tables(blocks, sections, vocabulary, year, document.format)
    if not _is_report(title, sections, tables):
        return None
    if document.attachments and not sections and not _any_read(tables):
        return None
    used = {index for found in tables.values() for index in found.used}
    parts = _divide(document, blocks, title, sections, used)
    return assemble(parts, {key: found.table for key, found in tables.items()}, vocabulary)


def only_pictures(document: Document) -> bool:
    """Tell whether a document has pictures and hardly any text, as a scan has.

    What stands on every page, such as the mark of a scanner, counts once.
    """
    texts: dict[str, None] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts[block.text] = None
        elif isinstance(block, Grid):
            texts |= dict.fromkeys(cell.text for row in block.rows for cell in row)
        elif not isinstance(block, Picture):
            return False
    return _has_pictures(document) and sum(map(len, texts)) <= _HARDLY_ANY


def in_pictures(report: Report, document: Document) -> bool:
    """Tell whether a report was put into pictures, whatever else a page prints around them."""
    said = any(section.prose.lines for section in report.sections)
    read = any(table.state is TableState.READ for table in report.tables.values())
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    sentences = sum(len(text) for text in texts if "。" in text)
    return _has_pictures(document) and not said and not read and sentences <= _HARDLY_ANY


def _has_pictures(document: Document) -> bool:
    return any(isinstance(block, Picture) for block in document.blocks)


def _names_section(line: str, vocabulary: Vocabulary) -> bool:
    heading = read_heading(line, vocabulary)
    return heading.name is not None and bool(heading.style)


def _is_report(title: Title | None, sections: Sequence[Located], tables: dict[str, Found]) -> bool:
    names = {
        s.heading.name for s in sections if s.heading.name and s.heading.match is not Match.ALIKE
    }
    read = [found for found in tables.values() if found.table.state is TableState.READ]
    named = title is not None and title.year is not None and title.agency is not None
    return named or len(names) + len(read) >= _FEWEST_SIGNS


def _any_read(tables: dict[str, Found]) -> bool:
    return any(found.table.state is TableState.READ for found in tables.values())


def _tables(
    blocks: Sequence[Block],
    sections: Sequence[Located],
    vocabulary: Vocabulary,
    year: int | None,
    source: str,
) -> dict[str, Found]:
    homes: dict[str, list[tuple[int, Block]]] = {}
    lines: dict[str, list[range]] = {}
    everything = list(enumerate(blocks))
    headings = {index for s in sections for index in range(s.start, s.end)}
    for located, end in _ends(sections, len(blocks)):
        if located.heading.name is not None:
            home = homes.setdefault(located.heading.name.key, [])
            home += everything[located.end : end]
            between = lines.setdefault(located.heading.name.key, [])
            between += _lines_between(blocks, located.end - 1, end)
    regions = {key: Region(home, True, lines[key]) for key, home in homes.items()}
    free = [item for item in everything if item[0] not in headings]
    return read_tables(vocabulary, regions, free, year, source)


def _lines_between(blocks: Sequence[Block], above: int, below: int) -> Iterator[range]:
    """Yield the lines of a file between two blocks, if it has lines."""
    start = blocks[above].origin.line
    end = blocks[below].origin.line if below < len(blocks) else sys.maxsize
    if start is not None and end is not None:
        yield range(start + 1, end)


def _ends(sections: Sequence[Located], total: int) -> Iterator[tuple[Located, int]]:
    """Yield every section with the index after its last block."""
    starts = [*(located.start for located in sections), total]
    return zip(sections, starts[1:], strict=True)


def _divide(
    document: Document,
    blocks: Sequence[Block],
    title: Title | None,
    sections: Sequence[Located],
    used: Container[int],
) -> Parts:
    """Divide the prose: of what stands before the title, most belongs to a website."""
    start = title.end if title else 0
    first = sections[0].start if sections else len(blocks)
    head = list(_prose(blocks, 0, title.start if title else 0, used))[-_HEAD:]
    opening = list(_prose(blocks, start, first, used))
    return Parts(
        document.format,
        title.line if title else None,
        Passage(tuple(without_furniture(opening, above=True, below=False))),
        tuple(
            _section(blocks, located, end, used) for located, end in _ends(sections, len(blocks))
        ),
        _publication(document, blocks[: title.start if title else 0], blocks[start:first]),
        Passage(tuple(head)),
    )


def _publication(
    document: Document, above: Sequence[Block], below: Sequence[Block]
) -> Publication | None:
    """Return the publication that a page states; of two dates, the earlier one is the true one."""
    written = publication(list(_lines_of(above)), list(_lines_of(below)), document.format)
    stated = [one for one in (document.published, written) if one is not None]
    return min(stated, key=lambda one: one.day, default=None)


def _lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(block.printed, block.origin)
        elif isinstance(block, Grid):
            rows = (row for row in block.rows if row)
            yield from (Line(" ".join(cell.text for cell in row), row[0].origin) for row in rows)


def _section(blocks: Sequence[Block], located: Located, end: int, used: Container[int]) -> Section:
    block = blocks[located.start]
    lines = list(_prose(blocks, located.end, end, used))
    if located.heading.rest:
        lines.insert(0, Line(located.heading.rest, block.origin))
    if end == len(blocks):
        lines = without_furniture(lines, above=False, below=True)
    pictures = sum(isinstance(b, Picture) for b in blocks[located.end : end])
    return make_section(located.heading, block.origin, lines, pictures)


def _prose(blocks: Sequence[Block], start: int, end: int, used: Container[int]) -> Iterator[Line]:
    for index in range(start, end):
        block = blocks[index]
        if isinstance(block, Paragraph) and index not in used and _WORD.search(block.printed):
            yield Line(block.printed, block.origin)
