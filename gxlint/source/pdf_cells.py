"""Cells of ruled tables: the lines in them, and what becomes of these over the end of a page."""

from __future__ import annotations

from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import GridCell, Origin
from gxlint.source.glyphs import is_wide
from gxlint.source.pdf_lines import Line, between, in_one

#: The room that cells leave beside their text, on both sides together.
_PADDING = 11.0
#: What typesetting puts between a wide character and a narrow one, as a share of their size.
_MIXED = 0.25
_NUMBERED = lazy(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．，]")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table on a page, or of several pages; compared by identity."""

    lines: tuple[Line, ...]
    width: float
    page: int

    @property
    def text(self) -> str:
        """The lines, those put together of which one goes on in the next for want of room."""
        text = self.lines[0].text if self.lines else ""
        for before, line in pairwise(self.lines):
            if not self._wraps(before, line):
                text += "\n"
            elif not (text[-1].isdigit() and line.text[0].isdigit()):
                text += between(text[-1], line.text[0])
            text += line.text
        return text

    @property
    def bare(self) -> str:
        """The text without any space."""
        return "".join("".join(line.text for line in self.lines).split())

    @property
    def is_figure(self) -> bool:
        """Whether the last thing in the cell is a figure."""
        return bool(self.lines) and self.lines[-1].text[-1].isdigit()

    def _wraps(self, before: Line, line: Line) -> bool:
        """Tell whether a line had to end where it did, because the next word had no room in it."""
        end, start = is_wide(before.text[-1]), is_wide(line.text[0])
        word = line.head + (_MIXED * line.size if start != end else 0.0)
        if not (start or end):
            word = line.first  # words too long for the cell end anywhere
        return before.x1 - before.x0 + word + _PADDING > self.width

    def printed(self) -> GridCell:
        """Return the cell as it goes into a document."""
        return GridCell(self.text, Origin(page=self.page))

    def with_rest(self, rest: Cell) -> Cell:
        """Return the cell together with what stands of it on the next page."""
        return Cell((*self.lines, *rest.lines), min(self.width, rest.width), self.page)

    def overflows(self, rest: Cell) -> bool:
        """Tell whether ``rest`` begins where this cell was full."""
        return self._wraps(self.lines[-1], rest.lines[0]) if self.lines and rest.lines else False

    def goes_on(self, rest: Cell) -> bool:
        """Tell whether the words surely go on in those of the cell below, or nothing does."""
        above, below = (in_one(cell.lines) if cell.lines else "" for cell in (self, rest))
        if not below or _NUMBERED.match(below):
            return not below
        if self.is_figure and below[0].isdigit():
            return self.overflows(rest)
        opened = sum(above.count(c) for c in "（(") > sum(above.count(c) for c in "）)")
        return opened or _NUMBERED.match(above) is not None or self.overflows(rest)
