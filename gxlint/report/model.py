"""The report that rules see: title, opening, sections, tables, stated facts, and their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import cached_property

from gxlint.expressions import lazy
from gxlint.lang import vocabulary as form
from gxlint.records import dataclass, field, replace
from gxlint.source.document import Origin, Publication

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_SENTENCE_END = lazy(r"[。！？；!?;\n]")
_FAR = 2000  # longer than any sentence
_NUMBERED = lazy(r"\s*(?:[（(]|第?[一二三四五六七八九十0-9]{1,3}[、.．是])")
_FULL, _SEVERAL = 12, 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a report something is: the logical place first, the physical one for the eye.

    ``section`` is the number of the section in the form (from 1); ``text`` is the paragraph or
    the words meant, and ``mark`` the part of it that matters, as (start, end) in code points.
    ``line``, ``page`` and ``at`` are those of ``Origin``.
    """

    section: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    line: int | None = None
    page: int | None = None
    text: str | None = None
    mark: tuple[int, int] | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the report's prose, cleaned of what no reader sees.

    ``section`` is the number of its section in the form, where its passage spans several.
    """

    text: str
    origin: Origin = Origin()
    section: int | None = None


@dataclass(frozen=True)
class Passage:
    """A stretch of prose: lines, and the one text that searches run over."""

    lines: tuple[Line, ...]
    section: int | None = None

    @cached_property
    def text(self) -> str:
        """All lines, joined by line ends."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return starts

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [found.end() for found in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], str]:
        return {}

    def sentence(self, start: int, end: int) -> str:
        """Return the whole sentence around ``text[start:end]``; of an endless one, what is near."""
        found = self._sentences.get((start, end))
        if found is None:  # a rule asks for that of one place again and again
            found = self._sentences[start, end] = self._sentence(start, end)
        return found

    def _sentence(self, start: int, end: int) -> str:
        ends = self._sentence_ends
        before = bisect_right(ends, start)
        behind = bisect_right(ends, max(start, end - 1), lo=before)
        first = max(0, start - _FAR, ends[before - 1] if before else 0)
        last = min(len(self.text), end + _FAR, ends[behind] if behind < len(ends) else end + _FAR)
        return self.text[first:last].strip()

    def place(self, start: int, end: int) -> Place:
        """Return the place of ``text[start:end]``."""
        if not self.lines:
            return Place(section=self.section)
        index = bisect_right(self._starts, start) - 1
        line, offset = self.lines[index], self._starts[index]
        return Place(
            section=self.section if line.section is None else line.section,
            line=line.origin.line,
            page=line.origin.page,
            text=line.text,
            mark=(start - offset, min(end - offset, len(line.text))),
            at=line.origin.at,
        )


class CellKind(Enum):
    """What a cell of a table holds, as far as arithmetic is concerned."""

    NUMBER = "数字"
    BLANK = "空白"
    """Blank in a row that has figures: people mean 0 by it."""
    VOID = "整列空白"
    """Blank in a row that has figures, but so is every cell of its column."""
    NIL = "空值"
    """A mark such as “/” that stands for "none"."""
    TEXT = "文字"
    UNSTATED = "整行空白"
    """Blank like its whole row or table: nothing was stated."""
    MISSING = "缺少"
    """The row or the table is not there, or could not be rebuilt."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table: the words printed, and the number they give (exact), if any.

    ``note`` is what follows a leading number: “22（其中修订16件）” has the note “（其中修订16件）”.
    Only a NUMBER has a value.  ``reason`` says why there is no figure, for the kinds UNSTATED and
    MISSING.
    """

    table: str
    row: str
    column: str
    text: str
    kind: CellKind
    value: int | Decimal | None = None
    note: str = ""
    origin: Origin = Origin()
    reason: str = ""


class Match(Enum):
    """How a printed label was recognised."""

    OFFICIAL = "规范"
    ALIAS = "别名"
    ALIKE = "近似"
    """Recognised by likeness or by its position, since no accepted label is there."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label of a row, a column or a section."""

    text: str
    match: Match
    origin: Origin = Origin()


class TableState(Enum):
    """How far a table could be read."""

    READ = "已读"
    ABSENT = "缺少"
    """The section is there, the format keeps tables, and there is none."""
    UNREADABLE = "未能读出"
    """Something is there, or may be, that could not be read; ``Table.reason`` says what."""


