from __future__ import annotations

from gxlint.source.document import Jumble
from tests.source.looking import document, shape

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


def test_a_table_is_found_with_its_headings_and_labels() -> None:
    _, table, _ = document(TABLE, "a.txt").blocks
    assert isinstance(table, Jumble) and table.origin.line == 3
    words = [(word.text, word.origin.line) for word in table.words]
    assert ("（二）名称太长分作两", 8) in words and ("2", 9) in words
    assert shape(document(TABLE, "a.txt"))[::2] == ["一、情况", "二、后文"]


def test_a_table_goes_on_on_the_next_page_and_page_numbers_are_none_of_its_figures() -> None:
    text = (
        "                甲   乙   丙\n  一、第一行       1   2   3\n  二、第二行名称\n"
        "                4   5   6\n            — 1 —\n\f    长\n  三、第三行       7   8   9\n"
    )
    table, *rest = document(text, "a.txt").blocks
    assert isinstance(table, Jumble) and len(rest) == 1
    words = [word.text for word in table.words]
    assert words[-5:] == ["长", "三、第三行", "7", "8", "9"] and "—" not in words


def test_full_lines_of_a_page_are_one_paragraph() -> None:
    lines = ["   本段文字一行写不下，" + "文" * 16, *["字" * 27] * 5, "完。"]
    text = "\n".join([*lines[:4], "          — 1 —", "\f" + lines[4], *lines[5:], "   另一段。"])
    found = shape(document(text, "a.txt"))
    assert "".join(line.strip() for line in lines) in found and "另一段。" in found


def test_lines_of_text_that_are_paragraphs_stay_apart() -> None:
    lines = ["这一段有三十个字左右这一段有三十个字左右。" + "多" * at for at in range(9)]
    assert shape(document("\n".join(lines), "a.txt")) == lines
