"""The laws and papers that are cited."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.byhand.asking import Finding, Untold, pattern, places
from gxlint.report.model import Report

_TRIAL_FORM = pattern(
    r"国办公开办函[〔\[（(【]? ?2019 ?[〕\])）】]? ?(?:第)?60号",
    r"|(?:中华人民共和国|[《〈])政府信息公开工作年度报告格式 ?[（(]试行[）)]",
    r"|《年度报告格式 ?[（(]试行[）)]",
    r"|政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
)
_ITS_NUMBER = pattern(r"60号")
_A_NUMBER = pattern(r"国办公开办函[^0-9]{0,2}20(?:19|21)")
_REACH = 30
_OLD_LAW = pattern(r"国务院(?:令)?(?:第)? ?492 ?号(?:令)?")
_NEW_LAW = pattern(r"711 ?号")


def l01(report: Report) -> Iterator[Finding]:
    """The form of 2019 is cited no more."""
    for match in places(report.narrative, _TRIAL_FORM):
        if report.year is None:
            raise Untold
        beside = match.string[max(0, match.start() - _REACH) : match.end() + _REACH]
        by_name = not _ITS_NUMBER.search(match.group())
        if report.year >= 2021 and not (by_name and _A_NUMBER.search(beside)):
            yield Finding("GX-L01", f"引用的“{match.group()}”是 2019、2020 年度用的试行格式")


def l03(report: Report) -> Iterator[Finding]:
    """The law as it is now is cited."""
    for match in places(report.narrative, _OLD_LAW):
        if not _NEW_LAW.search(report.narrative.text):
            yield Finding("GX-L03", f"引用的“{match.group()}”是修订前的条例")


CHECKS = (l01, l03)
