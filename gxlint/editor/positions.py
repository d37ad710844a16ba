"""Offsets in a rule file and the positions that the Language Server Protocol counts in."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types as lsp

from gxlint.lang.spans import SourceText, Span
from gxlint.records import dataclass

#: How many units of the client's encoding a text takes.
Units = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions in a source text, in the units that the client counts in."""

    source: SourceText
    units: Units

    def position(self, offset: int) -> lsp.Position:
        """Return the position of an offset."""
        line, column = self.source.position(offset)
        return lsp.Position(line - 1, self.units(self.source.line(line)[: column - 1]))

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a stretch."""
        return lsp.Range(self.position(span.start), self.position(span.end))

    def whole(self) -> lsp.Range:
        """Return the range of the whole text."""
        return self.range(Span(0, len(self.source.text)))

    def offset(self, position: lsp.Position) -> int:
        """Return the offset of a position, the end of its line for one that is beyond it."""
        start = self.source.start_of_line(position.line + 1)
        line = self.source.line(position.line + 1) if start < len(self.source.text) else ""
        left = position.character
        for index, character in enumerate(line):
            left -= self.units(character)
            if left < 0:
                return start + index
        return start + len(line)
