"""Dates and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.byhand.asking import Finding, show, year_of
from gxlint.report.model import Report


def _signed(report: Report) -> date | None:
    fact = report.facts.get("落款日期")
    return fact.value if fact is not None and isinstance(fact.value, date) else None


def d01(report: Report) -> Iterator[Finding]:
    """A department publishes by the end of January."""
    if report.published is None or report.level not in ("部门", "授权组织"):
        return
    deadline = date(year_of(report) + 1, 1, 31)
    if report.published.day > deadline:
        yield Finding("GX-D01", f"公布日期 {show(report.published.day)} 晚于 {show(deadline)}")


def d02(report: Report) -> Iterator[Finding]:
    """A government publishes by the end of March."""
    if report.published is None or report.level != "政府":
        return
    deadline = date(year_of(report) + 1, 3, 31)
    if report.published.day > deadline:
        yield Finding("GX-D02", f"公布日期 {show(report.published.day)} 晚于 {show(deadline)}")


def d03(report: Report) -> Iterator[Finding]:
    """The date of signature lies before the deadline."""
    signed = _signed(report)
    if signed is None or report.published is not None or report.level not in ("政府", "部门"):
        return
    year = year_of(report) + 1
    deadlines = {"部门": date(year, 1, 31), "政府": date(year, 3, 31)}
    if signed > deadlines[report.level]:
        yield Finding(
            "GX-D03",
            f"落款日期 {show(signed)} 已过公布期限（部门 {show(deadlines['部门'])}，"
            f"政府 {show(deadlines['政府'])}）",
        )


def d04(report: Report) -> Iterator[Finding]:
    """The year was over when the report was signed."""
    signed = _signed(report)
    if signed is None:
        return
    year = year_of(report)
    if date(year, 7, 1) <= signed < date(year, 12, 31):
        yield Finding("GX-D04", f"落款日期 {show(signed)}，那时 {year} 年还没有过完")


def d05(report: Report) -> Iterator[Finding]:
    """The date of signature is possible."""
    words = report.facts.get("落款文字")
    if words is None or words.value is None:
        return
    signed = _signed(report)
    if signed is None or signed < date(year_of(report), 7, 1):
        year = show(report.year)
        yield Finding("GX-D05", f"落款日期“{words.value}”不可能是 {year} 年度报告的日期")


def d07(report: Report) -> Iterator[Finding]:
    """The report was signed before it was published."""
    signed = _signed(report)
    if signed is None or report.published is None or signed < date(year_of(report), 12, 31):
        return
    if signed > report.published.day:
        shown = show(report.published.day)
        yield Finding(
            "GX-D07", f"落款日期 {show(signed)} 晚于公布日期 {shown}：公布的时候还没有落款"
        )


CHECKS = (d01, d02, d03, d04, d05, d07)
