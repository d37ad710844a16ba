"""Word documents of the years before .docx (.doc, .wps): the streams are read -> Document."""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.records import dataclass, field
from gxlint.source.doc_file import DocFile, Part, broken, open_doc
from gxlint.source.doc_lists import read_doc_lists
from gxlint.source.doc_properties import ParagraphProperties, Properties
from gxlint.source.doc_rows import Row, grid_of, row_of
from gxlint.source.doc_shapes import Anchored, is_icon, read_anchors
from gxlint.source.doc_styles import read_doc_styles
from gxlint.source.doc_text import DocText, read_text
from gxlint.source.document import Block, Document, Grid, GridCell, Picture
from gxlint.source.flow import cell_text, paragraphs
from gxlint.source.limits import Limits, check_cells, check_part_depth
from gxlint.source.numbering import Numbering

_PARAGRAPH, _CELL, _SECTION = "\r", "\x07", "\x0c"
_INLINE, _FLOATING = "\x01", "\x08"
_FIELD, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_MARK = lazy("[\r\x07\x0c]")
_TOKEN = lazy("[\x01\x08\x13-\x15]|[^\x01\x08\x13-\x15]+")
_PRINTED = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\r": "", "\x07": ""}
)


def read_doc(data: bytes, limits: Limits) -> Document:
    """Return the document of a Word 97-2003 file.

    Raises SourceError where it is damaged, encrypted or no such document, and
    ModuleNotFoundError without olefile.
    """
    try:
        file = open_doc(data)
        reader = _Reader(
            file,
            read_text(file, limits),
            Properties(file, read_doc_styles(file), limits),
            read_doc_lists(file),
            read_anchors(file, limits),
            limits,
        )
        return Document("doc", tuple(reader.document()))
    except (struct.error, IndexError):
        # Every place in the file is a number in the file, and leads anywhere once it is damaged.
        raise broken() from None


@dataclass
class _Line:
    """A paragraph: its text, what floats beside it, its properties, how it ends.

    Its mark may be ``deleted``; it ``loses`` something where anything in it is.
    """

    text: list[str] = field(default_factory=list)
    pictures: int = 0
    boxes: list[tuple[int, int]] = field(default_factory=list)
    properties: ParagraphProperties = field(default_factory=ParagraphProperties)
    mark: str = ""
    deleted: bool = False
    loses: bool = False

    @property
    def ends_cell(self) -> bool:
        return self.properties.ends_cell or (self.mark == _CELL and self.properties.depth == 1)

    def printed(self) -> str:
        """The text, with the halves of characters beyond U+FFFF put together."""
        text = "".join(self.text).translate(_PRINTED)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


