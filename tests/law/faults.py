"""One fault of each kind put into a good report, and the rules of which one must find it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from tests.law.figures import form_of
from tests.law.matrices import At, Matrix, matrix, without_column, without_row
from tests.law.reports import Chapter, Written

Drawn = TypeVar("Drawn")


class Draw(Protocol):
    """Draws something from a strategy."""

    def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn: ...


_NO_COUNTS = ("本年收费金额", "采购总金额", "本年增减")
Break = Callable[[Draw, Written], Written]


@dataclass(frozen=True, slots=True)
class Fault:
    """How to break a report, and which rules tell of it.

    ``needs`` is what a format must keep for the fault to be there: "cells", "tables" or nothing.
    """

    rules: frozenset[str]
    apply: Break
    needs: str = ""


def _tables(report: Written, key: str, change: Callable[[Matrix], Matrix]) -> Written:
    changed = tuple(change(part) for part in report.tables[key])
    return replace(report, tables={**report.tables, key: changed})


def _with_figure(report: Written, key: str, at: At, words: str) -> Written:
    return _tables(report, key, lambda t: t.mapped(lambda c: words if c.at == at else c.text))


def _figure(report: Written, key: str, at: At) -> int:
    return int(next(part.figures()[at] for part in report.tables[key] if at in part.figures()))


def _places(report: Written, key: str) -> list[At]:
    return [at for part in report.tables[key] for at in part.figures()]


def _chapter(report: Written, index: int, **changes: object) -> Written:
    chapters = list(report.chapters)
    chapters[index] = replace(chapters[index], **changes)  # type: ignore[arg-type]
    return replace(report, chapters=tuple(chapters))


def _said(words: str) -> Break:
    """Put a sentence at the end of section 一; ``{year}`` is the report's."""

    def apply(draw: Draw, report: Written) -> Written:
        line = words.format(year=report.year, before=report.year - 1)
        return _chapter(report, 0, prose=(*report.chapters[0].prose, line))

    return apply


def _since(first: int, change: Break) -> Break:
    """Break reports of that year and later ones alone."""

    def apply(draw: Draw, report: Written) -> Written:
        assume(report.year >= first)
        return change(draw, report)

    return apply


def _until(last: int, change: Break) -> Break:
    """Break reports of that year and earlier ones alone."""

    def apply(draw: Draw, report: Written) -> Written:
        assume(report.year <= last)
        return change(draw, report)

    return apply


def _opened(words: str) -> Break:
    """Put a sentence in the place of the opening."""

    def apply(draw: Draw, report: Written) -> Written:
        line = words.format(year=report.year, before=report.year - 1)
        return replace(report, opening=(line,))

    return apply


def _closed(words: str) -> Break:
    def apply(draw: Draw, report: Written) -> Written:
        return replace(report, closing=(report.agency.name, words.format(year=report.year)))

    return apply


def _prose(index: int, *lines: str) -> Break:
    """Put other prose in the place of a section's, and nothing behind it."""

    def apply(draw: Draw, report: Written) -> Written:
        closing = report.closing if index < 5 else ()
        return replace(_chapter(report, index, prose=lines, run_in=False), closing=closing)

    return apply


def _other_figure(key: str) -> Break:
    def apply(draw: Draw, report: Written) -> Written:
        at = draw(st.sampled_from(_places(report, key)))
        more = draw(st.integers(1, 9))
        return _with_figure(report, key, at, str(_figure(report, key, at) + more))

    return apply


def _instead(key: str, *words: str) -> Break:
    """Write something else into a cell."""

    def apply(draw: Draw, report: Written) -> Written:
        places = [at for at in _places(report, key) if at[1] not in _NO_COUNTS]
        at = draw(st.sampled_from(places))
        return _with_figure(report, key, at, draw(st.sampled_from(words)))

    return apply


def _no_row(key: str) -> Break:
    def apply(draw: Draw, report: Written) -> Written:
        row = draw(st.sampled_from(report.tables[key][0].form.rows.keys))
        return _tables(report, key, lambda table: without_row(table, row))

    return apply


def _no_column(key: str) -> Break:
    def apply(draw: Draw, report: Written) -> Written:
        column = draw(st.sampled_from(report.tables[key][0].form.columns.keys))
        return _tables(report, key, lambda table: without_column(table, column))

    return apply


