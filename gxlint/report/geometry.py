"""A grid with merged cells -> a table: rows by their labels, columns by the cells above."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass
from gxlint.report.folding import one_line
from gxlint.report.headers import Header, Row, read_header, stack
from gxlint.report.labels import Entry, entries, find, is_exact, most_alike
from gxlint.report.mending import mended
from gxlint.report.model import CellKind, Label, Match
from gxlint.report.numbers import parse_figure
from gxlint.report.reading import Printed, Reading, columns_of
from gxlint.source.document import Grid, GridCell

_FIGURES = (CellKind.NUMBER, CellKind.NIL)
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class _Look:
    """A grid row as it looks: the text cells at its left, and whether there is a figure in it."""

    cells: Row
    leading: list[GridCell]
    filled: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A grid row recognised as a row of the form; ``cell`` holds its label."""

    entry: Entry
    label: Label
    cell: GridCell


def read_grid(grid: Grid, form: Table, order: Sequence[str] | None = ()) -> Reading:
    """Read what a grid says of a table; a Reading without rows if it says nothing.

    ``order`` are the columns of a table that the grid was torn from, from the left; none where
    they are those of the form, None where that can't be told.
    """
    reading = Reading(origin=grid.origin)
    rows = mended(grid.rows, entries(form.rows))
    torn = _over_rows(rows, [tuple(map(id, row)) for row in rows])
    looks = [_look(row, form) for row in rows]
    named = _name_rows(looks, form, torn)
    merged = _over_rows(rows, [id(m.cell) if m else -i for i, m in enumerate(named)])
    header, block, label = Header(), [], None
    for look, mine in zip(looks, named, strict=True):
        row = look.cells
        if mine is None:
            if look.filled:
                _note_unknown(reading, look, header)
            elif not _is_group_title(look, form):
                block.append(row)
            continue
        if form.note and not reading.rows and reading.corner is None:
            reading.corner = _corner(block, _first_column(rows), form)
        header, block = _next_header(header, block, form, reading), []
        if mine.cell is label:
            continue
        label = mine.cell
        if mine.entry.key in reading.rows:
            reading.repeated.append(mine.label)
            continue
        reading.rows[mine.entry.key] = mine.label
        cells = _figures(row, mine, header, form, merged, order)
        if id(mine.cell) in torn:
            reason = f"“{mine.label.text}”占了几行，分不清哪一行是它的数"
            cells = {key: Printed("", cell.origin, reason) for key, cell in cells.items()}
        reading.take(mine.entry.key, cells)
    _next_header(header, block if not reading.rows else [], form, reading)
    _drop_headings(reading, form)
    return reading


def _first_column(rows: Sequence[Row]) -> int:
    """Return the first column in which anything stands."""
    printed = (next((x for x, cell in enumerate(row) if cell.text), None) for row in rows)
    return min((x for x in printed if x is not None), default=0)


def _corner(block: Sequence[Row], x: int, form: Table) -> Label | None:
    """Return what is printed above the row labels, which begin in column ``x``."""
    cells = stack([row for row in block if row], x)
    text = one_line("".join(cell.text for cell in cells))
    first = next((row[x].origin for row in block if x < len(row)), None)
    if first is None or is_exact(entries(form.columns), text):
        return None
    return Label(text, Match.ALIKE, first)


def _next_header(header: Header, block: Sequence[Row], form: Table, reading: Reading) -> Header:
    """Return the header in force below ``block``, and record the columns it names."""
    if not block:
        return header
    fresh = read_header(block, entries(form.columns))
    for key, label in fresh.labels.items():
        reading.columns.setdefault(key, label)
    return fresh if fresh.keys or fresh.foreign - {0} else header


def is_figure(cell: GridCell, form: Table) -> bool:
    """Tell whether a cell holds a figure or a mark for none."""
    return parse_figure(cell.text, form.nil).kind in _FIGURES


def _look(row: Row, form: Table) -> _Look:
    leading: list[GridCell] = []
    filled = False
    for cell in dict.fromkeys(row):
        if not cell.text:
            continue
        if is_figure(cell, form):
            filled = True
            if find(entries(form.rows), cell.text) is None:
                break
        leading.append(cell)
    return _Look(row, leading, filled)


def _is_header(look: _Look, form: Table) -> bool:
    if look.filled:
        return False
    columns = entries(form.columns)
    hits = [is_exact(columns, cell.text) for cell in look.leading]
    return sum(hits) > 1 or any(hits[1:])


def _is_group_title(look: _Look, form: Table) -> bool:
    """Tell whether a row only names a group of rows."""
    known = entries(form.rows)
    return bool(look.leading) and all(is_exact(known, cell.text) for cell in look.leading)


def _over_rows(rows: Sequence[Row], owners: Sequence[object]) -> set[int]:
    """Return the ids of cells that reach over rows of different owners."""
    found: dict[int, set[object]] = {}
    for row, owner in zip(rows, owners, strict=True):
        for cell in row:
            found.setdefault(id(cell), set()).add(owner)
    return {cell for cell, own in found.items() if len(own) > 1}


