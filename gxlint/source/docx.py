"""Word documents (.docx): the package is read directly -> Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from gxlint.records import dataclass
from gxlint.source.document import (
    Block,
    Document,
    Grid,
    GridCell,
    Origin,
    Picture,
    SourceError,
)
from gxlint.source.docx_inline import Inline, chosen, gather
from gxlint.source.flow import cell_text, paragraphs
from gxlint.source.layout import square
from gxlint.source.limits import Limits, check_cells
from gxlint.source.numbering import Numbering, read_numbering
from gxlint.source.package import Package
from gxlint.source.styles import Styles, number, read_styles, value
from gxlint.source.tidy import tidy
from gxlint.source.xml_tree import attribute, descend, optional

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice", "Fallback"}


NO_BODY = "文件中没有正文，可能已损坏；请用 Word 打开修复后另存"


def read_docx(data: bytes, limits: Limits) -> Document:
    """Return the document of a .docx file; raise SourceError where it is damaged or no document."""
    package = Package(data, limits)
    main = main_part(package)
    root = package.part(main)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        raise SourceError("broken", NO_BODY)
    parts = package.related(main)
    styles = read_styles(package.part(parts["styles"]) if "styles" in parts else None)
    numbers = package.part(parts["numbering"]) if "numbering" in parts else None
    origins = {p: Origin(at=number) for number, p in enumerate(root.iter("p"), 1)}
    walk = _Walk(styles, read_numbering(numbers, styles), limits, origins)
    return Document("docx", tuple(walk.blocks(body)))


def main_part(package: Package) -> str:
    """Return the name of the part that has the body of a Word file."""
    return package.related("").get("officeDocument", "word/document.xml")


@dataclass
class _Walk:
    """The walk over a document in reading order, which numbering depends on.

    ``origins`` has every paragraph by its number in the file, whether it is read or not.
    """

    styles: Styles
    numbering: Numbering
    limits: Limits
    origins: Mapping[Element, Origin]
    cells: int = 0

    def blocks(self, container: Element) -> list[Block]:
        """Return the blocks of a body, a cell or a text box."""
        found: list[Block] = []
        joined, origin = Inline(), Origin()
        for child in _unwrapped(container):
            if child.tag == "p":
                if not joined.anything:
                    origin = self.origins[child]
                properties = child.find("pPr")
                gather(child, self.styles, joined)
                if properties is None or descend(properties, "rPr", "del") is None:
                    found += self._paragraph(properties, joined, origin)
                    joined = Inline()
            elif child.tag == "tbl":
                found += self._table(child)
            elif child.tag == "altChunk":
                raise SourceError(
                    "unsupported",
                    "正文是嵌入的其他格式内容，无法直接读取；请用 Word 打开后另存为 .docx",
                )
        if joined.anything:
            found += self._paragraph(None, joined, origin)
        return found

    def _paragraph(self, properties: Element | None, inline: Inline, origin: Origin) -> list[Block]:
        """Return a paragraph (one for each line in it), then what floats beside it."""
        text, style, own = inline.text, None, None
        if properties is not None:
            style, own = value(properties, "pStyle"), properties.find("numPr")
        numbered = properties is not None or tidy(text)
        printed = self.numbering.next(style, own) if numbered else ""
        found: list[Block] = []
        if not self._contents_line(style):
            found += paragraphs(text, printed, origin)
        found += [Picture(origin) for _ in range(inline.pictures)]
        for box in inline.boxes:
            found += self.blocks(box)
        return found

    def _contents_line(self, style_id: str | None) -> bool:
        """Whether a paragraph of that style is a line of an automatic table of contents."""
        style = self.styles.by_id.get(style_id or "")
        return style is not None and style.name.lower().startswith("toc ")

    def _table(self, table: Element) -> list[Block]:
        """Return the grid of a table and the pictures in it; a frame of one cell is no table."""
        rows = [row for row in _unwrapped(table) if row.tag == "tr" and not _deleted(row)]
        sole = _sole_cell(rows)
        if sole is not None and next(sole.iter("tbl"), None) is not None:
            return self.blocks(sole)
        pictures: list[Picture] = []
        merged: dict[int, GridCell] = {}
        lines: list[list[GridCell | None]] = []
        for row in rows:
            line, merged = self._row(row, merged, pictures)
            lines.append(line)
        grid = square(lines)
        if not grid:
            return [*pictures]
        check_cells(self.cells, self.limits.cells)
        return [Grid(grid, spanned=True, origin=self._begins(table)), *pictures]

    def _row(
        self, row: Element, above: dict[int, GridCell], pictures: list[Picture]
    ) -> tuple[list[GridCell | None], dict[int, GridCell]]:
        """Return the cells of a row by grid column, and those open to merging downwards."""
        before = number(value(row, "trPr", "gridBefore"))
        self._count(before)
        line: list[GridCell | None] = [None] * before
        open_: dict[int, GridCell] = {}
        for element in _unwrapped(row):
            if element.tag != "tc":
                continue
            at, (span, down, across) = len(line), _spanning(element.find("tcPr"))
            self._count(span)
            cell = above.get(at) if down == "continue" else None
            if across == "continue" and line:
                cell = line[-1]
            if cell is None:
                cell = self._cell(element, pictures)
            if down is not None:
                open_[at] = cell
            line.extend([cell] * span)
        return line, open_

    def _count(self, cells: int) -> None:
        self.cells += cells
        check_cells(self.cells, self.limits.cells)

    def _cell(self, element: Element, pictures: list[Picture]) -> GridCell:
        blocks = self.blocks(element)
        text, inner = cell_text(blocks)
        pictures.extend(inner)
        return GridCell(text, blocks[0].origin if blocks else self._begins(element))

    def _begins(self, element: Element) -> Origin:
        """Return where the first paragraph in an element is."""
        first = next(element.iter("p"), None)
        return Origin() if first is None else self.origins[first]


def _unwrapped(container: Element) -> Iterator[Element]:
    """Yield the children, looking through content controls and tracked insertions."""
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        elif child.tag == "AlternateContent":
            branch = chosen(child)
            yield from _unwrapped(branch) if branch is not None else ()
        else:
            yield child


def _spanning(properties: Element | None) -> tuple[int, str | None, str | None]:
    """Return how many columns a cell takes up, and how it is merged downwards and across."""
    span, down, across = 1, None, None
    for one in properties if properties is not None else ():
        if one.tag == "gridSpan":
            span = max(1, number(optional(one, "val"), 1))
        elif one.tag == "vMerge":
            down = attribute(one, "val", "continue")
        elif one.tag == "hMerge":
            across = attribute(one, "val", "continue")
    return span, down, across


def _deleted(row: Element) -> bool:
    return descend(row, "trPr", "del") is not None


def _sole_cell(rows: list[Element]) -> Element | None:
    cells = [cell for row in rows for cell in _unwrapped(row) if cell.tag == "tc"]
    return cells[0] if len(cells) == 1 else None
