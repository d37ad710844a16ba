"""Verdicts -> diagnostics: severity, message, place, excerpt data and fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from gxlint.engine.evaluate import Doubt, Outcome, Violation, place_of_detail
from gxlint.engine.results import (
    Counts,
    Diagnostic,
    Failure,
    Fix,
    Operand,
    Severity,
    Transcript,
    Undecided,
)
from gxlint.engine.runtime import Detail, exact, show
from gxlint.expressions import lazy
from gxlint.lang.header import Header
from gxlint.records import replace
from gxlint.report.folding import fold
from gxlint.report.model import CellKind, Report, Table, TableState
from gxlint.report.reading import columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.runtime import Number

_SEVERITIES: Mapping[str, Severity] = {
    "错误": Severity.ERROR,
    "警告": Severity.WARNING,
    "提示": Severity.INFO,
}
_FEW = 4
_NUMBER = lazy(r"\d+(?:\.\d+)?")
_SAFETY: Mapping[str, str] = {"安全": "safe", "需确认": "confirm", "仅提示": "advice"}


def diagnostics(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """Return the findings in the order of their rules; equal ones are told apart by number."""
    seen: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
    prints: Counter[str] = Counter()
    out = []
    for violation in outcome.violations:
        key = (violation.rule.id, violation.instance)
        seen[key] += 1
        found = _diagnostic(violation, seen[key], outcome.subject.report)
        prints[found.fingerprint] += 1
        if prints[found.fingerprint] > 1:
            found = replace(found, fingerprint=_hash(found.fingerprint, prints[found.fingerprint]))
        out.append(found)
    return tuple(out)


def cells_beside(found: Iterable[Diagnostic], report: Report) -> set[tuple[str, str, str]]:
    """Return the cells (table, row, column) that findings speak of, and the last in their rows."""
    cells: set[tuple[str, str, str]] = set()
    for diagnostic in found:
        place = diagnostic.place
        spoken = [(o.cell.table, o.cell.row, o.cell.column) for o in diagnostic.operands]
        table = report.tables.get(place.table) if place.table else None
        if table is not None and place.row is not None:
            columns = (place.column,) if place.column else table.form.columns.keys
            spoken += [(table.form.key, place.row, column) for column in columns]
        for key, row, column in spoken:
            cells.add((key, row, column))
            last = report.tables[key].form.columns.keys[-1:] if key in report.tables else ()
            cells.update((key, row, other) for other in last)
    return cells


def transcripts(found: Iterable[Diagnostic], report: Report) -> tuple[Transcript, ...]:
    """Return what the tables say that findings speak of, as far as they could be read."""
    spoken: set[str | None] = set()
    for diagnostic in found:
        spoken.add(diagnostic.place.table)
        spoken.update(operand.cell.table for operand in diagnostic.operands)
        spoken.update(suspect.cell.table for suspect in diagnostic.suspects)
    read = (t for t in report.tables.values() if t.state is TableState.READ)
    return tuple(_transcript(table) for table in read if table.form.key in spoken)


def _transcript(table: Table) -> Transcript:
    rows: dict[str, list[str | None]] = {row: [] for row, _ in table.cells}
    for row, texts in rows.items():
        cells = (table.cells[row, column] for column in columns_of(table.form, row))
        texts += (None if cell.kind is CellKind.MISSING else cell.text for cell in cells)
    return Transcript(table.form, tuple((row, tuple(texts)) for row, texts in rows.items()))


def undecided(outcome: Outcome) -> tuple[Undecided, ...]:
    """Return what could not be decided, with its causes."""
    return tuple(_undecided(doubt) for doubt in outcome.doubts)


def failures(outcome: Outcome) -> tuple[Failure, ...]:
    """Return the instances that broke down."""
    return tuple(
        Failure(b.rule.id, b.instance, f"{type(b.error).__name__}: {b.error}")
        for b in outcome.breakdowns
    )


def counts(outcome: Outcome) -> Counts:
    """Return how many instances got which verdict; they add up to all instances."""
    return Counts(
        passed=outcome.passed,
        violated=len(outcome.violations),
        not_applicable=outcome.not_applicable,
        undecided=len(outcome.doubts),
        failed=len(outcome.breakdowns),
    )


def severity(rule: Header, detail: Detail) -> Severity:
    """Return how grave a violation is; in doubt about 降为, the lesser."""
    if rule.lowered is not None and detail.lowered is not False:
        return _SEVERITIES[rule.lowered]
    return _SEVERITIES[rule.severity]


def _diagnostic(violation: Violation, number: int, report: Report) -> Diagnostic:
    """Make a finding of a violation; its excerpt shows the report's own cells, not last year's."""
    rule, detail = violation.rule, violation.detail
    instance = violation.instance
    if number > 1 and instance:
        name, value = instance[-1]
        instance = (*instance[:-1], (name, f"{value}#{number}"))
    own = (one for one in detail.operands if one[0].owner.report is report)
    operands = tuple(Operand(cell.cell, sign) for cell, sign, _ in own)
    return Diagnostic(
        rule=rule.id,
        instance=instance,
        severity=severity(rule, detail),
        trial=rule.status == "试行",
        title=rule.title,
        message=detail.message,
        basis=tuple(one for one in rule.basis if one.holds_in(report.year)),
        place=place_of_detail(detail),
        operands=operands,
        working=working(operands, equal=detail.residual is not None),
        fix=_fix(detail),
        fingerprint=fingerprint(
            rule.id, violation.instance, operands, _without_files(detail.message, report)
        ),
    )


def _without_files(message: str, report: Report) -> str:
    """Leave out where other reports of the run lie: a finding is the same in another folder."""
    for sibling in report.siblings:
        if sibling.file:
            message = message.replace(sibling.file, sibling.agency)
    return message


def _fix(detail: Detail) -> Fix | None:
    if detail.advice is None:
        return None
    safety, text = detail.advice
    return Fix(_SAFETY[safety], text)


def _undecided(doubt: Doubt) -> Undecided:
    return Undecided(
        rule=doubt.rule.id,
        instance=doubt.instance,
        title=doubt.rule.title,
        reason=doubt.cause.reason,
        place=doubt.cause.place,
        mandatory=doubt.rule.mandatory,
    )


def working(operands: tuple[Operand, ...], *, equal: bool) -> str:
    """Show a sum with its numbers: “99 + 1 = 100，而 5 + 1 = 6”, “2 + 1 = 3，不是 4”.

    A long one is shown without zeros.  Where the sides need not be ``equal``, a number alone is not
    said to be wrong, and two numbers alone need no working.
    """
    sides = [[o for o in operands if o.sign == sign] for sign in (1, -1)]
    if not all(sides):
        return ""
    left, right = (_side([_figure(o) for o in side]) for side in sides)
    if not equal and "=" not in left + right:
        return ""
    return f"{left}，{'不是' if equal and '=' not in right else '而'} {right}"


def _figure(operand: Operand) -> Number:
    return exact(operand.cell.value or 0)


def _side(values: list[Number]) -> str:
    total = show(_whole(sum(values)))
    few = len(values) <= _FEW
    parts = [show(_whole(value)) for value in values if value or few] or ["0"]
    joined = " + ".join(parts).replace("+ -", "- ")
    return joined if len(parts) == 1 else f"{joined} = {total}"


def _whole(value: Number) -> Number:
    return value.numerator if value.denominator == 1 else value


def fingerprint(
    rule: str,
    instance: tuple[tuple[str, str], ...],
    operands: tuple[Operand, ...],
    message: str,
) -> str:
    """Identify a finding by rule, instance and values: a moved row keeps it, a new number not.

    The values are the figures in its cells and in its message (some stand in prose, or in last
    year's report); without cells, all of the message.
    """
    values = [f"{o.cell.row}/{o.cell.column}={_value(o)}" for o in operands]
    values += _NUMBER.findall(message) if operands else [message]
    return _hash(rule, *(f"{name}={value}" for name, value in instance), *values)


def _value(operand: Operand) -> str:
    """Return what a cell says, in whatever digits it is written."""
    cell = operand.cell
    if cell.value is None:
        return fold(cell.text)
    return show(_whole(exact(cell.value))) + fold(cell.note)


def _hash(*parts: object) -> str:
    from hashlib import sha256

    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]
