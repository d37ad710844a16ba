"""Form and wording -> a blank report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxlint.blank.last_year import NOTHING, Carried
from gxlint.blank.wording import FIGURE, PROMPT, Line, Wording, filled, wording
from gxlint.lang.vocabulary import Table, Vocabulary
from gxlint.records import dataclass
from gxlint.report.reading import columns_of
from gxlint.report.titles import read_title
from gxlint.source.numerals import numeral

Figures = Mapping[tuple[str, str], str]
_MOST_CHARACTERS = 60


class NoSuchBody(Exception):
    """A name that no body can have in the title of a report; the text says so."""


@dataclass(frozen=True, slots=True)
class Body:
    """Whose report it is: name, kind, and where it is known, its province."""

    name: str
    level: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading with the number, its paragraphs, and the tables below."""

    heading: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A report to be filled in.

    ``title_lines`` are those of the title, ``figures`` those of each table by row and column.
    """

    body: Body
    year: int
    title_lines: tuple[str, ...]
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    figures: Mapping[str, Figures]
    wording: Wording

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(self.title_lines)

    @property
    def form(self) -> str:
        """The generation of its form."""
        return next(table.generation for part in self.parts for table in part.tables)

    @property
    def prompts(self) -> int:
        """How many prompts there are."""
        texts = [self.title, *self.opening, *self.closing]
        texts += [line for part in self.parts for line in part.lines]
        texts += [words for figures in self.figures.values() for words in figures.values()]
        return sum(len(PROMPT.findall(text)) for text in texts)


def blank(body: Body, year: int, vocabulary: Vocabulary, before: Carried = NOTHING) -> Blank:
    """Return a blank report; raises NoForm for the year, NoSuchBody for the name."""
    words = wording(year)
    known = {"机关": body.name, "年度": str(year), "上年": str(year - 1), "次年": str(year + 1)}
    known |= before.facts
    known |= {".".join(at): figure for at, figure in before.figures.items()}
    title = tuple(filled(words.title, known).split("\n"))
    named = read_title("".join(title), vocabulary)
    if len(body.name) > _MOST_CHARACTERS or named != (body.name, year):
        raise NoSuchBody(f"机关名称不能是“{body.name}”：写机关的全称，不带年份、书名号和标点")

    def said(lines: tuple[Line, ...]) -> tuple[str, ...]:
        concerned = [line for line in lines if line.concerns(body.level, body.region)]
        return tuple(filled(line.text, known) for line in concerned)

    tables = [table for table in vocabulary.tables if year in table.years]
    parts = tuple(
        Part(
            f"{numeral(section.number, 'chineseCounting')}、{section.title}",
            said(words.sections.get(section.key, ())),
            tuple(table for table in tables if table.section == section.key),
        )
        for section in vocabulary.sections
    )
    figures = {table.key: dict(_figures(table, before)) for table in tables}
    return Blank(body, year, title, said(words.opening), parts, said(words.closing), figures, words)


def _figures(table: Table, before: Carried) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield every cell of a table with what stands in it: 0 unless it is carried over."""
    for row in table.rows.keys:
        for column in columns_of(table, row):
            at = (table.key, row, column)
            unread = FIGURE if at in before.unread else "0"
            yield (row, column), before.figures.get(at, unread)
