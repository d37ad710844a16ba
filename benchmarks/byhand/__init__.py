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

#: The rules that have a check here.
RULES = frozenset(
    f"GX-{number}"
    for number in """
    D01 D02 D03 D04 D05 F06 L01 L03 N02 N03 N04 N05 N06 N08 N09 N14 O01 O02 O04 O08 O09
    O10 S01 S03 S04 S05 S06 S09 S10 S12 S13 T201 T202 T203 T204 T205 T206 T207 T301 T302
    T303 T304 T305 T306 T307 T308 T310 T313 T314 T401 T402 T403 T404 V01 V03 W01 W03 X01
    X02 X04 X07
    """.split()
)


def check(report: Report) -> list[Finding]:
    """Return everything that is wrong with a report."""
    found: list[Finding] = []
    for one in CHECKS:
        try:
            found += one(report)
        except Untold:
            continue
    return found
