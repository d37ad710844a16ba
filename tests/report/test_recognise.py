"""Title, opening and stated facts; and what is no report at all."""

from __future__ import annotations

from datetime import date

import pytest

from gxlint.lang.vocabulary import Vocabulary
from gxlint.report.model import Report
from gxlint.report.recognise import recognise
from gxlint.source.document import Document, Grid, GridCell, Origin, Paragraph

AGENCY = "青禾县水务局"
TITLE = f"{AGENCY}2024年政府信息公开工作年度报告"
OPENING = (
    "本报告所列数据的统计期限自2024年1月1日起至12月31日止。如有疑问，请与青禾县水务局联系"
    "（地址：青禾县清波路3号；邮编：698100；电话：0819-5550147；电子邮箱：sw@qinghe.example）。"
)
BODY = ("一、总体情况", "正文。", "六、其他需要报告的事项", "无。", AGENCY, "2025年1月17日")


def read(vocabulary: Vocabulary, *lines: str | Grid) -> Report | None:
    blocks = [
        Paragraph(line, Origin(number)) if isinstance(line, str) else line
        for number, line in enumerate(lines, 1)
    ]
    return recognise(Document("text", tuple(blocks)), vocabulary)


def must(vocabulary: Vocabulary, *lines: str | Grid) -> Report:
    found = read(vocabulary, *lines)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ([TITLE], AGENCY, 2024),
        ([AGENCY, "2024年政府信息公开工作年度报告"], AGENCY, 2024),
        ([f"{AGENCY}2024年度政府", "信息公开工作年度报告"], AGENCY, 2024),
        (["首页", "政务公开", TITLE], AGENCY, 2024),
        ([TITLE, "发布日期：2025-01-20", TITLE], AGENCY, 2024),
        ([f"2024年度{AGENCY}政府信息公开年度报告"], AGENCY, 2024),
        ([f"{AGENCY}政府信息公开工作2024年度报告"], AGENCY, 2024),
        ([f"{AGENCY}2024政府信息公开工作年度报告"], AGENCY, 2024),
        ([f"{AGENCY}二〇二四年政府信息公开工作年度报告"], AGENCY, 2024),
        (["2024年政府信息公开工作年度报告"], None, 2024),
    ],
)
def test_titles(vocabulary: Vocabulary, title: list[str], agency: str | None, year: int) -> None:
    report = must(vocabulary, *title, OPENING, *BODY)
    assert (report.agency, report.year) == (agency, year)
    assert report.opening.text == OPENING


def test_title_without_year_takes_it_from_the_period(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, f"{AGENCY}政府信息公开工作年度报告", OPENING, *BODY)
    assert (report.agency, report.year) == (AGENCY, 2024)


def test_probable_title_is_kept(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, "青禾县信息公开情况总结", OPENING, *BODY)
    assert report.title is not None and report.title.text == "青禾县信息公开情况总结"


def test_table_of_metadata_before_the_title(vocabulary: Vocabulary) -> None:
    meta = Grid(
        ((GridCell("名称"), GridCell(TITLE)), (GridCell("文号"), GridCell(""))), spanned=True
    )
    report = must(vocabulary, meta, TITLE, OPENING, *BODY)
    assert report.title is not None and report.title.origin == Origin(2)


def test_date_below_the_title_is_opening(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, "（2025年1月17日）", OPENING, *BODY)
    assert report.opening.lines[0].text == "（2025年1月17日）"


def test_facts_know_their_places(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, OPENING, *BODY)
    period, signed = report.facts["统计期"], report.facts["落款日期"]
    assert period.value == (date(2024, 1, 1), date(2024, 12, 31))
    assert period.place.line == 2 and period.place.mark is not None
    start, end = period.place.mark
    assert OPENING[start:end] == period.text == "2024年1月1日起至12月31日"
    assert (signed.value, signed.place.section, signed.place.line) == (date(2025, 1, 17), 6, 8)
    assert report.facts["联系.电话"].value == "0819-5550147"
    assert report.facts["联系.邮箱"].value == "sw@qinghe.example"


def test_agency_and_date_on_one_line(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, OPENING, *BODY[:-2], f"{AGENCY}    2025年1月17日")
    assert report.facts["落款日期"].value == date(2025, 1, 17)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("统计时限从2024年1月1日起,至12月31日止", date(2024, 12, 31)),
        ("统计数据期限为２０２４年１月１日至２０２４年１２月３１日", date(2024, 12, 31)),
        ("在2024年1月1日至2024年12月31日数据统计时限内", date(2024, 12, 31)),
        ("统计期限为2024.1.1-2024.12.31", date(2024, 12, 31)),
        ("统计期限自2024年1月1日12月31日止", date(2024, 12, 31)),
        ("统计期限为2024年1月1日至202020年12月31日", None),
    ],
)
def test_period_in_many_words(vocabulary: Vocabulary, words: str, last: date | None) -> None:
    report = must(vocabulary, TITLE, f"{words}。", *BODY)
    assert report.facts["统计期"].value == (date(2024, 1, 1), last)


@pytest.mark.parametrize(
    "words", ["据统计，2024年3月1日至5月1日共公开30条", "宣传时间为2024年5月1日至5月31日"]
)
def test_other_periods_are_not_the_reports(vocabulary: Vocabulary, words: str) -> None:
    assert "统计期" not in must(vocabulary, TITLE, f"{words}。", *BODY).facts


def test_impossible_date_is_kept_as_text(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, OPENING, *BODY[:-1], "2025年2月30日")
    assert report.facts["落款日期"].value is None
    assert report.facts["落款日期"].text == "2025年2月30日"


def test_missing_facts_are_missing(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, "现予公布。", *BODY[:-1])
    assert not report.facts


def test_residue_and_page_numbers_are_no_prose(vocabulary: Vocabulary) -> None:
    report = must(vocabulary, TITLE, "- 1 -", "[bookmark: _GoBack]现予\u200b公布。", *BODY)
    assert report.opening.text == "现予公布。"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["你好"],
        ["关于做好2024年政府信息公开工作年度报告编制工作的通知", "一、总体要求", "二、工作安排"],
        ["2024年信息公开工作会议总结", "会议讨论了总体情况。"],
        ["总体情况"],
    ],
)
def test_what_is_no_report(vocabulary: Vocabulary, lines: list[str]) -> None:
    assert read(vocabulary, *lines) is None


def test_litigation_groups_in_another_order_are_read_as_printed(vocabulary: Vocabulary) -> None:
    group = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    heads = ("行政复议", "行政诉讼", *group, "复议后起诉", "未经复议直接起诉", *group, *group)
    lines = (
        *BODY[:2],
        "四、政府信息公开行政复议、行政诉讼情况",
        *heads,
        *"000000010100000",
        *BODY[2:],
    )
    rows = must(vocabulary, TITLE, *lines).tables["复议诉讼"].rows
    assert [label.text for label in rows.values()] == ["行政复议", "复议后起诉", "未经复议直接起诉"]
    assert list(rows) == ["行政复议", "直接起诉", "复议后起诉"]
