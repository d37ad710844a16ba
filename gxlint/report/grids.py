"""The grids of a stretch of a document -> what each, or several together, say of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gxlint.lang.vocabulary import Table
from gxlint.report.across import read_across
from gxlint.report.geometry import read_grid
from gxlint.report.labels import entries, is_exact
from gxlint.report.model import Label
from gxlint.report.reading import Reading
from gxlint.report.torn import has_figure, head_of, read_torn_across
from gxlint.source.document import Block, Grid, GridCell, Paragraph

_WIDEST, _LONGEST = 150, 2000
Numbered = tuple[int, Grid]


def is_huge(grid: Grid) -> bool:
    """Tell whether a grid is far too large for any official table."""
    return len(grid.rows) > _LONGEST or any(len(row) > _WIDEST for row in grid.rows)


def read_grids(blocks: Sequence[tuple[int, Block]], form: Table) -> Iterator[Reading]:
    """Yield what each grid says of a table, or several together that were torn apart."""
    real = {index for index, block in blocks if isinstance(block, Grid) and block.spanned}
    for run in _runs(blocks, form) if real else ():
        if real.isdisjoint(index for index, _ in run):
            continue
        across = read_torn_across(run, form) if form.across and len(run) > 1 else Reading()
        yield from (across,) if across.rows else _one_by_one(run, form)


def _runs(blocks: Iterable[tuple[int, Block]], form: Table) -> Iterator[list[Numbered]]:
    """Yield the grids that follow each other, with nothing but names of rows between them."""
    run: list[Numbered] = []
    for index, block in blocks:
        grid = _as_grid(block, form)
        if run and (grid is None or run[-1][0] != index - 1):
            yield run
            run = []
        if grid is not None:
            run.append((index, grid))
    if run:
        yield run


def _as_grid(block: Block, form: Table) -> Grid | None:
    if isinstance(block, Grid):
        return block if block.spanned and not is_huge(block) else None
    if isinstance(block, Paragraph) and is_exact(entries(form.rows), block.printed):
        cell = GridCell(block.printed, block.origin)
        return Grid(((cell,),), spanned=True, origin=block.origin)
    return None


def _one_by_one(run: Sequence[Numbered], form: Table) -> Iterator[Reading]:
    """Yield what grids say, those of one row by the headings in the rows before them."""
    heads: list[Numbered] = []
    order: tuple[str, ...] | None = ()
    for index, grid in run:
        torn = len(run) > 1 and len(grid.rows) == 1
        reading = Reading() if torn and _is_title(grid, form) else _read(grid, form, order)
        if torn and form.across and not any(cell.text for cell in reading.cells.values()):
            continue
        if torn and not reading.rows:
            if not has_figure(grid.rows[0], form):
                heads.append((index, grid))
            continue
        if heads and reading.rows:
            own = [grid.rows[0] for _, grid in heads if not _is_title(grid, form)]
            labels: dict[str, Label] = {}
            if own:
                order, labels = head_of(own, form)
                reading = _read(grid, form, order)
            used = {index for index, _ in heads}
            yield Reading(columns=labels, used=used, origin=heads[0][1].origin)
        heads = []
        if reading.rows or len(reading.columns) > 1:
            reading.used.add(index)
            yield reading


def _read(grid: Grid, form: Table, order: Sequence[str] | None) -> Reading:
    reading = read_across(grid, form) if form.across else Reading()
    return reading if reading.rows else read_grid(grid, form, order)


def _is_title(grid: Grid, form: Table) -> bool:
    """Tell whether a grid is but the name of some rows."""
    return all(is_exact(entries(form.rows), cell.text) for row in grid.rows for cell in row)