def _name_rows(looks: Sequence[_Look], form: Table, torn: Collection[int]) -> list[_Named | None]:
    named: list[_Named | None] = []
    after = -1
    for look in looks:
        mine = None if _is_header(look, form) else _name_row(look, form, torn, after)
        named.append(mine)
        after = mine.entry.index if mine else after
    if len(named) <= _MOST_ROWS:
        _name_alike(looks, form, named)
    return named


def _name_row(look: _Look, form: Table, torn: Collection[int], after: int) -> _Named | None:
    """Name a row by its last label; a group's label names it only where it has but this row."""
    for cell in reversed(look.leading):
        found = find(entries(form.rows), cell.text, after)
        if found is None or (found[1] is Match.ALIKE and not look.filled):
            continue
        entry, match = found
        if entry.is_group and (cell is not look.leading[-1] or id(cell) in torn):
            return None
        return _Named(entry, Label(one_line(cell.text), match, cell.origin), cell)
    return None


def _name_alike(looks: Sequence[_Look], form: Table, named: list[_Named | None]) -> None:
    """Recognise rows with damaged labels by likeness, between the rows that are certain."""
    known = entries(form.rows)
    taken = {mine.entry.key for mine in named if mine}
    for index, look in enumerate(looks):
        cells = look.leading
        if named[index] or not cells or not look.filled:
            continue
        low = max((m.entry.index for m in named[:index] if m), default=-1)
        high = min((m.entry.index for m in named[index:] if m), default=len(known))
        free = [e for e in known[low + 1 : high] if e.key not in taken and not e.is_group]
        entry = most_alike(cells[-1].text, free)
        if entry is not None:
            taken.add(entry.key)
            label = Label(one_line(cells[-1].text), Match.ALIKE, cells[-1].origin)
            named[index] = _Named(entry, label, cells[-1])


def _figures(
    row: Row,
    mine: _Named,
    header: Header,
    form: Table,
    shared: Collection[int],
    order: Sequence[str] | None,
) -> dict[str, Printed]:
    wanted = columns_of(form, mine.entry.key)
    start = max(x for x, cell in enumerate(row) if cell is mine.cell) + 1
    places: dict[str, list[int]] = {key: [] for key in wanted}
    for x in range(start, len(row)):
        if header.keys.get(x) in places:
            places[header.keys[x]].append(x)
    if not any(places.values()):
        return _by_count(row[start:], wanted, header, start, order)
    return {key: _cell_at(row, places[key], header, shared, key) for key in wanted}


def _cell_at(
    row: Row, places: Sequence[int], header: Header, shared: Collection[int], key: str
) -> Printed:
    cells = list({id(row[x]): row[x] for x in places}.values())
    stated = [cell for cell in cells if cell.text]
    if not cells:
        return Printed("", reason=f"没有找到“{key}”这一列")
    if len(stated) > 1:
        return Printed("", stated[0].origin, f"“{key}”列下有 {len(stated)} 个数，分不清是哪一个")
    cell = stated[0] if stated else cells[0]
    spread = id(cell) in shared or _spans_others(row, cell, header, key)
    if spread and parse_figure(cell.text).kind is CellKind.NUMBER:
        return Printed("", cell.origin, f"“{cell.text}”所在的单元格合并了几格，分不清属于哪一格")
    return Printed(cell.text, cell.origin)


def _spans_others(row: Row, cell: GridCell, header: Header, key: str) -> bool:
    """Tell whether a cell stands under columns other than ``key``."""
    if row.count(cell) == 1:
        return False
    spans = {header.keys.get(x) for x, other in enumerate(row) if other is cell}
    return bool(spans - {None, key})


def _by_count(
    rest: Sequence[GridCell],
    wanted: Sequence[str],
    header: Header,
    start: int,
    order: Sequence[str] | None,
) -> dict[str, Printed]:
    """Assign cells in order, where no header says otherwise and their number is right."""
    cells = list({id(cell): cell for cell in rest}.values())
    missing = {key: Printed("", reason=f"没有找到“{key}”这一列") for key in wanted}
    if any(x >= start for x in header.foreign) or header.keys:
        return missing
    if order is None:
        return {key: Printed("", reason="表头与数错开了，分不清各列") for key in wanted}
    there = [key for key in order if key in wanted] or wanted
    if len(cells) != len(there):
        reason = f"没有表头，这一行应有 {len(there)} 格，读到 {len(cells)} 格"
        return {key: Printed("", reason=reason) for key in wanted}
    return missing | {k: Printed(c.text, c.origin) for k, c in zip(there, cells, strict=True)}


def _note_unknown(reading: Reading, look: _Look, header: Header) -> None:
    """Keep the label of a row with figures that the form does not have."""
    cells = look.leading
    if header.keys and cells:
        reading.unknown.append(Label(one_line(cells[-1].text), Match.ALIKE, cells[-1].origin))


def _drop_headings(reading: Reading, form: Table) -> None:
    """Forget group labels that stand alone in a row above their leaves, without figures."""
    for entry in entries(form.rows):
        if entry.key not in reading.rows or not entry.members & reading.rows.keys():
            continue
        cells = {at: cell for at, cell in reading.cells.items() if at[0] == entry.key}
        if not any(cell.text for cell in cells.values()):
            del reading.rows[entry.key]
            for at in cells:
                del reading.cells[at]
