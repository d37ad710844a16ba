"""Which column of the form stands at which place of a grid, told from the cells above."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.records import dataclass, field
from gxlint.report.folding import one_line
from gxlint.report.labels import Entry, find, is_exact, leaves_of, most_alike
from gxlint.report.model import Label, Match
from gxlint.source.document import GridCell

Row = tuple[GridCell, ...]
_DEEPEST = 4
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Header:
    """The column key at each position, the printed labels, and where other words stand."""

    keys: dict[int, str] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    foreign: frozenset[int] = frozenset()


def stack(rows: Sequence[Row], x: int) -> list[GridCell]:
    """Return the different non-blank cells above each other at position ``x``, from the top."""
    found: list[GridCell] = []
    for row in rows:
        if x < len(row) and row[x].text and not any(row[x] is cell for cell in found):
            found.append(row[x])
    return found


def read_header(rows: Sequence[Row], columns: tuple[Entry, ...]) -> Header:
    """Recognise the columns of the form in the rows above the figures."""
    rows = rows[-_MOST_ROWS:]
    width = max((len(row) for row in rows), default=0)
    keys: dict[int, str] = {}
    labels: dict[str, Label] = {}
    foreign: set[int] = set()
    for x in range(width):
        cells = stack(rows, x)
        found = column_of(cells, columns)
        if found is not None:
            keys[x] = found[0].key
            labels.setdefault(found[0].key, found[1])
        elif cells:
            foreign.add(x)
    return Header(keys, labels, frozenset(foreign))


def column_of(cells: Sequence[GridCell], columns: tuple[Entry, ...]) -> tuple[Entry, Label] | None:
    """Return the column that a stack of heading cells names, read from its lowest cells."""
    leaves = leaves_of(columns)
    for depth in range(1, min(len(cells), _DEEPEST) + 1):
        text = "".join(cell.text for cell in cells[-depth:])
        found = find(leaves, text)
        if found is not None and found[1] is not Match.ALIKE:
            return found[0], Label(one_line(text), found[1], cells[-1].origin)
    if not cells or is_exact(columns, cells[-1].text):
        return None
    alike = most_alike(cells[-1].text, leaves)
    return (
        (alike, Label(one_line(cells[-1].text), Match.ALIKE, cells[-1].origin)) if alike else None
    )
