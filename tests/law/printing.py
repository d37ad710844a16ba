"""One report in every format: a function from a report to the bytes of a file for each."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from examples.writers import docx, html, text
from examples.writers.grid import Cell, Grid, form
from examples.writers.source import Section, Site, Source
from gxlint.lang.vocabulary import Table
from gxlint.output import structured
from tests.law import layout
from tests.law.matrices import Matrix
from tests.law.reports import Chapter, Written

Lines = Iterator[str]
_SITE = Site("青禾县人民政府", "www.qinghe.example", "政府信息公开年报", "QH001-00001")
_NARROW = 12
_PAGE = 45
_LINE = 8800
_OLD_PAGE = Path(__file__).parent / "old_page.html"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its ending, how to write it, and what it can't keep.

    ``blanks`` says that an empty cell leaves a trace, ``spans`` that a merged figure stands once,
    ``tables`` that a missing table leaves a trace, and ``cells`` that the words of a cell can be
    told from those of its neighbours.
    """

    ending: str
    write: Callable[[Written], bytes]
    blanks: bool = True
    spans: bool = True
    cells: bool = True
    tables: bool = True


def as_docx(report: Written) -> bytes:
    return docx.write(_source(report))


def as_html(report: Written) -> bytes:
    return html.write(_source(report))


def as_old_page(report: Written) -> bytes:
    """A page laid out with tables, without any element or class that tells what is what."""
    page = Template(_OLD_PAGE.read_text(encoding="utf-8"))
    article = "".join(
        f"<P><SPAN style='FONT-SIZE: 16pt'>　　{escape(line)}</SPAN></P>\n"
        if isinstance(line, str)
        else _old_table(line)
        for line in _lines_and_tables(report)
    )
    title = "<BR>".join(map(escape, (*report.front, *report.title_lines)))
    return page.substitute(title=title, article=article, published=report.published).encode(
        "gb18030"
    )


def as_cells(report: Written) -> bytes:
    """A cell a line, each after a tab; a blank line between rows."""
    return text.write(_source(report))


def as_lines(report: Written) -> bytes:
    """A cell a line and nothing else, with page numbers, as pages have it; in GB 18030."""
    lines = _text(report, _bare_lines).splitlines()
    for number, at in enumerate(range(_PAGE, len(lines), _PAGE), 1):
        lines.insert(at, f"— {number} —\f")
    return "\n".join(lines).encode("gb18030")


def as_rows(report: Written) -> bytes:
    """A row a line with tabs between cells, in UTF-16."""
    return _text(report, _tabbed).encode("utf-16")


def as_pipes(report: Written) -> bytes:
    """A row a line with bars between cells."""
    return _text(report, _piped).encode("utf-8-sig")


def as_ended(report: Written) -> bytes:
    """A cell a line with a bar behind it."""
    return _text(report, _ended).encode()


def as_spread(report: Written) -> bytes:
    """A cell a line with a blank line behind it."""
    return _text(report, _spread).encode()


def as_repeated(report: Written) -> bytes:
    """A row a line with tabs, a merged cell repeated at every place that it covers."""
    return _text(report, _repeated).encode()


def as_one_line(report: Written) -> bytes:
    """Every table in one line, the cells parted by spaces."""
    return _text(report, _one_line).encode()


def as_markdown(report: Written) -> bytes:
    """Headings with hash marks and pipe tables."""
    return _text(report, _pipe_table, "# {}", "## {}", "\n").encode()


def as_grid_tables(report: Written) -> bytes:
    """Tables drawn with + - | as a converter of documents draws them."""
    return _text(report, _grid_table, "**{}**", "**{}**", "\n").encode()


def as_dashed_tables(report: Written) -> bytes:
    """Tables whose columns dashes show, as a converter of documents writes wide ones."""
    return _text(report, _dashed_table, "# {}", "# {}", "\n").encode()


def as_html_tables(report: Written) -> bytes:
    """Markdown with the tables that it has no marks for."""
    return _text(report, _html_table, "# {}", "# {}", "\n").encode()


def as_layout(report: Written) -> bytes:
    """Pages as a converter leaves them that keeps their look."""
    blocks = [*report.front, *report.title_lines, *_lines_and_tables(report)]
    prose_at = len(report.front) + len(report.title_lines)
    printed: list[list[str]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Matrix):
            printed.append(["", *layout.page_table(block), ""])
        else:
            lines = [" " * 12 + block] if at < prose_at else layout.page_prose(block)
            printed += [[line] for line in lines]
    return layout.paged(printed).encode()


