"""Web pages -> Document: paragraphs, tables and pictures as they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from gxlint.expressions import lazy
from gxlint.source.document import Block, Document, Paragraph, Picture
from gxlint.source.encoding import decode_html
from gxlint.source.html_lists import list_numbers
from gxlint.source.html_page import (
    attachments,
    drop_chrome,
    drop_unseen,
    published,
    text_sizes,
)
from gxlint.source.html_table import grid_of, is_layout
from gxlint.source.html_torn import join_torn
from gxlint.source.html_tree import Node, parse
from gxlint.source.limits import Limits, check_characters, check_text_size
from gxlint.source.tidy import tidy

Parser = Callable[[str, Limits], Node]

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
    " ucaptitle ucapcontent".split()
)
_BREAK = "\x00"
_SPACE = lazy(r"[ \t\n\x0c]+")
_WIDE = lazy(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SIZE = lazy(r"\s*(\d{1,6})")
_STYLE_SIZE = lazy(r"(?:^|;)\s*(?:width|height)\s*:\s*(\d{1,6})(?:\.\d+)?px", re.I)
_ICON = 32


def read_html(data: bytes, limits: Limits, parser: Parser = parse, charset: str = "") -> Document:
    """Return the document of a web page.

    ``parser`` builds its tree from the decoded text, ``charset`` is declared outside of the page.
    """
    check_text_size(len(data), limits)
    root = parser(decode_html(data, charset), limits)
    stated, linked = published(root), attachments(root)
    drop_unseen(root)
    join_torn(root)
    sizes = text_sizes(root)
    check_characters(sizes[root], limits.characters)
    drop_chrome(root, sizes)
    writer = _Writer(limits)
    writer.write(root)
    return Document("html", tuple(writer.blocks), stated, linked)


class _Writer:
    """Collects blocks; text gathers until a block begins or ends."""

    def __init__(self, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self._limits = limits
        self._cells = 0
        self._text: list[str] = []
        self._pictures = 0
        self._number = ""

    def write(self, root: Node) -> None:
        """Add the blocks of ``root``; a marker on the stack stands for the end of a block."""
        stack: list[Node | str | None] = [root]
        numbers: dict[int, str] = {}
        while stack:
            item = stack.pop()
            if item is None:
                self._flush()
                self._number = ""
            elif isinstance(item, str):
                self._text.append(item)
            elif item.tag == "br":
                self._text.append(_BREAK)
            elif item.tag == "li" and id(item) in numbers:
                self._flush()
                self._number = numbers[id(item)]
                stack.append(None)
                stack.extend(reversed(item.children))
            elif item.tag == "img":
                self._pictures += not _icon(item)
            elif item.tag == "table" and not is_layout(item):
                self._flush()
                self._table(item)
            else:
                if item.tag == "ol":
                    numbers |= list_numbers(item)
                if item.tag in BLOCKS:
                    self._flush()
                    stack.append(None)
                stack.extend(reversed(_content(item)))
        self._flush()

    def _flush(self) -> None:
        if self._text:
            for line in "".join(self._text).split(_BREAK):
                if text := tidy(_collapsed(line)):
                    self.blocks.append(Paragraph(text, number=self._number))
                    self._number = ""
            self._text = []
        self.blocks.extend(Picture() for _ in range(self._pictures))
        self._pictures = 0

    def _table(self, table: Node) -> None:
        """Add a table: its caption, its grid, then the pictures that stand in its cells."""
        for child in table.children:
            if isinstance(child, Node) and child.tag == "caption":
                self.write(child)
        pictures: list[Block] = []

        def text_of(cell: Node) -> str:
            inner = _Writer(self._limits)
            inner.write(cell)
            pictures.extend(block for block in inner.blocks if isinstance(block, Picture))
            lines = (block.printed for block in inner.blocks if isinstance(block, Paragraph))
            return "\n".join(lines)

        grid = grid_of(table, text_of, self._limits, self._cells)
        if grid is not None:
            self._cells += len(grid.rows) * len(grid.rows[0])
            self.blocks.append(grid)
        self.blocks.extend(pictures)


def _content(node: Node) -> list[Node | str]:
    """The children of an element; in preformatted text line ends break lines."""
    if node.tag not in ("pre", "listing"):
        return node.children
    return [
        child.replace("\n", _BREAK) if isinstance(child, str) else child for child in node.children
    ]


def _collapsed(text: str) -> str:
    """Collapse white space as browsers do: a line end between Chinese characters is none."""

    def join(match: re.Match[str]) -> str:
        begin, end = match.span()
        ends = text[begin - 1 : begin] if begin else "", text[end : end + 1]
        broken = "\n" in match[0] and all(_WIDE.fullmatch(c) for c in ends)
        return "" if broken else " "

    return _SPACE.sub(join, text)


def _icon(image: Node) -> bool:
    """Whether a picture is too small to hold anything that is read."""
    sizes = [_SIZE.match(image.attributes.get(side, "")) for side in ("width", "height")]
    stated = [int(size[1]) for size in sizes if size]
    stated += [int(size) for size in _STYLE_SIZE.findall(image.attributes.get("style", "")[:1000])]
    return bool(stated) and min(stated) <= _ICON
