"""The values that rules work with, beyond numbers, texts and dates: references into a report.

``None`` is what is known to be absent; ``Unknown`` is what can't be told, with its cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice

from gxlint.lang.bounds import MOST_FOUND
from gxlint.lang.vocabulary import Group, Member, SectionName, WordEntry
from gxlint.records import dataclass, field
from gxlint.report.cells import default_reason
from gxlint.report.enumerations import Numbering
from gxlint.report.folding import fold
from gxlint.report.model import (
    Cell,
    CellKind,
    Label,
    Line,
    Passage,
    Place,
    Report,
    Section,
    Table,
    TableState,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

At = tuple[str, str]
_BLANKS = (CellKind.BLANK, CellKind.VOID)
_MISSING = CellKind.MISSING


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that can't be told: why, and where the cause lies."""

    reason: str
    place: Place = Place()


def at_most(items: Iterable[T], of: str = "这些") -> list[T | Unknown]:
    """Return what was found; of more than people would read, the first, and that there is more."""
    rest = iter(items)
    first: list[T | Unknown] = list(islice(rest, MOST_FOUND))
    if next(rest, None) is not None:
        first.append(Unknown(f"{of}有 {MOST_FOUND} 个以上，只看了前 {MOST_FOUND} 个"))
    return first


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a passage: ``passage.text[start:end]``."""

    passage: Passage
    start: int
    end: int
    groups: Mapping[str, str | None] = field(default_factory=dict)
    entry: WordEntry | None = None
    numbering: Numbering | None = None

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where they stand."""
        return self.passage.place(self.start, self.end)

    @property
    def sentence(self) -> str:
        """The whole sentence around the words; of an endless one, what is near."""
        return self.passage.sentence(self.start, self.end)

    @property
    def paragraph(self) -> str:
        """The whole paragraph around the words."""
        text = self.passage.text
        after = text.find("\n", self.end)
        return text[text.rfind("\n", 0, self.start) + 1 : after if after >= 0 else len(text)]

    def nearby(self, reach: int) -> str:
        """The words with ``reach`` characters before and after."""
        text = self.passage.text
        return text[max(0, self.start - reach) : self.end + reach]


@dataclass(frozen=True, slots=True)
class Slot:
    """A section that the form demands, and the report's section that fills it, if any."""

    name: SectionName
    filled: SectionRef | None
    has_table: bool

    @property
    def text(self) -> str:
        """What the form calls it."""
        return self.name.key


