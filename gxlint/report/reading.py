"""What was read of one table, before it is judged: printed labels and printed cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass, field
from gxlint.report.model import Label, Match
from gxlint.source.document import Origin


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of one cell, or the ``reason`` why they can't be told."""

    text: str
    origin: Origin = Origin()
    reason: str = ""


@dataclass(slots=True)
class Reading:
    """A table as far as one grid or one stretch of text gave it.

    ``corner`` is what is printed above the row labels, if that can be told; ``used`` holds the
    indexes of the blocks that it was read from.
    """

    rows: dict[str, Label] = field(default_factory=dict)
    columns: dict[str, Label] = field(default_factory=dict)
    cells: dict[tuple[str, str], Printed] = field(default_factory=dict)
    repeated: list[Label] = field(default_factory=list)
    unknown: list[Label] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    corner: Label | None = None
    origin: Origin = Origin()

    def take(self, row: str, cells: dict[str, Printed]) -> None:
        """Record the cells of a row."""
        self.cells.update({(row, column): cell for column, cell in cells.items()})

    @property
    def fit(self) -> float:
        """How well the printed labels are those of the form; a row that can't be told is none."""
        told = {row for (row, _), cell in self.cells.items() if not cell.reason}
        rows = (label for key, label in self.rows.items() if key in told)
        labels = (*rows, *self.columns.values())
        worth = {Match.OFFICIAL: 3, Match.ALIAS: 2.9, Match.ALIKE: 1}
        return sum(worth[label.match] for label in labels if label.text) - len(self.unknown) / 10


def merge(readings: Iterable[Reading]) -> Reading:
    """Put together what several grids gave of one table; what came first stays."""
    whole = Reading()
    for part in readings:
        if not whole.rows and not whole.columns:
            whole.origin = part.origin
        fresh = part.rows.keys() - whole.rows.keys()
        whole.repeated += [label for key, label in part.rows.items() if key not in fresh]
        whole.rows.update({key: label for key, label in part.rows.items() if key in fresh})
        whole.cells.update({at: cell for at, cell in part.cells.items() if at[0] in fresh})
        for key, label in part.columns.items():
            if key not in whole.columns or _rank(label) > _rank(whole.columns[key]):
                whole.columns[key] = label
        whole.repeated += part.repeated
        whole.unknown += part.unknown
        whole.corner = whole.corner or part.corner
        whole.used |= part.used
    return whole


def _rank(label: Label) -> int:
    return bool(label.text) * 3 - [Match.OFFICIAL, Match.ALIAS, Match.ALIKE].index(label.match)


def group_columns(form: Table, group: str) -> tuple[str, ...]:
    """Return the columns that the leaves of a group have, in the form's order."""
    members = [leaf for leaf in form.rows.leaves if group in leaf.groups]
    used = {column for leaf in members for column in form.columns_of(leaf)}
    return tuple(key for key in form.columns.keys if key in used)


@lru_cache(maxsize=1024)
def columns_of(form: Table, row: str) -> tuple[str, ...]:
    """Return the columns of a row, or of a group printed as one row."""
    leaf = form.rows.leaf(row)
    return form.columns_of(leaf) if leaf else group_columns(form, row)
