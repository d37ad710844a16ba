"""What a report is made of, as 表格, 章节, 字段, 标题, 层级 and 词表 blocks of .gx files say.

These are plain facts without behaviour of their own: the parser fills them in, the
recogniser reads reports by them, and the checker resolves the names in rules against
them.  Each is declared once and so compared by identity, which makes it a cheap key.
All regular expressions are such as ``lang.patterns`` has accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gxlint.lang.regexes import Expression
from gxlint.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Years:
    """A closed range of report years; ``None`` leaves that side open."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, year: object) -> bool:
        return (
            isinstance(year, int)
            and (self.first is None or year >= self.first)
            and (self.last is None or year <= self.last)
        )

    def overlaps(self, other: Years) -> bool:
        """Tell whether some year lies in both ranges."""
        starts = [y.first for y in (self, other) if y.first is not None]
        ends = [y.last for y in (self, other) if y.last is not None]
        return not starts or not ends or max(starts) <= min(ends)

    def __str__(self) -> str:
        if self.first is None:
            return "各年度" if self.last is None else f"{self.last} 年度止"
        if self.last is None:
            return f"{self.first} 年度起"
        if self.first == self.last:
            return f"{self.first} 年度"
        return f"{self.first} 至 {self.last} 年度"


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A row or a column that holds figures.

    ``groups`` are the keys of the groups around it, outermost first.  ``columns`` are
    the columns that a row has, where it does not have them all.  ``unit`` is that of
    its figures, where it is not the table's.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unit: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The official label, then every other one that is accepted for it."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A heading over several rows or columns; ``members`` are the keys of its leaves."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The official label, then every other one that is accepted for it."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """The rows or the columns of a table in their order, and the groups over them."""

    leaves: tuple[Member, ...]
    groups: tuple[Group, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the leaves."""
        return tuple(leaf.key for leaf in self.leaves)

    def leaf(self, key: str) -> Member | None:
        """Return the leaf of that key."""
        return _leaves(self).get(key)

    def group(self, key: str) -> Group | None:
        """Return the group of that key."""
        return _groups(self).get(key)


@lru_cache(maxsize=64)
def _leaves(axis: Axis) -> dict[str, Member]:
    return {leaf.key: leaf for leaf in axis.leaves}


@lru_cache(maxsize=64)
def _groups(axis: Axis) -> dict[str, Group]:
    return {group.key: group for group in axis.groups}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One official table in one generation of the form.

    ``section`` is the key of the section it stands in.  ``across`` says that the form
    prints the rows side by side in one line (each with all the columns below it).
    ``corner`` is the label over the row labels, ``note`` a standing remark printed in
    the table, ``nil`` the marks that people write for "none" instead of a figure,
    ``unit`` that of its figures.
    """

    key: str
    title: str
    section: str
    rows: Axis
    columns: Axis
    years: Years = Years()
    across: bool = False
    corner: str = ""
    note: str = ""
    nil: tuple[str, ...] = ()
    unit: str = ""

    @property
    def generation(self) -> str:
        """The first report year of the form that this table belongs to."""
        return str(self.years.first or "")

    def columns_of(self, row: Member) -> tuple[str, ...]:
        """Return the keys of the columns that ``row`` has."""
        return row.columns or self.columns.keys


@dataclass(frozen=True, slots=True, eq=False)
class SectionName:
    """A section of the form: its number from 1, its title, and how else it may be titled."""

    key: str
    number: int
    title: str
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A fact stated in the prose: where to look for it, in that order, and by which patterns.

    ``kind`` is the name of its type in the language (文本, 日期, 期间, 数).  A pattern gives the
    value in its group 值, or for a 期间 in the groups 起 and 止.
    """

    key: str
    kind: str
    places: tuple[str, ...]
    patterns: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class WordEntry:
    """An entry of a word list: its name, and what is looked for."""

    name: str
    words: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """A named list of words that rules look for in prose."""

    key: str
    entries: tuple[WordEntry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything declared: tables of every generation, sections, fields, title, levels, words.

    ``documents`` are the registered ones that have a number, each number with the names.
    ``titles`` are patterns with the groups 机构 and 年; ``levels`` are pairs of a kind of body and
    a pattern over the agency's name, of which the first that matches counts; ``regions`` are the
    provinces with the names of their cities and prefectures.
    """

    tables: tuple[Table, ...] = ()
    sections: tuple[SectionName, ...] = ()
    fields: tuple[Field, ...] = ()
    titles: tuple[str, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, WordList] = field(default_factory=dict)
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def table(self, key: str, year: int) -> Table | None:
        """Return the table of that key in the form of that report year."""
        return next((t for t in self.tables if t.key == key and year in t.years), None)

    def generations(self, key: str) -> tuple[Table, ...]:
        """Return the table of that key in all generations, newest first."""
        found = [t for t in self.tables if t.key == key]
        return tuple(sorted(found, key=lambda t: t.years.first or 0, reverse=True))

    @property
    def table_keys(self) -> tuple[str, ...]:
        """The keys of all tables, each once, in the order of their declaration."""
        return tuple(dict.fromkeys(t.key for t in self.tables))

    @property
    def first_year(self) -> int:
        """The first report year that there is a form for."""
        return min((t.years.first for t in self.tables if t.years.first is not None), default=0)

    def section(self, key: str) -> SectionName | None:
        """Return the section of that key."""
        return next((s for s in self.sections if s.key == key), None)
