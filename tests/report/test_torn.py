"""A table of which each row became a table of its own says what it said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from gxlint.report.model import CellKind
from gxlint.report.recognise import recognise
from gxlint.source.document import Document, Grid, GridCell
from gxlint.source.reading import read
from tests.law.reading import essence
from tests.rules.national import pack

EXAMPLES = Path(__file__).parents[2] / "examples"
Row = tuple[GridCell, ...]
Tear = Callable[[Sequence[Row]], Iterator[Row]]


def emptied(rows: Sequence[Row]) -> Iterator[Row]:
    """What went down leaves empty cells behind."""
    seen: set[GridCell] = set()
    for row in rows:
        fresh = {cell: GridCell("") for cell in row if cell in seen}
        yield tuple(fresh.get(cell, cell) for cell in row)
        seen |= set(row)


def narrowed(rows: Sequence[Row]) -> Iterator[Row]:
    """What went down leaves nothing behind."""
    seen: set[GridCell] = set()
    for row in rows:
        yield tuple(cell for cell in row if cell not in seen)
        seen |= set(row)


def unspanned(rows: Sequence[Row]) -> Iterator[Row]:
    """No cell takes up more than one place."""
    for row in narrowed(rows):
        yield tuple(cell for cell, _ in groupby(row))


def torn(document: Document, tear: Tear) -> Document:
    blocks: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Grid) and len(block.rows) > 1:
            blocks += [Grid((row,), spanned=True) for row in tear(block.rows) if row]
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def tables(document: Document) -> dict[str, dict[str, Any]]:
    report = recognise(document, pack().vocabulary)
    assert report is not None
    found: dict[str, dict[str, Any]] = essence(report)["表格"]
    return found


def example(name: str) -> Document:
    path = EXAMPLES / name
    found = read(path.read_bytes(), path.name)
    assert isinstance(found, Document)
    return found


def test_headings_alone_are_those_of_the_table_that_follows() -> None:
    whole = example("good-department.docx")
    blocks: list[Any] = []
    for block in whole.blocks:
        if isinstance(block, Grid) and len(block.rows) > 20:
            heads = [row for row in block.rows if not any(c.text.isdigit() for c in row)]
            blocks += [Grid((row,), spanned=True) for row in narrowed(heads)]
            blocks.append(replace(block, rows=block.rows[len(heads) :]))
        else:
            blocks.append(block)
    assert tables(replace(whole, blocks=tuple(blocks))) == tables(whole)


@pytest.mark.parametrize("tear", [emptied, narrowed, unspanned])
@pytest.mark.parametrize("name", ["good-2020", "good-department", "faulty"])
def test_rows_torn_apart_say_the_same(name: str, tear: Tear) -> None:
    whole = example(f"{name}.docx")
    assert tables(torn(whole, tear)) == tables(whole)


def swapped(rows: Sequence[Row]) -> list[Row]:
    """Exchange two columns under the same heading."""
    return [(*row[:-6], row[-5], row[-6], *row[-4:]) for row in rows]


@pytest.mark.parametrize("tear", [emptied, narrowed])
def test_the_headings_say_which_column_is_which(tear: Tear) -> None:
    whole = example("good-department.docx")
    blocks = tuple(
        replace(block, rows=tuple(swapped(block.rows)))
        if isinstance(block, Grid) and len(block.rows) > 20
        else block
        for block in whole.blocks
    )
    other = tables(torn(replace(whole, blocks=blocks), tear))
    assert other["申请情况"]["格"] == tables(whole)["申请情况"]["格"]


def test_headings_in_another_order_that_do_not_stand_above_the_figures_are_not_guessed() -> None:
    def crooked(rows: Sequence[Row]) -> Iterator[Row]:
        return unspanned(swapped(rows) if len(rows) > 20 else rows)

    whole = example("good-department.docx")
    cells = tables(torn(whole, crooked))["申请情况"]["格"]
    assert {kind for kind, _, _ in cells.values()} == {CellKind.MISSING}


def test_a_row_that_lost_a_figure_is_not_guessed() -> None:
    def lossy(rows: Sequence[Row]) -> Iterator[Row]:
        return (row[:-1] if len(rows) > 20 else row for row in narrowed(rows))

    cells = tables(torn(example("good-department.docx"), lossy))["申请情况"]["格"]
    assert {kind for kind, _, _ in cells.values()} == {CellKind.MISSING}


def test_headings_and_figures_that_do_not_fit_are_undecided_once() -> None:
    def lossy(rows: Sequence[Row]) -> Iterator[Row]:
        *heads, figures = unspanned(rows)
        return iter((*heads, figures[:-1] if len(figures) == 15 else figures))

    report = recognise(torn(example("good-department.docx"), lossy), pack().vocabulary)
    assert report is not None
    reasons = {cell.reason for cell in report.tables["复议诉讼"].cells.values()}
    assert len(reasons) == 1 and "读到 14 个" in reasons.pop()
