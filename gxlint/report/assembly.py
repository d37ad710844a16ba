"""The parts of a report, from a document or from a structured file -> the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.lang.regexes import compiled
from gxlint.lang.vocabulary import SectionName, Vocabulary
from gxlint.records import dataclass, field
from gxlint.report.facts import find_facts, period_year
from gxlint.report.headings import Heading
from gxlint.report.model import Fact, Label, Line, Passage, Report, Section, Table
from gxlint.report.regions import located, region_of
from gxlint.report.titles import read_title
from gxlint.source.document import Origin, Publication


@dataclass(frozen=True, slots=True)
class Stated:
    """What a structured file says outright instead of leaving it to be recognised.

    A key of ``values`` (year, agency, level, region) that is there counts, even as None.
    """

    values: Mapping[str, str | int | None] = field(default_factory=dict)
    facts: Mapping[str, Fact | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """The prose of a report, divided."""

    format: str
    title: Line | None
    opening: Passage
    sections: tuple[Section, ...]
    published: Publication | None = None
    head: Passage = Passage(())


def make_section(heading: Heading, origin: Origin, lines: Sequence[Line], pictures: int) -> Section:
    """Return the section under a heading."""
    number = heading.name.number if heading.name else None
    name: SectionName | None = heading.name
    title = Label(heading.title, heading.match, origin)
    return Section(title, name, heading.numeral, Passage(tuple(lines), number), pictures)


def report_year(parts: Parts, vocabulary: Vocabulary) -> int | None:
    """Return the report year: of the title, else of the period stated in the prose."""
    named = read_title(parts.title.text, vocabulary) if parts.title else None
    if named and named[1] is not None:
        return named[1]
    return period_year(vocabulary, find_facts(vocabulary, parts.opening, parts.sections))


def assemble(
    parts: Parts,
    tables: Mapping[str, Table],
    vocabulary: Vocabulary,
    stated: Stated = Stated(),
) -> Report:
    """Return the report: what its prose states, and before that what the file says outright."""
    named = read_title(parts.title.text, vocabulary) if parts.title else None
    recognised: dict[str, str | int | None] = {"agency": named[0] if named else None}
    values = {**recognised, **stated.values}
    year = values["year"] if "year" in values else report_year(parts, vocabulary)
    agency = _text(values["agency"])
    level = values["level"] if "level" in values else level_of(agency, vocabulary)
    region, city = _region(agency, values, vocabulary)
    found = {**find_facts(vocabulary, parts.opening, parts.sections), **stated.facts}
    return Report(
        format=parts.format,
        title=parts.title,
        year=year if isinstance(year, int) else None,
        agency=agency,
        level=_text(level),
        region=region,
        city=city,
        opening=parts.opening,
        sections=parts.sections,
        tables=tables,
        facts={key: fact for key, fact in found.items() if fact is not None},
        published=parts.published,
        head=parts.head,
    )


def level_of(agency: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the kind of body whose pattern the agency's name matches first."""
    if agency is None:
        return None
    return next((kind for kind, p in vocabulary.levels if compiled(p).search(agency)), None)


def _region(
    agency: str | None, values: Mapping[str, str | int | None], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """Return province and city, as stated or else as the agency's name begins with them."""
    if "region" in values:
        stated = _text(values["region"])
        return located(stated, agency, vocabulary) if stated else (None, None)
    return region_of(agency, vocabulary) if agency else (None, None)


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)
