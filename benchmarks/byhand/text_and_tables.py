"""Whether the prose says the same as the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.byhand.asking import (
    Finding,
    Number,
    Untold,
    figure,
    guessed,
    pattern,
    places,
    read,
    sentence,
    shown,
)
from gxlint.report.model import Report, Table
from gxlint.report.numbers import parse_number

_TABLE, _DISPUTES = "申请情况", "复议诉讼"
_YEAR = pattern(r"(20[0-9]{2})\s?年")
_NUMERALS = "0-9０-９零〇一二两三四五六七八九十百千"
_NUMBER = rf"[{_NUMERALS}][{_NUMERALS}万亿,，.．]{{0,14}}"
_RECEIVED = pattern(
    r"(?:收到|受理|新收|接到|接收)了?[^。；;，,\n0-9０-９]{0,25}?(?:信息公开的?申请|依申请(?:政府)?"
    r"(?:信息)?公开的?(?:政府信息|信息|申请|事项|件)?|公开申请)(?:共计|共|合计|总计|为|数量为|"
    r"数量|总数|件数|总量)?[:：]? {0,2}(?P<件数>",
    _NUMBER,
    r") {0,2}(?:件|份|宗|条)",
)
_ROUNDED = pattern(r"[0-9０-９] ?[万亿]")
_INSIDE = pattern(r"同比|网站|平台|涉及|关于|方面|[^各]类")
_OFFICE = r"(?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|机关|部门)"
_RECEIVES = r"(?:共计?|总共|新)?(?:收到|受理|新收|接到|接收)"
_BY_ANOTHER = pattern(
    rf"[^我本]{_OFFICE}{_RECEIVES}[^。；;\n]{{0,120}}(?:[我本]{_OFFICE}|{_OFFICE}{_RECEIVES})|"
    rf"[我本]{_OFFICE}[^。；;\n]{{0,120}}[^我本]{_OFFICE}{_RECEIVES}"
)
_OTHERWISE = pattern(
    r"协查|交办|转办|征集|咨询|信访|去年|上年同|上一年|全省|全市|全区|全县|全州|全镇|全系统|所属|"
    r"下属|直属|各级|各部门|各单位|各乡|各镇|各街|各县|各区|各市|平均|本级|办公室|办公厅|网上|网络|"
    r"在线|线上|邮寄|信函|信件|当面|现场|传真|平台收到|其中[^。；;\n]{0,120}(?:收到|受理|新收|接到|接收)|补正|撤回|以来|历年|上半年|季度|复议|诉讼|"
    r"[一二三四五六七八九十0-9]月"
)
_NONE_RECEIVED = pattern(
    r"(?:未|没有|没)(?:收到|接到)(?:任何|过)?(?:公民、?法人(?:和|或者|或|及|与)其他组织(?:提出|提交"
    r")?的?)?(?:政府信息公开|信息公开|依申请公开)(?:的)?(?:申请|事项|件)(?:的情况|情况)?"
    r"(?:[，,。；;、]|$)|收到(?:公民、?法人(?:和|或者|或|及|与)其他组织(?:提出|提交)?的?)?"
    r"(?:(?:政府)?信息公开"
    r"申请|依申请公开(?:申请|事项)?)(?:共|为|数量为)?[0０零] ?件|(?:年度?|^)[，,]?(?:[我本](?:局|"
    r"委|厅|办|镇|乡|街道|单位|机关|部门))?(?:无|没有)(?:政府信息公开|依申请公开)的?(?:申请|事项|件)"
    r"[。；;]"
)
_IN_PART = pattern(
    r"网上|网络|在线|线上|平台|信函|邮寄|信件|当面|现场|传真|企业|本级|办公室|办公厅|"
    r"第三方|自然人|个人|信访|咨询|协查|去年|上年|同比|全省|全市|全区|全县|上半年|下半年|季度|"
    r"截至|以来|[一二三四五六七八九十0-9]月|复议|诉讼|投诉|举报|收费|补正|逾期|重复|撤|所属|下属|"
    r"直属|局属|二级|基层|乡镇|村|社区|股|所|窗口|派驻|派出|科室|处室|机构|期间|专区|"
    r"(?:^|[^本我])(?:机关|中心|分局|大队|中队)|除|各"
)
_BY_ALL = pattern(r"公民")
_BY_BODIES = pattern(r"组织提[出交]")
_CARRIED = pattern(
    r"上一?年(?:度)?(?:结转|转结)[^。；;，,\n0-9０-９]{0,15}?(?P<转入>",
    _NUMBER,
    r") ?件|(?:结转|转结)[^。；;，,\n0-9]{0,4}(?:(?:下|次|明)(?:一)?年(?:度)?|(?P<至>20[0-9]{2})年)"
    r"[^。；;，,\n0-9０-９]{0,14}?(?P<转出>",
    _NUMBER,
    r") ?件",
)
_ELSEWHERE = pattern(r"协查|交办|转办|信访|复议|诉讼|全省|全市|全区|全县|本级|办公室|办公厅")
_NO_DISPUTE = pattern(
    r"(?:未发生|没有发生|未产生|未出现|未收到|未引发|(?:没有|无)(?:因|涉及|任何|关于|针对|有关"
    r"))[^。；;，,\n]{0,24}(?:复议|诉讼)|(?:没有|无)(?:政府)?(?:信息公开)?(?:的|类|方面的)?(?:"
    r"行政)?(?:复议|诉讼)(?:[、和及或与]?(?:行政)?(?:复议|诉讼))?"
)
_FOR_A_CAUSE = pattern(r"因|引")
_FOR_DISCLOSURE = pattern(r"信息公开|政务公开|依申请公开")
_FOR_A_FAULT = pattern(
    r"不及时|不当|不规范|不履行|不作为|未按|未在|逾期|超期|错误|有误|失误|过错|"
    r"瑕疵|违法|违规|不合法|不到位|不力"
)
_OF_KINDS = pattern(
    r"新增|新发|新的|败诉|纠正|纠错|被撤销|去年|上年|同比|全省|全市|全区|全县|应诉|维持|审结"
)


def _same_year(report: Report, said: str) -> bool:
    """Tell whether a sentence speaks of no other year; raise Untold where the year is unknown."""
    years = [int(year) for year in _YEAR.findall(said)]
    if years and report.year is None:
        raise Untold
    return all(year == report.year for year in years)


def _among(value: Number, sums: Iterable[Iterable[tuple[str, str]]], table: Table | None) -> bool:
    """Tell whether a number is one of the sums of cells; raise Untold where it may yet be."""
    if table is None:
        raise Untold
    unsure = False
    for cells in sums:
        try:
            if value == sum(figure(table, *cell) for cell in cells):
                return True
        except Untold:
            unsure = True
    if unsure:
        raise Untold
    return False


def _near(count: Number, table: Table | None) -> bool:
    """Tell whether a rounded number may be that of the table; raise Untold where it may yet be."""
    if table is None:
        raise Untold
    new, carried = figure(table, "新收", "总计"), figure(table, "上年结转", "总计")
    return count * 19 <= (new + carried) * 20 and count * 21 >= new * 20


def _table(report: Report, key: str) -> Table | None:
    try:
        return read(report, key)
    except Untold:
        return None


def x01(report: Report) -> Iterator[Finding]:
    """The prose states as many applications as the table."""
    table = _table(report, _TABLE)
    for match in places(report.narrative, _RECEIVED):
        said = sentence(match)
        count = parse_number(match["件数"])
        try:
            if count is None or not _same_year(report, said):
                continue
            if _INSIDE.search(match.group()) or _OTHERWISE.search(said):
                continue
            if _BY_ANOTHER.search(said):
                continue
            columns = table.form.columns.keys if table else ()
            new = [[("新收", column)] for column in columns]
            sums = [
                [("新收", "总计")],
                [("新收", "总计"), ("上年结转", "总计")],
                [("总计", "总计")],
                *new,
                *([*cell, ("上年结转", cell[0][1])] for cell in new),
            ]
            if _among(count, sums, table) or (
                _ROUNDED.search(match["件数"]) and _near(count, table)
            ):
                continue
        except Untold:
            continue
        if table and guessed(table, [("新收", "总计"), ("上年结转", "总计"), ("总计", "总计")]):
            continue
        new_total, carried = shown(table, "新收", "总计"), shown(table, "上年结转", "总计")
        yield Finding(
            "GX-X01",
            f"文字写收到申请 {count} 件，表中新收 {new_total} 件，"
            f"加上年结转 {carried} 件，都对不上",
        )


def x02(report: Report) -> Iterator[Finding]:
    """Where the prose says that none was received, the table says so, too."""
    for match in places(report.narrative, _NONE_RECEIVED):
        said = sentence(match)
        try:
            if not _same_year(report, said) or _IN_PART.search(said):
                continue
            if _BY_BODIES.search(said) and not _BY_ALL.search(match.group()):
                continue
            count = figure(read(report, _TABLE), "新收", "总计")
        except Untold:
            continue
        if count != 0:
            yield Finding("GX-X02", f"文字说“{match.group()}”，表中新收却是 {count} 件")


def x04(report: Report) -> Iterator[Finding]:
    """The prose carries over as many as the table."""
    table = _table(report, _TABLE)
    columns = table.form.columns.keys if table else ()
    for match in places(report.narrative, _CARRIED):
        stated = parse_number(match["转入"] or match["转出"])
        if _ELSEWHERE.search(sentence(match)) or stated is None:
            continue
        if match["至"] and (report.year is None or int(match["至"]) != report.year + 1):
            continue
        wrong = False
        for words, row in ((match["转入"], "上年结转"), (match["转出"], "结转下年")):
            if words is None:
                continue
            sums = [[(row, "总计")], *([(row, column)] for column in columns)]
            try:
                wrong = wrong or not _among(parse_number(words) or 0, sums, table)
            except Untold:
                continue
        if not wrong or (table and guessed(table, [("上年结转", "总计"), ("结转下年", "总计")])):
            continue
        carried, left = shown(table, "上年结转", "总计"), shown(table, "结转下年", "总计")
        yield Finding(
            "GX-X04",
            f"文字写“{match.group()}”，表中上年结转 {carried} 件、结转下年 {left} 件，对不上",
        )


def x07(report: Report) -> Iterator[Finding]:
    """Where the prose says that there was no dispute, the table says so, too."""
    table = _table(report, _DISPUTES)
    for match in places(report.narrative, _NO_DISPUTE):
        said = sentence(match)
        try:
            if not _same_year(report, said) or _OF_KINDS.search(said):
                continue
        except Untold:
            continue
        words = match.group()
        for_other = _FOR_A_CAUSE.search(words) and not _FOR_DISCLOSURE.search(words)
        if for_other or _FOR_A_FAULT.search(words):
            continue
        wrong = False
        for word, rows in (("复议", ["行政复议"]), ("诉讼", ["直接起诉", "复议后起诉"])):
            if word not in words or table is None:
                continue
            try:
                wrong = wrong or sum(figure(table, row, "总计") for row in rows) != 0
            except Untold:
                continue
        every = [(row, "总计") for row in ("行政复议", "直接起诉", "复议后起诉")]
        if not wrong or table is None or guessed(table, every):
            continue
        reviews, first, second = (shown(table, *cell) for cell in every)
        yield Finding(
            "GX-X07",
            f"文字说“{words}”，表中行政复议 {reviews} 件，行政诉讼 {first} 件和 {second} 件",
        )


CHECKS = (x01, x02, x04, x07)
