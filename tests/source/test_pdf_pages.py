"""Tables that the end of a page cuts, where the cut goes through a row or a merged cell."""

from __future__ import annotations

import pytest

from gxlint.source.document import Grid
from tests.source.looking import document, merges, shape
from tests.source.pdf_files import line, pdf, table, text

WIDTHS = [70, 160, 50, 50]
FIRST = ["（三）\n不予", "1.属于国家秘密", "0", "2"]


def grids(*pages: list[list[str]]) -> list[Grid]:
    found = document(pdf(*(table(page, WIDTHS, height=40) for page in pages)), "").blocks
    return [block for block in found if isinstance(block, Grid)]


def read(*pages: list[list[str]]) -> list[list[str]]:
    (grid,) = grids(*pages)
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["2.其他法律行政法规", "0", "1"], ["禁止公开", "", ""]),
        (["2.其他法律行政法规", "", ""], ["禁止公开", "0", "1"]),
        (["部分公开（区分处理的，", "0", "1"], ["只计这一情形）", "", ""]),
    ],
)
def test_a_row_cut_in_two_is_one_again(above: list[str], below: list[str]) -> None:
    label = f"{above[0]}\n{below[0]}"
    rows = read([FIRST, ["^", *above]], [["公开", *below], ["^", "3.危及", "4", "5"]])
    assert rows[1:] == [
        ["（三）\n不予\n公开", label, "0", "1"],
        ["（三）\n不予\n公开", "3.危及", "4", "5"],
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["2.其他", "0", "1"], ["3.危及", "", ""]),
        (["（三）不予公开", "", ""], ["1.属于国家秘密", "0", "1"]),
        (["行政许可", "", ""], ["行政处罚", "0", "1"]),
        (["2.其他", "0", "1"], ["禁止公开", "0", "2"]),
        (["2.其他", "0", ""], ["禁止公开", "", "2"]),
    ],
)
def test_rows_that_may_be_whole_are_left_alone(above: list[str], below: list[str]) -> None:
    assert read([FIRST, ["", *above]], [["", *below]])[1:] == [["", *above], ["", *below]]


def test_a_merged_cell_goes_on_on_the_next_page_where_it_is_blank() -> None:
    (grid,) = grids(
        [FIRST, ["^", "2.其他", "0", "1"]],
        [["", "3.危及", "4", "5"], ["^", "4.保护", "6", "7"], ["（四）", "1.没有", "8", "9"]],
    )
    column = [row[0] for row in merges(grid)]
    assert column[:4] == [0] * 4
    assert column[4] != 0


def test_a_merged_cell_with_a_label_of_its_own_is_another() -> None:
    (grid,) = grids(
        [FIRST, ["^", "2.其他", "0", "1"]],
        [["（四）", "1.没有", "4", "5"], ["^", "2.没有", "6", "7"]],
    )
    assert [row[0].text for row in grid.rows] == [FIRST[0]] * 2 + ["（四）"] * 2


def test_a_row_that_begins_a_group_is_whole() -> None:
    upper, lower = ["", "2.其他", "0", "1"], ["乙组", "禁止公开", "", ""]
    assert read([FIRST, upper], [lower])[1:] == [upper, lower]


def test_a_header_over_two_lines_is_dropped_where_it_is_printed_again() -> None:
    head = [["", "项目", "数量", "<"], ["^", "^", "本年", "上年"]]
    rows = read([*head, FIRST], [*head, ["", "2.其他", "0", "1"]])
    assert rows[2:] == [FIRST, ["", "2.其他", "0", "1"]]


def test_a_frame_that_runs_on_to_the_edge_of_the_page_is_no_row() -> None:
    frame = line(60, 680, 60, 40) + line(390, 680, 390, 40)
    whole = ["", "2.其他", "3", "4"]
    data = pdf(table([FIRST], WIDTHS, height=40) + frame, table([whole], WIDTHS, height=40))
    assert shape(document(data, "")) == [[FIRST, whole]]


def test_a_side_cell_that_ends_beside_a_row_does_not_cut_it() -> None:
    rows = table([FIRST, ["", "2.其他", "3", "4"]], WIDTHS, height=40)
    data = pdf(rows.replace(line(60, 680, 130, 680), line(60, 700, 130, 700)))
    assert shape(document(data, "")) == [[FIRST, ["", "2.其他", "3", "4"]]]


def test_a_page_where_the_outer_column_has_ended() -> None:
    lower = table([["2.其他", "3", "4"]], WIDTHS[1:], left=60 + WIDTHS[0], height=40)
    data = pdf(table([FIRST], WIDTHS, height=40), lower)
    assert shape(document(data, "")) == [[FIRST, ["", "2.其他", "3", "4"]]]


def test_columns_that_only_one_page_has() -> None:
    wide = table([["第二十条第（五）项", "<", "<"], ["行政许可", "5", "<"]], [100, 50, 50])
    data = pdf(wide, table([["规章", "0", "1"]], [100, 50, 50]))
    assert shape(document(data, "")) == [
        [["第二十条第（五）项"] * 3, ["行政许可", "5", "5"], ["规章", "0", "1"]]
    ]


def test_other_tables_stay_tables_of_their_own() -> None:
    here, there = [["甲", "1"]], [["乙", "2"]]
    assert shape(document(pdf(table(here, [90, 50]), table(there, [90, 90])), "")) == [here, there]
    between = text(60, 780, "四、行政复议")
    data = pdf(table(here, [90, 50]), between + table(there, [90, 50]))
    assert shape(document(data, "")) == [here, "四、行政复议", there]


def test_a_figure_cut_in_two_is_one_again() -> None:
    widths = [120, 30, 30]
    above, below = ["一、本年\n新收", "226", "5"], ["申请数量", "86", ""]
    pages = [table(page, widths, height=40) for page in ([["", "甲", "乙"], above], [below])]
    (grid,) = document(pdf(*pages), "").blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[-1]] == ["一、本年\n新收\n申请数量", "22686", "5"]


def test_a_row_of_one_cell_left_alone_on_a_page() -> None:
    head, rest = [["第二十条", "<"]], [["规章", "0"], ["许可", "1"]]
    read = [["第二十条"] * 2, *rest]
    first, second = (table(rows, [100, 50]) for rows in (head, rest))
    assert shape(document(pdf(first, second), "")) == [read]
    last = [*rest, ["第二十条"] * 2]
    assert shape(document(pdf(second, first), "")) == [last]
    assert shape(document(pdf(first, text(60, 700, "以上")), "")) == ["第二十条", "以上"]
    framed = table([["第二十条\n项目"]], [100], height=40)
    assert shape(document(pdf(framed), "")) == ["第二十条", "项目"]