def _no_table(draw: Draw, report: Written) -> Written:
    gone = draw(st.sampled_from(list(report.tables)))
    return replace(report, tables={k: t for k, t in report.tables.items() if k != gone})


def _table_of_other_years(draw: Draw, report: Written) -> Written:
    form = form_of("主动公开", 2021 if report.year < 2021 else 2019)
    columns = {row.key: form.columns_of(row) for row in form.rows.leaves}
    figures = {(row, column): "3" for row, own in columns.items() for column in own}
    return replace(report, tables={**report.tables, "主动公开": (matrix(form, figures),)})


def _no_chapter(draw: Draw, report: Written) -> Written:
    gone = draw(st.sampled_from(report.chapters))
    tables = {key: table for key, table in report.tables.items() if key != gone.table}
    chapters = tuple(chapter for chapter in report.chapters if chapter != gone)
    return replace(report, chapters=chapters, tables=tables, numbered=False)


def _renamed(draw: Draw, report: Written) -> Written:
    index = draw(st.integers(0, 5))
    words = draw(st.sampled_from(("总结概述", "公开数据一览", "有关工作开展")))
    number = report.chapters[index].number
    return _chapter(report, index, heading=number + words, run_in=False)


def _swapped(draw: Draw, report: Written) -> Written:
    at = draw(st.integers(0, 4))
    chapters = list(report.chapters)
    chapters[at : at + 2] = [
        _headed(chapters[at + 1], chapters[at]),
        _headed(chapters[at], chapters[at + 1]),
    ]
    return replace(report, chapters=tuple(chapters))


def _headed(chapter: Chapter, place: Chapter) -> Chapter:
    """Return a section with the number of the one whose place it takes."""
    words = chapter.heading.removeprefix(chapter.number)
    return replace(chapter, heading=place.number + words, number=place.number)


def _above(mark: str) -> Break:
    """Put a line above all."""

    def apply(draw: Draw, report: Written) -> Written:
        return replace(report, front=(mark, *report.front))

    return apply


def _more(heading: str) -> Break:
    """Put another chapter behind the last."""

    def apply(draw: Draw, report: Written) -> Written:
        last = report.chapters[-1]
        assume(last.number == "六、")
        more = Chapter("", "七、", f"七、{heading}", ("有关情况如上。",))
        return replace(report, chapters=(*report.chapters, more), numbered=False)

    return apply


def _twice(draw: Draw, report: Written) -> Written:
    fifth = report.chapters[4]
    chapters = (*report.chapters[:5], fifth, *report.chapters[5:])
    return replace(report, chapters=chapters, numbered=False)


def _misnumbered(draw: Draw, report: Written) -> Written:
    last = report.chapters[-1]
    assume("六" in last.number)
    heading = last.heading.replace("六", "七", 1)
    return replace(_chapter(report, 5, heading=heading), numbered=False)


def _wrong_total(words: str, key: str, rows: tuple[str, ...]) -> Break:
    """State a number that is in no cell."""

    def apply(draw: Draw, report: Written) -> Written:
        most = sum(_figure(report, key, (row, "总计")) for row in rows)
        wrong = most + draw(st.integers(1, 99))
        return _said(words.replace("{n}", str(wrong)))(draw, report)

    return apply


def _denied(words: str, key: str, row: str) -> Break:
    """Deny what the table counts."""

    def apply(draw: Draw, report: Written) -> Written:
        assume(_figure(report, key, (row, "总计")) > 0)
        return _said(words)(draw, report)

    return apply


def _made_too_many(draw: Draw, report: Written) -> Written:
    at = ("行政规范性文件", "本年制发件数")
    most = _figure(report, "主动公开", (at[0], "现行有效件数"))
    repealed = _figure(report, "主动公开", (at[0], "本年废止件数"))
    return _with_figure(report, "主动公开", at, str(most + repealed + draw(st.integers(1, 99))))


def _no_noughts(key: str, *marks: str) -> Break:
    """Write one mark for every nought, of which there are many."""

    def apply(draw: Draw, report: Written) -> Written:
        mark = draw(st.sampled_from(marks))
        places = [at for at in _places(report, key) if at[1] not in _NO_COUNTS]
        noughts = [at for at in places if _figure(report, key, at) == 0]
        assume(len(noughts) >= 4)
        for at in noughts:
            report = _with_figure(report, key, at, mark)
        return report

    return apply


