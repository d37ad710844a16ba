"""The official tables as grids of merged cells, filled with a source's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PARTS = Path(__file__).parent / "parts"
FORM, TRIAL_FORM = PARTS / "form.yaml", PARTS / "form-2019.yaml"
_FIRST = 2021

Figures = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed; it covers ``width`` columns and ``height`` rows."""

    text: str
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: in every row the cells that begin there; ``columns`` are widths in twips."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[int, ...]

    def filled(self) -> Iterator[list[tuple[Cell, bool]]]:
        """Yield each row with the cells that continue from above, which are marked True."""
        open_cells: dict[int, tuple[Cell, int]] = {}
        for anchored in self.rows:
            row: list[tuple[Cell, bool]] = []
            at, fresh = 0, iter(anchored)
            while at < len(self.columns):
                cell, rest = open_cells.pop(at, (None, 0))
                continued = cell is not None
                if cell is None:
                    cell = next(fresh)
                    rest = cell.height
                row.append((cell, continued))
                if rest > 1:
                    open_cells[at] = (cell, rest - 1)
                at += cell.width
            yield row


@cache
def form(year: int = _FIRST) -> Mapping[str, Any]:
    """Return the printed form of the three tables in a report year, by the key of the table."""
    files = [FORM] if year >= _FIRST else [FORM, TRIAL_FORM]
    tables: dict[str, Any] = {}
    for file in files:
        tables |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return tables


def figure_keys(table: str, year: int) -> list[tuple[str, str]]:
    """Return row and column of every figure of ``table``, in printing order."""
    declared = form(year)[table]
    return [
        key
        for row in declared["行"]
        for item in row
        if isinstance(item, dict) and "数" in item
        for key in _keys(item["数"], declared.get("列", ()))
    ]


def build(table: str, year: int, figures: Figures, broken: Mapping[str, str]) -> Grid:
    """Lay out ``table``; ``broken`` maps a label to the way it is cut into lines."""
    declared = form(year)[table]
    columns = declared.get("列", ())
    rows = tuple(
        tuple(cell for item in row for cell in _cells(item, columns, figures, broken))
        for row in declared["行"]
    )
    return Grid(rows, tuple(declared["栏宽"]))


def _cells(
    item: Any, columns: list[str], figures: Figures, broken: Mapping[str, str]
) -> Iterator[Cell]:
    if isinstance(item, str):
        item = {"文": item}
    size = item.get("宽", 1), item.get("高", 1)
    if "数" in item:
        for row, column in _keys(item["数"], columns):
            yield Cell(str(figures[row][column]), *size)
    else:
        label = figures.get(item["文"], {}).get("原文", item["文"])
        yield Cell(broken.get(label, label), *size)


def _keys(name: str, columns: list[str]) -> list[tuple[str, str]]:
    row, _, column = name.partition(".")
    return [(row, key) for key in ([column] if column else columns)]
