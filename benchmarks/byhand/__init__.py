"""The checks of many national rules, written by hand in Python over the same reports.

They are what the rules are measured against; ``tests/benchmarks`` sees to it that both say the
same.
"""

from __future__ import annotations

from benchmarks.byhand import (
    applications,
    citations,
    dates,
    disclosure,
    disputes,
    narrative,
    opening,
    structure,
    style,
    text_and_tables,
)
from benchmarks.byhand.asking import Finding, Untold
from gxlint.report.model import Report

CHECKS = (
    *structure.CHECKS,
    *opening.CHECKS,
    *narrative.CHECKS,
    *disclosure.CHECKS,
    *applications.CHECKS,
    *disputes.CHECKS,
    *text_and_tables.CHECKS,
    *dates.CHECKS,
    *citations.CHECKS,
    *style.CHECKS,
)

#: The rules that have a check here: it bears the rule's number.
RULES = frozenset(f"GX-{one.__name__.upper()}" for one in CHECKS)


def check(report: Report) -> list[Finding]:
    """Return everything that is wrong with a report."""
    found: list[Finding] = []
    for one in CHECKS:
        try:
            found += one(report)
        except Untold:
            continue
    return found
