"""Sections are found by their titles in all the shapes that reports print, and by nothing else."""

from __future__ import annotations

import pytest

from gxlint.lang.vocabulary import Vocabulary
from gxlint.report.model import Match, Report
from gxlint.report.recognise import recognise
from gxlint.source.document import Document, Grid, GridCell, Paragraph, Picture

TITLE = "青禾县水务局2024年政府信息公开工作年度报告"
NUMERALS = "一二三四五六七"
TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
Content = str | Grid | Picture | Paragraph


def read(vocabulary: Vocabulary, *content: Content, source: str = "docx") -> Report:
    blocks = [Paragraph(item) if isinstance(item, str) else item for item in (TITLE, *content)]
    found = recognise(Document(source, tuple(blocks)), vocabulary)
    assert found is not None
    return found


def numbers(report: Report) -> list[int | None]:
    return [section.number for section in report.sections]


def replaced(number: int, *lines: Content) -> list[Content]:
    """The six headings, one of them replaced."""
    all_lines: list[Content] = []
    for index, title in enumerate(TITLES, 1):
        all_lines += lines if index == number else [f"{NUMERALS[index - 1]}、{title}"]
    return all_lines


@pytest.mark.parametrize(
    "shape",
    ["{n}、{t}", "（{n}）{t}", "{d}、{t}", "{d}. {t}", "{t}", "{n}、 {t} ", "第{n}部分 {t}"],
)
def test_every_shape_of_number(vocabulary: Vocabulary, shape: str) -> None:
    lines = [shape.format(n=NUMERALS[i], d=i + 1, t=t) for i, t in enumerate(TITLES)]
    report = read(vocabulary, *[x for line in lines for x in (line, "正文。")])
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert {s.title.match for s in report.sections} == {Match.OFFICIAL}
    assert [s.prose.text for s in report.sections] == ["正文。"] * 6


def test_a_section_that_comes_again_under_the_next_number(vocabulary: Vocabulary) -> None:
    lines = replaced(6, "六、存在的主要问题及改进情况", "正文。", "七、其他需要报告的事项")
    assert numbers(read(vocabulary, *lines)) == [1, 2, 3, 4, 5, 5, 6]


def test_a_part_that_is_called_like_a_section_is_none(vocabulary: Vocabulary) -> None:
    parts = ("一、总体情况", "一、主动公开情况", "正文。", "二、依申请公开", "正文。")
    assert numbers(read(vocabulary, *replaced(1, *parts))) == [1, 2, 3, 4, 5, 6]


def test_automatic_number_counts_as_printed(vocabulary: Vocabulary) -> None:
    lines = [Paragraph(t, number=f"{NUMERALS[i]}、") for i, t in enumerate(TITLES)]
    report = read(vocabulary, *lines)
    assert report.sections[2].title.text == "三、收到和处理政府信息公开申请情况"
    assert [s.numeral for s in report.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("number", "title", "match"),
    [
        (5, "五、存在的主要问题及整改措施", Match.ALIAS),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况", Match.ALIAS),
        (6, "六、其他需要说明的事项", Match.ALIAS),
        (2, "二、主动公开政府政府情况", Match.ALIKE),
        (1, "一、概述", Match.ALIKE),
        (3, "三、收到和处理政府信息公开申请情况（数据准确）", Match.ALIKE),
        (1, "总体情况", Match.OFFICIAL),
        (1, "1、总体情况", Match.OFFICIAL),
    ],
)
def test_other_wording(vocabulary: Vocabulary, number: int, title: str, match: Match) -> None:
    report = read(vocabulary, *replaced(number, title))
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert report.sections[number - 1].title.text == title
    assert report.sections[number - 1].title.match is match


def test_heading_and_text_on_one_line(vocabulary: Vocabulary) -> None:
    report = read(vocabulary, *replaced(6, "六、其他需要报告的事项。无。"))
    assert report.sections[5].title.text == "六、其他需要报告的事项"
    assert report.sections[5].prose.text == "无。"


def test_heading_broken_over_two_lines(vocabulary: Vocabulary) -> None:
    report = read(vocabulary, *replaced(4, "四、政府信息公开行政复议、行政诉", "讼情况"))
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert not report.sections[3].prose.lines


def test_aspects_of_a_section_are_no_sections(vocabulary: Vocabulary) -> None:
    aspects = ["（一）主动公开政府信息情况", "正文。", "（二）收到和处理政府信息公开申请情况"]
    report = read(vocabulary, *replaced(1, "一、总体情况", *aspects))
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert report.sections[0].prose.text == "\n".join(aspects)


def test_aspects_do_not_stand_in_for_a_missing_section(vocabulary: Vocabulary) -> None:
    lines = replaced(2)
    lines[1:1] = ["（一）主动公开政府信息情况", "正文。"]
    assert numbers(read(vocabulary, *lines)) == [1, 3, 4, 5, 6]


def test_rows_of_tables_are_no_sections(vocabulary: Vocabulary) -> None:
    rows = ["三、本年度办理结果", "四、结转下年度继续办理 0 0 0 0 0 0 0", "一、本年新收政府信息"]
    report = read(vocabulary, *replaced(3, "三、收到和处理政府信息公开申请情况", *rows))
    assert numbers(report) == [1, 2, 3, 4, 5, 6]


def test_more_sections_than_the_form(vocabulary: Vocabulary) -> None:
    report = read(vocabulary, *replaced(7), "七、附件", "附件清单。")
    assert numbers(report) == [1, 2, 3, 4, 5, 6, None]
    assert report.sections[6].numeral == 7


def test_numbering_within_a_section_is_its_prose(vocabulary: Vocabulary) -> None:
    inner = ["一、主要问题", "二、改进措施"]
    report = read(vocabulary, *replaced(5, "五、存在的主要问题及改进情况", *inner))
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert report.sections[4].prose.text == "\n".join(inner)


def test_order_and_repeats_are_kept(vocabulary: Vocabulary) -> None:
    lines = [f"{NUMERALS[i]}、{TITLES[i]}" for i in (0, 2, 1, 3, 4, 5, 5)]
    assert numbers(read(vocabulary, *lines)) == [1, 3, 2, 4, 5, 6, 6]


def test_table_of_contents_is_skipped(vocabulary: Vocabulary) -> None:
    lines = replaced(7)
    body = [x for line in lines for x in (line, "正文。")]
    report = read(vocabulary, "目录", *lines, *body)
    assert numbers(report) == [1, 2, 3, 4, 5, 6]
    assert all(section.prose.text == "正文。" for section in report.sections)


def test_headings_that_follow_each_other_are_sections(vocabulary: Vocabulary) -> None:
    assert numbers(read(vocabulary, *replaced(7), source="text")) == [1, 2, 3, 4, 5, 6]


def test_heading_inside_a_grid(vocabulary: Vocabulary) -> None:
    single = Grid(((GridCell("二、主动公开政府信息情况"),),), spanned=True)
    wide = GridCell("三、收到和处理政府信息公开申请情况")
    grid = Grid(((wide, wide), (GridCell("项目"), GridCell("数量"))), spanned=True)
    lines = replaced(2, single)
    lines[2:3] = [grid]
    assert numbers(read(vocabulary, *lines)) == [1, 2, 3, 4, 5, 6]


def test_pictures_are_counted(vocabulary: Vocabulary) -> None:
    lines = replaced(2, "二、主动公开政府信息情况", Picture(), Picture())
    assert [s.pictures for s in read(vocabulary, *lines).sections] == [0, 2, 0, 0, 0, 0]
