"""Rows that the end of a page cut within a label -> whole rows."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.report.headers import Row
from gxlint.report.labels import Entry, is_exact
from gxlint.source.document import GridCell


def mended(rows: Sequence[Row], known: tuple[Entry, ...]) -> list[Row]:
    """Return ``rows`` with one in the place of two where only both labels together are ``known``.

    They stand on different pages, and no column has something in both of them.
    """
    whole: list[Row] = []
    for row in rows:
        joined = _joined(whole[-1], row, known) if whole else None
        if joined is not None:
            whole[-1] = joined
        else:
            whole.append(row)
    return whole


def _joined(above: Row, below: Row, known: tuple[Entry, ...]) -> Row | None:
    pairs = list(dict.fromkeys(zip(above, below, strict=False)))
    both = [pair for pair in pairs if pair[0] is not pair[1] and all(cell.text for cell in pair)]
    if len(both) != 1 or len(above) != len(below):
        return None
    upper, lower = both[0]
    label = GridCell(f"{upper.text}\n{lower.text}", upper.origin)
    cut = upper.origin.page != lower.origin.page
    if not cut or is_exact(known, upper.text) or not is_exact(known, label.text):
        return None
    return tuple(
        label if (one, other) == both[0] else one if one.text else other
        for one, other in zip(above, below, strict=True)
    )
