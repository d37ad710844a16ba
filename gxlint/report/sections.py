"""Which lines of a report are the headings of its sections, and which sections those are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass, replace
from gxlint.report.headings import Heading, may_be_title, read_heading
from gxlint.report.model import Match
from gxlint.source.document import Block, Paragraph

_STYLES = ("cn", "", "(cn)", "1")
_CONTENTS_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Located:
    """A heading and the blocks it takes up, ``start`` up to but not including ``end``."""

    heading: Heading
    start: int
    end: int


def find_sections(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Located]:
    """Return the headings of the sections in the order of the document."""
    lines = _without_contents(list(_candidates(blocks, vocabulary)))
    style = _main_style(lines)
    own = [line for line in lines if line.heading.style == style and line.heading.name]
    own = _add_strays(_without_parts(own), lines, style)
    numbered = [
        line
        for line in lines
        if line.heading.style == style
        and line.heading.name is None
        and may_be_title(line.heading, vocabulary)
    ]
    return _add_unnamed(own, numbered, vocabulary)


def _without_parts(lines: Sequence[Located]) -> list[Located]:
    """Leave out parts of a section that are called like a section, but have another number.

    What goes on the numbers behind the section that it is called like is that section once more.
    """
    right = {line.heading.name for line in lines if line.heading.numeral == _section(line)}
    kept: list[Located] = []
    for line in lines:
        name, numeral = line.heading.name, line.heading.numeral
        own = name not in right or numeral in (None, _section(line))
        again = any(other.heading.name == name for other in kept)
        if own or (again and numeral == (kept[-1].heading.numeral or 0) + 1):
            kept.append(line)
    return kept


def name_rest(headings: Sequence[Heading], vocabulary: Vocabulary) -> list[Heading]:
    """Name headings of other wording by their number, where that section is not found otherwise."""
    named = list(headings)
    for index, heading in enumerate(named):
        if heading.name is None:
            found = {h.name.number for h in named if h.name}
            before = next((h.name.number for h in reversed(named[:index]) if h.name), 0)
            after = next((h.name.number for h in named[index:] if h.name), None)
            section = next((s for s in vocabulary.sections if s.number == heading.numeral), None)
            fits = section and before < section.number and (not after or section.number < after)
            if section and fits and section.number not in found:
                named[index] = replace(heading, name=section, match=Match.ALIKE)
    return named


def _candidates(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Located]:
    """Yield every line that names a section, whole or with the next line, or has a number."""
    index = 0
    while index < len(blocks):
        block, start = blocks[index], index
        index += 1
        if not isinstance(block, Paragraph):
            continue
        heading = read_heading(block.printed, vocabulary)
        if heading.name is None and heading.style and index < len(blocks):
            joined = _joined(block, blocks[index], vocabulary)
            if joined is not None:
                heading, index = joined, index + 1
        if heading.name or heading.style:
            yield Located(heading, start, index)


def _joined(first: Paragraph, second: Block, vocabulary: Vocabulary) -> Heading | None:
    """Return the heading that a line makes with the next one, if it names a section."""
    if not isinstance(second, Paragraph) or len(first.printed) > 40 or len(second.printed) > 20:
        return None
    heading = read_heading(first.printed + second.printed, vocabulary)
    return heading if heading.name and not heading.rest else None


def _without_contents(lines: list[Located]) -> list[Located]:
    """Leave out a table of contents: headings one after the other that all come again later.

    What stands before the first section and comes again later is a piece of such a table, too.
    """
    runs: list[list[int]] = []
    named = [index for index, line in enumerate(lines) if line.heading.name]
    for index in named:
        line, run = lines[index], runs[-1] if runs else []
        new = all(lines[i].heading.name != line.heading.name for i in run)
        if run and new and lines[run[-1]].end == line.start:
            run.append(index)
        else:
            runs.append([index])
    last = {lines[index].heading.name: index for index in named}
    dropped = {
        index
        for run in runs
        if len(run) >= _CONTENTS_LENGTH and all(last[lines[i].heading.name] > run[-1] for i in run)
        for index in run
    }
    rest = [index for index in named if index not in dropped]
    start = next((index for index in rest if _section(lines[index]) == 1), 0)
    dropped |= {i for i in rest if i < start and last[lines[i].heading.name] > start}
    return [line for index, line in enumerate(lines) if index not in dropped]


def _main_style(lines: Sequence[Located]) -> str:
    """Return the style of number that most sections of the form are found with."""
    names = {style: set[str]() for style in _STYLES}
    for line in lines:
        if line.heading.name:
            names[line.heading.style].add(line.heading.name.key)
    return max(_STYLES, key=lambda style: len(names[style]))


def _add_strays(own: list[Located], lines: Sequence[Located], style: str) -> list[Located]:
    """Add headings of another style for sections not found yet, where their place is right."""
    found = {line.heading.name for line in own}
    for line in lines:
        heading = line.heading
        if heading.name is None or heading.style == style or heading.name in found:
            continue
        number = heading.name.number
        right = heading.numeral == number or (
            heading.numeral is None and heading.match is Match.OFFICIAL
        )
        at = bisect_left(own, line.start, key=_start)
        in_order = all(_section(o) < number for o in own[max(at - 1, 0) : at]) and all(
            _section(o) > number for o in own[at : at + 1]
        )
        if right and in_order:
            found.add(heading.name)
            own.insert(at, line)
    return own


def _start(line: Located) -> int:
    return line.start


def _section(line: Located) -> int:
    return line.heading.name.number if line.heading.name else 0


def _add_unnamed(
    own: Sequence[Located], numbered: Sequence[Located], vocabulary: Vocabulary
) -> list[Located]:
    """Add headings whose number goes on where the ones before end."""
    found = list(own)
    for line in numbered:
        numeral = line.heading.numeral or 0
        at = bisect_left(found, line.start, key=_start)
        before, after = found[:at], found[at:]
        last = _number(before[-1]) if before else 0
        following = _number(after[0]) if after else None
        named = name_rest([item.heading for item in (*before, line, *after)], vocabulary)
        if named[len(before)].name is not None:
            line = replace(line, heading=named[len(before)])
        elif numeral != (last or 0) + 1 or (following is not None and numeral >= following):
            continue
        found.insert(len(before), line)
    return found


def _number(line: Located) -> int | None:
    name = line.heading.name
    return line.heading.numeral or (name.number if name else None)
