"""One line as a heading: the number in front, and the section that its words name."""

from __future__ import annotations

import re
from functools import lru_cache

from gxlint.expressions import lazy
from gxlint.lang.regexes import compiled
from gxlint.lang.vocabulary import SectionName, Vocabulary
from gxlint.records import dataclass, replace
from gxlint.report.folding import clean, fold
from gxlint.report.labels import entries
from gxlint.report.model import Match
from gxlint.report.numbers import chinese_ordinal

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    ("cn", lazy(rf"(?:第\s*)?({_NUMERAL})\s*(?:部分\s*)?(?:[、．.,，:：]|\s)\s*")),
    ("cn", lazy(rf"第\s*({_NUMERAL})\s*部分\s*")),
    ("(cn)", lazy(rf"[（(]\s*({_NUMERAL})\s*[)）]\s*[、．.,，]?\s*")),
    ("1", lazy(r"([0-9０-９]{1,2})\s*[、．.]\s*(?![0-9])")),
)
_LOST_NUMBER = lazy(r"^[、．.]\s*")
_RUN_IN = (lazy(r"([^。：:]{2,50})[。：:]\s*(.+)"), lazy(r"(\S{2,50})\s+(.+)"))
_TAIL = lazy(r"[。：:；;，,\s]+$")
_SPACE = lazy(r"\s+")
_REMARK = lazy(r"\([^()]*\)$")
_CONTENTS_LEADER = lazy(r"[.…·．]{3,}\s*[0-9]*$|…\s*[0-9]+$")
_LONGEST = 60
_NOTHING = "$^"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line read as a heading: ``words`` is its title without number, ``rest`` text behind it.

    ``style`` is the shape of the number: "cn" for “一、”, "(cn)" for “（一）”, "1" for “1.”; or "".
    """

    title: str
    words: str
    style: str
    numeral: int | None
    name: SectionName | None = None
    match: Match = Match.ALIKE
    rest: str = ""


def split_number(line: str) -> Heading:
    """Take the number off a line, without asking what the line says."""
    text = clean(line)
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found:
            return Heading(text, text[found.end() :], style, chinese_ordinal(found[1]))
    return Heading(text, _LOST_NUMBER.sub("", text), "", None)


def read_heading(line: str, vocabulary: Vocabulary) -> Heading:
    """Read a line as a heading; ``name`` is set where its words name a section of the form.

    Text that follows the title on the same line goes to ``rest``, if the title has a number.
    """
    heading = split_number(line[: _LONGEST * 40])
    if len(heading.words) <= _LONGEST:
        found = name_of(heading.words, vocabulary)
        if found:
            return replace(heading, name=found[0], match=found[1])
    for pattern in _RUN_IN if heading.style else ():
        cut = pattern.match(heading.words)
        found = name_of(cut[1], vocabulary) if cut else None
        if cut and found:
            start = len(heading.title) - len(heading.words)
            title = clean(heading.title[: start + cut.end(1)])
            rest = clean(clean(line)[start + cut.start(2) :])
            return Heading(title, cut[1], heading.style, heading.numeral, *found, rest)
    return heading


@lru_cache(maxsize=4)
def _official_titles(vocabulary: Vocabulary) -> dict[str, SectionName]:
    return {fold(section.title): section for section in reversed(vocabulary.sections)}


_Titles = tuple[SectionName, frozenset[str], list[re.Pattern[str]]]


@lru_cache(maxsize=4)
def _other_titles(vocabulary: Vocabulary) -> list[_Titles]:
    """Return each section with the other titles that are accepted for it."""
    return [
        (section, frozenset(map(fold, section.aliases)), list(map(compiled, section.patterns)))
        for section in vocabulary.sections
    ]


@lru_cache(maxsize=4)
def _any_title(vocabulary: Vocabulary) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return all those titles as one, since few lines are any of them."""
    patterns = (f"(?:{one})" for section in vocabulary.sections for one in section.patterns)
    aliases = (alias for _, aliases, _ in _other_titles(vocabulary) for alias in aliases)
    return frozenset(aliases), compiled("|".join(patterns) or _NOTHING)


def name_of(words: str, vocabulary: Vocabulary) -> tuple[SectionName, Match] | None:
    """Return the section that a title without number names, and how it does."""
    folded = fold(_TAIL.sub("", words))
    official = _official_titles(vocabulary).get(folded)
    if official is not None:
        return official, Match.OFFICIAL
    compact = _TAIL.sub("", _SPACE.sub("", words))
    every_alias, every_pattern = _any_title(vocabulary)
    if folded in every_alias or every_pattern.fullmatch(compact):
        for section, aliases, patterns in _other_titles(vocabulary):
            if folded in aliases or any(pattern.fullmatch(compact) for pattern in patterns):
                return section, Match.ALIAS
    short = _REMARK.sub("", folded)
    if short and short != folded:
        found = name_of(short, vocabulary)
        return (found[0], Match.ALIKE) if found else None
    return None


def may_be_title(heading: Heading, vocabulary: Vocabulary) -> bool:
    """Tell whether a numbered line can be the title of a section that the form does not name."""
    words = heading.words
    return (
        0 < len(words) <= _LONGEST // 2
        and "。" not in words
        and _TAIL.sub("", words) == words
        and not _CONTENTS_LEADER.search(heading.title)
        and not is_row_label(heading.title, vocabulary)
    )


def is_row_label(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is a row label of a table, a part of one, or begins with one."""
    folded = fold(line)
    return len(folded) > 3 and any(
        label.startswith(folded) or folded.startswith(label)
        for form in vocabulary.tables
        for entry in entries(form.rows)
        for label in entry.folded
    )
