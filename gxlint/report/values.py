"""The values that rules work with, beyond numbers, texts and dates: references into a report.

``None`` is what is known to be absent; ``Unknown`` is what can't be told, with its cause.
"""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Group, Member, SectionName, WordEntry
from gxlint.records import dataclass, field
from gxlint.report.cells import default_reason
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

_SENTENCE_END = lazy(r"[。！？；!?;\n]")
_FAR = 2000  # longer than any sentence
_BLANKS = (CellKind.BLANK, CellKind.VOID)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that can't be told: why, and where the cause lies."""

    reason: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a passage: ``passage.text[start:end]``."""

    passage: Passage
    start: int
    end: int
    groups: Mapping[str, str | None] = field(default_factory=dict)
    entry: WordEntry | None = None

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
        text = self.passage.text
        first, last = max(0, self.start - _FAR), min(len(text), self.end + _FAR)
        ends = [m.end() for m in _SENTENCE_END.finditer(text, first, self.start)]
        start = ends[-1] if ends else first
        after = _SENTENCE_END.search(text, max(self.start, self.end - 1), last)
        return text[start : after.end() if after else last].strip()

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


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table of a report."""

    report: Report
    key: str

    @property
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

    @property
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
        )

    def needed(self) -> Table | Unknown:
        """Return the table, or why there is nothing to look at."""
        there = self.there
        if isinstance(there, Unknown):
            return there
        if not there or self.table is None:
            reason = (self.table.reason if self.table else "") or f"没有找到“{self.key}”表"
            return Unknown(reason, self.place)
        return self.table


@dataclass(frozen=True, slots=True)
class LineRef:
    """A row or a column of a table that could be read; ``axis`` is 行 or 列."""

    owner: TableRef
    table: Table
    axis: str
    key: str

    @property
    def declared(self) -> Member | Group | None:
        """How the form declares it."""
        axis = self.table.form.rows if self.axis == "行" else self.table.form.columns
        return axis.leaf(self.key) or axis.group(self.key)

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
    def gaps(self) -> int:
        """How many cells the form gives this row that are not printed, though the row is."""
        own = (cell for at, cell in self.table.cells.items() if at[0] == self.key)
        return sum(
            cell.kind is CellKind.MISSING and cell.reason == default_reason(cell.column)
            for cell in own
        )

    @property
    def repeated(self) -> bool:
        """Whether its label is printed more than once."""
        own = self.label
        return own is not None and any(
            fold(other.text) == fold(own.text) for other in self.table.repeated
        )

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
        )


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of a table."""

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
        )


def label_place(label: Label | Line, section: int | None = None) -> Place:
    """Return the place of a printed title."""
    return Place(section=section, line=label.origin.line, page=label.origin.page, text=label.text)


def place_of(value: object) -> Place | None:
    """Return where a value stands in the report, if it is something that stands there."""
    if isinstance(value, Found | LineRef | CellRef | SectionRef | TableRef | Unknown):
        return value.place
    if isinstance(value, Label | Line):
        return label_place(value)
    if isinstance(value, Passage) and value.lines:
        return value.place(0, len(value.lines[0].text))
    return None