@dataclass(frozen=True, eq=False)
class TableRef:
    """A table of a report, and its rows, columns and cells; what was asked once is remembered."""

    report: Report
    key: str
    _granules: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _groups: dict[At, Sequence[CellRef] | Unknown] = field(default_factory=dict)

    @cached_property
    def table(self) -> Table | None:
        """The table, if there is any trace of it."""
        return self.report.tables.get(self.key)

    @property
    def section_there(self) -> bool:
        """Whether the report has the section that this table belongs to."""
        table = self.table
        return table is not None and any(
            s.name is not None and s.name.key == table.form.section for s in self.report.sections
        )

    @property
    def there(self) -> bool | Unknown:
        """Whether the report has this table, as far as can be told."""
        table = self.table
        if table is None or table.state is TableState.ABSENT:
            return False
        if table.state is TableState.UNREADABLE:
            return Unknown(table.reason, self.place)
        return True

    @cached_property
    def place(self) -> Place:
        """Where the table stands, or should stand."""
        table = self.table
        origin = table.origin if table else None
        section = next(
            (
                s.number
                for s in self.report.sections
                if table and s.name and s.name.key == table.form.section
            ),
            None,
        )
        return Place(
            section=section,
            table=self.key,
            line=origin.line if origin else None,
            page=origin.page if origin else None,
            at=origin.at if origin else None,
        )

    @cached_property
    def needed(self) -> Table | Unknown:
        """The table, or why there is nothing to look at."""
        there = self.there
        if isinstance(there, Unknown):
            return there
        if not there or self.table is None:
            reason = (self.table.reason if self.table else "") or f"没有找到“{self.key}”表"
            return Unknown(reason, self.place)
        return self.table

    @cached_property
    def rows(self) -> tuple[LineRef, ...] | Unknown:
        """All rows that the form gives the table."""
        table = self.needed
        if isinstance(table, Unknown):
            return table
        return tuple(LineRef(self, table, "行", leaf.key, leaf) for leaf in table.form.rows.leaves)

    @cached_property
    def columns(self) -> tuple[LineRef, ...] | Unknown:
        """All columns that the form gives the table."""
        table = self.needed
        if isinstance(table, Unknown):
            return table
        leaves = table.form.columns.leaves
        return tuple(LineRef(self, table, "列", leaf.key, leaf) for leaf in leaves)

    @cached_property
    def cells(self) -> tuple[CellRef, ...] | Unknown:
        """All cells, those that are missing included."""
        table = self.needed
        if isinstance(table, Unknown):
            return table
        return tuple(self._refs.values())

    @cached_property
    def _refs(self) -> Mapping[At, CellRef]:
        table = self.table
        return {at: CellRef(self, cell) for at, cell in table.cells.items()} if table else {}

    @cached_property
    def _printed(self) -> Mapping[At, CellRef]:
        if isinstance(self.needed, Unknown):
            return {}
        return {at: ref for at, ref in self._refs.items() if ref.cell.kind is not _MISSING}

    def cell(self, row: str, column: str) -> CellRef | Unknown:
        """Return a cell, or why it can't be had."""
        return self._printed.get((row, column)) or self._not_printed(row, column)

    def _not_printed(self, row: str, column: str) -> Unknown:
        table = self.needed
        if isinstance(table, Unknown):
            return table
        place = Place(section=self.place.section, table=self.key, row=row, column=column)
        cell = table.cells.get((row, column))
        if cell is not None:
            return Unknown(cell.reason or f"“{row}”行没有读出", place)
        line = f"行“{row}”" if row not in table.rows else f"列“{column}”"
        return Unknown(f"“{self.key}”表没有{line}", place)

    def group(self, row: str, column: str) -> Sequence[CellRef] | Unknown:
        """Return the cells of a group of rows in one column, or of a group of columns in a row."""
        known = self._groups.get((row, column))
        if known is None:
            known = self._groups[row, column] = self._group(row, column)
        return known

    def _group(self, row: str, column: str) -> Sequence[CellRef] | Unknown:
        table = self.needed
        if isinstance(table, Unknown):
            return table
        if row not in self._granules:
            self._granules[row] = tuple(table.granules(row))
        group = table.form.columns.group(column)
        columns = group.members if group else (column,)
        printed = self._printed
        found: list[CellRef] = []
        for own in self._granules[row]:
            for each in columns:
                cell = printed.get((own, each))
                if cell is None:
                    return self._not_printed(own, each)
                found.append(cell)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class LineRef:
    """A row or a column of a table that could be read; ``axis`` is 行 or 列.

    ``declared`` is how the form has it, None where this generation of the form has not.
    """

    owner: TableRef
    table: Table
    axis: str
    key: str
    declared: Member | Group | None

    @property
    def label(self) -> Label | None:
        """Its label as printed, if it is there."""
        return (self.table.rows if self.axis == "行" else self.table.columns).get(self.key)

    @property
    def text(self) -> str:
        """Its official label."""
        declared = self.declared
        return declared.label if declared else self.key

    @property
    def merged_into(self) -> str | None:
        """The group that is printed as one row in its place."""
        declared = self.declared
        if self.label is not None or declared is None or self.axis != "行":
            return None
        return next((g for g in declared.groups if g in self.table.rows), None)

    @property
    def gaps(self) -> int | Unknown:
        """How many cells the form gives this row that are not printed, though the row is.

        That can't be told where figures are printed and could not be assigned to cells.
        """
        if self.key not in self.table.rows:
            return 0
        own = (cell for at, cell in self.table.cells.items() if at[0] == self.key)
        missing = [cell for cell in own if cell.kind is CellKind.MISSING]
        unread = (cell for cell in missing if cell.reason != default_reason(cell.column))
        first = next(unread, None)
        return len(missing) if first is None else Unknown(first.reason, self.place)

    @property
    def repeated(self) -> bool:
        """Whether its label is printed more than once."""
        own, others = self.label, self.table.repeated
        if own is None or not others:
            return False
        return any(fold(other.text) == fold(own.text) for other in others)

    @property
    def place(self) -> Place:
        """Where it stands; for one that is missing, where its table does."""
        label, table = self.label, self.owner.place
        return Place(
            section=table.section,
            table=self.owner.key,
            row=self.key if self.axis == "行" else None,
            column=self.key if self.axis == "列" else None,
            line=label.origin.line if label else table.line,
            page=label.origin.page if label else table.page,
            text=label.text if label else None,
            at=label.origin.at if label else table.at,
        )


@dataclass(slots=True, eq=False)
class CellRef:
    """A cell of a table.  Not frozen, since that costs more than all else about it."""

    owner: TableRef
    cell: Cell

    @property
    def place(self) -> Place:
        """Where it stands."""
        origin, table = self.cell.origin, self.owner.place
        return Place(
            section=table.section,
            table=self.owner.key,
            row=self.cell.row,
            column=self.cell.column,
            line=origin.line or table.line,
            page=origin.page or table.page,
            text=self.cell.text or None,
            at=origin.at or table.at,
        )

    @property
    def assumed(self) -> bool:
        """Whether reading it as 0 is a guess that may excuse a fault but can't prove one."""
        return self.cell.kind in (CellKind.VOID, CellKind.NIL)

    @property
    def blank(self) -> bool:
        """Whether it is empty in a row that has figures."""
        return self.cell.kind in _BLANKS


@dataclass(frozen=True, slots=True)
class SectionRef:
    """The ``index``-th section of a report, from 0."""

    report: Report
    index: int

    @property
    def section(self) -> Section:
        """The section."""
        return self.report.sections[self.index]

    @property
    def place(self) -> Place:
        """Where its title stands."""
        title = self.section.title
        return Place(
            section=self.section.number,
            line=title.origin.line,
            page=title.origin.page,
            text=title.text,
            at=title.origin.at,
        )


def label_place(label: Label | Line, section: int | None = None) -> Place:
    """Return the place of a printed title."""
    origin = label.origin
    return Place(section=section, line=origin.line, page=origin.page, text=label.text, at=origin.at)


def place_of(value: object) -> Place | None:
    """Return where a value stands in the report, if it is something that stands there."""
    if isinstance(value, Found | LineRef | CellRef | SectionRef | TableRef | Unknown):
        return value.place
    if isinstance(value, Label | Line):
        return label_place(value)
    if isinstance(value, Passage) and value.lines:
        return value.place(0, len(value.lines[0].text))
    return None
