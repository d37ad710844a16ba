"""What other programs make of a page or a workbook, as far as tests ask."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Seen(HTMLParser):
    """The text of a page and its elements, read by the standard library."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._silent = False
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """The text, element by element, without scripts and styles."""
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def workbook(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet of a workbook as text, row by row, with “=” before a formula."""
    with ZipFile(BytesIO(data)) as parts:
        strings = [_joined(item) for item in _xml(parts, "xl/sharedStrings.xml")]
        names = [
            sheet.attrib["name"] for sheet in _xml(parts, "xl/workbook.xml").iter(f"{_NS}sheet")
        ]
        return {
            name: [
                [_cell(cell, strings) for cell in row]
                for row in _xml(parts, f"xl/worksheets/sheet{at}.xml").iter(f"{_NS}row")
            ]
            for at, name in enumerate(names, 1)
        }


def _xml(parts: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(parts.read(name))


def _joined(item: ET.Element) -> str:
    """A shared string, as Excel reads it (ECMA-376 part 1, 22.9.2.19)."""
    return re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), "".join(item.itertext()))


def _cell(cell: ET.Element, strings: list[str]) -> str:
    formula, value = cell.find(f"{_NS}f"), cell.findtext(f"{_NS}v", "")
    if formula is not None:
        return f"={formula.text}"
    return strings[int(value)] if cell.get("t") == "s" else value
