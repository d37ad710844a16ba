"""Sums that do not come out -> the smallest changes of numbers that set them right.

Knows nothing of tables: there are unknowns with values, and linear equations that should hold over
them.  An explanation is a set of unknowns with new values under which every equation holds.  The
smallest explanations are the likeliest: one wrong number is likelier than two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any

    Number = int | Fraction
    #: Whatever the caller tells its unknowns apart by.
    Unknown = Any
    Explanation = dict[Unknown, Number]

#: More wrong numbers than this are not looked for, nor more steps taken in looking.
_MOST = 3
_STEPS = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """A sum of unknowns, each with its factor, that should be 0 and is ``residual``."""

    factors: Mapping[Unknown, int]
    residual: Number


class TooManySteps(Exception):
    """The search was given up."""


def components(equations: Sequence[Equation]) -> Iterator[list[Equation]]:
    """Yield the equations in groups that have no unknown in common."""
    home: dict[Unknown, list[Equation]] = {}
    for equation in equations:
        group = [equation]
        for other in {id(home[one]): home[one] for one in equation.factors if one in home}.values():
            group += other
        for one in {one for member in group for one in member.factors}:
            home[one] = group
    yield from {id(group): group for group in home.values()}.values()


def explanations(
    equations: Sequence[Equation], values: Mapping[Unknown, Number]
) -> list[Explanation]:
    """Return all explanations with the fewest unknowns, new values in place; [] if none is found.

    A value that is a whole number stays one, and one that is not negative stays so.  Every step
    sets one equation right by one unknown, so two wrong numbers are found only if some equation
    has one of them without the other.  Raises TooManySteps.
    """
    search = _Search(equations, values)
    for size in range(1, _MOST + 1):
        found = search.of_size(size)
        if found:
            return found
    return []


class _Search:
    """The state of a search: what is left over in each equation after some changes."""

    def __init__(self, equations: Sequence[Equation], values: Mapping[Unknown, Number]) -> None:
        self.values = values
        self.factors = [equation.factors for equation in equations]
        self.residuals = [equation.residual for equation in equations]
        self.homes: dict[Unknown, list[int]] = {}
        for number, factors in enumerate(self.factors):
            for unknown in factors:
                self.homes.setdefault(unknown, []).append(number)
        self.reach = max(map(len, self.homes.values()), default=0)
        self.steps = 0

    def of_size(self, size: int) -> list[Explanation]:
        """Return the explanations of that many unknowns."""
        found: dict[frozenset[tuple[Unknown, Number]], Explanation] = {}
        seen: set[frozenset[tuple[Unknown, Number]]] = set()
        for changes in self._changes({}, size, seen):
            found.setdefault(frozenset(changes.items()), changes)
        return list(found.values())

    def _changes(
        self,
        changed: Explanation,
        left: int,
        seen: set[frozenset[tuple[Unknown, Number]]],
    ) -> Iterator[Explanation]:
        broken = [number for number, residual in enumerate(self.residuals) if residual]
        if not broken:
            yield dict(changed)
            return
        if left == 0 or len(broken) > left * self.reach:
            return
        for unknown, value in self._steps(broken, changed, alone=left == 1):
            key = frozenset((changed | {unknown: value}).items())
            if key in seen:
                continue
            seen.add(key)
            self.steps += 1
            if self.steps > _STEPS:
                raise TooManySteps
            by = value - self.values[unknown]
            self._move(unknown, by)
            yield from self._changes(changed | {unknown: value}, left - 1, seen)
            self._move(unknown, -by)

    def _steps(
        self, broken: Sequence[int], changed: Explanation, *, alone: bool
    ) -> Iterator[tuple[Unknown, Number]]:
        """Yield what sets a broken equation right; if ``alone``, what may set them all right."""
        for number in broken[:1] if alone else broken:
            for unknown, factor in self.factors[number].items():
                if unknown in changed:
                    continue
                if alone and not all(unknown in self.factors[other] for other in broken):
                    continue
                value = _changed(self.values[unknown], self.residuals[number], factor)
                if value is not None:
                    yield unknown, value

    def _move(self, unknown: Unknown, by: Number) -> None:
        for number in self.homes[unknown]:
            self.residuals[number] += self.factors[number][unknown] * by


def _changed(value: Number, residual: Number, factor: int) -> Number | None:
    """Return the value that makes up for a residual, None where it would be out of the question."""
    new = value - residual if factor == 1 else value + residual if factor == -1 else None
    if new is None:
        from fractions import Fraction

        quotient = value - Fraction(residual) / factor
        new = quotient.numerator if quotient.denominator == 1 else quotient
    odd = isinstance(value, int) and new != int(new)
    return None if odd or (value >= 0 > new) else new
