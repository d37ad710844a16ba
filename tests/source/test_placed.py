from __future__ import annotations

from gxlint.source.document import Grid, Jumble
from tests.source.looking import document, merges, shape

TABLE = """\
  一、情况

                        申请人情况
   （说明写得长，分       自然     法人      总
     成两行）         人      其他      计
   一、第一行            12      3     15
 三、    （一）甲          1     20     21
 办     （二）名称太长分作两
 理                     2             2
 结      行印出来
 果     3.丙             0      1      1

  二、后文
"""


def test_columns_are_told_by_place_and_labels_by_their_lines() -> None:
    _, grid, _ = document(TABLE, "a.txt").blocks
    assert isinstance(grid, Grid) and grid.placed and grid.spanned
    assert [[cell.text for cell in row][1:] for row in grid.rows[-4:]] == [
        ["一、第一行", "12", "3", "15"],
        ["（一）甲", "1", "20", "21"],
        ["（二）名称太长分作两\n行印出来", "2", "", "2"],
        ["3.丙", "0", "1", "1"],
    ]
    assert [cell.text for cell in grid.rows[-5]][-3:] == ["自然\n人", "法人\n其他", "总\n计"]
    assert len({*merges(grid)[0][-3:]}) == 1
    assert shape(document(TABLE, "a.txt"))[::2] == ["一、情况", "二、后文"]


def test_a_table_goes_on_on_the_next_page_even_within_a_row() -> None:
    text = (
        "                甲   乙   丙\n  一、第一行       1   2   3\n  二、第二行名称\n"
        "                4   5   6\n            — 1 —\n\f    长\n  三、第三行       7   8   9\n"
    )
    grid, *rest = document(text, "a.txt").blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == [
        ["一、第一行", "1", "2", "3"],
        ["二、第二行名称\n长", "4", "5", "6"],
        ["三、第三行", "7", "8", "9"],
    ]
    assert len(rest) == 1


def test_a_cell_that_lies_between_two_columns_leaves_the_table_undecided() -> None:
    rows = ("   一、第一行   1      2", "   二、第二行      3", "   三、第三行   4      5")
    text = "\n".join(["   行名       甲      乙", *rows])
    assert any(isinstance(block, Jumble) for block in document(text, "a.txt").blocks)


def test_full_lines_of_a_page_are_one_paragraph() -> None:
    lines = ["   本段文字一行写不下，" + "文" * 16, *["字" * 27] * 5, "完。"]
    text = "\n".join([*lines[:4], "          — 1 —", "\f" + lines[4], *lines[5:], "   另一段。"])
    found = shape(document(text, "a.txt"))
    assert "".join(line.strip() for line in lines) in found and "另一段。" in found


def test_lines_of_text_that_are_paragraphs_stay_apart() -> None:
    lines = ["这一段有三十个字左右这一段有三十个字左右。" + "多" * at for at in range(9)]
    assert shape(document("\n".join(lines), "a.txt")) == lines
