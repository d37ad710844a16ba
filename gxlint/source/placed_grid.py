"""The parts of a table that were told from places -> its grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from gxlint.records import dataclass
from gxlint.source.document import Grid, GridCell, Origin
from gxlint.source.layout import square
from gxlint.source.placed_heads import Headings
from gxlint.source.placed_labels import Row, stretches_of
from gxlint.source.placed_words import Word


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a table that begins in line ``top``.

    ``head`` are the words above the figures and ``corner`` those beside them; ``headings`` is
    None where it can't be told which word heads which column.  ``figures`` are the words of
    cells by line and column, of which there are ``width``.
    """

    top: int
    corner: Sequence[Word]
    head: Sequence[Word]
    headings: Headings | None
    rows: Sequence[Row]
    figures: Mapping[int, Mapping[int, Word]]
    width: int

    @property
    def is_laid_out(self) -> bool:
        """Whether it is known which column each heading heads, or there are no headings."""
        return self.headings is not None or not self.head


def grid_of(table: Parts, origins: Sequence[Origin]) -> Grid:
    """Return the grid of a table; ``origins`` are the places of lines in the file."""

    def cell(words: Sequence[Word]) -> GridCell:
        origin = origins[words[0].y] if words else Origin()
        return GridCell("\n".join(word.text for word in words), origin)

    stretches = stretches_of([word for row in table.rows for word in row.groups])
    labelled = len(stretches) + any(row.label for row in table.rows)
    lines: list[list[GridCell]] = []
    if table.headings is None:
        words = sorted([*table.corner, *table.head], key=lambda word: word.y)
        lines += [[cell([w]) for w in own] for _, own in groupby(words, key=lambda word: word.y)]
    else:
        corner = cell(table.corner)
        made = [[(h.columns, cell(h.words)) for h in level] for level in table.headings.levels]
        for at in range(len(made)):
            above = [_covering(made[at:], x) for x in range(len(made[-1]))]
            lines.append([*[corner] * labelled, *above])
    for row in table.rows:
        groups = [[w for w in row.groups if w.overlaps(*own)] for own in stretches]
        line = [cell(own) for own in groups]
        line += [cell(row.label)] * (labelled - len(line))
        if not table.is_laid_out:
            line = [label for label in line if label.text]
        own = [table.figures[y] for y in row.figures]
        line += [cell([words[x] for words in own if x in words]) for x in range(table.width)]
        lines.append(line)
    laid_out = square(lines) if table.is_laid_out else tuple(map(tuple, lines))
    return Grid(laid_out, table.is_laid_out, origins[table.top], placed=True)


def _covering(levels: Sequence[Sequence[tuple[range, GridCell]]], x: int) -> GridCell:
    """Return the first heading from above that covers a column; the lowest covers it anyway."""
    return next(cell for level in levels for columns, cell in level if x in columns)
