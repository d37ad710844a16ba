"""What a correction may not touch: every figure of a report, and every word but those corrected."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.report.folding import fold
from gxlint.report.model import Report
from gxlint.revise.looking import Looked
from gxlint.revise.places import Wanted
from gxlint.revise.strands import inked

_NUMBER = lazy(r"[0-9]+(?:\.[0-9]+)?|[〇零一二三四五六七八九十百千万亿]+")


def numbers(text: str) -> list[str]:
    """Return the numbers in a text, in whatever digits they are written."""
    return _NUMBER.findall(unicodedata.normalize("NFKC", text))


def figures(report: Report) -> tuple[object, ...]:
    """Return all that is computed with and compared: equal for reports that state the same."""
    tables = {
        key: (
            table.state,
            table.form.generation,
            tuple(table.rows),
            tuple(table.columns),
            {at: (cell.kind, cell.value, fold(cell.note)) for at, cell in table.cells.items()},
        )
        for key, table in report.tables.items()
    }
    sections = [(s.name and s.name.key, s.numeral, s.pictures) for s in report.sections]
    facts = {key: fold(str(fact.value)) for key, fact in report.facts.items()}
    known = (report.year, report.agency, report.level, report.region, report.city)
    day = report.published.day if report.published else None
    return known, day, tables, sections, facts


def words(report: Report) -> Iterator[str]:
    """Yield all that a report says: prose, titles, labels and cells, in order."""
    for line in report.from_head.lines:
        yield line.text
    for section in report.sections:
        yield section.title.text
    for table in report.tables.values():
        labels = (*table.rows.values(), *table.columns.values(), *table.repeated, *table.unknown)
        for label in (*labels, *((table.corner,) if table.corner else ())):
            yield label.text
        for cell in table.cells.values():
            yield cell.text


def same_but_for(want: Wanted, before: Looked, after: Looked) -> bool:
    """Tell whether a correction came to what it was to be, and to nothing else."""
    if figures(before.report) != figures(after.report):
        return False
    old = [inked(text) for text in words(before.report)]
    new = [inked(text) for text in words(after.report)]
    meant = (inked(want.context), inked(want.corrected))
    changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    return len(old) == len(new) and {*changed} == {meant} and _no_worse(before, after)


def _no_worse(before: Looked, after: Looked) -> bool:
    """Tell whether nothing is found, or in doubt, that was not before."""
    for old, new in ((before.findings, after.findings), (before.undecided, after.undecided)):
        counts = Counter(one.rule for one in old)
        if any(number > counts[rule] for rule, number in Counter(o.rule for o in new).items()):
            return False
    return True
