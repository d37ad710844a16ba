"""Whether the prose says the same as the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks.byhand.asking import (
    Finding,
    Number,
    Untold,
    figure,
    guessed,
    paragraph,
    pattern,
    places,
    read,
    sentence,
    shown,
    year_of,
)
from gxlint.report.model import Report, Table
from gxlint.report.numbers import parse_number

_TABLE, _DISPUTES = "申请情况", "复议诉讼"
_YEAR = pattern(r"(20[0-9]{2})\s?年")
_NUMERALS = "0-9０-９零〇一二两三四五六七八九十百千"
_NUMBER = rf"[{_NUMERALS}][{_NUMERALS}万亿,，.．]{{0,14}}"
_RECEIVED = pattern(
    r"(?:(?:收到|受理|新收|接到|接收)了?[^。；;，,\n0-9０-９]{0,25}?(?:信息公开的?申请|依申请(?"
    r":政府)?(?:信息)?公开的?(?:政府信息|信息|申请|事项|件)?|公开申请)|公民、?法人(?:和|或者|或"
    r"|以及|及|与)其他组织(?:向[我本][^。；;，,\n0-9０-９]{1,4})?(?:提出|提交)的?(?:政府)?信息"
    r"公开的?申请|(?:政府信息公开|依申请公开)的?(?:申请)?(?:受理|收件)?总?量|(?P<光>(?:收到|受"
    r"理|新收)了?申请))(?:共计|共|合计|总计|为|数量为|数量|总数|件数|总量|达到?)?[:：]? {0,2}(?"
    r"P<件数>",
    _NUMBER,
    r") {0,2}(?:件|份|宗|条)|(?:收到|受理|新收|接到|接收)了?(?:共计|共)? {0,2}(?P<先数>",
    _NUMBER,
    r") {0,2}(?:件|份|宗)(?:政府信息公开的?申请|信息公开的?申请|依申请公开(?:申请|事项|件)?)(?:"
    r"[，,。；;、（(]|$)",
)
_ROUNDED = pattern(r"[0-9０-９] ?[万亿]")
_INSIDE = pattern(
    r"(?:收到|受理|新收|接到|接收)了?由?(?:法人|企业|单位)|同比|网站|平台|涉及|关于|方面|[^"
    r"各]类|同一|个别|某|重复|批量|要求|[^府务到了的理收共类]信息公开的?申请"
)
_BARE_OF_OTHERS = pattern(r"许可|登记|查询|救助|补贴|资助|审批|热线|提案|投诉|仲裁|认定")
_OFFICE = r"(?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|机关|部门)"
_RECEIVES = r"(?:共计?|总共|新)?(?:收到|受理|新收|接到|接收)"
_BY_ANOTHER = pattern(
    rf"[^我本]{_OFFICE}{_RECEIVES}[^。；;\n]{{0,120}}(?:[我本]{_OFFICE}|{_OFFICE}{_RECEIVES})|"
    rf"[我本]{_OFFICE}[^。；;\n]{{0,120}}[^我本]{_OFFICE}{_RECEIVES}"
)
_OTHERWISE = pattern(
    r"协查|交办|转办|征集|咨询|信访|转来|转送|转交|移[送交]|网站|系统|邮箱|快递|快件|专递|EM"
    r"S|大厅|受理点|书面|当场|村民|居民|律师|代理|省[内外]|复杂|疑难|集中收到|一事多|第三方|"
    r"[^我本]中心|有效|剔除|并办结|月均|收到(?:有关|与)|去年|上年同|上一年|上年(?:度)?(?:共|"
    r"新)?(?:收到|受理|接到)|窗口|[股科]室?(?:共|新)?(?:收到|受理)|计入|(?:[^各]类|方面|领域"
    r")(?:共|新)?(?:收到|受理|新收|接到|政府信息|信息公开|依申请)|全省|全市|全区|全县|全州|"
    r"全镇|全系统|所属|下属|直属|各级|各部门|各单位|各乡|各镇|各街|各县|各区|各市|平均|本级|"
    r"办公室|办公厅|网上|网络|在线|线上|邮寄|信函|信件|当面|现场|传真|平台收到|其中[^。；;\n"
    r"]{0,120}(?:收到|受理|新收|接到|接收)|补正|撤回|以来|历年|[单当][日月]|近[0-9两二三四五"
    r"]年|上半年|季度|复议|诉讼|[一二三四五六七八九十0-9]月"
)
_NONE_RECEIVED = pattern(
    r"(?:未|没有|没)(?:收到|接到)(?:任何|过)?(?:(?:公民、?法人(?:和|或者|或|以及|及|与)其他组织"
    r"|社会公众|公众|群众|任何(?:单位|组织)(?:和|或者|或|及)个人)(?:提出|提交)?的?)?(?:(?:政府"
    r"信息公开|信息公开|依申请公开)(?:的)?(?:申请|事项|件)(?:的情况|情况)?(?:[，,。；;、]|$)|依"
    r"申请公开(?:政府信息)?(?:的?申请)?(?:[，,。；;]|$)|申请公开政府信息(?:的申请|的情况|的事项"
    r")?(?:[，,。；;]|$))|没有(?:公民、?法人(?:和|或者|或|以及|及|与)其他组织|群众|任何(?:单位|"
    r"组织)(?:和|或者|或|及)个人)(?:向[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|"
    r"机关|部门))?(?:提出|提交)过?(?:政府)?信息公开的?申请(?:[，,。；;]|$)|收到的?(?:(?:公民、?"
    r"法人(?:和|或者|或|以及|及|与)其他组织|社会公众|公众|群众|任何(?:单位|组织)(?:和|或者|或|"
    r"及)个人)(?:提出|提交)?的?)?(?:(?:政府)?信息公开申请|依申请公开(?:申请|事项)?)(?:共计|共|"
    r"为|数量为|数量|总数为|件数为|数为)?(?:[0０零] ?(?:件|条|份|宗)|[0０零](?:[，,。；;]|$))|("
    r"?:年度?|^)[，,]?(?:[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|机关|部门))?("
    r"?:均|暂|也)?(?:无|没有|未发生|未产生)(?:政府信息公开|依申请公开)的?(?:申请|事项|件)(?:的"
    r"情况|情况)?[，,。；;]|(?P<零>(?:(?:政府)?信息公开的?申请|依申请公开(?:申请|事项|件)?)的?("
    r"?:受理|收件|接收)?(?:数量|件数|总数|数|量)?(?:共计|共|合计)?为?[:：]? ?(?:[0０零] ?(?:件|"
    r"份|宗)?)(?:[，,。；;、]|$))|(?P<光>(?:未|没有|没)(?:收到|接到)(?:任何|过|相关|有关)?申请["
    r"。；;])"
)
_IN_PART = pattern(
    r"网上|网络|在线|线上|平台|信函|邮寄|信件|当面|现场|传真|企业|本级|办公室|办公厅|第三方|"
    r"自然人|(?:^|[^和者或及])个人|信访|咨询|协查|去年|上年|同比|全省|全市|全区|全县|上半年|"
    r"下半年|季度|截至|以来|[一二三四五六七八九十0-9]月|复议|诉讼|投诉|举报|收费|补正|逾期|"
    r"重复|撤|所属|下属|直属|局属|二级|基层|乡镇|村|社区|股|(?:^|[^本我])所|窗口|派驻|派出|"
    r"科室|处室|机构|期间|专区|(?:^|[^本我])(?:机关|中心|分局|大队|中队)|除|各|[节月日]前|假"
    r"期|之前|之后|目前|(?:^|[^何我本])单位|企事业|公司|集团|学校|幼儿园|医院|卫生院|林场|[^"
    r"网]站|队|[部处](?:20[0-9]{2}年)?(?:均|都)?(?:未|没)|受理点|大厅|[^我本]院|[学协]会|联"
    r"社|馆|[文残]联|登记局|的有|收到[^，,。；;\n]{0,12}0 ?件的|为县"
)
_BY_ALL = pattern(r"公民|任何")
_BY_BODIES = pattern(r"组织提[出交]")
_NOUGHT_OF_ALL = pattern(
    r"^(?:[^，,。；;：:\n]{0,6}依申请公开[^，,。；;：:\n]{0,4}[，,：:])?(?:20[0-9]{2}年(?:度)?|"
    r"本年度|本年|全年|年内)?[，,]?(?:[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|"
    r"机关|部门))?[，,]?(?:均|暂|共有|共|受理的|的)?(?:(?:政府)?信息公开的?申请|依申请公开(?:申"
    r"请|事项|件)?)[^，,。；;、\n]{0,8}[0０零]"
)
_OTHER_COUNTS = pattern(r"主动公开|[1-9１-９][0-9０-９]{0,6} ?(?:件|条|份)")
_NONE_AT_ALL = pattern(
    r"^(?:[^，,。；;：:\n]{0,6}依申请公开[^，,。；;：:\n]{0,4}[，,：:])?(?:20[0-9]{2}年(?:度)?|"
    r"本年度|本年|全年|年内)?[，,]?(?:[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|"
    r"机关|部门))?[，,]?(?:均|暂|共有|共|受理的|的)?(?:未|没)"
)
_ON_APPLICATIONS = pattern(r"依申请公开|信息公开申请")
_OTHER_APPLICATIONS = pattern(r"许可|救助|补贴|资助|登记申请")
_CARRIED = pattern(
    r"上一?年(?:度)?(?:结转|转结)[^。；;，,\n0-9０-９]{0,15}?(?P<转入>",
    _NUMBER,
    r") ?件|(?P<从>20[0-9]{2})年(?:度)?(?:结转|转结)(?:(?:至|到|来)?(?:20[0-9]{2}年(?:度)?)?)[^"
    r"。；;，,\n0-9０-９]{0,14}?(?P<转自>",
    _NUMBER,
    r") ?件|(?:结转|转结)[^。；;，,\n0-9]{0,4}(?:(?:下|次|明)(?:一)?年(?:度)?|(?P<至>20[0-9]{2}"
    r")年)[^。；;，,\n0-9０-９]{0,14}?(?P<转出>",
    _NUMBER,
    r") ?件|(?P<先出>",
    _NUMBER,
    r") ?件(?:政府信息公开申请|信息公开申请|依申请公开(?:申请|事项|件)?|申请)?(?:需|将|均|已|依"
    r"法){0,2}(?:结转|转结)(?:至|到|入|为)?(?:(?:下|次|明)(?:一)?年(?:度)?|(?P<先至>20[0-9]{2})"
    r"年(?:度)?)(?:继续)?(?:办理|处理|答复)?(?:[，,。；;、）)]|$)|(?:没有|无)(?P<无上>上一?年(?"
    r":度)?(?:结转|转结)的?(?:政府信息公开|信息公开|依申请公开)?的?(?:申请|事项|件|情况)?)(?:["
    r"，,。；;、]|$)|(?:没有|无)(?P<无下>(?:结转|转结)(?:至|到)?(?:下|次)(?:一)?年(?:度)?(?:继"
    r"续)?(?:办理|处理)?的?的?(?:政府信息公开|信息公开|依申请公开)?的?(?:申请|事项|件|情况)?)(?"
    r":[，,。；;、]|$)",
)
_BY_APPLICANT = pattern(r"自然人|法人|企业|机构|组织")
_ELSEWHERE = pattern(
    r"协查|交办|转办|信访|复议|诉讼|审理|审结|案件|资金|经费|项目|全省|全市|全区|全县|本级|办公"
    r"室|办公厅|(?:较|比|与)[^。；;\n]{0,16}(?:结转|转结)"
)
_CHANGED = pattern(r"增加|减少|增长|下降|延[期长]|补正|撤|[请件转]中|(?:结转|转结)上一?年|分别|由")
_APPLIED_FOR = pattern(r"公开的?申请|依申请")
_LEFT_IN_PART = pattern(
    r"其中[^。；;\n]{0,60}(?:结转|转结)|延长|延期|补正|征求|第三方|网上|网络|信函|邮寄|当面|涉"
    r"及|关于|类"
)
_NO_DISPUTE = pattern(
    r"(?:未发生|没有发生|未产生|没有产生|未出现|没有出现|未收到|没有收到|未引发|没有引发|不存在"
    r"|(?:没有|无)(?:因|涉及|任何|关于|针对|有关)|(?:未|没有)(?:因[^。；;，,\n]{0,20})?被(?:申"
    r"请|提起|提出)|未因)[^。；;，,\n]{0,40}(?:复议|诉讼)(?:的?(?:案件|申请|事项))?(?:的?(?:情"
    r"况|情形|现象|问题|事件))?(?:发生)?(?:[，,。；;（(]|$)|(?:没有|无)(?:政府)?(?:信息公开)?(?"
    r":的|类|方面的)?(?:行政)?(?:复议|诉讼)(?:案件)?(?:(?:[、和及或与]|以及)?(?:行政)?(?:复议|"
    r"诉讼))?(?:的?(?:案件|申请|事项))?(?:的?(?:情况|情形|现象|问题|事件))?(?:发生)?(?:[，,。；"
    r";（(]|$)|行政复议(?:案件|申请)?(?:[、和及或与]|以及)(?:行政)?诉讼(?:案件)?(?:数量|件数|数"
    r")?(?:均|都|共)?(?:为)? ?(?:[0０] ?(?:件|起|宗|例)|[0０零](?:[，,。；;（(]|$)|零(?:件|起|"
    r"宗|例))"
)
_FOR_A_CAUSE = pattern(r"因|引")
_FOR_DISCLOSURE = pattern(r"信息公开|政务公开|依申请公开")
_FOR_A_FAULT = pattern(
    r"不及时|不当|不规范|不履行|不作为|未按|未在|逾期|超期|错误|有误|失误|过错|瑕疵|违法|违规|"
    r"不合法|不到位|不力|未经复议"
)
_OF_KINDS = pattern(
    r"赔偿|民事|公益|群体|集[体团]|重大|涉及[^政信]|类政府|被告|直接向|不经复议|上诉|再审|滥"
    r"用|(?:^|[^何我本])单位|企业|公司|集团|[^网]站|[^我本]院|队|[部处](?:未|没)|新增|新发|"
    r"新的|败诉|纠正|纠错|撤销|去年|上年|上一年|同比|全省|全市|全区|全县|应诉|维持|审结|未经"
    r"复议|复议后|直接起诉|各|所属|下属|直属|局属|乡镇|街道办|村|社区|(?:^|[^本我])(?:机关|"
    r"中心|分局|大队|中队|窗口)|机构|[^开](?:方面|领域)|主动公开|上半年|下半年|季度|期间|月|"
    r"力争|争取|努力|确保|防止|避免|杜绝|减少|目标|下一步|今后|继续|其他(?:行政)?(?:复议|诉"
    r"讼|案件)|除|上述|其余|[0-9] ?件(?:均|都)?(?:未|没)"
)

_FOR_ITSELF = pattern(
    r"[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|机关|部门)|20[0-9]{2}年|本年|"
    r"全年|依申请公开[^，,。；;：:\n]{0,4}[，,：:]"
)
_DISPUTES_OF_ITS_OWN = pattern(
    r"[我本](?:局|委|厅|办|所|院|镇|乡|县|市|区|街道|中心|单位|机关|部门)|20[0-9]{2}年|本年|"
    r"全年|信息公开"
)
_BODIES = pattern(r"中心|公司|[^网]站|[^我本]院|队|下属|所属|直属|局属")
_OTHER_WORK = pattern(r"建议|提案|热线|工单|登记业务|报件|留言|延期|补正")


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
        words = match["件数"] or match["先数"]
        count = parse_number(words)
        try:
            if count is None or not _same_year(report, said):
                continue
            if _INSIDE.search(match.group()) or _OTHERWISE.search(said):
                continue
            if _BY_ANOTHER.search(said):
                continue
            if match["光"] and not _on_applications(paragraph(match)):
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
            if _among(count, sums, table) or (_ROUNDED.search(words) and _near(count, table)):
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


def _on_applications(around: str) -> bool:
    """Tell whether “applications” without more words are those for information."""
    return bool(_ON_APPLICATIONS.search(around)) and not _BARE_OF_OTHERS.search(around)


def x02(report: Report) -> Iterator[Finding]:
    """Where the prose says that none was received, the table says so, too."""
    for match in places(report.narrative, _NONE_RECEIVED):
        said = sentence(match)
        try:
            if not _same_year(report, said) or _IN_PART.search(said):
                continue
            if not _FOR_ITSELF.search(said) and _BODIES.search(paragraph(match)):
                continue
            if _BY_BODIES.search(said) and not _BY_ALL.search(match.group()):
                continue
            table = read(report, _TABLE)
            if match["零"] and not _nought_of_all(said, table):
                continue
            if match["光"] and not _none_at_all(said, paragraph(match)):
                continue
            count = figure(table, "新收", "总计")
        except Untold:
            continue
        if count != 0:
            yield Finding("GX-X02", f"文字说“{match.group()}”，表中新收却是 {count} 件")


def _nought_of_all(said: str, table: Table) -> bool:
    """Tell whether a nought without a verb is that of all applications, not of all disclosed."""
    if not _NOUGHT_OF_ALL.search(said) or _OTHER_COUNTS.search(said):
        return False
    return bool(figure(table, "予以公开", "总计") + figure(table, "部分公开", "总计") > 0)


def _none_at_all(said: str, around: str) -> bool:
    """Tell whether “no application” without more words is about those for information."""
    if not _NONE_AT_ALL.search(said) or _OTHER_APPLICATIONS.search(around):
        return False
    return bool(_ON_APPLICATIONS.search(around))


def x04(report: Report) -> Iterator[Finding]:
    """The prose carries over as many as the table."""
    table = _table(report, _TABLE)
    columns = table.form.columns.keys if table else ()
    for match in places(report.narrative, _CARRIED):
        said = sentence(match)
        words = match["转入"] or match["转自"] or match["转出"] or match["先出"] or "0"
        stated = parse_number(words)
        if stated is None or _ELSEWHERE.search(said) or _CHANGED.search(match.group()):
            continue
        if _OTHER_WORK.search(said):
            continue
        try:
            row = _carried_row(report, match)
        except Untold:
            continue
        if row is None:
            continue
        sums = [[(row, "总计")]]
        if stated > 0 or _BY_APPLICANT.search(said):
            sums += [[(row, column)] for column in columns]
        try:
            if _among(stated, sums, table):
                continue
        except Untold:
            continue
        if table and guessed(table, [(row, "总计")]):
            continue
        carried, left = shown(table, "上年结转", "总计"), shown(table, "结转下年", "总计")
        yield Finding(
            "GX-X04",
            f"文字写“{match.group()}”，表中上年结转 {carried} 件、结转下年 {left} 件，对不上",
        )


def _carried_row(report: Report, match: re.Match[str]) -> str | None:
    """Return the row that is spoken of; raise Untold where the report year is needed for it."""
    said, around = sentence(match), paragraph(match)
    shown_first = match["先出"]
    if (match["转自"] or match["无上"] or match["无下"] or shown_first) and not (
        _APPLIED_FOR.search(around)
    ):
        return None
    if shown_first and (_LEFT_IN_PART.search(said) or not _no_year_before(report, said)):
        return None
    target = match["至"] or match["先至"]
    if target and int(target) != year_of(report) + 1:
        return None
    if match["转自"]:
        rows = {year_of(report) - 1: "上年结转", year_of(report): "结转下年"}
        return rows.get(int(match["从"]))
    return "上年结转" if match["转入"] or match["无上"] else "结转下年"


def _no_year_before(report: Report, said: str) -> bool:
    """Tell whether a sentence speaks of no year before that of the report."""
    return all(int(year) >= year_of(report) for year in _YEAR.findall(said))


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
        if not _DISPUTES_OF_ITS_OWN.search(said) and _BODIES.search(paragraph(match)):
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
