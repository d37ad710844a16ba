"""Tables whose columns a line of dashes shows, as pandoc writes them into text and Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Grid, GridCell
from gxlint.source.text_lines import TextLine
from gxlint.source.text_marks import plain

_DASHES = lazy(r"-{3,}")
_RULE = lazy(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
_LONG_RULE = lazy(r"[ ]*-{10,}[ ]*")
_HIGHEST_HEAD = 12
#: A sign whose width is in doubt shifts what follows it.
_SHIFT = 4


@dataclass
class RuledTables:
    """Finds such tables, asked line by line; no line is looked at over and over."""

    lines: Sequence[TextLine]
    _endless_from: int | None = None

    def find(self, at: int) -> tuple[Grid, int] | None:
        """Return the table that begins at line ``at`` and the index after it, or None."""
        rule = self._rule(at)
        if rule is None:
            return None
        end = self._end(rule + 1)
        body = self.lines[rule + 1 : end]
        spans = _spans(self.lines[rule].text)
        rows = [self.lines[at:rule]] if rule > at else []
        rows = [[line for line in row if not _LONG_RULE.fullmatch(line.text)] for row in rows]
        rows += _rows(body)
        cells = tuple(_cells(row, spans) for row in rows if row)
        if not cells:
            return None
        closed = end < len(self.lines) and bool(self.lines[end].text.strip())
        return Grid(cells, spanned=False, origin=self.lines[at].origin), end + closed

    def _rule(self, at: int) -> int | None:
        """The line of dashes of the table that begins at line ``at``, behind its head if any."""
        text = self.lines[at].text
        if _RULE.fullmatch(text):
            return at
        if _LONG_RULE.fullmatch(text):
            near = range(at + 1, min(at + _HIGHEST_HEAD, len(self.lines)))
            return next((y for y in near if _RULE.fullmatch(self.lines[y].text)), None)
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return at + 1 if text.strip() and _RULE.fullmatch(following) else None

    def _end(self, begin: int) -> int:
        """The line that closes the table: of dashes, or where there is none the first blank one."""
        if self._endless_from is None or begin < self._endless_from:
            for y in range(begin, len(self.lines)):
                if _DASHES.match(self.lines[y].text.strip()):
                    return y
            self._endless_from = begin
        blank = (y for y in range(begin, len(self.lines)) if not self.lines[y].text.strip())
        return next(blank, len(self.lines))


def _spans(rule: str) -> list[tuple[int, int]]:
    starts = [found.start() for found in re.finditer(r"-+", rule)]
    return [(0, starts[1]), *pairwise(starts[1:]), (starts[-1], 1 << 30)]


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Divide lines into rows: at blank lines, else each is one."""
    if all(line.text.strip() for line in lines):
        return [[line] for line in lines]
    rows: list[list[TextLine]] = [[]]
    for line in lines:
        if line.text.strip():
            rows[-1].append(line)
        else:
            rows.append([])
    return rows


def _cells(lines: Sequence[TextLine], spans: Sequence[tuple[int, int]]) -> tuple[GridCell, ...]:
    cut = [_cut(line.text, spans) for line in lines]
    columns = zip(*cut, strict=True)
    texts = ("\n".join(part for part in column if part) for column in columns)
    return tuple(GridCell(text, lines[0].origin) for text in texts)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Cut a line where columns begin, at a space if there is one nearby."""
    places = [0]
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        places.append(places[-1] + 1 + wide)
    cuts = [0]
    for begin, _ in spans[1:]:
        at = next((i for i, place in enumerate(places) if place >= begin), len(text))
        if at == len(text):
            cuts.append(at)
            continue
        near = sorted(range(at - _SHIFT, at + _SHIFT + 1), key=lambda i: abs(i - at))
        spaces = (i for i in near if cuts[-1] <= i <= len(text) and text[i - 1 : i] in ("", " "))
        cuts.append(max(cuts[-1], next(spaces, at)))
    return [plain(text[a:b].strip().removesuffix("\\")) for a, b in pairwise([*cuts, len(text)])]