@dataclass(frozen=True)
class Table:
    """An official table as one report has it.

    ``form`` is the declaration it was read by (its generation may not be that of the report's
    year).  ``rows`` holds the rows found, groups printed as one merged row included; ``columns``
    the columns found; ``repeated`` the labels of rows found again; ``unknown`` the labels that are
    no row or column of the form, ``corner`` what is printed above the row labels (None where
    that can't be told, or the form has no note for there).  ``pieced`` says that it was put
    together from words on a page or lines of text, so that a row or column that is not there may
    only have been lost on the way.
    """

    form: form.Table
    state: TableState
    reason: str = ""
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    rows: Mapping[str, Label] = field(default_factory=dict)
    columns: Mapping[str, Label] = field(default_factory=dict)
    repeated: tuple[Label, ...] = ()
    unknown: tuple[Label, ...] = ()
    origin: Origin = Origin()
    pieced: bool = False
    corner: Label | None = None

    def granules(self, key: str) -> Iterator[str]:
        """Yield the rows as printed that make up row or group ``key``.

        A group that the report prints as one merged row stands for all of its leaves.
        """
        axis = self.form.rows
        group = axis.group(key)
        if group is None:
            yield key
            return
        merged = {g.key for g in axis.groups if g.key in self.rows}
        done: set[str] = set()
        for leaf in axis.leaves:
            if leaf.key not in group.members:
                continue
            above = next((g for g in leaf.groups if g in merged), None)
            if above is None or leaf.key in self.rows:
                yield leaf.key
            elif above not in done:
                done.add(above)
                yield above


@dataclass(frozen=True)
class Section:
    """A section as printed.

    ``name`` is the section of the form it was recognised as, if any; ``numeral`` the number
    printed before the title (“一” is 1), ``pictures`` how many pictures stand in it.
    """

    title: Label
    name: form.SectionName | None
    numeral: int | None
    prose: Passage
    pictures: int = 0

    @property
    def number(self) -> int | None:
        """The number of the section in the form."""
        return self.name.number if self.name else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact stated in the prose, and where.

    The value is a text, a date, a number, or a pair of dates (from, to).
    """

    value: str | date | int | tuple[date | None, date | None] | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sibling:
    """The report of another body, as far as reports are compared with one another.

    ``prose`` is the text of its sections, ``marks`` a sample of it by which texts that are alike
    find each other, ``file`` where it was read from.
    """

    agency: str
    year: int
    prose: str
    marks: tuple[int, ...]
    file: str = ""

    @property
    def text(self) -> str:
        """What it is called: its body."""
        return self.agency


@dataclass(frozen=True)
class Report:
    """One report.

    ``year`` is the report year (from the title, else from the period), ``level`` the kind of
    body, ``region`` its province and ``city`` its city or prefecture.  ``head`` is what stands
    shortly before the title; ``facts`` holds the declared fields that were found, by their key.
    ``siblings`` are reports of other bodies that it may have been copied from, or they from it.
    """

    format: str
    title: Line | None
    year: int | None
    agency: str | None
    level: str | None
    region: str | None
    opening: Passage
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    published: Publication | None = None
    city: str | None = None
    head: Passage = Passage(())
    siblings: tuple[Sibling, ...] = ()

    @cached_property
    def prose(self) -> Passage:
        """The prose of all sections, each line knowing its section."""
        return Passage(
            tuple(
                Line(line.text, line.origin, section.number)
                for section in self.sections
                for line in section.prose.lines
            )
        )

    @cached_property
    def narrative(self) -> Passage:
        """The opening and the prose of all sections."""
        return Passage((*self.opening.lines, *self.prose.lines))

    @cached_property
    def everything(self) -> Passage:
        """The title and the narrative."""
        title = (self.title,) if self.title else ()
        return Passage((*title, *self.narrative.lines))

    @cached_property
    def from_head(self) -> Passage:
        """What stands before the title, the title and the narrative."""
        return Passage((*self.head.lines, *self.everything.lines))

    @cached_property
    def wrapped(self) -> bool:
        """Whether paragraphs are cut into lines, as text copied from pages is."""
        cut = (
            len(line.text) >= _FULL and line.text[-1].isalnum() and not _NUMBERED.match(line.text)
            for line in self.narrative.lines
        )
        return sum(cut) >= _SEVERAL

    @property
    def generation(self) -> str | None:
        """The generation of the form that most of the tables were read by."""
        found = [table.form.generation for table in self.tables.values()]
        return max(found, key=found.count, default=None)

    def shown(self, cells: Collection[tuple[str, str, str]]) -> Report:
        """Return the report without its prose and all but some cells (table, row and column).

        That is enough to show what was found in it.  A run over thousands of reports keeps every
        one of them until the end.
        """
        tables = {
            key: Table(
                table.form,
                table.state,
                cells={at: cell for at, cell in table.cells.items() if (key, *at) in cells},
                origin=table.origin,
            )
            for key, table in self.tables.items()
            if cells
        }
        return replace(
            self,
            head=Passage(()),
            opening=Passage(()),
            sections=tuple(replace(s, prose=Passage((), s.number)) for s in self.sections),
            tables=tables,
            facts={},
            siblings=(),
        )
