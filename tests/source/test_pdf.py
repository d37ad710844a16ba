"""What stands on the pages of a PDF file comes back as it stands there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.source.document import Grid, Jumble, Origin, Paragraph
from tests.source.looking import document, merges, shape
from tests.source.pdf_files import DOWNWARDS, MAPPED, STANDARD, line, pdf, picture, table, text

WIDTHS = [120, 60, 60]
ROWS = [["项目", "数量", "<"], ["^", "本年", "上年"], ["一、甲", "1", "20"], ["二、乙", "0", "3"]]
READ = [["项目", "数量", "数量"], ["项目", "本年", "上年"], *ROWS[2:]]
LEFT, RIGHT, TOP, LEADING = 80, 512, 700, 24


def prose(*lines: tuple[float, str], top: float = TOP) -> str:
    """Set lines of text one below the other, each from its own left edge."""
    return "".join(text(x, top - at * LEADING, words) for at, (x, words) in enumerate(lines))


def full(start: str, indent: float = 0) -> tuple[float, str]:
    """Return a line that fills its measure."""
    return LEFT + indent, start.ljust(int((RIGHT - LEFT - indent) / 12), "字")


def texts(data: bytes) -> list[str]:
    return [b.text for b in document(data, "").blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("font", [MAPPED, STANDARD])
def test_chinese_fonts_are_read_by_their_table_or_by_their_standard(font: tuple[str, str]) -> None:
    data = pdf(text(80, 700, "本年制发件数") + text(80, 600, "无"), font=font)
    assert texts(data) == ["本年制发件数", "无"]


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert texts(pdf(text(80, 700, "⽇期：12⽉，⻔户"))) == ["日期：12月，门户"]


def test_a_merged_cell_stands_at_every_place_it_covers() -> None:
    (grid,) = document(pdf(table(ROWS, WIDTHS)), "").blocks
    assert isinstance(grid, Grid)
    assert grid.spanned
    assert [[cell.text for cell in row] for row in grid.rows] == READ
    assert merges(grid)[:2] == [[0, 1, 1], [0, 2, 3]]


@pytest.mark.parametrize(
    ("matrix", "more", "size"),
    [
        ("1 0 0 1 0 0", "", (595, 842)),
        ("0 1 -1 0 842 0", "/Rotate 90", (842, 595)),
        ("-1 0 0 -1 595 842", "/Rotate 180", (595, 842)),
        ("0 -1 1 0 0 595", "/Rotate 270", (842, 595)),
        ("0 1 -1 0 842 0", "", (842, 595)),
        ("0.5 0 0 0.5 100 300", "", (595, 842)),
    ],
)
@pytest.mark.parametrize("drawn", ["{content}", "/X1 Do"])
def test_a_page_turned_or_scaled_or_drawn_as_a_form_says_the_same(
    matrix: str, more: str, size: tuple[int, int], drawn: str
) -> None:
    content = text(60, 720, "申请情况") + table(ROWS, WIDTHS, top=700)
    page = f"q {matrix} cm {drawn.format(content=content)} Q"
    found = shape(document(pdf(page, content, page=more, size=size), ""))
    assert found[:2] == ["申请情况", READ]


def test_rules_drawn_as_thin_boxes_and_as_the_edges_of_boxes() -> None:
    words = text(64, 684, "甲") + text(164, 684, "1")
    bars = "60 700 200 .5 re 60 676 200 .5 re f 60 676 .5 24 re 160 676 .5 24 re 260 676 .5 24 re f"
    edges = "60 676 100 24 re S 160 676 100 24 re S"
    shading = "0.9 g 60 676 100 24 re f 0 g "
    for rules in (bars, edges, shading + bars):
        assert shape(document(pdf(f"{rules}\n{words}"), "")) == [[["甲", "1"]]]


def test_a_table_without_side_lines_and_a_frame_around_text() -> None:
    open_sides = line(60, 700, 260, 700) + line(60, 676, 260, 676) + line(160, 676, 160, 700)
    words = text(64, 684, "甲") + text(164, 684, "1")
    assert shape(document(pdf(open_sides + words), "")) == [[["甲", "1"]]]
    frame = "50 50 500 750 re S "
    assert shape(document(pdf(frame + prose((80, "一、总体情况"))), "")) == ["一、总体情况"]


def test_a_label_printed_one_character_below_the_other() -> None:
    rows = [["三\n、\n本\n年", "1"]]
    assert shape(document(pdf(table(rows, [20, 60], height=80)), "")) == [[["三、本年", "1"]]]


def test_a_label_set_downwards() -> None:
    rules = "60 660 20 80 re S 80 660 100 80 re S "
    label = text(70, 738, "三、本年", 240, "0.05 0 0 0.05")
    data = pdf(rules + label + text(130, 700, "予"), font=DOWNWARDS)
    assert shape(document(data, "")) == [[["三、本年", "予"]]]


def test_turned_text_in_a_cell() -> None:
    turned = text(75, 680, "办理结果", matrix="0 1 -1 0") + text(104, 710, "予以公开")
    rules = "60 660 40 80 re S 100 660 100 80 re S "
    data = pdf(rules + turned + text(60, 600, "以上是全部情况"))
    assert shape(document(data, "")) == [[["办理结果", "予以公开"]], "以上是全部情况"]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    data = pdf(
        text(200, 760, "某局工作年度报告", 20)
        + prose(
            (LEFT + 24, "一、总体情况"),
            full("甲段", 24),
            full("承上", 0),
            (LEFT, "甲段完。"),
            full("乙段", 24),
            (LEFT, "2024年12月31日止。"),
            (380, "2025年1月20日"),
        )
    )
    assert [words.strip("字") for words in texts(data)] == [
        "某局工作年度报告",
        "一、总体情况",
        f"{full('甲段', 24)[1]}{full('承上')[1]}甲段完。",
        f"{full('乙段', 24)[1]}2024年12月31日止。",
        "2025年1月20日",
    ]


@pytest.mark.parametrize(
    ("second", "size", "top"),
    [
        (full("乙", 24), 12, TOP - LEADING),
        (full("乙"), 14, TOP - LEADING),
        (full("乙"), 12, TOP - 3 * LEADING),
        (full("（二）乙"), 12, TOP - LEADING),
    ],
)
def test_what_begins_a_paragraph_below_a_line_that_is_full(
    second: tuple[float, str], size: int, top: float
) -> None:
    first = full("甲")[1][:-1] + "。"
    left, words = second
    body = prose(full("丙"), full("丙"), full("丙"), (LEFT, "完。"), top=500)
    data = pdf(text(LEFT, TOP, first) + text(left, top, words, size) + body)
    assert texts(data)[:2] == [first, words]


def test_a_line_that_ends_early_for_what_can_not_be_parted() -> None:
    short = full("依据")[1][:-5]
    data = pdf(prose(full("依据", 24), (LEFT, short), (LEFT, "〔2021〕30号的要求"), full("以上")))
    assert texts(data)[0] == f"{full('依据', 24)[1]}{short}〔2021〕30号的要求"


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    first = prose((LEFT + 24, "一、总体情况"), full("本年", 24)) + text(290, 40, "— 1 —")
    second = prose((LEFT, "完成。"), full("另起", 24), full("一行")) + text(290, 40, "— 2 —")
    found = document(pdf(first, second), "").blocks
    assert [b.origin.page for b in found] == [1, 1, 2]
    assert isinstance(found[1], Paragraph)
    assert found[1].text == full("本年", 24)[1] + "完成。"


@pytest.mark.parametrize("number", ["{}", "- {} -", "第 {} 页", "{} / 2", "第{}页 共2页"])
def test_page_numbers_and_running_headers_are_left_out(number: str) -> None:
    pages = [
        text(80, 810, "某局文件") + prose((104, words)) + text(290, 40, number.format(at))
        for at, words in enumerate(["一、总体情况", "共有 12"], 1)
    ]
    assert texts(pdf(*pages)) == ["一、总体情况", "共有 12"]


def test_page_numbers_that_do_not_begin_with_the_first_page() -> None:
    pages = [prose((104, f"{at}、事项")) + text(290, 40, str(at + 20)) for at in range(3)]
    assert texts(pdf(*pages)) == ["0、事项", "1、事项", "2、事项"]
    assert texts(pdf(prose((104, "共计")) + text(290, 40, "21"))) == ["共计", "21"]


def test_bold_by_printing_twice_and_words_across_the_page() -> None:
    bold = text(80, 700, "公开") + text(80.3, 700, "公开")
    stamp = text(80, 690, "样本", 60, "0.7 0.7 -0.7 0.7")
    assert texts(pdf(bold + stamp)) == ["公开"]


def row(y: float, *cells: str) -> str:
    """Set cells side by side with nothing between them."""
    return "".join(text(LEFT + 100 * at, y, cell) for at, cell in enumerate(cells))


def test_a_gap_between_columns_is_a_space() -> None:
    words = full("行政许可")
    assert texts(pdf(row(700, "规章", "0", "12") + prose(words, top=676))) == [
        "规章 0 12",
        words[1],
    ]


def test_a_table_without_rules_is_seen_and_not_read() -> None:
    rows = [("信息内容", "本年", "上年"), ("规章", "0", "12"), ("行政规范性",), ("文件", "3", "4")]
    table = "".join(row(700 - 24 * at, *cells) for at, cells in enumerate(rows))
    data = pdf(
        prose((104, "二、公开")).replace(" 700 ", " 740 ") + table + prose(full("以上"), top=580)
    )
    found = document(data, "").blocks
    assert [getattr(block, "text", None) for block in found] == ["二、公开", None, full("以上")[1]]
    assert found[1] == Jumble(Origin(page=1))


def spread(x: float, y: float, words: str, step: float) -> str:
    """Set characters one by one, each so far from the last beyond its own width."""
    out = ""
    for word in words:
        out += text(x, y, word)
        x += (6 if word < "\x7f" else 12) + step
    return out


@pytest.mark.parametrize("step", [0, 4, 9])
def test_justified_lines_have_no_spaces_between_their_characters(step: float) -> None:
    words = "联系电话0819，邮箱地址如下"
    assert texts(pdf(spread(LEFT, 700, words, step))) == [words]


def test_punctuation_that_hangs_over_the_margin_ends_no_paragraph() -> None:
    lines = [full("甲", 24), full("乙"), full("丙"), full("丁")]
    hung = [(x, words + "，" * (at % 2)) for at, (x, words) in enumerate(lines)]
    assert texts(pdf(prose(*hung))) == ["".join(words for _, words in hung)]


def test_centred_lines_are_paragraphs_of_their_own() -> None:
    centred = [((LEFT + RIGHT) / 2 - 6 * len(words), words) for words in ("题" * 31, "名" * 33)]
    body = prose(full("丙", 24), full("丁"), top=500)
    assert texts(pdf(prose(*centred) + body))[:2] == [words for _, words in centred]


def test_a_word_too_long_for_its_cell_goes_on_in_the_next_line() -> None:
    rows = [["数量", "226\n86"], ["依法\n办理", "1\n2"]]
    found = shape(document(pdf(table(rows, [120, 40], height=40)), ""))
    assert found == [[["数量", "22686"], ["依法\n办理", "1\n2"]]]


def test_text_that_sticks_out_of_its_cell_is_still_in_it() -> None:
    rules = table([["", ""], ["", ""]], [100, 60], top=700)
    words = (
        text(64, 686, "予以") + text(64, 672, "公开") + text(164, 680, "5") + text(64, 649, "完")
    )
    assert shape(document(pdf(rules + words), "")) == [[["予以\n公开", "5"], ["完", ""]]]


def test_pictures_stand_where_they_are() -> None:
    data = pdf(prose((104, "二、公开")) + picture(80, 400, 300, 200), picture(0, 0, 595, 842))
    assert shape(document(data, "")) == ["二、公开", None, None]
    icon = pdf(prose((104, "二、公开")) + picture(80, 400, 9, 9))
    assert shape(document(icon, "")) == ["二、公开"]


CELL = st.text("甲乙丙丁", min_size=1, max_size=4)
FIGURE = st.integers(0, 9999).map(str)


@given(st.lists(st.tuples(CELL, FIGURE, FIGURE), min_size=2, max_size=12), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_a_table_reads_the_same_however_pages_cut_it(
    rows: list[tuple[str, str, str]], per_page: int
) -> None:
    head = ("名称", "本年", "上年")
    rows = [(f"{at}.{label}", *figures) for at, (label, *figures) in enumerate(rows, 1)]  # type: ignore[misc]
    pieces = [rows[at : at + per_page] for at in range(0, len(rows), per_page)]
    plain = [table([head, *pieces[0]], WIDTHS), *(table(p, WIDTHS) for p in pieces[1:])]
    again = [
        table([head, *piece], WIDTHS, left=60 + 9 * (at % 2)) for at, piece in enumerate(pieces)
    ]
    for pages in (plain, again):
        (grid,) = document(pdf(*pages), "").blocks
        assert isinstance(grid, Grid)
        assert [tuple(cell.text for cell in row) for row in grid.rows] == [head, *rows]
        assert grid.rows[-1][0].origin.page == len(pieces)
