"""Structure and titles."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import Finding, length, pattern, section, year_of
from gxlint.report.model import Match, Report, TableState

_IN_TITLE = [pattern(words) for words in (r"20[0-9]{2}", r"信息公开", r"年度|年报", r"报告|年报")]
_SECTIONS = (
    ("总体情况", "总体情况"),
    ("主动公开", "主动公开政府信息情况"),
    ("申请处理", "收到和处理政府信息公开申请情况"),
    ("复议诉讼", "政府信息公开行政复议、行政诉讼情况"),
    ("问题改进", "存在的主要问题及改进情况"),
    ("其他事项", "其他需要报告的事项"),
)
_ASPECTS = {
    "主动公开": pattern(r"主动公开"),
    "依申请公开": pattern(r"依申请|公开申请|申请公开"),
    "政府信息管理": pattern(r"信息管理|信息审核|信息发布|审核发布|发布审查|规范性文件"),
    "政府信息公开平台建设": pattern(r"平台|网站|新媒体|公众号|专栏"),
    "监督保障": pattern(r"监督|保障|培训|考核|责任追究"),
}


def s01(report: Report) -> Iterator[Finding]:
    """The title names the body, the year and the report."""
    title = report.title.text if report.title else ""
    if report.agency and report.title and all(words.search(title) for words in _IN_TITLE):
        return
    yield Finding(
        "GX-S01",
        "没有认出标题，或者标题没有写全机关名称、年度、“政府信息公开”和“年度报告”"
        f"（认出的是“{title}”）",
    )


def s04(report: Report) -> Iterator[Finding]:
    """All six sections are there, where enough of them were recognised."""
    there = {found.name.key for found in report.sections if found.name}
    if len(there) < 3:
        return
    for number, (key, title) in enumerate(_SECTIONS, 1):
        if key not in there:
            yield Finding("GX-S04", f"没有找到第 {number} 部分“{title}”")


def s05(report: Report) -> Iterator[Finding]:
    """The sections follow each other in the order of the form."""
    for before, found in zip(report.sections, report.sections[1:], strict=False):
        if found.number and before.number and found.number < before.number:
            yield Finding("GX-S05", f"“{found.title.text}”应在“{before.title.text}”之前")


def s06(report: Report) -> Iterator[Finding]:
    """Titles are worded as the form has them."""
    for found in report.sections:
        if found.name and found.title.match is Match.ALIKE:
            yield Finding(
                "GX-S06",
                f"标题“{found.title.text}”不是格式规定的写法，应为“{found.name.title}”",
            )


def s09(report: Report) -> Iterator[Finding]:
    """The numbers of the sections run on."""
    recognised = len({found.name.key for found in report.sections if found.name})
    for index, found in enumerate(report.sections, 1):
        if found.numeral is None or found.number is None:
            continue
        right = found.numeral == found.number or (recognised < 6 and found.numeral == index)
        if not right:
            yield Finding(
                "GX-S09",
                f"“{found.title.text}”是第 {found.number} 部分，序号却是 {found.numeral}",
            )


def s10(report: Report) -> Iterator[Finding]:
    """The general section speaks of five aspects."""
    own = section(report, "总体情况")
    if year_of(report) < 2021 or own is None or length(own.prose.text) < 50:
        return
    for aspect, words in _ASPECTS.items():
        if not words.search(own.prose.text):
            yield Finding("GX-S10", f"“总体情况”没有写到“{aspect}”")


def s12(report: Report) -> Iterator[Finding]:
    """The tables are those of the report year."""
    for key in ("主动公开", "申请情况"):
        table = report.tables[key]
        if table.state is TableState.READ and year_of(report) not in table.form.years:
            yield Finding(
                "GX-S12",
                f"{report.year} 年度的报告，“{table.form.title}”表用的却是 {table.form.generation}"
                " 年度起的格式",
            )


def s13(report: Report) -> Iterator[Finding]:
    """A section that has a table in the form has one."""
    there = {found.name.key for found in report.sections if found.name}
    for table in report.tables.values():
        if table.form.section in there and table.state is TableState.ABSENT:
            yield Finding("GX-S13", f"“{table.form.title}”部分没有表格")


CHECKS = (s01, s04, s05, s06, s09, s10, s12, s13)
