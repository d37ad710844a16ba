"""Tables are printed as the official form prints them, which ``examples`` has written down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from examples.writers import grid
from gxlint.blank.printed import Printed, printed
from gxlint.blank.wording import wording
from gxlint.packs.load import form_vocabulary
from gxlint.report.reading import columns_of
from tests.cli.running import Runner
from tests.law.office import OFFICE, saved_as

TABLES = ("主动公开", "申请情况", "复议诉讼")
Cells = list[tuple[str, int, int]]


@pytest.mark.parametrize("year", [2019, 2021])
@pytest.mark.parametrize("key", TABLES)
def test_cells_are_merged_as_in_the_form(key: str, year: int) -> None:
    form = form_vocabulary().table(key, year)
    assert form is not None
    places = [(row, column) for row in form.rows.keys for column in columns_of(form, row)]
    figures = {at: str(number) for number, at in enumerate(places)}
    nested: dict[str, dict[str, str]] = {}
    for (row, column), figure in figures.items():
        nested.setdefault(row, {})[column] = figure
    official = grid.build(key, year, nested, {})
    found = printed(form, figures, wording(year).inside.get(key, {}))
    assert list(anchored(found)) == [
        [(cell.text, cell.width, cell.height) for cell in row] for row in official.rows
    ]
    widths = wording(year).widths.get(key)
    assert widths is None or len(widths) == len(official.columns)


def anchored(table: Printed) -> Iterator[Cells]:
    """Yield for each row the cells that begin in it: text, width, height."""
    seen: set[int] = set()
    for y, row in enumerate(table.rows):
        cells: Cells = []
        for cell, same in groupby(row):
            if id(cell) not in seen:
                height = sum(any(cell is other for other in below) for below in table.rows[y:])
                cells.append((cell.text, len(list(same)), height))
            seen.add(id(cell))
        yield cells


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("year", [2020, 2025])
def test_an_office_suite_opens_it_and_keeps_it(gxlint: Runner, tmp_path: Path, year: int) -> None:
    path = tmp_path / "年报.docx"
    gxlint("new", "--agency", "青禾县财政局", "--year", str(year), "--output", path)
    before = gxlint("extract", path).out
    for target in ("docx", "odt"):
        (saved,) = saved_as([path.read_bytes()], "docx", target)
        again = tmp_path / f"again.{target}"
        again.write_bytes(saved)
        assert gxlint("extract", again).out == before
