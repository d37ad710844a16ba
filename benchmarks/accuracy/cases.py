"""The reports to measure with: good ones of every variant, and one fault in each of the others.

Faults come from two places.  Every rule carries samples that it must report; those are printed to
every format and read back.  The faults of ``tests.law`` are put into random good reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.accuracy.printed import printable, written
from gxlint.engine.lint import Given, read_report
from gxlint.lang import ir
from gxlint.packs.load import load
from gxlint.packs.trials import sample_years, trials
from gxlint.report.model import Report, Sibling
from tests.law.faults import FAULTS, Fault
from tests.law.matrices import At, Matrix
from tests.law.office import drawn
from tests.law.printing import FORMATS, Format
from tests.law.reports import Written, reports

_NOTHING = Given()


@dataclass(frozen=True)
class Case:
    """A report and what is known beside it; ``rule`` must find the fault in it, "" is for none.

    ``structured`` is the report itself where a printed file would not show its fault: it is
    written as ``gxlint extract`` does.  ``needs`` is what a format must keep for the fault to be
    there: "cells", "tables", "blanks" or nothing.
    """

    rule: str
    printed: Written | None
    structured: Report | None = None
    needs: str = ""
    given: Given = _NOTHING
    previous: Report | None = None
    siblings: tuple[Sibling, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats in which the case can be seen."""
        if self.printed is None:
            return ("yaml",)
        return tuple(name for name, form in FORMATS.items() if self._fits(form))

    def _fits(self, form: Format) -> bool:
        if self.printed and self.printed.blanks and not form.blanks:
            return False
        return not self.needs or bool(getattr(form, self.needs))


def good_cases(count: int) -> Iterator[Case]:
    """Yield good reports, each beside one of the year before that it follows from."""
    for report in drawn(reports(), count):
        yield Case("", report, previous=_before(report))


def sample_cases() -> Iterator[Case]:
    """Yield a case for each sample that a rule must report, in the last year that it holds in."""
    loaded = load()
    for rule in loaded.rules:
        last = sample_years(rule)[0]
        for trial in trials(rule, loaded.vocabulary):
            if trial.sample.verdict != "应报" or trial.year != last:
                continue
            report = trial.report
            shown = printable(trial.sample.changes)
            yield Case(
                rule.id,
                written(report) if shown else None,
                None if shown else report,
                _needs(trial.sample.changes),
                Given(report.level, report.region, report.published and report.published.day),
                trial.previous,
                report.siblings,
            )


def fault_cases(count: int) -> Iterator[Case]:
    """Yield ``count`` cases for each fault of ``tests.law`` that is a single rule's to find."""
    for fault in FAULTS.values():
        if len(fault.rules) == 1:
            (rule,) = fault.rules
            for report in _broken(fault, count):
                yield Case(rule, report, needs=fault.needs)


def _broken(fault: Fault, count: int) -> list[Written]:
    found: list[Written] = []

    @given(st.data())
    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(data: st.DataObject) -> None:
        found.append(fault.apply(data.draw, data.draw(reports(varied=False))))

    collect()
    return found


def _needs(changes: tuple[ir.Change, ...]) -> str:
    for change in changes:
        match change.path, change.value:
            case ir.TableAt(), None:
                return "tables"
            case ir.CellAt(), None:
                return "blanks"
            case ir.CellAt(), str():
                return "cells"
    return ""


def _before(report: Written) -> Report:
    """Return a report of the year before whose figures lead to this year's."""
    year = report.year - 1
    tables = {
        key: tuple(_led_to(key, table, report.tables[key]) for table in tables)
        for key, tables in report.tables.items()
    }
    last = replace(
        report,
        year=year,
        front=(),
        title_lines=(f"{report.agency.name}{year}年政府信息公开工作年度报告",),
        opening=(),
        chapters=tuple(replace(c, prose=(), run_in=False) for c in report.chapters),
        closing=(),
        tables=tables,
        numbered=False,
    )
    return read_report(FORMATS["yaml"].write(last), "上年.yaml", load().vocabulary)


def _led_to(key: str, table: Matrix, parts: tuple[Matrix, ...]) -> Matrix:
    now = {at: text for part in parts for at, text in part.figures().items()}

    def number(row: str, column: str) -> int:
        words = re.match(r"\s*([0-9]+)", now.get((row, column), ""))
        return int(words[1]) if words else 0

    def then(at: At) -> str:
        row, column = at
        if (key, row) == ("申请情况", "结转下年"):
            return now.get(("上年结转", column), "0")
        if (key, row) == ("申请情况", "新收") and number(row, column):
            return str(number(row, column) - 1)
        if (key, column) == ("复议诉讼", "尚未审结"):
            return "0"
        if (key, column) == ("主动公开", "现行有效件数"):
            made, repealed = number(row, "本年制发件数"), number(row, "本年废止件数")
            return str(max(0, number(row, column) - made + repealed))
        return now[at]

    return table.mapped(lambda cell: then(cell.at) if cell.at else cell.text)
