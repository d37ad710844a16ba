"""Findings about sums -> which cells are wrong, and what follows from them.

Every equality over cells that the rules assert is evidence, those that hold as well as those that
don't, and those of rules that are not to be shown.  ``repair`` finds the smallest changes under
which all hold.  Of several, one that is a known slip of the pen is the likelier, then the one under
which the report leaves the fewest findings of any rule.  Where that does not leave a single one,
nobody is accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gxlint.engine import slips
from gxlint.engine.evaluate import Outcome, Violation
from gxlint.engine.program import Program
from gxlint.engine.repair import Equation, TooManySteps, components, explanations
from gxlint.engine.results import Diagnostic, Suspect
from gxlint.engine.runtime import Detail, Subject, exact, inexact, show
from gxlint.records import dataclass, replace
from gxlint.report.model import Cell, CellKind, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.repair import Number

    Key = tuple[str, str, str]
    Explanation = dict[Key, Number]
    Instance = tuple[str, tuple[tuple[str, str], ...]]

#: So many explanations are tried on the report; of more, none would stand out.
_TRIED = 6
_NAMED = 4
_EITHER = 2


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of a report: equations over its own cells, the cells, and their values."""

    equations: list[Equation]
    cells: dict[Key, Cell]
    values: dict[Key, Number]


def with_suspects(
    found: Sequence[Diagnostic], outcome: Outcome, program: Program
) -> tuple[Diagnostic, ...]:
    """Return the findings with suspects, and each that follows from another one tied to it.

    ``found`` are those of the outcome, in the same order.
    """
    if not any(_residual(violation.detail) for violation in outcome.violations):
        return tuple(found)
    unshown = Outcome(outcome.subject)
    unshown.run(Program(program.heeded))
    sums = _sums(outcome, unshown)
    program = program.over_cells()
    done = list(found)
    for group in components(sums.equations):
        if any(equation.residual for equation in group):
            _explain(group, sums, outcome, program, done)
    return tuple(done)


def _residual(detail: Detail) -> Number:
    return detail.residual or 0


def _sums(outcome: Outcome, unshown: Outcome) -> _Sums:
    sums = _Sums([], {}, {})
    subject = outcome.subject
    details = [violation.detail for violation in (*outcome.violations, *unshown.violations)]
    held = (*outcome.held, *unshown.held)
    details += [runnable.detail(subject, *values) for runnable, values in held]
    for detail in details:
        if detail.residual is None:
            continue
        factors: dict[Key, int] = {}
        for operand, sign, _ in detail.operands:
            cell = operand.cell
            if operand.owner.report is subject.report:
                key = (cell.table, cell.row, cell.column)
                factors[key] = factors.get(key, 0) + sign
                sums.cells[key] = cell
                sums.values[key] = exact(cell.value or 0)
        kept = {key: factor for key, factor in factors.items() if factor}
        sums.equations.append(Equation(kept, _residual(detail)))
    return sums


def _explain(
    group: list[Equation],
    sums: _Sums,
    outcome: Outcome,
    program: Program,
    done: list[Diagnostic],
) -> None:
    """Find out what is wrong in one group of equations, and note it in the findings."""
    try:
        possible = explanations(group, sums.values)
    except TooManySteps:
        return
    chosen, reason = _likeliest(possible, sums, outcome, program)
    if chosen is None:
        if possible:
            _note_doubt(possible, sums, done)
        return
    left = _instances(_under(chosen, sums, outcome, program))
    gone = [
        at
        for at, one in enumerate(outcome.violations)
        if one.rule.reads_cells and _instance(one) not in left
    ]
    suspects = {
        key: Suspect(
            sums.cells[key],
            show(value),
            reason or slips.of_digits(sums.values[key], value),
        )
        for key, value in chosen.items()
    }
    _tie(gone, suspects, done)


def _likeliest(
    possible: list[Explanation], sums: _Sums, outcome: Outcome, program: Program
) -> tuple[Explanation | None, str]:
    """Return the one explanation that stands out, if one does, and the slip that it is."""
    forms = {key: table.form for key, table in outcome.subject.report.tables.items()}
    known = [slips.of_exchange(sums.values, one, forms) for one in possible]
    if not any(known[at] and slips.is_telling(sums.values, one) for at, one in enumerate(possible)):
        added = (slips.of_addition(sums.values, one, forms) for one in possible)
        known = [slip or other for slip, other in zip(known, added, strict=True)]
    every = range(len(possible))
    pool = [at for at in every if known[at] or _all_of_digits(possible[at], sums)] or list(every)
    if 1 < len(pool) <= _TRIED:
        findings = {at: len(_under(possible[at], sums, outcome, program).violations) for at in pool}
        fewest = min(findings.values())
        pool = [at for at in pool if findings[at] == fewest]
    return (possible[pool[0]], known[pool[0]]) if len(pool) == 1 else (None, "")


