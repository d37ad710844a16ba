"""A structured report (a tree of YAML or JSON) -> the same Report that its document would give."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.lang.vocabulary import Field, Vocabulary
from gxlint.report import keys as k
from gxlint.report import nodes
from gxlint.report.assembly import Parts, Stated, assemble, make_section, report_year
from gxlint.report.dates import read_period
from gxlint.report.facts import PERIOD, Value, find_facts, value_of
from gxlint.report.headings import read_heading
from gxlint.report.model import Fact, Line, Passage, Place, Report, Section
from gxlint.report.sections import name_rest
from gxlint.report.structured_tables import tables_of
from gxlint.source.document import Publication
from gxlint.source.tree import Node

VERSIONS = ("1",)


def from_tree(node: Node, vocabulary: Vocabulary, source: str = "yaml") -> Report:
    """Return the report that a tree states; what it leaves out is recognised from its prose.

    Raises SourceError with line and column where a key is unknown or a value has the wrong shape.
    """
    top = {key.text: value for key, value in nodes.known_pairs(node, k.TOP, "结构化报告")}
    _check_version(node, top.get(k.VERSION))
    parts = _parts(top, vocabulary, source)
    stated = Stated(_values(top), _facts(top.get(k.FACTS), parts, vocabulary))
    year = stated.values.get("year", report_year(parts, vocabulary))
    tables = tables_of(top.get(k.TABLES), vocabulary, year if isinstance(year, int) else None)
    return assemble(parts, tables, vocabulary, stated)


def _check_version(node: Node, version: Node | None) -> None:
    if version is None:
        raise nodes.fault(node, f"结构化报告要写明“{k.VERSION}: {VERSIONS[-1]}”")
    if nodes.text(version, k.VERSION) not in VERSIONS:
        known = "、".join(VERSIONS)
        raise nodes.fault(version, f"不认识版本“{version.text[:20]}”，可以写：{known}")


def _parts(top: dict[str, Node], vocabulary: Vocabulary, source: str) -> Parts:
    title = top.get(k.TITLE)
    words = nodes.text(title, k.TITLE) if title else ""
    published = top.get(k.PUBLISHED)
    return Parts(
        source,
        Line(words, nodes.origin(title)) if title and words else None,
        Passage(tuple(_lines(top.get(k.OPENING), k.OPENING))),
        tuple(_sections(top.get(k.SECTIONS), vocabulary)),
        _publication(published),
        Passage(tuple(_lines(top.get(k.HEAD), k.HEAD))),
    )


def _publication(node: Node | None) -> Publication | None:
    day = nodes.day(node, k.PUBLISHED) if node else None
    if node is None or day is None:
        return None
    return Publication(day, f"{k.PUBLISHED}: {node.text}", nodes.origin(node))


def _lines(node: Node | None, where: str) -> Iterator[Line]:
    for item in nodes.items(node, where):
        for part in nodes.text(item, where).split("\n"):
            if part.strip():
                yield Line(part.strip(), nodes.origin(item))


def _sections(node: Node | None, vocabulary: Vocabulary) -> Iterator[Section]:
    entries = [
        {key.text: value for key, value in nodes.known_pairs(item, k.SECTION, k.SECTIONS)}
        for item in nodes.items(node, k.SECTIONS)
    ]
    for item, entry in zip(nodes.items(node, k.SECTIONS), entries, strict=True):
        if k.TITLE not in entry or not nodes.text(entry[k.TITLE], k.TITLE):
            raise nodes.fault(item, f"{k.SECTIONS}的每一项都要写“{k.TITLE}”")
    titles = [nodes.text(entry[k.TITLE], k.TITLE) for entry in entries]
    headings = name_rest([read_heading(title, vocabulary) for title in titles], vocabulary)
    for entry, heading in zip(entries, headings, strict=True):
        pictures = entry.get(k.PICTURES)
        yield make_section(
            heading,
            nodes.origin(entry[k.TITLE]),
            list(_lines(entry.get(k.PROSE), k.PROSE)),
            (nodes.whole(pictures, k.PICTURES) or 0) if pictures else 0,
        )


def _values(top: dict[str, Node]) -> dict[str, str | int | None]:
    values: dict[str, str | int | None] = {}
    if k.YEAR in top:
        values["year"] = nodes.whole(top[k.YEAR], k.YEAR)
    for name, key in (("agency", k.AGENCY), ("level", k.LEVEL), ("region", k.REGION)):
        if key in top:
            values[name] = nodes.optional_text(top[key], key)
    return values


def _facts(node: Node | None, parts: Parts, vocabulary: Vocabulary) -> dict[str, Fact | None]:
    """Return the stated facts; one that says what the prose says keeps its place there."""
    fields = {field.key: field for field in vocabulary.fields}
    recognised = find_facts(vocabulary, parts.opening, parts.sections)
    facts: dict[str, Fact | None] = {}
    for key, value in nodes.known_pairs(node, list(fields), k.FACTS):
        if nodes.is_null(value):
            facts[key.text] = None
            continue
        fact, own = _fact(fields[key.text], value), recognised.get(key.text)
        same = own is not None and (fact.value == own.value or fact.text == own.text)
        facts[key.text] = own if same else fact
    return facts


def _fact(field: Field, node: Node) -> Fact:
    if node.kind == "mapping":
        if field.kind != PERIOD:
            raise nodes.fault(node, f"“{field.key}”应当是一个值")
        ends = {
            key.text: value for key, value in nodes.known_pairs(node, (k.START, k.END), field.key)
        }
        first, last = (
            nodes.text(ends[end], end) if end in ends else "" for end in (k.START, k.END)
        )
        return Fact(read_period(first, last), f"{first}至{last}", Place(line=node.line))
    words = nodes.text(node, field.key)
    return Fact(_value(field, words), words, Place(line=node.line, text=words))


def _value(field: Field, words: str) -> Value:
    if field.kind == PERIOD:
        return None, None
    return value_of(field.kind, words)
