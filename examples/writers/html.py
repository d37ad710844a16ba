"""A web page of a government site: the report with the site's chrome around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from examples.writers.grid import Cell, Grid
from examples.writers.source import Section, Source

PAGE = Path(__file__).parent / "parts" / "page.html"
INDENT = "&nbsp;&nbsp;&nbsp;&nbsp;"


def write(source: Source) -> bytes:
    """Return the report as a UTF-8 page."""
    page = Template(PAGE.read_text(encoding="utf-8"))
    text = page.substitute(
        title=escape(source.title),
        agency=escape(source.agency),
        site=escape(source.site.name),
        domain=escape(source.site.domain),
        channel=escape(source.site.channel),
        index=escape(source.site.index),
        published=source.published.isoformat(),
        heading="<br>".join(map(escape, source.title_lines)),
        article="\n".join(_article(source)),
    )
    return text.encode()


def _article(source: Source) -> Iterable[str]:
    yield from map(_paragraph, source.opening)
    for section in source.sections:
        yield from _section(section)
    for line in source.closing:
        yield f'<p style="text-align: right">{escape(line)}</p>'


def _section(section: Section) -> Iterable[str]:
    yield f"<p><strong>{INDENT}{escape(section.title)}</strong></p>"
    yield from map(_paragraph, section.paragraphs)
    for grid in section.grids:
        yield _table(grid)
        yield "<p>&nbsp;</p>"
    yield from map(_paragraph, section.remarks)


def _paragraph(text: str) -> str:
    return f"<p>{INDENT}{escape(text)}</p>"


def _table(grid: Grid) -> str:
    rows = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in grid.rows)
    return f'<table border="1" cellspacing="0">\n<tbody>\n{rows}\n</tbody>\n</table>'


def _cell(cell: Cell) -> str:
    """Zeros are followed by a blank, as page editors leave them."""
    spans = f' colspan="{cell.width}"' if cell.width > 1 else ""
    spans += f' rowspan="{cell.height}"' if cell.height > 1 else ""
    text = escape(cell.text).replace("\n", "<br>") + ("&nbsp;" if cell.text == "0" else "")
    return f"<td{spans}><p>{text}</p></td>"