def _all_of_digits(explanation: Explanation, sums: _Sums) -> bool:
    return all(slips.of_digits(sums.values[key], value) for key, value in explanation.items())


def _under(explanation: Explanation, sums: _Sums, outcome: Outcome, program: Program) -> Outcome:
    """Apply the rules that read cells to the report as it would be."""
    subject = outcome.subject
    cells = [
        replace(
            sums.cells[key], text=show(value), value=inexact(value), kind=CellKind.NUMBER, note=""
        )
        for key, value in explanation.items()
    ]
    report = _corrected(subject.report, cells)
    corrected = Outcome(Subject(report, subject.previous, subject.vocabulary))
    corrected.run(program)
    return corrected


def _corrected(report: Report, cells: Iterable[Cell]) -> Report:
    tables = dict(report.tables)
    for cell in cells:
        table = tables[cell.table]
        tables[cell.table] = replace(table, cells={**table.cells, (cell.row, cell.column): cell})
    return replace(report, tables=tables)


def _instances(outcome: Outcome) -> set[Instance]:
    return set(map(_instance, outcome.violations))


def _instance(violation: Violation) -> Instance:
    return violation.rule.id, violation.instance


def _tie(gone: Sequence[int], suspects: dict[Key, Suspect], done: list[Diagnostic]) -> None:
    """Give the findings that a correction would settle their suspects; the gravest one leads.

    Of two wrong cells, each has a finding that leads: the first that speaks of it.
    """
    leading: dict[Key, str] = {}
    for at in sorted(gone, key=lambda at: (-done[at].severity, at)):
        one = done[at]
        spoken = [(o.cell.table, o.cell.row, o.cell.column) for o in one.operands]
        own = [key for key in suspects if key in spoken] or list(suspects)
        known = [leading[key] for key in own if key in leading]
        for key in own:
            leading.setdefault(key, one.fingerprint)
        done[at] = replace(
            one,
            suspects=tuple(suspects[key] for key in own),
            follows=known[0] if len(known) == len(own) else "",
        )


def _note_doubt(possible: list[Explanation], sums: _Sums, done: list[Diagnostic]) -> None:
    """Say in the findings that several cells may be the wrong one, or in one that several pairs."""
    single = [next(iter(explanation)) for explanation in possible if len(explanation) == 1]
    for at, one in enumerate(done):
        spoken = {(o.cell.table, o.cell.row, o.cell.column) for o in one.operands}
        if single and spoken >= set(single):
            done[at] = replace(one, unclear=_any_of(single, sums))
        elif not single and all(not spoken.isdisjoint(explanation) for explanation in possible):
            done[at] = replace(one, unclear=_either(possible, sums))
            return


def _any_of(keys: Sequence[Key], sums: _Sums) -> str:
    cells = [sums.cells[key] for key in keys]
    same_row = len({cell.row for cell in cells}) == 1
    names = [f"“{cell.column if same_row else cell.row}”" for cell in cells]
    shown = "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
    return f"{shown} {len(cells)} 格，改其中任何一格都能使等式成立，仅凭表内的数分不清"


def _either(possible: Sequence[Explanation], sums: _Sums) -> str:
    named = [_together([sums.cells[key] for key in one]) for one in possible[:_EITHER]]
    others = "等" if len(possible) > _EITHER else ""
    return (
        f"几格一起改才能使等式成立，改法有 {len(possible)} 种（{'，或者'.join(named)}{others}），"
        "仅凭表内的数分不清"
    )


def _together(cells: Sequence[Cell]) -> str:
    """Name cells that are wrong together, what they have in common once."""
    if len({cell.column for cell in cells}) == 1:
        return f"“{cells[0].column}”列的" + "".join(f"“{cell.row}”" for cell in cells)
    if len({cell.row for cell in cells}) == 1:
        return f"“{cells[0].row}”行的" + "".join(f"“{cell.column}”" for cell in cells)
    return "、".join(f"“{cell.row}”行“{cell.column}”列" for cell in cells)
