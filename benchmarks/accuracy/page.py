"""The figures as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.accuracy.answers import GROUPS, Answer
from gxlint.engine.results import Severity
from gxlint.packs.load import load
from tests.law.printing import FORMATS

_HEAD = """\
# Accuracy

How often each rule finds the fault that it is for, and how often it says something of a good
report. This page is printed by

    python -m benchmarks.accuracy > docs/accuracy.md

which takes a few minutes on two cores and needs what `[test]` installs. `--good` and `--seeds`
try more.

**Good reports** are random ones without a fault (`tests/law/reports.py`): bodies of every kind,
and all variants of titles, headings, statements and labels that are in use and no fault: titles
in several orders and on several lines, a cover and a table of contents, headings in every
accepted wording and numbering, periods, contacts and signatures in every shape, merged rows,
blank cells, torn tables, and sentences whose figures rightly differ from the tables. Each stands
beside a report of the year before that it follows from, and all are compared with one another.

**Faults** are the samples of the rules themselves, printed to files and read back, and those of
`tests/law/faults.py` put into random good reports. Found means that this very rule says
something, of whatever severity; a finding by another rule does not count. A fault that a kind of
file can't show (a missing table in text, words in a cell where cells can't be told apart) is not
counted there, and one that no printed file shows is tried in YAML alone.

Every report is written to {formats} kinds of file: `.docx`; a page of a present-day site and one
of an old one; text in eight layouts and four encodings; Markdown with tables of four kinds; YAML
and JSON. **Left out** are `.pdf`, `.doc` and `.odt`, which only an office suite can write
(`tests/law/test_office.py` and `test_pages.py` show that they read as the `.docx` does), and
`.ofd`, which nothing at hand writes whole. Real reports are left out, too: what is measured is
whether the program does what it is meant to do, not how often offices err in ways that nobody has
thought of.

"""


def page(good: Sequence[Answer], seeded: Sequence[Answer], copied: set[str]) -> str:
    """Return the whole page; ``copied`` are rules that took good reports for copies."""
    lines = [_HEAD.format(formats=len(FORMATS)), *_summary(good, seeded), "", *_head()]
    for rule in load().rules:
        own = [answer for answer in seeded if answer.case.rule == rule.id]
        blamed = sum(_says(answer, rule.id) for answer in good) + (rule.id in copied)
        shares = [_share(own, rule.id, formats) for formats in GROUPS.values()]
        cells = [rule.id, rule.title, rule.severity, str(len(own)), *shares, str(blamed)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    columns = ["rule", "title", "severity", "faults", *GROUPS, "good reports blamed"]
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"


def _says(answer: Answer, rule: str) -> bool:
    return any(rule == said for found in answer.found.values() for said, _ in found)


def _share(own: Sequence[Answer], rule: str, formats: Sequence[str]) -> str:
    tried = [answer.found[name] for answer in own for name in formats if name in answer.found]
    found = sum(any(rule == said for said, _ in one) for one in tried)
    return f"{found}/{len(tried)}" if tried else "–"


def _summary(good: Sequence[Answer], seeded: Sequence[Answer]) -> Iterator[str]:
    files = sum(len(answer.found) for answer in good)
    yield f"## {len(good)} good reports in {files} files\n"
    for severity, name in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings")):
        count = sum(any(s == severity for _, s in f) for a in good for f in a.found.values())
        yield f"- files with {name}: {count}"
    tried = [(answer, found) for answer in seeded for found in answer.found.values()]
    hits = sum(any(answer.case.rule == rule for rule, _ in found) for answer, found in tried)
    yield f"\n## {len(seeded)} faults in {len(tried)} files\n"
    yield f"- found by their rule: {hits} ({hits / max(1, len(tried)):.1%})"
    yield "- rules without a fault to find: " + (_unseeded(seeded) or "none")


def _unseeded(seeded: Sequence[Answer]) -> str:
    have = {answer.case.rule for answer in seeded}
    return "、".join(rule.id for rule in load().rules if rule.id not in have)
