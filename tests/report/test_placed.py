"""Tables that are known only by where words stand: read by their labels, or left undecided."""

from __future__ import annotations

import re

import pytest

from gxlint.lang.vocabulary import Table
from gxlint.report.placed import read_placed
from gxlint.report.reading import Reading
from gxlint.source.document import Origin, Word
from tests.rules.national import pack

PAPERS = """\
            第二十条第（一）项
             本年制发   本年废止  现行有效
  信息内容
              件数     件数    件数
   规章         0      0      0
  行政
             123      5      7
  规范性文件        4
            第二十条第（五）项
  信息内容         本年处理决定数量
  行政许可             37
            第二十条第（六）项
  信息内容         本年处理决定数量
  行政处罚              1
  行政强制              2
            第二十条第（八）项
  信息内容       本年收费金额（单位：万元）
  行政事业性收费           0.5
"""
COURTS = """\
     行政复议                        行政诉讼
                           未经复议         复议
                           直接起诉        后起诉
 结   结   其   尚   总
 果   果   他   未        结   结   其   尚   总   结   结   其   尚   总
 维   纠   结   审   计   果   果   他   未        果   果   他   未
 持   正   果   结        维   纠   结   审   计   维   纠   结   审   计
                         持   正   果   结        持   正   果   结
 1    2    0    12   27   0    0    0    0    0   0    0    0    0    0
               34
"""


def form(key: str) -> Table:
    return pack().vocabulary.generations(key)[0]


def read(text: str, key: str) -> Reading:
    words = [
        Word(found[0], found.start(), found.end(), y, Origin(y + 1))
        for y, line in enumerate(text.splitlines())
        for found in re.finditer(r"\S+", line)
    ]
    return read_placed(words, form(key))[0]


def figures(reading: Reading, row: str) -> list[str]:
    return [cell.reason or cell.text for at, cell in reading.cells.items() if at[0] == row]


def test_labels_over_several_lines_have_their_figures_beside_them() -> None:
    reading = read(PAPERS, "主动公开")
    assert reading.rows.keys() == set(form("主动公开").rows.keys)
    assert reading.rows["行政规范性文件"].text == "行政规范性文件"
    assert figures(reading, "行政规范性文件") == ["1234", "5", "7"]
    assert figures(reading, "行政事业性收费") == ["0.5"]


def test_a_row_that_is_not_printed_is_missing() -> None:
    rows = [line for line in PAPERS.splitlines() if "行政强制" not in line]
    reading = read("\n".join(rows), "主动公开")
    assert "行政强制" not in reading.rows and figures(reading, "行政处罚") == ["1"]


def test_words_that_are_no_label_leave_a_table_with_a_row_too_few_undecided() -> None:
    assert not read(PAPERS.replace("行政强制", "行政措施"), "主动公开").rows


def test_a_figure_as_near_to_two_rows_leaves_both_undecided() -> None:
    text = PAPERS.replace(
        "   规章         0      0      0\n", "   规章\n           0      0      0\n"
    )
    text = text.replace(
        "  行政\n             123      5      7\n  规范性文件        4", "  行政规范性文件  3 5 7"
    )
    reading = read(text, "主动公开")
    assert figures(reading, "规章") == ["分不清这一行的数各在哪一列"] * 3
    assert figures(reading, "行政许可") == ["37"]


def test_the_first_line_of_a_figure_is_not_taken_for_the_last_of_one_above() -> None:
    before, _, after = PAPERS.partition("   规章         0      0      0\n")
    rows = (
        "   规章         0      0     540",
        "                          113",
        "             123",
        "  行政规范性文件        5      33",
        "              4",
    )
    reading = read(
        before + "\n".join(rows) + after[after.index("\n            第二十条第（五）") :],
        "主动公开",
    )
    for row in ("规章", "行政规范性文件"):
        assert figures(reading, row) == ["分不清这一行的数各在哪一列"] * 3


@pytest.mark.parametrize("blank", [0, 1, 2])
def test_a_blank_is_told_by_where_the_figures_of_other_rows_stand(blank: int) -> None:
    line = "   规章         0      0      0"
    places = [found.start() for found in re.finditer("0", line)]
    at = places[blank]
    reading = read(PAPERS.replace(line, line[:at] + " " + line[at + 1 :]), "主动公开")
    assert figures(reading, "规章") == ["0" if x != blank else "" for x in range(3)]


def test_rows_side_by_side_are_told_by_their_headings() -> None:
    reading = read(COURTS, "复议诉讼")
    assert figures(reading, "行政复议") == ["1", "2", "0", "1234", "27"]
    assert figures(reading, "复议后起诉") == ["0"] * 5


def test_two_blocks_that_changed_places_are_not_read() -> None:
    swapped = COURTS.replace("未经复议         复议", "复议         未经复议").replace(
        "直接起诉        后起诉", "后起诉        直接起诉"
    )
    assert not read(swapped, "复议诉讼").rows
