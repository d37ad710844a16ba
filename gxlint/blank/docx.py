"""A blank report as a word-processor file (Office Open XML), in the style of official documents.

``parts`` is the file unpacked; only what stands in the body of the document is made here.  Prompts
are plain text: what is typed in their place looks as it should, and no office suite spoils them
(LibreOffice repeats the words of a content control).
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from gxlint.blank.form import Blank, Part
from gxlint.blank.printed import Cell, Printed, Row, printed
from gxlint.expressions import lazy
from gxlint.output.xmltext import xml_text

_PARTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "parts")
_DOCUMENT, _FIRST = "word/document.xml", "[Content_Types].xml"
_BODY = "<!-- body -->"
#: The width of the text on the page, in twentieths of a point.
_WIDTH = 8844
_LINE_END = "<w:br/>"
_NAMED = '<w:rStyle w:val="subheading"/>'
_SUBHEADING = lazy(r"（[一二三四五六七八九十]{1,3}）[^。]{1,40}。")


def as_docx(blank: Blank) -> bytes:
    """Return a blank report as the bytes of a .docx file, the same ones every time."""
    parts = dict(_unpacked())
    parts[_DOCUMENT] = parts[_DOCUMENT].replace(_BODY, "\n".join(_body(blank)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name].encode())
    return buffer.getvalue()


def _unpacked() -> Iterator[tuple[str, str]]:
    for folder, _, files in os.walk(_PARTS):
        for file in files:
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as stream:
                yield os.path.relpath(path, _PARTS).replace(os.sep, "/"), stream.read()


def _body(blank: Blank) -> Iterator[str]:
    yield _paragraph("\n".join(blank.title_lines), "title")
    yield from (_paragraph(line, "body") for line in blank.opening)
    for part in blank.parts:
        yield from _part(part, blank)
    yield _paragraph("", "body")
    yield from (_paragraph(line, "signature") for line in blank.closing)


def _part(part: Part, blank: Blank) -> Iterator[str]:
    yield _paragraph(part.heading, "heading")
    yield from (_paragraph(line, "body") for line in part.lines)
    for form in part.tables:
        inside = blank.wording.inside.get(form.key, {})
        table = printed(form, blank.figures[form.key], inside)
        yield from _table(table, blank.wording.widths.get(form.key, ()))
        yield _paragraph("", "between")


def _paragraph(text: str, style: str) -> str:
    heading = _SUBHEADING.match(text) if style == "body" else None
    end = heading.end() if heading else 0
    runs = _run(text[:end], _NAMED) + _run(text[end:])
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, look: str = "") -> str:
    if not text:
        return ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = _LINE_END.join(
        f'<w:t xml:space="preserve">{escape(xml_text(line))}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{look}{words}</w:r>"


def _table(table: Printed, proportions: Sequence[int]) -> Iterator[str]:
    widths = _widths(proportions or (1,) * len(table.rows[0]))
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="grid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"<w:tblGrid>{columns}</w:tblGrid>"
    above: Iterable[Cell] = ()
    for y, row in enumerate(table.rows):
        repeated = "<w:tblHeader/>" if y < table.heads else ""
        below = table.rows[y + 1] if y + 1 < len(table.rows) else ()
        cells = "".join(_cells(row, above, below, widths))
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"
        above = row
    yield "</w:tbl>"


def _widths(proportions: Sequence[int]) -> list[int]:
    whole = sum(proportions)
    return [_WIDTH * own // whole for own in proportions]


def _cells(
    row: Row, above: Iterable[Cell], below: Iterable[Cell], widths: list[int]
) -> Iterator[str]:
    """Yield the cells of a row; what goes on from the row above is empty but for its marks."""
    before, after = set(above), set(below)
    x = 0
    for cell, same in groupby(row):
        span = len(list(same))
        look = f'<w:tcW w:w="{sum(widths[x : x + span])}" w:type="dxa"/>'
        if span > 1:
            look += f'<w:gridSpan w:val="{span}"/>'
        if cell in before:
            look += "<w:vMerge/>"
        elif cell in after:
            look += '<w:vMerge w:val="restart"/>'
        words = "" if cell in before else cell.text
        style = "item" if cell.item else "cell"
        yield (
            f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>'
            f"{_paragraph(words, style)}</w:tc>"
        )
        x += span