def as_yaml(report: Written) -> bytes:
    written = io.StringIO()
    structured.write(_tree(report), written)
    return written.getvalue().encode()


def as_json(report: Written) -> bytes:
    return json.dumps(_tree(report), ensure_ascii=False).encode()


FORMATS = {
    "docx": Format("docx", as_docx),
    "html": Format("html", as_html),
    "旧网页": Format("htm", as_old_page),
    "yaml": Format("yaml", as_yaml),
    "json": Format("json", as_json),
    "一行一格": Format("txt", as_cells, tables=False),
    "逐格无制表符": Format("txt", as_lines, blanks=False, cells=False, tables=False),
    "一行一行": Format("txt", as_rows, tables=False),
    "竖线": Format("txt", as_pipes, tables=False),
    "行尾竖线": Format("txt", as_ended, cells=False, tables=False),
    "空行隔开": Format("txt", as_spread, blanks=False, cells=False, tables=False),
    "合并格重复": Format("txt", as_repeated, spans=False, tables=False),
    "整表一行": Format("txt", as_one_line, blanks=False, cells=False, tables=False),
    "markdown": Format("md", as_markdown, tables=False),
    "网格": Format("md", as_grid_tables, tables=False),
    "虚线": Format("md", as_dashed_tables, tables=False),
    "网页表": Format("md", as_html_tables, tables=False),
}


def _source(report: Written) -> Source:
    sections = [
        Section(
            *_heading_and_prose(chapter),
            tuple(map(_grid, report.tables.get(chapter.table or "", ()))),
            chapter.remarks,
        )
        for chapter in report.chapters
    ]
    return Source(
        title=report.title,
        title_lines=(*report.front, *report.title_lines),
        agency=report.agency.name,
        opening=report.opening,
        sections=tuple(sections),
        closing=report.closing,
        published=report.published,
        numbered=report.numbered,
        site=_SITE,
        tree={},
    )


def _heading_and_prose(chapter: Chapter) -> tuple[str, tuple[str, ...]]:
    """Return the heading as it is printed, with the first paragraph if that goes on in its line."""
    if not chapter.run_in:
        return chapter.heading, chapter.prose
    return f"{chapter.heading}　{chapter.prose[0]}", chapter.prose[1:]


