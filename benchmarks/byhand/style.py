"""Punctuation, private data and wrong words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.byhand.asking import Finding, pattern, places
from gxlint.report.model import Report, TableState

_TWICE = pattern(r"。{2,}|，{2,}|、{2,}|；{2,}|：{2,}|。（[^（）\n]{0,200}）。")
_WIDE_DIGIT = pattern(r"[０-９]")
_OTHER_NUMBER = pattern(r"信用代码|机构代码|索引号|文号|流水号|受理号")
_IDENTITY = pattern(r"\b[0-9]{17}[0-9Xx]\b")
_MOBILE = pattern(r"\b1[3-9][0-9]{9}\b")
_REVERSED = pattern(r"公开(?:为|是)常态[、，,]? ?公开(?:为|是)例外")
_RIGHT_WORDS = {
    "依申请公开件": r"已申请公开件",
    "规定时限": r"规定明限",
    "公信力": r"分信力",
    "政府信息公开平台": r"(?:^|[^政省市县区州])府信息公开平台",
    "属于国家秘密": r"(?:属于|涉及)国家机密",
    "资金": r"资金资金",
    "应公开尽公开": r"应公开、尽公开",
    "结转下年": r"转结(?:至|到|下|次|20)",
    "政务公开工作": r"政务公开工做",
}
_NAMES = dict(enumerate(_RIGHT_WORDS))
_WRONG_WORDS = pattern("|".join(f"(?P<w{i}>{p})" for i, p in enumerate(_RIGHT_WORDS.values())))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _masked(words: str) -> str:
    shown = 3 if len(words) > 8 else 1
    return words[:shown] + "*" * max(1, len(words) - 2 * shown) + words[-shown:]


def _valid(identity: str) -> bool:
    try:
        date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(identity, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == identity[17].upper()


def f06(report: Report) -> Iterator[Finding]:
    """No mark of punctuation is doubled."""
    for match in places(report.everything, _TWICE):
        yield Finding("GX-F06", f"标点重复：“{match.group()}”")


def v01(report: Report) -> Iterator[Finding]:
    """No citizen's number is published."""
    for match in places(report.everything, _IDENTITY):
        near = match.string[max(0, match.start() - 12) : match.end() + 12]
        if _valid(match.group()) and not _OTHER_NUMBER.search(near):
            yield Finding("GX-V01", f"出现了公民身份号码 {_masked(match.group())}")


def v03(report: Report) -> Iterator[Finding]:
    """No mobile number is published."""
    for match in places(report.everything, _MOBILE):
        yield Finding("GX-V03", f"出现了手机号码 {_masked(match.group())}")


def w01(report: Report) -> Iterator[Finding]:
    """The principle is not put the wrong way round."""
    for match in places(report.everything, _REVERSED):
        yield Finding("GX-W01", f"“{match.group()}”漏了“不”字")


def w03(report: Report) -> Iterator[Finding]:
    """No word is wrong that often is."""
    for match in places(report.everything, _WRONG_WORDS):
        name = _NAMES[int((match.lastgroup or "w0")[1:])]
        yield Finding("GX-W03", f"“{match.group()}”疑为“{name}”之误")


def f10(report: Report) -> Iterator[Finding]:
    """Figures in tables are of half width."""
    for table in report.tables.values():
        cells = table.cells.values() if table.state is TableState.READ else ()
        wide = next((cell for cell in cells if _WIDE_DIGIT.search(cell.text)), None)
        if wide is not None:
            title = table.form.title
            yield Finding("GX-F10", f"“{title}”表里有全角的数字，第一格是“{wide.text}”")


CHECKS = (f06, f10, v01, v03, w01, w03)
