"""How long the steps take inside one process, against parsing the file's XML and nothing more.

The rules are measured against the same checks written by hand in Python, too.  Garbage is looked
for as seldom as when gxlint runs as a program.

python -m benchmarks.checking [ROUNDS]
"""

from __future__ import annotations

import gc
import io
import sys
import zipfile
from xml.etree import ElementTree

from benchmarks import byhand
from benchmarks.reports import EXAMPLES
from benchmarks.timing import medians, table
from gxlint.cli.main import ALLOCATIONS
from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import lint, read_report
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.runtime import Subject
from gxlint.report.model import Report

_PARSED = "unzip and parse document.xml"
_SAME = "rules that are written by hand, too"
_HAND = "the same checks by hand"


def _parse(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        ElementTree.fromstring(package.read("word/document.xml"))


def _anew(report: Report) -> Report:
    """Return a report that remembers nothing of what was asked of it."""
    return Report(*(getattr(report, name) for name in report.__match_args__))


def steps(linter: Linter, rounds: int) -> None:
    """Print what reading, recognising and the rules take on one docx."""
    data = (EXAMPLES / "good-department.docx").read_bytes()
    report = read_report(data, "a.docx", linter.vocabulary)

    by_rule = prepare(chosen=lambda number: number in byhand.RULES).program

    def rules() -> None:
        Outcome(Subject(_anew(report), None, linter.vocabulary)).run(linter.program)

    def the_same() -> None:
        Outcome(Subject(_anew(report), None, linter.vocabulary)).run(by_rule)

    tasks = {
        _PARSED: lambda: _parse(data),
        "read and recognise": lambda: read_report(data, "a.docx", linter.vocabulary),
        "all rules": rules,
        "the whole check": lambda: lint(data, "a.docx", linter),
        _SAME: the_same,
        _HAND: lambda: byhand.check(_anew(report)),
    }
    figures = medians(tasks, rounds)
    table(figures, _PARSED)
    print(f"the rules take {figures[_SAME] / figures[_HAND]:.2f} x the same checks by hand")


def main() -> None:
    """Print the table."""
    gc.set_threshold(ALLOCATIONS)
    steps(prepare(), int(sys.argv[1]) if len(sys.argv) > 1 else 30)


if __name__ == "__main__":
    main()
