"""Findings set aside: those that a configuration lets pass, and those that a baseline knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gxlint.config.model import Suppression
from gxlint.engine.masking import masked
from gxlint.engine.results import Diagnostic, FileResult, Suppressed
from gxlint.expressions import lazy
from gxlint.records import replace
from gxlint.report.folding import fold

_FIGURE = lazy(r"\d+(?:\.\d+|\*+[\dXx]+)?")  # some are masked


def suppress(
    result: FileResult, suppressions: Sequence[Suppression]
) -> tuple[FileResult, set[Suppression]]:
    """Set aside what ``suppressions`` mean, all of them in force; of several the first counts.

    Returns the result as it is then, and those that mean anything in it.
    """
    left: list[Diagnostic] = []
    aside: list[Suppressed] = []
    used: set[Suppression] = set()
    for found in result.diagnostics:
        by = [one for one in suppressions if means(one, found)]
        used.update(by)
        if by:
            aside.append(Suppressed(found, by[0].reason, str(by[0].origin), by[0].until))
        else:
            left.append(found)
    return replace(result, diagnostics=_standing(left), suppressed=tuple(aside)), used


def subtract(result: FileResult, baseline: Collection[str]) -> FileResult:
    """Set aside what has one of the fingerprints of ``baseline``, and count those not found.

    What is let pass is still there, and counts as found.
    """
    known = tuple(found for found in result.diagnostics if found.fingerprint in baseline)
    left = [found for found in result.diagnostics if found.fingerprint not in baseline]
    there = {found.fingerprint for found in known}
    there |= {one.diagnostic.fingerprint for one in result.suppressed}
    gone = sum(fingerprint not in there for fingerprint in baseline)
    return replace(result, diagnostics=_standing(left), known=known, gone=gone)


def means(suppression: Suppression, found: Diagnostic) -> bool:
    """Tell whether a finding is of the rule, at the place and with the value that are meant."""
    place = found.place
    return (
        suppression.rule == found.rule
        and all(str(getattr(place, key)) == wanted for key, wanted in suppression.place)
        and all(
            (name, wanted) in found.instance or (name, masked(wanted)) in found.instance
            for name, wanted in suppression.instance
        )
        and (suppression.value is None or bool(_values(found) & _readings(suppression.value)))
    )


def _readings(value: str) -> set[str]:
    """Return a value as findings may have it: a private number is masked there."""
    return {fold(value), masked(fold(value))}


def _values(found: Diagnostic) -> set[str]:
    """Return what stands in the cells that a finding speaks of, else the words at its place."""
    cells = {fold(operand.cell.text) for operand in found.operands}
    text = fold(found.place.text or "")
    return cells | {text} | set(_FIGURE.findall(text))


def _standing(left: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings so that none is folded under one that isn't among them."""
    left = tuple(left)
    leading = {found.fingerprint for found in left}
    return tuple(
        found if found.follows in leading else replace(found, follows="") for found in left
    )
