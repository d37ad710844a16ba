"""The opening, the period and how to reach the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.byhand.asking import Finding, Untold, pattern, places, sentence, show, year_of
from gxlint.report.model import Report
from gxlint.report.numbers import parse_number

_PERIOD = pattern(r"统计(?:期|时|周期|区间|数据|时段)|起止|1月1日")
_PARTS = pattern(
    r"(?:^|[^第0-9一二三四五六七八九十])(?P<个数>[0-9]{1,2}|[一二三四五六七八九十])(?:个|大|项"
    r")?(?:部分|方面内容)"
)
_MORE = pattern(r"等|以及|附表|附件|附图")
_CONTACT = pattern(r"电话|邮编|地址|邮箱|联系人")
_EMPTY = pattern(
    r"(?:邮编|邮政编码|电话|传真|地址|邮箱|电子邮件) {0,4}[:：] {0,4}(?:邮编|邮政编码|联系电话"
    r"|电话|传真|联系地址|地址|电子邮箱|邮箱|[；;，,。）)])"
)
_POSTCODE = pattern(r"^[0-9０-９]{6}$")
_TELEPHONE = pattern(r"^(?:[^0-9]{0,4}[0-9]){7,16}[^0-9]{0,8}$|\*|^1[0-9]{4}$")
_SEPARATORS = pattern(r"[、，,；;及和与以\s《》“”\"]*")
_TITLES = {
    "总体情况": pattern(
        r"(?:\d{4}年(?:度)?)?(?:政府信息公开|政务公开)?(?:工作)?总体(?:工作)?情况|总体情况"
    ),
    "主动公开": pattern(
        r"(?:行政机关|本年度)?主动公开(?:(?:政府|政务)?信息)?(?:工作)?的?情况|主动公开政府信息情况"
    ),
    "申请处理": pattern(
        r"(?:行政机关)?收到和处理(?:政府)?信息(?:依申请)?公开的?(?:申请)?的?情况(?:统计)?表?|收到"
        r"和处理政府信息公开申请情况"
    ),
    "复议诉讼": pattern(
        r"(?:(?:政府)?信息公开(?:工作)?(?:的)?)?行政复议(?:、|和|及|与)?(?:提起)?(?:行政)?诉讼的?"
        r"(?:情况)?|(?:因)?(?:政府信息公开(?:工作)?)?被(?:申请)?行政复议(?:、|和|及|与)?(?:提起)?"
        r"行政诉讼的?情况|政府信息公开行政复议、行政诉讼情况"
    ),
    "问题改进": pattern(
        r"(?:(?:(?:政府|政务)?信息|政务)(?:公开)?(?:工作)?)?(?:中)?(?:存在的?)?(?:主要)?问题(?:及|"
        r"和|与|、)?(?:下一?步)?(?:改进|整改)(?:情况|措施|方向|思路)|存在的主要问题及改进情况"
    ),
    "其他事项": pattern(
        r"其他需要报告的重要事项|其他需要报告的事项|其他需要说明的事项|需要报告的其他事项|其它需要"
        r"报告的事项|其他需要汇报事项|其他需要报告事项|其他需报告的事项|其他报告事项|其他事项"
    ),
}


def _period(report: Report) -> tuple[date | None, date | None] | None:
    fact = report.facts.get("统计期")
    return fact.value if fact is not None and isinstance(fact.value, tuple) else None


def _stated(report: Report, key: str) -> str | None:
    fact = report.facts.get(key)
    return None if fact is None or fact.value is None else str(fact.value)


def s03(report: Report) -> Iterator[Finding]:
    """The period lies in the year of the title."""
    period = _period(report)
    if report.title is None or period is None:
        return
    start, year = period[0], year_of(report)
    if start is not None and start.year != year:
        yield Finding("GX-S03", f"标题是 {year} 年度的报告，统计期却从 {show(start)} 开始")


def o01(report: Report) -> Iterator[Finding]:
    """The period is a whole year."""
    period = _period(report)
    if period is None:
        return
    start, end = period
    right = [
        start is None or (start.month == 1 and start.day == 1),
        end is None or (end.month == 12 and end.day == 31),
        start is None or end is None or start.year == end.year,
    ]
    if not all(right):
        yield Finding(
            "GX-O01",
            f"统计期应为 1月1日至12月31日，写的却是 {show(start)}至{show(end)}",
        )


def o02(report: Report) -> Iterator[Finding]:
    """The period is stated."""
    if _period(report) is None and not _PERIOD.search(report.everything.text):
        yield Finding("GX-O02", "没有写明数据的统计期")


def _named(text: str) -> list[str]:
    """Return the sections that a text lists, in its order; raise Untold where that is unsure."""
    found = sorted(
        (match.start(), -match.end(), key)
        for key, title in _TITLES.items()
        for match in title.finditer(text)
    )
    names: list[str] = []
    at = None
    for start, end, key in found:
        if at is not None and start < at:
            continue
        if at is not None and not _SEPARATORS.fullmatch(text, at, start):
            raise Untold
        names.append(key)
        at = -end
    if at is not None and text[at : at + 1] and text[at : at + 1] in "、，,及和与":
        raise Untold
    return names


def o04(report: Report) -> Iterator[Finding]:
    """As many parts are listed as are said to be there."""
    for match in places(report.opening, _PARTS):
        said = sentence(match)
        if _MORE.search(said):
            continue
        try:
            names = _named(said)
        except Untold:
            continue
        count = parse_number(match["个数"]) or 0
        if len(names) >= 3 and len(names) != count:
            yield Finding("GX-O04", f"说有 {count} 个部分，列出的却是 {len(names)} 个")


def o08(report: Report) -> Iterator[Finding]:
    """The report says how to reach the office."""
    if report.region == "北京市":
        return
    ways = ("联系.电话", "联系.地址", "联系.邮编", "联系.邮箱")
    there = any(_stated(report, way) is not None for way in ways)
    if not there and not _CONTACT.search(report.everything.text):
        yield Finding("GX-O08", "没有写联系方式")


def o09(report: Report) -> Iterator[Finding]:
    """No way to reach the office is named and left blank."""
    for match in places(report.everything, _EMPTY):
        yield Finding("GX-O09", f"“{match.group()}”：名称后面没有内容")


def o10(report: Report) -> Iterator[Finding]:
    """Postcode and telephone number look like such."""
    postcode, telephone = _stated(report, "联系.邮编"), _stated(report, "联系.电话")
    if postcode is None and telephone is None:
        return
    right = (postcode is None or _POSTCODE.search(postcode)) and (
        telephone is None or _TELEPHONE.search(telephone)
    )
    if not right:
        yield Finding(
            "GX-O10",
            f"邮编或电话的位数不对（邮编：{postcode or ''}；电话：{telephone or ''}）",
        )


CHECKS = (s03, o01, o02, o04, o08, o09, o10)
