"""The official tables as rows of cells; a merged cell stands at every place that it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gxlint.lang.vocabulary import Table
from tests.report import printed_tables

At = tuple[str, str]
Figures = Mapping[At, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell: ``at`` for a figure, ``row`` for the label of a row, else words only.

    Cells with the same ``key`` are one merged cell.
    """

    key: str
    text: str
    at: At | None = None
    row: str | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of the form as printed."""

    form: Table = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)

    def __repr__(self) -> str:
        lines = ("|".join(cell.text for cell, _, _ in row) for row in self.anchored())
        return repr("/".join(lines))

    def figures(self) -> dict[At, str]:
        """Return the words of every figure."""
        return {cell.at: cell.text for cell in self.cells() if cell.at}

    def labels(self) -> dict[str, str]:
        """Return the printed label of every row that has one of its own."""
        return {cell.row: cell.text for cell in self.cells() if cell.row}

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, merged ones again and again."""
        for row in self.rows:
            yield from row

    def mapped(self, change: Callable[[Cell], str]) -> Matrix:
        """Return the table with other words in its cells."""
        rows = (
            tuple(Cell(cell.key, change(cell), cell.at, cell.row) for cell in row)
            for row in self.rows
        )
        return Matrix(self.form, tuple(rows))

    def anchored(self) -> Iterator[list[tuple[Cell, int, int]]]:
        """Yield for each row the cells that begin in it, with their width and height."""
        seen: set[str] = set()
        for y, row in enumerate(self.rows):
            begins: dict[str, Cell] = {c.key: c for c in row if c.key not in seen}
            seen |= begins.keys()
            yield [(cell, _width(row, key), self._height(y, key)) for key, cell in begins.items()]

    def _height(self, y: int, key: str) -> int:
        return sum(any(cell.key == key for cell in row) for row in self.rows[y:])


def _width(row: Row, key: str) -> int:
    return sum(cell.key == key for cell in row)


def matrix(form: Table, figures: Figures) -> Matrix:
    """Return a table of the form with its official labels."""
    at = {f"{row}.{column}": (row, column) for row, column in figures}
    rows = {f"row{row}": row for row in form.rows.keys}
    printed = printed_tables.matrix(form, figures)
    width = max(map(len, printed))
    lines = tuple(
        tuple(Cell(key, text, at.get(key), rows.get(key)) for key, text in _widened(row, width))
        for row in printed
    )
    return _with_note(Matrix(form, lines)) if form.note else Matrix(form, lines)


def _widened(row: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Let the last cell reach to the edge of the table."""
    return row + row[-1:] * (width - len(row))


def _with_note(table: Matrix) -> Matrix:
    """Print the note in the corner, and what the form has for a corner above the columns."""
    form = table.form
    above = tuple(
        Cell("above", form.corner) if cell.key != "corner" else cell for cell in table.rows[0]
    )
    noted = Matrix(form, (above, *table.rows))
    return noted.mapped(lambda cell: form.note if cell.key == "corner" else cell.text)


def without_row(table: Matrix, row: str) -> Matrix:
    """Take a row out."""
    kept = [line for line in table.rows if not any(cell.row == row for cell in line)]
    return Matrix(table.form, tuple(kept))


def without_column(table: Matrix, column: str) -> Matrix:
    """Take a column out, the first of that name where rows stand side by side."""
    wide = max(table.rows, key=lambda line: sum(cell.at is not None for cell in line))
    x = next(i for i, cell in enumerate(wide) if cell.at and cell.at[1] == column)
    return Matrix(table.form, tuple(line[:x] + line[x + 1 :] for line in table.rows))


def with_split_heads(table: Matrix) -> Matrix:
    """Print each heading below a group of columns in two rows of cells."""
    y = next((i for i, row in enumerate(table.rows) if any(c.at for c in row)), 0) - 1
    own = {c.key for c in table.rows[y]} - {c.key for row in table.rows[:y] for c in row}
    halves = [
        tuple(
            Cell(f"{c.key}/{half}", (c.text[:2], c.text[2:])[half]) if c.key in own else c
            for c in table.rows[y]
        )
        for half in (0, 1)
    ]
    return Matrix(table.form, (*table.rows[:y], *halves, *table.rows[y + 1 :]))


def torn(table: Matrix, y: int, *, repeated: bool) -> tuple[Matrix, ...]:
    """Tear a table in two before its row ``y``; the headings may be printed again."""
    first = next(i for i, row in enumerate(table.rows) if any(c.at for c in row))
    if not first < y < len(table.rows):
        return (table,)
    heads = table.rows[:first] if repeated else ()
    return Matrix(table.form, table.rows[:y]), Matrix(table.form, (*heads, *table.rows[y:]))


def with_group_as_row(table: Matrix, group: str) -> Matrix:
    """Print a group of rows as one row with its sums."""
    members = next(g.members for g in table.form.rows.groups if g.key == group)
    label = next(g.label for g in table.form.rows.groups if g.key == group)
    figures = table.figures()
    kept: list[Row] = []
    for line in table.rows:
        own = next((cell.row for cell in line if cell.row), None)
        if own not in members:
            kept.append(line)
        elif own == members[0]:
            kept.append(tuple(_summed(cell, group, label, members, figures) for cell in line))
    return Matrix(table.form, tuple(kept))


def _summed(cell: Cell, group: str, label: str, members: tuple[str, ...], figures: Figures) -> Cell:
    if cell.at:
        total = sum(int(figures[row, cell.at[1]]) for row in members)
        return Cell(f"{group}.{cell.at[1]}", str(total), (group, cell.at[1]))
    if cell.row or cell.text == label:
        return Cell(f"row{group}", label, None, group)
    return cell
