"""Laying out the rows of a table with merged cells so that every row is equally long."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.source.document import GridCell

Row = Sequence[GridCell | None]


def square(rows: Sequence[Row]) -> tuple[tuple[GridCell, ...], ...]:
    """Return ``rows`` equally long, with an empty cell wherever nothing stands.

    A column in which no cell starts has no width on the page (a span wider than the
    table makes such columns) and is left out.  A wholly empty table gives no rows.
    """
    width = max((len(row) for row in rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    kept = [at for at in range(width) if any(_starts(row, at) for row in padded)]
    if not kept:
        return ()
    return tuple(tuple(row[at] or GridCell("") for at in kept) for row in padded)


def _starts(row: Row, at: int) -> bool:
    cell = row[at]
    return cell is not None and (at == 0 or row[at - 1] is not cell)
