"""Places in a rule file."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source text, as offsets in code points; ``end`` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A rule file: its name as people know it, its text, and whether it comes from elsewhere."""

    name: str
    text: str
    foreign: bool = False

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for index, character in enumerate(self.text):
            if character == "\n":
                starts.append(index + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column (both from 1, in code points) of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def start_of_line(self, number: int) -> int:
        """Return the offset of a line (from 1), the length of the text for one beyond its end."""
        starts = self._line_starts
        return starts[number - 1] if number <= len(starts) else len(self.text)

    def place(self, span: Span) -> str:
        """Say in words where a stretch begins."""
        return f"{self.name} 第 {self.position(span.start)[0]} 行"

    def line(self, number: int) -> str:
        """Return the text of a line (from 1) without its end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")
