"""Finding tables in lines of text: a cell a line, or a row a line with tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Grid, GridCell
from gxlint.source.text_lines import TextLine
from gxlint.source.text_marks import plain

Found = tuple[Grid, int]

# A table shows what it is within its first rows; to look further would take quadratic time.
_TELLING_ROWS = 100
_PROSE_LENGTH = 80
_SENTENCE_LENGTH = 15
_FIGURE = lazy(r"[0-9０-９][0-9０-９.,，%]*")
_BAR = lazy(r"(?<!\\)\|")
_BAR_RULE = lazy(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?|\+[-=:+]{3,}\+")
_CELL_BREAK = lazy(r"<br[ \t]*/?>", re.I)


@dataclass
class TableFinder:
    """Finds the tables of a text, asked line by line; no line is looked at over and over."""

    lines: Sequence[TextLine]
    _no_cells_before: int = 0
    _no_tabs_before: int = 0

    def find(self, at: int) -> Found | None:
        """Return the table that begins at line ``at`` and the index after it, or None."""
        text = self.lines[at].text
        if text.lstrip().startswith(("|", "+-")) or ("|" in text and "\t" not in text):
            return _bars(self.lines, at)
        grid: Grid | None = None
        if text.startswith("\t") and at >= self._no_cells_before:
            grid, end = _cell_a_line(self.lines, at)
            self._no_cells_before = end
        if grid is None and "\t" in text and at >= self._no_tabs_before:
            grid, end = _tabs(self.lines, at)
            self._no_tabs_before = end
        return None if grid is None else (grid, end)


def _cell_a_line(lines: Sequence[TextLine], at: int) -> tuple[Grid | None, int]:
    """Cells begin with a tab and may run on over lines; blank lines part rows.

    Returns the table, if there is one, and how far was looked.
    """
    rows: list[list[list[TextLine]]] = [[]]
    end = at
    while end < len(lines):
        line = lines[end]
        if _blank(line):
            after = _next_unblank(lines, end)
            if after == len(lines) or not _begins_cell(lines[after]):
                break
            if len(rows) == _TELLING_ROWS and not _tabular(rows):
                break
            rows.append([])
            end = after
            continue
        if _begins_cell(line):
            rows[-1].append([line])
        elif rows[-1] and _goes_on(rows[-1][-1], line):
            rows[-1][-1].append(line)
        else:
            break
        end += 1
    return _grid([[_cell(cell) for cell in row] for row in rows]) if _tabular(rows) else None, end


def _begins_cell(line: TextLine) -> bool:
    return line.text.startswith("\t") and not _tab_within(line) and not _prose(line.text)


def _goes_on(cell: list[TextLine], line: TextLine) -> bool:
    """Whether ``line`` continues a cell: no prose does, nor does text go on after a figure."""
    if line.text.startswith("\t") or _tab_within(line) or _prose(line.text):
        return False
    so_far = cell[-1].text.strip()
    return not _FIGURE.fullmatch(so_far) or bool(_FIGURE.fullmatch(line.text.strip()))


def _tabular(rows: list[list[list[TextLine]]]) -> bool:
    """Whether rows are a table and not indented lines of prose."""
    texts = [cell[0].text.strip() for row in rows for cell in row]
    telling = any(not text or _FIGURE.fullmatch(text) for text in texts)
    return any(len(row) > 1 for row in rows) and (telling or len(texts) >= 4)


def _tabs(lines: Sequence[TextLine], at: int) -> tuple[Grid | None, int]:
    """Rows of cells parted by tabs; one blank line may stand between rows.

    Returns the table, if there is one, and how far was looked.
    """
    rows: list[list[GridCell]] = []
    end, within = at, False
    while end < len(lines):
        after = end + 1 if rows and _blank(lines[end]) and end + 1 < len(lines) else end
        line = lines[after]
        cells = line.text.strip(" \r").split("\t")
        if len(cells) < 2 or (len(cells) < 4 and any(_prose(cell) for cell in cells)):
            break
        if len(rows) == _TELLING_ROWS and not within:
            break
        within = within or _tab_within(line)
        rows.append([GridCell(plain(cell), line.origin) for cell in cells])
        end = after + 1
    telling = len(rows) > 1 or any(len(row) > 2 for row in rows)
    return _grid(rows) if within and telling else None, end


def _bars(lines: Sequence[TextLine], at: int) -> Found | None:
    """Rows of cells parted by bars; between rules of + and - the lines of a row go together."""
    end, rules = at, 0
    framed = lines[at].text.lstrip().startswith(("|", "+"))
    while end < len(lines) and rules < 2 and _barred(text := lines[end].text.strip(), framed):
        rules = rules + 1 if _BAR_RULE.fullmatch(text) else 0
        end += 1
    ruled = any(line.text.lstrip().startswith("+") for line in lines[at:end])
    rows: list[list[list[TextLine]]] = []
    fresh = True
    for line in lines[at:end]:
        text = line.text.strip()
        if _BAR_RULE.fullmatch(text):
            fresh = True
            continue
        parts = [TextLine(part, line.origin) for part in _bar_cells(text, framed=framed)]
        if fresh or not ruled or len(parts) != len(rows[-1]):
            rows.append([[part] for part in parts])
        else:
            for cell, part in zip(rows[-1], parts, strict=True):
                cell.append(part)
        fresh = False
    if not rows or end - at < 2:
        return None
    return _grid([[_cell(cell) for cell in row] for row in rows]), end


def _barred(text: str, framed: bool) -> bool:
    return bool(_BAR_RULE.fullmatch(text)) or len(_bar_cells(text, framed=framed)) > 1


def _bar_cells(text: str, *, framed: bool) -> list[str]:
    """Cut a line at its bars; in a framed table the outermost bars part nothing."""
    parts = _BAR.split(text)
    if (framed or len(parts) == 2) and not parts[-1].strip():
        parts = parts[:-1]
    if framed and text.startswith("|"):
        parts = parts[1:]
    return [_CELL_BREAK.sub("\n", part) for part in parts or [""]]


def _cell(lines: list[TextLine]) -> GridCell:
    parts = [plain(part) for line in lines for part in line.text.split("\n")]
    return GridCell("\n".join(part for part in parts if part), lines[0].origin)


def _grid(rows: list[list[GridCell]]) -> Grid:
    filled = tuple(tuple(row) for row in rows if row)
    return Grid(filled, spanned=False, origin=filled[0][0].origin)


def _blank(line: TextLine) -> bool:
    return not line.text.strip(" \u3000\xa0\r")


def _next_unblank(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and _blank(lines[at]):
        at += 1
    return at


def _tab_within(line: TextLine) -> bool:
    return "\t" in line.text.lstrip()


def _prose(text: str) -> bool:
    stripped = text.strip()
    sentence = len(stripped) >= _SENTENCE_LENGTH and stripped.endswith(("。", "；", "！"))
    return sentence or len(stripped) > _PROSE_LENGTH
