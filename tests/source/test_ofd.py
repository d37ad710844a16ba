"""What stands on the pages of an OFD file comes back as it stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.document import Grid, Paragraph, SourceError
from gxlint.source.limits import Limits
from gxlint.source.ofd_values import distances, outline
from gxlint.source.reading import read
from tests.source.docx_files import package
from tests.source.looking import document, merges, shape
from tests.source.ofd_files import SIZE, ofd, path, ruled, text

ROWS = [["项目", "数量", "<"], ["^", "本年", "上年"], ["一、甲", "1", "20"], ["二、乙", "0", "3"]]
READ = [["项目", "数量", "数量"], ["项目", "本年", "上年"], *ROWS[2:]]


def texts(data: bytes) -> list[object]:
    return shape(document(data, "a.ofd"))


def test_lines_are_joined_to_paragraphs() -> None:
    full = text(30, 50, "字" * 30)
    assert texts(ofd(full + text(30, 60, "末行") + text(40, 90, "另段"))) == [
        "字" * 30 + "末行",
        "另段",
    ]


def test_a_gap_between_characters_is_a_space_only_where_one_is_seen() -> None:
    words = text(30, 50, "共12件", f"{SIZE} 2.5 2.5") + text(30, 80, "年月", "12")
    assert texts(ofd(words)) == ["共12件", "年 月"]


def test_a_merged_cell_stands_at_every_place_it_covers() -> None:
    (grid,) = document(ofd(ruled(ROWS)), "").blocks
    assert isinstance(grid, Grid)
    assert grid.spanned
    assert [[cell.text for cell in row] for row in grid.rows] == READ
    assert merges(grid)[:2] == [[0, 1, 1], [0, 2, 3]]


def test_a_table_goes_on_on_the_next_page_and_both_pages_are_named() -> None:
    data = ofd(text(30, 50, "前") + ruled(ROWS[:3], y=200), ruled(ROWS[3:], y=30))
    first, grid = document(data, "").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == READ
    assert [first.origin.page, grid.rows[0][0].origin.page, grid.rows[3][0].origin.page] == [
        1,
        1,
        2,
    ]


@pytest.mark.parametrize(
    "rule",
    [
        '<ofd:PathObject Boundary="30 60 40 0.2" Fill="true" Stroke="false"><ofd:AbbreviatedData>'
        "M 0 0 L 40 0 L 40 0.2 L 0 0.2 C</ofd:AbbreviatedData></ofd:PathObject>",
        '<ofd:PathObject Boundary="30 60 40 1" CTM="2 0 0 1 0 0"><ofd:AbbreviatedData>'
        "S 0 0 L 20 0</ofd:AbbreviatedData></ofd:PathObject>",
    ],
)
def test_a_rule_may_be_a_thin_box_or_scaled(rule: str) -> None:
    missing = path("M 30 60 L 70 60")
    page = ruled([["甲", "1"], ["乙", "2"]])
    assert missing in page
    assert texts(ofd(page.replace(missing, rule))) == [[["甲", "1"], ["乙", "2"]]]


def test_a_page_of_turned_text_is_read_in_its_direction() -> None:
    turned = 'CTM="0 1 -1 0 0 0"'
    page = text(150, 30, "首行", more=turned) + text(100, 30, "次行", more=turned)
    assert texts(ofd(page)) == ["首行", "次行"]


def test_text_at_a_slant_and_what_is_not_seen_is_left_out() -> None:
    slant = text(60, 90, "水印", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    unseen = text(60, 90, "不见", more='Visible="false"')
    assert texts(ofd(text(30, 50, "甲") + slant + unseen)) == ["甲"]


def test_a_large_picture_is_noted_and_an_icon_is_not() -> None:
    pictures = '<ofd:ImageObject Boundary="30 80 60 40"/><ofd:ImageObject Boundary="30 60 5 5"/>'
    assert texts(ofd(text(30, 50, "甲") + pictures)) == ["甲", None]


def test_what_a_template_draws_belongs_to_the_page() -> None:
    page = f"<ofd:PageBlock>{text(30, 150, '甲')}</ofd:PageBlock>"
    assert texts(ofd(page, template=text(30, 100, "模板"))) == ["模板", "甲"]


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9)), max_size=5))
def test_distances_that_repeat_may_be_written_short(runs: list[tuple[int, int]]) -> None:
    short = " ".join(f"g {count} {one}" for count, one in runs)
    long = [float(one) for count, one in runs for _ in range(count)]
    assert distances(short, 100) == distances(" ".join(map(str, long)), 100) == long
    assert distances(short, 3) == long[:3]


def test_an_outline_is_the_lines_it_draws() -> None:
    drawn = list(outline("M 0 0 L 4 0 Q 5 0 5 1 C M 7 7 B 8 8 9 9 1 1 A 1 1 0 0 1 2 2"))
    assert drawn == [
        [(0, 0), (4, 0), (5, 0), (5, 1), (0, 0)],
        [(7, 7), (8, 8), (9, 9), (1, 1), (2, 2)],
    ]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (ofd(""), "empty", "空白"),
        (ofd('<ofd:ImageObject Boundary="0 0 210 297"/>'), "no-text", "扫描件"),
        (ofd(text(30, 50, "\ue001\ue002\ue003")), "no-text", "没有编码"),
        (package({"OFD.xml": "<a/>"}), "broken", "缺少“Doc_0/Document.xml”"),
        (package({"OFD.xml": ""}), "broken", "已损坏"),
    ],
)
def test_what_can_not_be_read_is_refused_kindly(data: bytes, code: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, "a.ofd")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (replace(Limits(), pages=1), "2 页"),
        (replace(Limits(), characters=3), "文字过多"),
        (replace(Limits(), objects=3), "线条过多"),
        (replace(Limits(), elements=30), "过于庞大"),
    ],
)
def test_a_file_beyond_all_measure_is_refused(limits: Limits, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(ofd(text(30, 50, "甲乙丙丁") + ruled(ROWS), text(30, 50, "戊")), "", limits)