def _fault(rules: str, apply: Break, needs: str = "") -> Fault:
    return Fault(frozenset(f"GX-{rule}" for rule in rules.split()), apply, needs)


FAULTS: Mapping[str, Fault] = {
    "改一格": _fault("T303 T304 T305", _other_figure("申请情况")),
    "改复议一格": _fault("T402", _other_figure("复议诉讼")),
    "负数": _fault("T306", _instead("申请情况", "-1", "−3")),
    "小数": _fault("T403", _instead("复议诉讼", "0.5")),
    "主动公开负数": _fault("T206", _instead("主动公开", "-3")),
    "格里写字": _fault("T308", _instead("申请情况", "若干", "见附件", "/", "无", "—"), "cells"),
    "复议格里写字": _fault("T404", _instead("复议诉讼", "若干", "/", "无"), "cells"),
    "主动公开写字": _fault("T205", _instead("主动公开", "若干", "/", "不适用"), "cells"),
    "一律用记号": _fault("T316", _no_noughts("申请情况", "—", "/", "无"), "cells"),
    "主动公开用记号": _fault("T215", _no_noughts("主动公开", "—", "/", "无"), "cells"),
    "全角": _fault("F10", _instead("申请情况", "３", "１２")),
    "带单位": _fault("T315", _instead("申请情况", "3件", "2（含撤回1件）")),
    "少一行": _fault("T301", _no_row("申请情况")),
    "主动公开少一行": _fault("T201", _no_row("主动公开")),
    "少一列": _fault("T302", _no_column("申请情况")),
    "复议少一格": _fault("T401", _no_column("复议诉讼")),
    "少一张表": _fault("S13", _no_table, "tables"),
    "别的格式": _fault("S12", _table_of_other_years),
    "少一部分": _fault("S04", _no_chapter),
    "标题改写": _fault("S06", _renamed),
    "顺序颠倒": _fault("S05", _swapped),
    "序号不对": _fault("S09", _misnumbered),
    "多一部分": _fault("S08", _more("下一年工作打算")),
    "方面单列": _fault("S11", _since(2021, _more("政府信息公开监督保障情况"))),
    "又一部分": _fault("S07", _twice),
    "没有依据": _fault("O03", _opened("现公布{year}年政府信息公开工作的有关情况，请予监督。")),
    "列两遍": _fault(
        "O06",
        _opened("本报告包括总体情况、主动公开政府信息情况、主动公开政府信息情况、其他报告事项。"),
    ),
    "别的机关": _fault("O07", _opened("按照有关规定，玉泉县住房和城乡建设局编制本报告。")),
    "收费不全": _fault("N10", _since(2021, _prose(5, "全年收取信息处理费600元。"))),
    "实收过多": _fault(
        "N11", _since(2021, _prose(5, "发出收费通知2件，总金额300元，实际收取600元。"))
    ),
    "收费分项": _fault(
        "N12", _since(2021, _prose(5, "发出收费通知3件，其中按件收取1件，按量收取1件。"))
    ),
    "问题不写": _fault("N04", _prose(4)),
    "问题写无": _fault("N05", _prose(4, "无。")),
    "只有问题": _fault("N06", _prose(4, "存在的主要问题是公开不及时，形式单一。")),
    "其他不写": _fault("N08", _prose(5)),
    "不说收费": _fault("N09", _since(2021, _prose(5, "没有其他事项。"))),
    "占位": _fault("N14", _said("XX局高度重视政府信息公开工作。")),
    "统计期不足": _fault("O01", _opened("统计期限为{year}年1月1日至{year}年11月30日。")),
    "统计期旧年": _fault("S03", _opened("统计期限为{before}年1月1日至{before}年12月31日。")),
    "部分数": _fault(
        "O04",
        _opened("本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况六个部分组成。"),
    ),
    "联系空着": _fault("O09", _opened("请联系（地址：安居路9号；邮编：；电话：0819-5550133）。")),
    "旧落款": _fault("D05", _closed("{year}年1月17日")),
    "早落款": _fault("D04", _closed("{year}年12月20日")),
    "六位年": _fault("O11", _opened("统计期限为{year}年1月1日至{year}20年12月31日。")),
    "假日期": _fault("D05", _closed("{year}年13月32日")),
    "六十号": _fault("L01", _since(2021, _opened("根据国办公开办函〔2019〕60号要求编制本报告。"))),
    "三十号": _fault("L02", _until(2020, _opened("根据国办公开办函〔2021〕30号要求编制本报告。"))),
    "有效太少": _fault("T211", _since(2021, _made_too_many)),
    "文号": _fault(
        "L04",
        _opened(
            "按照《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度"
            "报告格式〉的通知》（国办公开办函〔2021〕13号）要求编制。"
        ),
    ),
    "别的名称": _fault(
        "L08",
        _opened(
            "按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。"
        ),
    ),
    "试行名称": _fault(
        "L01", _since(2021, _opened("按照《政府信息公开工作年度报告格式（试行）》编制本报告。"))
    ),
    "文件名称": _fault("L05", _opened("根据《中华人民共和国政府信息公开工作条例》编制。")),
    "旧条文": _fault(
        "L06", _opened("根据《中华人民共和国政府信息公开条例》第三十二条规定，编制本报告。")
    ),
    "书名号": _fault("L07", _opened("按照《关于印发《年度报告格式》的通知》编制。")),
    "跳号": _fault("F04", _said("一是及时公开信息；三是方便群众查阅。")),
    "括号顿号": _fault("F03", _said("（1）、落实信息发布审查制度。")),
    "不成对": _fault("F07", _said("落实信息发布审查制度（含保密审查。")),
    "没有这天": _fault("F09", _said("{year}年2月30日，召开政务公开工作会议。")),
    "写法": _fault("F08", _said("及时公布双随机一公开抽查结果。")),
    "旧条例": _fault(
        "L03", _opened("根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。")
    ),
    "叠标点": _fault("F06", _said("按时公开各类信息，，取得实效。。")),
    "身份证号": _fault("V01", _said("申请人身份证号990101199001010019。")),
    "手机号": _fault("V03", _said("群众可拨打13800000000反映情况。")),
    "写反": _fault("W01", _said("坚持以公开为常态、公开为例外。")),
    "漏字": _fault("W02", _said("坚持以习近平新时代中国特社会主义思想为指导。")),
    "后来的事": _fault("W04", _until(2024, _said("{year}年，学习贯彻党的二十届四中全会精神。"))),
    "密级": _fault("V05", _said("秘密★1年")),
    "题前密级": _fault("V05", _above("机密★5年")),
    "卡号": _fault("V02", _said("申请人退款的银行卡号为6222020200112230004。")),
    "姓名": _fault("V04", _said("申请人张三丰提出政府信息公开申请。")),
    "各项过多": _fault("X12", _said("{year}年，依申请公开办结5件，其中予以公开4件、不予公开2件。")),
    "增幅不对": _fault("X15", _said("发布信息30条，比{before}年的40条减少30%。")),
    "一项过大": _fault("X16", _said("{year}年，公开信息382条，其中网站公开2443条。")),
    "占比不对": _fault("X14", _said("{year}年，规划类42条，占公开总数386条的35.7%。")),
    "增数不对": _fault("X17", _said("召开会议9次，较{before}年的6次增加5次。")),
    "增数增幅": _fault("X18", _said("发布信息386条，较{before}年增加36条，增长20.3%。")),
    "错字": _fault("W03", _said("{year}年，已申请公开件均在规定明限内办结。")),
    "申请数": _fault(
        "X01",
        _wrong_total(
            "{year}年，我机关共收到政府信息公开申请{n}件。", "申请情况", ("新收", "上年结转")
        ),
    ),
    "结转数": _fault(
        "X04", _wrong_total("结转下年度继续办理{n}件。", "申请情况", ("新收", "上年结转"))
    ),
    "否认申请": _fault("X02", _denied("{year}年，未收到政府信息公开申请。", "申请情况", "新收")),
    "否认复议": _fault(
        "X07", _denied("{year}年，未发生因政府信息公开引起的行政复议。", "复议诉讼", "行政复议")
    ),
}
