"""HTML within Markdown: tables, and tags that only wrap what is between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.records import dataclass, replace
from gxlint.source.document import Block, Origin
from gxlint.source.limits import Limits
from gxlint.source.text_lines import TextLine

_TAG = lazy(r"<(/?)table(?=[\s>])", re.I)
_WRAPPER = lazy(r"(?:</?(?:div|p|span|section|center|main)(?:\s[^<>]{0,500})?>\s*)+|:{3,}.{0,500}")


def is_wrapper(line: str) -> bool:
    """Tell whether a line is nothing but tags, or the fence of a division."""
    return _WRAPPER.fullmatch(line) is not None


@dataclass
class HtmlTables:
    """Finds such tables, asked line by line; no line is looked at over and over."""

    lines: Sequence[TextLine]
    limits: Limits
    _endless: bool = False

    def find(self, at: int) -> tuple[list[Block], int] | None:
        """Return the blocks of the table that begins at line ``at`` and the index after it."""
        if self._endless or self.lines[at].text.lstrip()[:6].lower() != "<table":
            return None
        depth = 0
        for end in range(at, len(self.lines)):
            for tag in _TAG.finditer(self.lines[end].text):
                depth += -1 if tag[1] else 1
            if depth <= 0:
                return list(self._blocks(at, end + 1)), end + 1
        self._endless = True
        return None

    def _blocks(self, begin: int, end: int) -> Iterator[Block]:
        from gxlint.source.html import read_html

        origin: Origin = self.lines[begin].origin
        page = "\n".join(line.text for line in self.lines[begin:end])
        for block in read_html(f"<!doctype html>{page}".encode(), self.limits).blocks:
            yield replace(block, origin=origin)