@dataclass
class _Reader:
    """The walk over a document in reading order, which numbering depends on."""

    file: DocFile
    text: DocText
    properties: Properties
    numbering: Numbering
    anchors: dict[int, Anchored]
    limits: Limits
    cells: int = 0

    def document(self) -> Iterator[Block]:
        """Yield the blocks of the text proper: no notes, comments, headers and footers."""
        yield from self._blocks(0, self._length(3))

    def _length(self, story: int) -> int:
        return max(0, self.file.lengths[story])

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks between two positions."""
        lines = deque(self._lines(start, min(end, len(self.text.text))))
        while lines:
            if lines[0].properties.depth:
                yield from self._table(lines, 1)
            else:
                yield from self._prose(lines.popleft())

    def _lines(self, start: int, end: int) -> Iterator[_Line]:
        """Yield the paragraphs between two positions; a deleted mark joins two of them."""
        sections = _positions(self.file.part(Part.SECTIONS))
        line, fields = _Line(), list[bool]()
        for mark in _MARK.finditer(self.text.text, start, end):
            after = mark.end()
            if mark[0] == _SECTION and after not in sections:
                continue
            self._gather(start, after, line, fields)
            line.mark, start = mark[0], after
            if not (line.deleted and line.mark == _PARAGRAPH):
                yield line
                line = _Line()
        if start < end:
            self._gather(start, end, line, fields)
        if line.text or line.pictures or line.boxes:
            yield line

    def _gather(self, start: int, end: int, line: _Line, fields: list[bool]) -> None:
        """Add what is printed between two positions, the last being the paragraph's mark.

        ``fields`` are the open fields, each with whether its instruction is being read.
        """
        line.properties = self.properties.paragraph(*self.text.paragraph(end - 1))
        for at, span, chpx, more in self.text.spans(start, end):
            found = self.properties.character(chpx, more, line.properties.style)
            line.deleted = found.deleted
            line.loses = line.loses or found.deleted
            for token in _TOKEN.finditer(span):
                if token[0] in (_FIELD, _FIELD_RESULT, _FIELD_END):
                    self._field(token[0], fields)
                elif found.hidden or found.deleted or any(fields):
                    continue
                elif token[0] == _FLOATING:
                    self._float(at + token.start(), line)
                elif token[0] == _INLINE:
                    picture = found.picture if found.special else None
                    shown = picture is not None and not is_icon(self.file.data[picture:][:36])
                    line.pictures += shown
                elif not found.symbol:
                    line.text.append(token[0])

    def _field(self, mark: str, fields: list[bool]) -> None:
        if mark == _FIELD:
            fields.append(True)
            check_part_depth(len(fields), self.limits)
        elif fields and mark == _FIELD_RESULT:
            fields[-1] = False
        elif fields:
            fields.pop()

    def _float(self, position: int, line: _Line) -> None:
        found = self.anchors.pop(position, None)
        if found is not None:
            line.pictures += found.pictures
            line.boxes.extend(found.boxes)

    def _prose(self, line: _Line) -> Iterator[Block]:
        """Yield a paragraph (one for each line in it), then what floats beside it."""
        properties = line.properties
        number = self.numbering.at(str(properties.list_number), properties.level)
        if not self.properties.styles.contents(properties.style):
            yield from paragraphs(line.printed(), number)
        for _ in range(line.pictures):
            yield Picture()
        boxes = sum(self._length(story) for story in (3, 4, 5, 7, 8))
        for start, end in line.boxes:
            yield from self._blocks(boxes + start, boxes + end)

    def _table(self, lines: deque[_Line], depth: int) -> Iterator[Block]:
        """Yield the grid of a table and the pictures in it; a frame of one cell is no table.

        A deleted row is told by what it lost when nothing is left in it: some programs set the
        mark of deletion on the end of the row before it.
        """
        rows: list[tuple[list[list[Block]], _Line]] = []
        cells: list[list[Block]] = []
        content: list[Block] = []
        loses = False
        while lines and lines[0].properties.depth >= depth:
            if lines[0].properties.depth > depth:
                content.extend(self._table(lines, depth + 1))
                continue
            line = lines.popleft()
            loses = loses or line.loses
            if line.properties.ends_row:
                if cells and (any(cells) or not loses):
                    rows.append((cells, line))
                cells, loses = [], False
                continue
            content.extend(self._prose(line))
            if line.ends_cell:
                cells.append(content)
                content = []
        if cells or content:
            rows.append(([*cells, content], _Line()))
        yield from self._laid_out(rows)

    def _laid_out(self, rows: list[tuple[list[list[Block]], _Line]]) -> Iterator[Block]:
        self.cells += sum(len(cells) for cells, _ in rows)
        check_cells(self.cells, self.limits.cells)
        if sum(len(cells) for cells, _ in rows) == 1:
            content = rows[0][0][0]
            if any(isinstance(block, Grid) for block in content):
                yield from content
                return
        pictures: list[Picture] = []
        made: list[Row] = []
        for cells, line in rows:
            texts = []
            for cell in cells:
                text, inner = cell_text(cell)
                texts.append(GridCell(text))
                pictures.extend(inner)
            made.append(row_of(texts, line.properties.row))
        if (grid := grid_of(made, self.limits)) is not None:
            yield grid
        yield from pictures


def _positions(part: bytes) -> set[int]:
    """The positions at which the sections of the text end."""
    count = max(0, (len(part) - 4) // 16)
    return set(struct.unpack_from(f"<{count + 1}i", part)) if part else set()
