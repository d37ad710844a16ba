"""Finding tables without ruling lines: which figure belongs to which label can't be told there.

Rows of such tables are no farther apart than the lines in them, so geometry can't tell a label
of two lines from two labels.  A wrong guess would be a wrong figure; the table is left unread.
"""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.expressions import lazy
from gxlint.source.pdf_lines import Line

#: A line with so many gaps between columns, or so many figures and no words, is one of a table,
#: if there are so many of them.
_COLUMNS, _FIGURES, _FEWEST = 2, 4, 2
#: How many lines of labels alone may follow one another.
_LABELS = 6
_OTHER_SIZE = 0.12
_FIGURE = lazy(r"(?<!\S)[\d.,]+件?(?!\S)")
_HEADING = lazy(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}部分")


def unruled(lines: Sequence[Line]) -> list[range]:
    """Return where tables stand in successive lines of a page."""
    found: list[range] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if _may_be_row(lines[at]) else at
        rows = sum(map(_is_row, lines[at:end]))
        if rows >= _FEWEST:
            found.append(range(at, end))
        at = max(end, at + 1)
    return found


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the end of the lines that may be rows of one table, the last of them in columns."""
    end = start + 1
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if _may_be_row(line):
            end = at + 1
        elif at - end >= _LABELS or _HEADING.match(line.text) or _is_other(line, lines[start]):
            break
    return end


def _is_row(line: Line) -> bool:
    return line.columns >= _COLUMNS or len(_FIGURE.findall(line.text)) >= _FIGURES


def _may_be_row(line: Line) -> bool:
    return line.columns > 0 or _is_row(line)


def _is_other(line: Line, row: Line) -> bool:
    """Tell whether a line is set otherwise than a row: in another size, or as a sentence."""
    sized = abs(line.size - row.size) > _OTHER_SIZE * row.size
    return sized or line.text.endswith("。")
