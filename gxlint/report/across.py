"""A grid whose rows stand side by side in one line -> what it says of such a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gxlint.lang.vocabulary import Table
from gxlint.report.folding import one_line
from gxlint.report.geometry import is_figure
from gxlint.report.headers import Row, column_of, stack
from gxlint.report.labels import entries, find, leaves_of
from gxlint.report.model import CellKind, Label, Match
from gxlint.report.numbers import parse_figure
from gxlint.report.reading import Printed, Reading
from gxlint.source.document import Grid, GridCell


def read_across(grid: Grid, form: Table) -> Reading:
    """Read a grid of which each position has a row and a column of the form above it."""
    reading = Reading(origin=grid.origin)
    head, body = _split(grid, form)
    places = list(_columns(head, form)) if head else []
    row_keys = _row_keys(places, head, form)
    if not row_keys:
        return reading
    for (_, key, label), (row, row_label) in zip(places, row_keys, strict=True):
        reading.columns.setdefault(key, label)
        reading.rows.setdefault(row, row_label)
    if not body:
        reading.rows.clear()
    heads = [x for x, _, _ in places]
    twice = Counter((row, key) for (_, key, _), (row, _) in zip(places, row_keys, strict=True))
    for (x, column, _), (row, _) in zip(places, row_keys, strict=True):
        cells = [_cell_at(line, x, heads, form) for line in body]
        if len(cells) > 1:
            cells = [Printed("", reason=f"表头下有 {len(body)} 行数，分不清哪一行是本表的数")]
        if twice[row, column] > 1:
            cells = [
                Printed("", reason=f"“{column}”这一列印了 {twice[row, column]} 次，分不清用哪一列")
            ]
        if cells:
            reading.cells[row, column] = cells[0]
    return reading


def _split(grid: Grid, form: Table) -> tuple[Sequence[Row], list[Row]]:
    """Return the heading rows, and the rows of figures (or the blank row in their place)."""
    columns = entries(form.columns)
    last = -1
    for index, row in enumerate(grid.rows):
        if any(is_figure(cell, form) for cell in row):
            break
        if any(column_of([cell], columns) for cell in row):
            last = index
    after = grid.rows[last + 1 :]
    filled = [row for row in after if any(is_figure(cell, form) for cell in row)]
    return grid.rows[: last + 1], filled or list(after[:1])


def _columns(head: Sequence[Row], form: Table) -> Iterator[tuple[int, str, Label]]:
    """Yield position, column key and label wherever a heading names a column."""
    columns = entries(form.columns)
    seen: set[int] = set()
    for x in range(max(len(row) for row in head)):
        cells = stack(head, x)
        found = column_of(cells, columns)
        if found is not None and id(cells[-1]) not in seen:
            seen.add(id(cells[-1]))
            yield x, found[0].key, found[1]


def _row_keys(
    places: Sequence[tuple[int, str, Label]], head: Sequence[Row], form: Table
) -> list[tuple[str, Label]]:
    """Return the row above each position; by order where the headings are complete."""
    rows, columns = form.rows.keys, form.columns.keys
    above = [_row_above(stack(head, x), form) for x, _, _ in places]
    if tuple(key for _, key, _ in places) == columns * len(rows):
        ordered = [rows[index // len(columns)] for index in range(len(places))]
        return [
            (key, label if named == key else _by_place(head, x, label))
            for key, (named, label), (x, _, _) in zip(ordered, above, places, strict=True)
        ]
    certain = all(named is not None for named, _ in above)
    return [(named or "", label) for named, label in above] if certain else []


def _row_above(cells: Sequence[GridCell], form: Table) -> tuple[str | None, Label]:
    known = leaves_of(entries(form.rows))
    for cell in reversed(cells):
        found = find(known, cell.text)
        if found is not None:
            return found[0].key, Label(one_line(cell.text), found[1], cell.origin)
    return None, Label("", Match.ALIKE)


def _by_place(head: Sequence[Row], x: int, label: Label) -> Label:
    cells = stack(head, x)[:-1]
    return Label(one_line(cells[-1].text), Match.ALIKE, cells[-1].origin) if cells else label


def _cell_at(body: Row, x: int, heads: Sequence[int], form: Table) -> Printed:
    cell = body[x]
    wide = any(body[other] is cell for other in heads if other != x)
    if wide and parse_figure(cell.text, form.nil).kind is CellKind.NUMBER:
        reason = f"“{cell.text}”所在的单元格合并了几格，分不清属于哪一格"
        return Printed("", cell.origin, reason)
    return Printed(cell.text, cell.origin)
