"""The declared fields -> the facts that a report states in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gxlint.lang.regexes import compiled
from gxlint.lang.vocabulary import Field, Vocabulary
from gxlint.report.dates import NotADateError, read_date, read_period
from gxlint.report.folding import clean
from gxlint.report.model import Fact, Passage, Section
from gxlint.report.numbers import parse_number

OPENING, WHOLE, END = "引言", "全文", "文末"
PERIOD, DATE, NUMBER = "期间", "日期", "数"
_LAST_LINES = 6

Value = str | date | int | tuple[date | None, date | None] | None


def find_facts(
    vocabulary: Vocabulary, opening: Passage, sections: Sequence[Section]
) -> dict[str, Fact]:
    """Return the first finding of every declared field, at the end of the report the last one."""
    facts: dict[str, Fact] = {}
    for field in vocabulary.fields:
        for place in field.places:
            fact = _first(field, _passages(place, opening, sections), last=place == END)
            if fact is not None:
                facts[field.key] = fact
                break
    return facts


def period_year(vocabulary: Vocabulary, facts: Mapping[str, Fact]) -> int | None:
    """Return the year in which the first stated period ends."""
    for field in vocabulary.fields:
        fact = facts.get(field.key)
        if field.kind == PERIOD and fact is not None and isinstance(fact.value, tuple):
            end = fact.value[1] or fact.value[0]
            if end is not None:
                return end.year
    return None


def _passages(place: str, opening: Passage, sections: Sequence[Section]) -> Iterator[Passage]:
    if place == OPENING:
        yield opening
    elif place == WHOLE:
        yield opening
        yield from (section.prose for section in sections)
    elif place == END:
        last = sections[-1].prose if sections else opening
        yield Passage(last.lines[-_LAST_LINES:], last.section)
    else:
        yield from (s.prose for s in sections if s.name is not None and s.name.key == place)


def _first(field: Field, passages: Iterator[Passage], *, last: bool) -> Fact | None:
    for passage in passages:
        for pattern in field.patterns:
            found = list(_matches(pattern, passage.text, every=last))
            if found:
                return _fact(field, passage, found[-1])
    return None


def _matches(pattern: str, text: str, *, every: bool) -> Iterator[re.Match[str]]:
    expression = compiled(pattern)
    if every:
        yield from expression.finditer(text)
    elif match := expression.search(text):
        yield match


def _fact(field: Field, passage: Passage, match: re.Match[str]) -> Fact:
    if field.kind == PERIOD:
        start, end = match.start("起"), match.end("止")
        value: Value = read_period(match["起"], match["止"])
    else:
        start, end = match.span("值")
        value = value_of(field.kind, match["值"])
    return Fact(value, passage.text[start:end], passage.place(start, end))


def value_of(kind: str, text: str) -> Value:
    """Return the value that the words of a field of that kind give; None if they give none."""
    if kind == DATE:
        try:
            return read_date(text)
        except NotADateError:
            return None
    if kind == NUMBER:
        number = parse_number(text)
        return number if isinstance(number, int) else None
    return clean(text)
