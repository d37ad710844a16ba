from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.document import Grid, Paragraph
from tests.source.looking import document, shape

CELLS = st.text("甲乙丙丁（）0123456789", max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=6), min_size=2, max_size=6)
PROSE = "本段文字很长，说明了一年来的各项工作。"


def grids(text: str) -> list[list[list[str]]]:
    blocks = document(text, "a.txt").blocks
    return [[[c.text for c in r] for r in b.rows] for b in blocks if isinstance(b, Grid)]


@given(ROWS)
def test_a_table_with_a_cell_a_line_is_read_back(rows: list[list[str]]) -> None:
    table = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    found = shape(document(f"前文\n\n{table}\n\n\n后文", "a.txt"))
    assert found == ["前文", rows, "后文"]


@given(ROWS)
def test_a_table_with_tabs_within_rows_is_read_back(rows: list[list[str]]) -> None:
    rows = [["行", *row] for row in rows]
    table = "\n".join("\t".join(row) for row in rows)
    assert shape(document(f"前文\n{table}\n后文", "a.txt")) == ["前文", rows, "后文"]


@given(ROWS)
def test_a_table_with_bars_is_read_back(rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    assert shape(document("\n".join(["前文", *lines, "", "后文"]), "a.md")) == [
        "前文",
        rows,
        "后文",
    ]


def test_a_cell_runs_on_over_lines_that_do_not_begin_with_a_tab() -> None:
    assert grids("\t结果\n维持\n\t总计\n\n\t0\n\t0\n") == [[["结果\n维持", "总计"], ["0", "0"]]]


def test_a_table_ends_at_text_right_after_a_figure_and_at_prose() -> None:
    table = "\t甲\n\t乙\n\n\t1\n\t2\n"
    rows = [["甲", "乙"], ["1", "2"]]
    assert shape(document(f"{table}五、后文", "a.txt")) == [rows, "五、后文"]
    assert shape(document(f"{table}\n\t{PROSE}", "a.txt")) == [rows, PROSE]


def test_lines_of_prose_indented_with_a_tab_are_paragraphs() -> None:
    text = f"\t一、情况\n\t{PROSE}\n\n\t二、问题\n\n\t{PROSE}\n1.\t{PROSE}"
    assert grids(text) == []


def test_cells_without_tabs_stay_paragraphs() -> None:
    assert shape(document("规章\n0\n0\n\n0", "a.txt")) == ["规章", "0", "0", "0"]


def test_ruled_tables_keep_the_lines_of_a_row_together() -> None:
    text = "+----+----+\n| 结果 | 总 |\n| 维持 | 计 |\n+====+====+\n| 0 | 1 |\n+----+----+"
    assert grids(text) == [[["结果\n维持", "总\n计"], ["0", "1"]]]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("## 一、情况 ##", "一、情况"),
        ("**一、**情况", "一、情况"),
        ("1\\. 情况", "1. 情况"),
        ("[bookmark: _GoBack]情\u200b况\ufeff", "情况"),
        ("\u3000\u3000情况\xa0", "情况"),
        ("#话题", "#话题"),
        ("**\u3000\u3000一、情况**", "一、情况"),
        ("见[附件](/a.docx)，[文]{.underline}", "见附件，文"),
        ("国办公开办函[2021]30号", "国办公开办函[2021]30号"),
        ("情况\\", "情况"),
    ],
)
def test_marks_and_residue_are_taken_off(line: str, read: str) -> None:
    assert shape(document(line, "a.md")) == [read]


def test_a_picture_of_markdown_is_a_picture() -> None:
    assert shape(document("![表](a.png)\n文", "a.md")) == [None, "文"]


def test_lines_count_from_one_and_pages_only_where_there_are_form_feeds() -> None:
    blocks = document("\n甲\r\n乙\f丙\n丁", "a.txt").blocks
    origins = [b.origin for b in blocks if isinstance(b, Paragraph)]
    assert [(o.line, o.page) for o in origins] == [(2, 1), (3, 1), (3, 2), (4, 2)]
    assert document("甲", "a.txt").blocks[0].origin.page is None


@given(st.text(" \t\n|+-甲1。\f#*", max_size=300))
def test_no_character_of_content_is_lost(text: str) -> None:
    wanted = sum(text.count(c) for c in "甲1。")
    if wanted == 0:
        return
    found = shape(document(text, "a.txt"))
    assert sum(str(found).count(c) for c in "甲1。") == wanted


def test_dashes_show_the_columns_of_a_table() -> None:
    simple = "甲      乙丙\n------  ------\n一二    1\n        2\n\n后文"
    assert shape(document(simple, "a.md")) == [[["甲", "乙丙"], ["一二", "1"], ["", "2"]], "后文"]
    rule = "  ------ ------"
    lines = [rule, "  结果\\  总计", "  维持", "", "  1      2", rule, "后文"]
    assert shape(document("\n".join(lines), "a.md")) == [
        [["结果\n维持", "总计"], ["1", "2"]],
        "后文",
    ]


def test_tables_of_html_within_markdown_are_read_and_wrappers_left_out() -> None:
    table = '<table>\n<tr><td\ncolspan="2">甲</td></tr>\n<tr><td>1<td>2</tr>\n</table>'
    text = f"::: {{.main}}\n<div>\n\n前文\n\n{table}\n\n</div>\n:::\n<table>未完"
    assert shape(document(text, "a.md")) == ["前文", [["甲", "甲"], ["1", "2"]], "<table>未完"]
