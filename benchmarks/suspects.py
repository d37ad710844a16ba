"""How often the wrong cells are named, and how long that takes.

python -m benchmarks.suspects [REPORTS]

Random figures that balance are put into the good report, of which its text says nothing; then some
cells are falsified: by another number, a digit lost or doubled, two digits exchanged, two
neighbours exchanged, or a number added to that of a neighbour.  A report counts as told where
exactly the falsified cells are named with their right values, as silent where nobody is accused,
and as wrong where another cell is.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable

from gxlint.engine.diagnose import diagnostics
from gxlint.engine.evaluate import Outcome
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.runtime import Subject
from gxlint.engine.suspects import with_suspects
from gxlint.packs.patches import canonical_report
from gxlint.records import replace
from gxlint.report.model import CellKind, Report, Table

APPLICATIONS = "申请情况"
At = tuple[str, str]
Figures = dict[At, int]


def figures(table: Table) -> Figures:
    """Return random figures of the table of applications that balance."""
    form = table.form
    results = next(group.members for group in form.rows.groups if group.key == "办理结果")
    *applicants, total = form.columns.keys
    found: Figures = {}
    for column in applicants:
        scale = random.choice([3, 30, 300])
        own = dict.fromkeys(form.rows.keys, 0)
        for row in random.sample(results, 6):
            own[row] = random.randint(0, scale)
        own["总计"] = sum(own[row] for row in results)
        own["结转下年"] = random.randint(0, scale)
        own["上年结转"] = random.randint(0, min(scale, own["总计"] + own["结转下年"]))
        own["新收"] = own["总计"] + own["结转下年"] - own["上年结转"]
        found |= {(row, column): number for row, number in own.items()}
    for row in form.rows.keys:
        found[row, total] = sum(found[row, column] for column in applicants)
    return found


def other_numbers(count: int) -> Callable[[Figures, Table], Figures]:
    """Return what puts other numbers into that many cells."""

    def falsify(right: Figures, _: Table) -> Figures:
        return {at: right[at] + random.randint(1, 99) for at in random.sample(sorted(right), count)}

    return falsify


def _digits(change: Callable[[str], str]) -> Callable[[Figures, Table], Figures]:
    def falsify(right: Figures, _: Table) -> Figures:
        at = random.choice([at for at, number in right.items() if number > 9])
        return {at: int(change(str(right[at])))}

    return falsify


def _turned(digits: str) -> str:
    at = random.randrange(len(digits) - 1)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def neighbours(right: Figures, table: Table) -> Figures:
    """Exchange two neighbours in a row."""
    columns = table.form.columns.keys[:-1]
    while True:
        row, left = random.choice(table.form.rows.keys), random.randrange(len(columns) - 1)
        one, other = (row, columns[left]), (row, columns[left + 1])
        if right[one] != right[other]:
            return {one: right[other], other: right[one]}


def _added(row_step: int, column_step: int) -> Callable[[Figures, Table], Figures]:
    """Return what adds a number to that of the cell below or beside it, and leaves 0 behind."""

    def falsify(right: Figures, table: Table) -> Figures:
        rows, columns = table.form.rows.keys, table.form.columns.keys[:-1]
        while True:
            row = random.randrange(len(rows) - row_step)
            column = random.randrange(len(columns) - column_step)
            one = (rows[row], columns[column])
            other = (rows[row + row_step], columns[column + column_step])
            if right[one] and right[other]:
                return {one: 0, other: right[one] + right[other]}

    return falsify


FAULTS: dict[str, Callable[[Figures, Table], Figures]] = {
    "one wrong number": other_numbers(1),
    "a digit lost": _digits(lambda digits: digits[:-1]),
    "a digit doubled": _digits(lambda digits: digits[0] + digits),
    "two digits exchanged": _digits(_turned),
    "two neighbours exchanged": neighbours,
    "added to the cell below": _added(1, 0),
    "added to the cell beside": _added(0, 1),
    "two wrong numbers": other_numbers(2),
    "three wrong numbers": other_numbers(3),
}


def _with(report: Report, cells: Figures) -> Report:
    table = report.tables[APPLICATIONS]
    changed = {
        at: replace(table.cells[at], text=str(number), value=number, kind=CellKind.NUMBER)
        for at, number in cells.items()
    }
    tables = {**report.tables, APPLICATIONS: replace(table, cells={**table.cells, **changed})}
    return replace(report, tables=tables)


def _silent(report: Report) -> Report:
    """Return the report with no prose in its sections: it would contradict random figures."""
    sections = tuple(replace(one, prose=replace(one.prose, lines=())) for one in report.sections)
    return replace(report, sections=sections)


def _trial(linter: Linter, good: Report, kind: str) -> tuple[str, float]:
    table = good.tables[APPLICATIONS]
    right = figures(table)
    wrong = {at: number for at, number in FAULTS[kind](right, table).items() if number != right[at]}
    report = _with(_with(good, right), wrong)
    outcome = Outcome(Subject(report, None, linter.vocabulary))
    outcome.run(linter.program)
    found = diagnostics(outcome)
    start = time.perf_counter()
    done = with_suspects(found, outcome, linter.program)
    taken = (time.perf_counter() - start) * 1000
    named = {((s.cell.row, s.cell.column), s.expected) for d in done for s in d.suspects}
    if named == {(at, str(right[at])) for at in wrong}:
        return "told", taken
    return ("silent" if not named else "wrong"), taken


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(1)
    linter = prepare()
    good = _silent(canonical_report(linter.vocabulary, 2024))
    print(f"{'':<26}{'told':>7}{'silent':>8}{'wrong':>7}{'median':>10}{'most':>10}")
    for kind in FAULTS:
        outcomes: Counter[str] = Counter()
        times = []
        for _ in range(count):
            outcome, taken = _trial(linter, good, kind)
            outcomes[outcome] += 1
            times.append(taken)
        shares = (f"{100 * outcomes[name] / count:.0f} %" for name in ("told", "silent", "wrong"))
        told, silent, wrong = shares
        print(
            f"{kind:<26}{told:>7}{silent:>8}{wrong:>7}"
            f"{statistics.median(times):>7.1f} ms{max(times):>7.1f} ms"
        )


if __name__ == "__main__":
    main()
