"""Text that keeps the look of a page, as converters of page files write it.

Words stand where they stand on the page; the lines of a cell are centred beside those of its
neighbours, so that a label of two lines has its figures on a line of their own between them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from tests.law.matrices import Cell, Matrix

_GAP = 2
_LABEL, _GROUP = 12, 3
_PAPER = 54
_LINES, _SMALL = 40, 24
_NO_BEGINNING = "，。；：、？！）〕》”」"


def page_table(table: Matrix) -> Iterator[str]:
    """Yield the lines of a table."""
    lefts = _lefts(table)
    heights = [1] * len(table.rows)
    placed = list(_placed(table, lefts))
    for lines, _, _, y, high in sorted(placed, key=lambda item: item[4]):
        missing = len(lines) - sum(heights[y : y + high])
        heights[y + high - 1] += max(0, missing)
    canvas: dict[int, str] = {}
    for lines, left, right, y, high in sorted(placed, key=lambda item: item[1]):
        above, room = sum(heights[:y]), sum(heights[y : y + high])
        for index, line in enumerate(lines):
            at = 2 * above + room - len(lines) + 2 * index
            begin = left + (right - left - _GAP - len(line)) // 2
            canvas[at] = canvas.get(at, "").ljust(begin) + line
    yield from (canvas[at].rstrip() for at in sorted(canvas))


Placed = tuple[list[str], int, int, int, int]


def _lefts(table: Matrix) -> list[int]:
    """Return where each column begins, and where the last one ends."""
    lefts = [1]
    for x in range(max(map(len, table.rows))):
        own = [row[x] for row in table.rows if x < len(row) and not _is_wide(row, x)]
        labels = [cell for cell in own if cell.row]
        widest = max(
            (len(line) for cell in own if cell.at for line in _broken(cell.text, 99)), default=0
        )
        room = _LABEL if labels else max(widest, _GROUP)
        lefts.append(lefts[-1] + room + _GAP)
    return lefts


def _is_wide(row: Sequence[Cell], x: int) -> bool:
    return sum(cell.key == row[x].key for cell in row) > 1


def _placed(table: Matrix, lefts: Sequence[int]) -> Iterator[Placed]:
    """Yield the lines of each cell, its left and right, its row and how many rows it covers."""
    seen: set[str] = set()
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            if cell.key in seen:
                continue
            seen.add(cell.key)
            wide = sum(other.key == cell.key for other in row)
            high = sum(any(other.key == cell.key for other in below) for below in table.rows[y:])
            left, right = lefts[x], lefts[x + wide]
            yield _broken(cell.text, right - left - _GAP), left, right, y, high


def _broken(text: str, room: int) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        words = part.strip()
        lines += [words[at : at + room] for at in range(0, len(words), room)]
    return lines


def page_prose(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph: indented, and broken where the paper ends."""
    line = "  "
    for character in text:
        full = _columns(line + character) > _PAPER and character not in _NO_BEGINNING
        if full or (character.isascii() and _columns(line) > _PAPER - 2):
            yield line
            line = ""
        line += character
    yield line


def paged(blocks: Sequence[Sequence[str]]) -> str:
    """Return the text of blocks on pages, each with its number at the foot.

    A small table moves to the next page as a whole.
    """
    pages: list[list[str]] = [[]]
    for block in blocks:
        room = _LINES - len(pages[-1])
        if room < len(block) <= _SMALL:
            pages.append([])
        for line in block:
            if len(pages[-1]) == _LINES:
                pages.append([])
            pages[-1].append(line)
    foot = " " * 25 + "— {} —"
    texts = ("\n".join([*page, "", foot.format(n)]) for n, page in enumerate(pages, 1))
    return "\n\f".join(texts) + "\n\f"


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
