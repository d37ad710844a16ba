"""Rules x report -> verdicts: runs every rule, and keeps what each instance came to."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.engine.program import Program, Runnable
from gxlint.engine.runtime import Detail, Subject
from gxlint.lang.header import Header
from gxlint.records import dataclass, field
from gxlint.report.model import Place
from gxlint.report.values import CellRef, LineRef, SectionRef, TableRef, Unknown, place_of


@dataclass(frozen=True, slots=True)
class Violation:
    """An instance that a rule found fault with."""

    rule: Header
    instance: tuple[tuple[str, str], ...]
    detail: Detail


@dataclass(frozen=True, slots=True)
class Doubt:
    """An instance that could not be decided."""

    rule: Header
    instance: tuple[tuple[str, str], ...]
    cause: Unknown


@dataclass(frozen=True, slots=True)
class Breakdown:
    """An instance that failed inside the program."""

    rule: Header
    instance: tuple[tuple[str, str], ...]
    error: Exception


@dataclass
class Outcome:
    """The sink of compiled rules: counts what passed and keeps the rest."""

    subject: Subject
    passed: int = 0
    not_applicable: int = 0
    violations: list[Violation] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    held: list[tuple[Runnable, tuple[object, ...]]] = field(default_factory=list)
    runnable: Runnable | None = None

    def run(self, program: Program) -> None:
        """Apply every rule that is for this report; one that breaks down does not stop the rest."""
        before = self.instances
        for runnable in program:
            if runnable.where is not None and not runnable.where(self.subject):
                continue
            self.runnable = runnable
            try:
                runnable.check(self.subject, self)
            except Exception as error:  # noqa: BLE001 - any fault of one rule is that rule's
                self.fail((), error)
            judged = self.instances
            if judged == before:
                self.passed += 1  # looked everywhere and found nothing to judge
                judged += 1
            before = judged

    def secrets(self, program: Program) -> frozenset[str]:
        """Return what no output may repeat, be the rules that hide it chosen or not."""
        violations = self.violations
        if program.hiding:
            besides = Outcome(self.subject)
            besides.run(Program(program.hiding))
            violations = violations + besides.violations
        found = (words for one in violations for words in one.detail.secrets)
        return frozenset(words for words in found if isinstance(words, str))

    @property
    def instances(self) -> int:
        """How many instances were judged so far."""
        return (
            self.passed
            + self.not_applicable
            + len(self.violations)
            + len(self.doubts)
            + len(self.breakdowns)
        )

    def skip(self, bound: tuple[object, ...], condition: object) -> None:
        """Note an instance whose condition is false, or can't be told."""
        if isinstance(condition, Unknown):
            self._doubt(bound, condition)
        else:
            self.not_applicable += 1

    def hold(self, values: tuple[object, ...]) -> None:
        """Note a sum of cells that comes out: it tells which cells are right."""
        self.passed += 1
        self.held.append((self._current, values))

    def judge(self, bound: tuple[object, ...], verdict: object, values: tuple[object, ...]) -> None:
        """Note an instance that did not pass: violated, or not decidable."""
        runnable = self._current
        if isinstance(verdict, Unknown):
            self._doubt(bound, verdict)
            return
        detail = runnable.detail(self.subject, *values)
        guess = _guess(detail)
        if guess is not None:
            self._doubt(bound, guess)
            return
        instance = self._instance(bound)
        self.violations.append(Violation(runnable.rule, instance, detail))

    def fail(self, bound: tuple[object, ...], error: Exception) -> None:
        """Note an instance that broke down."""
        self.breakdowns.append(Breakdown(self._current.rule, self._instance(bound), error))

    @property
    def _current(self) -> Runnable:
        assert self.runnable is not None
        return self.runnable

    def _doubt(self, bound: tuple[object, ...], cause: Unknown) -> None:
        self.doubts.append(Doubt(self._current.rule, self._instance(bound), cause))

    def _instance(self, bound: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
        names = self._current.rule.binders
        return tuple((name, identity(value)) for name, value in zip(names, bound, strict=False))


def _guess(detail: Detail) -> Unknown | None:
    """A fault that rests on a cell read as 0 without being sure is no proof."""
    for cell, _, defaulted in detail.operands:
        if defaulted and cell.assumed:
            where = f"“{cell.cell.row}”行“{cell.cell.column}”列"
            if cell.cell.text:
                return Unknown(f"{where}写的是“{cell.cell.text}”，不能断定是 0", cell.place)
            return Unknown(f"“{cell.cell.column}”列整列空白，不能断定是 0", cell.place)
    return None


def identity(value: object) -> str:
    """Return how a bound value is named in an instance."""
    match value:
        case LineRef() | TableRef():
            return value.key
        case CellRef():
            return f"{value.cell.row}/{value.cell.column}"
        case Unknown():
            return "其余"
        case SectionRef():
            return value.section.name.key if value.section.name else value.section.title.text
        case _:
            return str(getattr(value, "text", None) or getattr(value, "name", None) or value)


def place_of_detail(detail: Detail) -> Place:
    """Return where a violation is: where the rule says, else its first cell or thing."""
    candidates: Iterable[object] = (
        detail.at,
        *(cell for cell, _, _ in detail.operands),
        *detail.anchors,
    )
    for candidate in candidates:
        place = candidate if isinstance(candidate, Place) else place_of(candidate)
        if place is not None:
            return place
    return Place()
