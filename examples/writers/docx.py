"""A word-processor file (Office Open XML), written part by part."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from examples.writers.grid import Cell, Grid
from examples.writers.source import Section, Source

PARTS = Path(__file__).parent / "parts"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml."
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ET.register_namespace("w", WORD)


def write(source: Source) -> bytes:
    """Return the report as the bytes of a .docx file."""
    side = ["styles", "numbering"] if source.numbered else ["styles"]
    parts = {
        "[Content_Types].xml": _content_types(["document.main", *side]),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in side}),
        "word/document.xml": XML + ET.tostring(_document(source), encoding="unicode"),
    } | {f"word/{name}.xml": (PARTS / f"{name}.xml").read_text(encoding="utf-8") for name in side}
    return _packed(parts)


def _packed(parts: dict[str, str]) -> bytes:
    """Pack without compression and with a fixed time, so that the bytes are always the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _content_types(names: list[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name.removesuffix(".main")}.xml" '
        f'ContentType="{MIME}{name}+xml"/>'
        for name in names
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _w(tag: str, *children: ET.Element, **attributes: object) -> ET.Element:
    """Return an element of the word-processing namespace, attributes included."""
    named = {f"{{{WORD}}}{key}": str(value) for key, value in attributes.items()}
    element = ET.Element(f"{{{WORD}}}{tag}", named)
    element.extend(children)
    return element


def _document(source: Source) -> ET.Element:
    body = _w("body")
    body.extend(_paragraph(line, "title") for line in source.title_lines)
    body.extend(_paragraph(text, "body") for text in source.opening)
    for section in source.sections:
        body.extend(_section(section, source.numbered))
    body.extend(_paragraph(line, "signature") for line in source.closing)
    margins = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1588}
    body.append(
        _w(
            "sectPr",
            _w("pgSz", w=11906, h=16838),
            _w("pgMar", **margins, header=851, footer=992, gutter=0),
        )
    )
    return _w("document", body)


def _section(section: Section, numbered: bool) -> list[ET.Element]:
    title = section.title.partition("、")[2] if numbered else section.title
    heading = _paragraph(title, "1")
    if numbered:
        numbering = _w("numPr", _w("ilvl", val=0), _w("numId", val=1))
        heading[0].append(numbering)
    content = [heading, *(_paragraph(text, "body") for text in section.paragraphs)]
    for grid in section.grids:
        content += [_table(grid), _paragraph("", "body")]
    return [*content, *(_paragraph(text, "body") for text in section.remarks)]


def _paragraph(text: str, style: str) -> ET.Element:
    paragraph = _w("p", _w("pPr", _w("pStyle", val=style)))
    if text:
        run = _w("r")
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(_w("br"))
            words = _w("t")
            words.text = line
            run.append(words)
        paragraph.append(run)
    return paragraph


def _table(grid: Grid) -> ET.Element:
    properties = _w(
        "tblPr",
        _w("tblStyle", val="grid"),
        _w("tblW", w=sum(grid.columns), type="dxa"),
        _w("jc", val="center"),
        _w("tblLayout", type="fixed"),
    )
    table = _w("tbl", properties, _w("tblGrid", *(_w("gridCol", w=w) for w in grid.columns)))
    for row in grid.filled():
        line = _w("tr")
        at = 0
        for cell, continued in row:
            line.append(_cell(cell, continued, sum(grid.columns[at : at + cell.width])))
            at += cell.width
        table.append(line)
    return table


def _cell(cell: Cell, continued: bool, width: int) -> ET.Element:
    properties = _w("tcPr", _w("tcW", w=width, type="dxa"))
    if cell.width > 1:
        properties.append(_w("gridSpan", val=cell.width))
    if cell.height > 1:
        properties.append(_w("vMerge") if continued else _w("vMerge", val="restart"))
    properties.append(_w("vAlign", val="center"))
    return _w("tc", properties, _paragraph("" if continued else cell.text, "cell"))
