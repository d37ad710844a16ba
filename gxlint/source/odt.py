"""OpenDocument texts (.odt, .fodt): the package is read directly -> Document."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gxlint.records import dataclass, field
from gxlint.source.document import Block, Document, Grid, GridCell, Picture, SourceError
from gxlint.source.docx_inline import Inline
from gxlint.source.flow import cell_text, paragraphs
from gxlint.source.layout import square
from gxlint.source.limits import Limits, check_cells, check_characters
from gxlint.source.numbering import Numbering, WordList
from gxlint.source.odt_changes import drop_deleted
from gxlint.source.odt_inline import SHAPES, gather_odt, gather_shape
from gxlint.source.odt_styles import OdtStyles, read_odt_styles
from gxlint.source.package import Package
from gxlint.source.styles import Styles, number
from gxlint.source.xml_tree import attribute, optional, parse_xml

_HEADINGS = "headings"
_ROW_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))


def read_odt(data: bytes, limits: Limits) -> Document:
    """Return the document of an .odt file; raise SourceError where it is damaged or no text."""
    package = Package(data, limits)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("encryption-data"), None) is not None:
        raise SourceError("encrypted", "文件已加密，无法读取；请取消密码后另存")
    content = package.part("content.xml")
    return _document("odt", content, read_odt_styles(package.part("styles.xml"), content), limits)


def read_fodt(data: bytes, limits: Limits) -> Document:
    """Return the document of a text in one XML file; raise SourceError as ``read_odt`` does."""
    root = parse_xml(data, limits)
    return _document("fodt", root, read_odt_styles(root), limits)


def _document(name: str, root: Element | None, styles: OdtStyles, limits: Limits) -> Document:
    body = root.find("body") if root is not None else None
    if body is None:
        raise SourceError("broken", "文件中没有正文，可能已损坏；请用原来的软件打开修复后另存")
    text = body.find("text")
    if text is None:
        raise SourceError(
            "unsupported", "文件是 OpenDocument 表格或演示文稿，不是报告文档；请提供报告的文字文档"
        )
    drop_deleted(text)
    return Document(name, tuple(_Walk(styles, limits).blocks(text)))


@dataclass(frozen=True, slots=True)
class _Item:
    """The list level that a paragraph stands at; ``numbered`` until its number is printed."""

    key: str
    style: str | None
    level: int
    numbered: bool = True
    start: int | None = None


@dataclass
class _Walk:
    """The walk over a text in reading order, which numbering depends on."""

    styles: OdtStyles
    limits: Limits
    numbering: Numbering = field(default_factory=lambda: Numbering({}, Styles({})))
    cells: int = 0
    characters: int = 0
    contents: dict[Element, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)

    def blocks(self, container: Element) -> Iterator[Block]:
        """Yield the blocks of a body, a section, a cell or a text box."""
        for child in container:
            match child.tag:
                case "p" | "h":
                    yield from self._paragraph(child, None)
                case "numbered-paragraph":
                    yield from self._numbered_paragraph(child)
                case "list":
                    yield from self._list(child, None)
                case "table":
                    yield from self._table(child)
                case "section" if not _hidden(child):
                    yield from self.blocks(child)
                case tag if tag in SHAPES:
                    inline = Inline()
                    gather_shape(child, inline)
                    yield from self._floating(inline)

    def _paragraph(self, element: Element, item: _Item | None) -> Iterator[Block]:
        """Yield a paragraph (one for each line in it), then what floats beside it."""
        if self.styles.hides("paragraph", optional(element, "style-name")):
            return
        inline = gather_odt(element, self.styles, Inline())
        yield from paragraphs(inline.text, self._number(element, item))
        yield from self._floating(inline)

    def _floating(self, inline: Inline) -> Iterator[Block]:
        for _ in range(inline.pictures):
            yield Picture()
        for box in inline.boxes:
            yield from self.blocks(box)

    def _number(self, element: Element, item: _Item | None) -> str:
        if item is None:
            if element.tag != "h" or optional(element, "is-list-header") == "true":
                return ""
            level = number(optional(element, "outline-level"), 1) - 1
            self.numbering.lists[_HEADINGS] = WordList(_HEADINGS, self.styles.outline, {})
            return self.numbering.at(_HEADINGS, level)
        if not item.numbered:
            return ""
        style = item.style or self.styles.list_style(optional(element, "style-name")) or ""
        levels = self.styles.lists.get(style, {})
        name = f"{item.key}/{style}"
        self.numbering.lists.setdefault(name, WordList(item.key, levels, {}))
        return self.numbering.at(name, item.level, item.start)

    def _numbered_paragraph(self, element: Element) -> Iterator[Block]:
        style, key = optional(element, "style-name"), attribute(element, "list-id", "")
        item = _Item(f"paragraphs/{key or style}", style, number(optional(element, "level"), 1) - 1)
        for child in element:
            if child.tag in ("p", "h"):
                yield from self._paragraph(child, item)

    def _list(self, element: Element, outer: _Item | None) -> Iterator[Block]:
        """Yield the blocks of a list, ``outer`` being the place of the list that it is in."""
        style = optional(element, "style-name") or (outer.style if outer is not None else None)
        key = outer.key if outer is not None else self._key(element, style)
        level = outer.level + 1 if outer is not None else 0
        for child in element:
            if child.tag in ("list-item", "list-header"):
                start = (
                    number(optional(child, "start-value"))
                    if optional(child, "start-value")
                    else None
                )
                yield from self._item(
                    child, _Item(key, style, level, child.tag == "list-item", start)
                )

    def _key(self, element: Element, style: str | None) -> str:
        """The list that counts: this one, or an earlier one that it continues."""
        own = f"list/{len(self.keys)}"
        continued = self.keys.get(attribute(element, "continue-list", ""))
        if continued is None and optional(element, "continue-numbering") == "true":
            continued = self.latest.get(style or "")
        key = continued or own
        self.keys[optional(element, "id") or own] = key
        self.latest[style or ""] = key
        return key

    def _item(self, element: Element, item: _Item) -> Iterator[Block]:
        """Yield the blocks of a list item; only its first paragraph has the number."""
        for child in element:
            if child.tag in ("p", "h"):
                yield from self._paragraph(child, item)
                item = _Item(item.key, item.style, item.level, numbered=False)
            elif child.tag == "list":
                yield from self._list(child, item)

    def _table(self, table: Element) -> Iterator[Block]:
        """Yield the grid of a table and the pictures in it; a frame of one cell is no table."""
        rows = list(_rows(table))
        sole = _sole_cell(rows)
        if sole is not None and next(sole.iter("table"), None) is not None:
            yield from self.blocks(sole)
            return
        pictures: list[Picture] = []
        lines: list[list[GridCell | None]] = []
        open_: dict[int, tuple[GridCell, int]] = {}
        for row in rows:
            for _ in range(_repeated(row, "number-rows-repeated")):
                line, open_ = self._row(row, open_, pictures)
                lines.append(line)
        if grid := square(lines):
            yield Grid(grid, spanned=True)
        yield from pictures

    def _row(
        self,
        row: Element,
        open_: dict[int, tuple[GridCell, int]],
        pictures: list[Picture],
    ) -> tuple[list[GridCell | None], dict[int, tuple[GridCell, int]]]:
        """Return a row by column, and the cells that go on below it: column -> cell, rows left."""
        placed = {at: cell for at, (cell, _) in open_.items()}
        below = {at: (cell, more - 1) for at, (cell, more) in open_.items() if more > 1}
        at = 0
        for element in row:
            repeated = _repeated(element, "number-columns-repeated")
            self._count(repeated)
            if element.tag == "covered-table-cell":
                at += repeated
            elif element.tag == "table-cell":
                for _ in range(repeated):
                    at = self._place(element, at, placed, below, pictures)
        self._count(1 + len(placed))
        width = max(placed, default=-1) + 1
        return [placed.get(column) for column in range(width)], below

    def _place(
        self,
        element: Element,
        at: int,
        placed: dict[int, GridCell],
        below: dict[int, tuple[GridCell, int]],
        pictures: list[Picture],
    ) -> int:
        """Put a cell at the first free column from ``at``; return the column after its first."""
        while at in placed:
            at += 1
        cell = GridCell(self._content(element, pictures))
        across = _repeated(element, "number-columns-spanned")
        down = _repeated(element, "number-rows-spanned")
        self._count(across)
        for column in range(at, at + across):
            if column in placed:
                break
            placed[column] = cell
            if down > 1:
                below[column] = (cell, down - 1)
        return at + 1

    def _content(self, cell: Element, pictures: list[Picture]) -> str:
        """Return the text of a cell, which is read once however often it is repeated."""
        if cell not in self.contents:
            self.contents[cell], inner = cell_text(self.blocks(cell))
            pictures.extend(inner)
        text = self.contents[cell]
        self.characters += len(text)
        check_characters(self.characters, self.limits.characters)
        return text

    def _count(self, cells: int) -> None:
        self.cells += cells
        check_cells(self.cells, self.limits.cells)


def _hidden(section: Element) -> bool:
    return optional(section, "display") == "none" or optional(section, "is-hidden") == "true"


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _repeated(element: Element, name: str) -> int:
    return max(1, number(optional(element, name), 1))


def _sole_cell(rows: list[Element]) -> Element | None:
    cells = [cell for row in rows for cell in row if cell.tag == "table-cell"]
    return cells[0] if len(cells) == 1 else None
