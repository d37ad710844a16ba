"""The declaration of a table -> its cells as the official form prints them.

A merged cell is one object that stands at every place which it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass
from gxlint.report.layout import Box, Lines, lay_out

Figures = Mapping[tuple[str, str], str]
Inside = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A printed cell; ``item`` says that it is the label of a row within a group."""

    text: str
    item: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of a table, of which the first ``heads`` are headings of all the others."""

    rows: tuple[Row, ...]
    heads: int = 0


def printed(form: Table, figures: Figures, inside: Inside) -> Printed:
    """Return a table with its figures; ``inside`` names groups that rows are printed in."""
    heads, body = lay_out(form, inside=inside)
    below = not form.across and not any(leaf.columns for leaf in form.rows.leaves)
    items = {leaf.key for leaf in form.rows.leaves if below and (leaf.groups or leaf.key in inside)}

    def cell(box: Box) -> Cell:
        if box.figure:
            return Cell(figures[box.row or "", box.column or ""])
        return Cell(box.text, box.row in items)

    return Printed(tuple(_spread([*heads, *body], cell)), len(heads))


def _spread(lines: Lines, cell: Callable[[Box], Cell]) -> Iterator[Row]:
    """Yield every line with the cell of a box at each place that the box covers."""
    open_: dict[int, tuple[Cell, int]] = {}
    for line in lines:
        row: list[Cell] = []
        waiting = list(reversed(line))
        while waiting or open_.get(len(row), (None, 0))[1]:
            above, left = open_.get(len(row), (None, 0))
            if above is not None and left:
                open_[len(row)] = (above, left - 1)
                row.append(above)
                continue
            box = waiting.pop()
            own = cell(box)
            for _ in range(box.across):
                open_[len(row)] = (own, box.down - 1)
                row.append(own)
        yield tuple(row)
