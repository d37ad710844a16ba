"""Tables of a .doc file: rows that each have their own cell edges -> a grid."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from gxlint.records import dataclass
from gxlint.source.doc_sprms import Change, Sprm
from gxlint.source.document import Grid, GridCell
from gxlint.source.layout import square
from gxlint.source.limits import Limits, check_cells

_CELL = 20
_ACROSS, _DOWN, _RESTART = 0x03, 0x20, 0x40
#: Edges of rows this near (in twentieths of a point) are one; no column is so narrow.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, their edges from left to right, and how each is merged."""

    cells: tuple[GridCell, ...]
    edges: tuple[int, ...] = ()
    merging: tuple[int, ...] = ()


def row_of(cells: Sequence[GridCell], changes: Iterable[Change]) -> Row:
    """Return a row whose layout the properties of the row's end describe."""
    edges: tuple[int, ...] = ()
    merging: list[int] = []
    for code, operand in changes:
        if code == Sprm.ROW:
            edges, merging = _defined(operand)
        elif code == Sprm.MERGE:
            first, end = operand[0], min(operand[1], len(merging))
            for at in range(first, end):
                merging[at] = merging[at] & ~_ACROSS | (1 if at == first else 2)
        elif code == Sprm.MERGE_DOWN and operand[0] < len(merging):
            at, way = operand[0], operand[1]
            down = (0, _DOWN, 0, _DOWN | _RESTART)[way & 3]
            merging[at] = merging[at] & ~(_DOWN | _RESTART) | down
    return Row(tuple(cells), edges, tuple(merging))


def _defined(operand: bytes) -> tuple[tuple[int, ...], list[int]]:
    count = operand[0]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells = operand[1 + 2 * (count + 1) :]
    merging = [int.from_bytes(cells[at : at + 2], "little") for at in range(0, len(cells), _CELL)]
    return edges, (merging + [0] * count)[:count]


def grid_of(rows: Sequence[Row], limits: Limits) -> Grid | None:
    """Return the grid of a table, None for an empty one; ``limits`` bound its size.

    Where the edges don't fit the cells, the rows stand as they are, with no cell merged.
    """
    columns = _columns(rows, _NEAR) or _columns(rows, 0)
    if columns is None:
        kept = tuple(row.cells for row in rows if row.cells)
        check_cells(sum(map(len, kept)), limits.cells)
        return Grid(kept, spanned=False) if kept else None
    check_cells(len(rows) * len(set(columns.values())), limits.cells)
    lines: list[list[GridCell | None]] = []
    open_: dict[tuple[int, int], GridCell] = {}
    for row in rows:
        line, open_ = _line(row, columns, open_)
        lines.append(line)
    laid_out = square(lines)
    return Grid(laid_out, spanned=True) if laid_out else None


def _columns(rows: Sequence[Row], near: int) -> dict[int, int] | None:
    """The number of every edge, or None where the edges can't be those of the cells.

    Edges nearer than ``near`` to the first of them count as one.
    """
    columns: dict[int, int] = {}
    number, first = -1, 0
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if number < 0 or edge - first > near:
            number, first = number + 1, edge
        columns[edge] = number
    fits = all(
        len(row.edges) == len(row.cells) + 1
        and all(columns[a] < columns[b] for a, b in zip(row.edges, row.edges[1:], strict=False))
        for row in rows
    )
    return columns if fits else None


def _line(
    row: Row, columns: dict[int, int], above: dict[tuple[int, int], GridCell]
) -> tuple[list[GridCell | None], dict[tuple[int, int], GridCell]]:
    """Return the cells of a row by column, and those open to merging downwards by their columns."""
    line: list[GridCell | None] = [None] * columns[row.edges[0]]
    open_: dict[tuple[int, int], GridCell] = {}
    across = _across(row.merging)
    for index, own in enumerate(row.cells):
        at, end = columns[row.edges[index]], columns[row.edges[index + 1]]
        flags, cell = row.merging[index], own
        if across[index]:
            cell = line[-1] or own
        elif flags & _DOWN and not flags & _RESTART:
            cell = above.get((at, end), own)
        if flags & _DOWN:
            open_[at, end] = cell
        line.extend([cell] * (end - at))
    return line, open_


def _across(merging: Sequence[int]) -> list[bool]:
    """Whether each cell goes on with the one before it.

    Which of two values says so differs between descriptions of the format; that a set of
    merged cells begins with the other one does not.
    """
    found: list[bool] = []
    first = 0
    for flags in merging:
        way = flags & _ACROSS
        if not way or not first:
            first = way
            found.append(False)
        else:
            found.append(way != first)
    return found
