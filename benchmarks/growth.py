"""How the time grows with the number of rules and with the length of a report.

python -m benchmarks.growth
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks.reports import EXAMPLES, long_report
from benchmarks.timing import curve, medians
from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import lint, read_report
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.program import Program, build
from gxlint.engine.runtime import Subject
from gxlint.packs.load import load

_RULES = (100, 200, 400, 700, 1_000)
_PARAGRAPHS = (100, 300, 1_000, 3_000, 10_000)
_ROUNDS = 7


def rules() -> list[float]:
    """Measure so many rules, those of the national pack over and over, on one report.

    Each time around is a run of its own, so that no rule is spared what another has worked out.
    """
    loaded = load()
    data = (EXAMPLES / "good-department.docx").read_bytes()
    report = read_report(data, "a.docx", loaded.vocabulary)

    def run(programs: Sequence[Program]) -> None:
        for program in programs:
            Outcome(Subject(report, None, loaded.vocabulary)).run(program)

    def around(count: int) -> list[Program]:
        size = len(loaded.rules)
        return [build(loaded.rules[: count - done]) for done in range(0, count, size)]

    tasks = {str(count): partial(run, around(count)) for count in _RULES}
    return list(medians(tasks, _ROUNDS).values())


def paragraphs(linter: Linter) -> list[float]:
    """Measure the whole check of a report in text with so many more paragraphs."""
    tasks = {
        str(count): partial(lint, long_report(count), "a.txt", linter) for count in _PARAGRAPHS
    }
    return list(medians(tasks, _ROUNDS).values())


def main() -> None:
    """Print the curves."""
    curve("rules", _RULES, rules())
    print()
    curve("paragraphs", _PARAGRAPHS, paragraphs(prepare()))


if __name__ == "__main__":
    main()