def _grid(table: Matrix) -> Grid:
    width = max(map(len, table.rows))
    rows = tuple(
        tuple(Cell(cell.text, wide, high) for cell, wide, high in row) for row in table.anchored()
    )
    usual: list[int] = form()[table.form.key]["栏宽"]
    return Grid(rows, tuple(usual) if len(usual) == width else (_LINE // width,) * width)


def _text(
    report: Written,
    table: Callable[[Matrix], Lines],
    title: str = "{}",
    heading: str = "{}",
    between: str = "",
) -> str:
    blocks = [title.format(line) for line in (*report.front, *report.title_lines)]
    blocks += ["", *report.opening]
    for chapter in report.chapters:
        words, prose = _heading_and_prose(chapter)
        blocks += [heading.format(words), *prose]
        for part in report.tables.get(chapter.table or "", ()):
            blocks += ["", "\n".join(table(part)), ""]
        blocks += chapter.remarks
    blocks += report.closing
    return "\n".join(block + between for block in blocks) + "\n"


def _lines_and_tables(report: Written) -> Iterator[str | Matrix]:
    yield from report.opening
    for chapter in report.chapters:
        words, prose = _heading_and_prose(chapter)
        yield from (words, *prose)
        yield from report.tables.get(chapter.table or "", ())
        yield from chapter.remarks
    yield from report.closing


def _old_table(table: Matrix) -> str:
    """Nothing is closed that needn't be."""
    rows = [
        "".join(
            f"<TD colSpan={wide} rowSpan={high}>{escape(cell.text).replace(chr(10), '<BR>')}&nbsp;"
            for cell, wide, high in row
        )
        for row in table.anchored()
    ]
    return "<TABLE border=1>" + "".join(f"<TR>{row}" for row in rows) + "</TABLE>"


def _cells(table: Matrix) -> Iterator[list[str]]:
    """Yield for each row the text of its cells; where a merged cell goes on stands nothing."""
    seen: set[str] = set()
    for row in table.rows:
        texts: list[str] = []
        for x, cell in enumerate(row):
            if x and row[x - 1].key == cell.key:
                continue
            texts.append("" if cell.key in seen else cell.text)
        seen |= {cell.key for cell in row}
        yield texts


def _bare_lines(table: Matrix) -> Lines:
    for row in table.anchored():
        for cell, _, _ in row:
            yield from (line for line in cell.text.split("\n") if line.strip())


def _spread(table: Matrix) -> Lines:
    for line in _bare_lines(table):
        yield from (line, "")


def _ended(table: Matrix) -> Lines:
    for row in table.anchored():
        yield from (cell.text.replace("\n", " ") + " | " for cell, _, _ in row)


def _repeated(table: Matrix) -> Lines:
    for row in table.rows:
        yield "\t".join(cell.text.replace("\n", "") for cell in row)


def _one_line(table: Matrix) -> Lines:
    yield " ".join(cell.text.replace("\n", "") for row in table.anchored() for cell, _, _ in row)


def _tabbed(table: Matrix) -> Lines:
    for row in _cells(table):
        yield "\t".join(cell.replace("\n", "") for cell in row)


def _piped(table: Matrix) -> Lines:
    for row in _cells(table):
        yield " | ".join(cell.replace("\n", " ") for cell in row)


def _pipe_table(table: Matrix) -> Lines:
    width = max(map(len, table.rows))
    rows = [[*row, *[""] * (width - len(row))] for row in _cells(table)]
    for index, row in enumerate(rows):
        yield "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |"
        if index == 0:
            yield "|" + " --- |" * width


def _grid_table(table: Matrix) -> Lines:
    sizes, rows = _fitted(table)
    rule = "+" + "+".join("-" * (size + 2) for size in sizes) + "+"
    yield rule
    for lines in rows:
        yield from ("| " + " | ".join(parts) + " |" for parts in lines)
        yield rule


def _dashed_table(table: Matrix) -> Lines:
    sizes, rows = _fitted(table)
    rule = "  " + " ".join("-" * size for size in sizes)
    yield rule
    for index, lines in enumerate(rows):
        if index:
            yield ""
        yield from ("  " + " ".join(parts) for parts in lines)
    yield rule


def _fitted(table: Matrix) -> tuple[list[int], list[list[list[str]]]]:
    """Return how wide each column is, and for each row its lines of parts that fill the columns."""
    width = max(map(len, table.rows))
    rows = [[cell.split("\n") for cell in row] for row in _cells(table)]
    padded = [[*row, *[[""]] * (width - len(row))] for row in rows]
    columns = zip(*padded, strict=True)
    sizes = [max(_NARROW, *(_columns(line) for cell in own for line in cell)) for own in columns]
    fitted = [
        [
            [_filled(cell, line, size) for cell, size in zip(row, sizes, strict=True)]
            for line in range(max(map(len, row)))
        ]
        for row in padded
    ]
    return sizes, fitted


def _filled(cell: list[str], line: int, size: int) -> str:
    part = cell[line] if line < len(cell) else ""
    return part + " " * (size - _columns(part))


def _html_table(table: Matrix) -> Lines:
    yield '<table style="width:100%;">'
    for row in table.anchored():
        yield "<tr>"
        for cell, wide, high in row:
            yield f'<td colspan="{wide}"'
            yield f'rowspan="{high}">{escape(cell.text)}</td>'.replace("\n", "<br />\n")
        yield "</tr>"
    yield "</table>"


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def _tree(report: Written) -> dict[str, Any]:
    chapters = [{"标题": c.heading, "正文": [*c.prose, *c.remarks]} for c in report.chapters]
    chapters[-1]["正文"] = [*chapters[-1]["正文"], *report.closing]
    return {
        "gxlint": 1,
        "标题": report.title,
        "题前": list(report.front),
        "引言": list(report.opening),
        "章节": chapters,
        "表格": {key: _table_tree(table) for key, table in report.tables.items()},
    }


def _table_tree(parts: tuple[Matrix, ...]) -> dict[str, Any]:
    form = parts[0].form
    figures = {at: words for part in parts for at, words in part.figures().items()}
    labels = {row: words for part in parts for row, words in part.labels().items()}
    rows: dict[str, dict[str, str]] = {}
    for (row, column), words in figures.items():
        rows.setdefault(row, _printed_label(form, row, labels))[column] = words
    present = {column for _, column in figures}
    absent = [key for key in form.columns.keys if key not in present]
    tree: dict[str, Any] = {"格式": form.generation, "行": rows}
    return tree | {"缺列": absent} if absent else tree


def _printed_label(form: Table, row: str, labels: dict[str, str]) -> dict[str, str]:
    declared = form.rows.leaf(row) or form.rows.group(row)
    words = labels.get(row, "").replace("\n", "")
    return {"原文": words} if declared and words and words != declared.label else {}
