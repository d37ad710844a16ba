"""Numbers, dates and labels mean the same however they are typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.report.dates import NotADateError, read_date, read_period
from gxlint.report.folding import bare, clean, fold
from gxlint.report.model import CellKind
from gxlint.report.numbers import parse_figure, parse_number

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below ten thousand in Chinese."""
    out, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + unit
            zero = False
        elif out:
            zero = True
    return out or "零"


@given(st.integers(0, 10**12))
def test_a_number_is_the_same_in_every_dress(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "，"), f" {number}\u3000"):
        assert parse_figure(text).value == number
        assert parse_figure(text.translate(FULL_WIDTH)).value == number
        assert parse_number(text) == number


@given(st.integers(0, 9999))
def test_chinese_numerals(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.decimals(0, 10**6, places=4))
def test_decimals_are_exact(number: Decimal) -> None:
    assert parse_figure(str(number)).value == number


@given(st.text(max_size=60))
def test_no_text_breaks_a_cell(text: str) -> None:
    figure = parse_figure(text, ["/"])
    assert (figure.value is None) == (figure.kind is not CellKind.NUMBER)


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("124件", 124, "件"),
        ("22（其中修订 16 件）", 22, "（其中修订 16 件）"),
        ("240万元", 240, "万元"),
        ("-8", -8, ""),
        ("−417", -417, ""),
        ("+19", 19, ""),
        ("12.0", 12, ""),
    ],
)
def test_figures(text: str, value: int, note: str) -> None:
    figure = parse_figure(text)
    assert (figure.kind, figure.value, figure.note) == (CellKind.NUMBER, value, note)


@pytest.mark.parametrize("text", ["0 0", "1\n2", "3万", "1.属于", "2、", "9" * 5000, "1,23", "一"])
def test_what_is_not_surely_one_number_is_text(text: str) -> None:
    assert parse_figure(text).kind is CellKind.TEXT


def test_myriads_in_prose() -> None:
    assert (parse_number("3.5万"), parse_number("二十一万三千")) == (35000, 213000)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_date_is_the_same_in_every_dress(day: date) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日".translate(FULL_WIDTH),
        f"{year}年{chinese(day.month)}月{chinese(day.day)}日",
        f"{day.year}.{day.month}.{day.day}",
        day.isoformat(),
    ):
        assert read_date(text) == day


def test_dates_that_do_not_exist() -> None:
    assert read_date("2025年2月30日") is None
    assert read_date("202020年12月31日") is None
    with pytest.raises(NotADateError):
        read_date("年底")


def test_end_of_a_period_takes_the_year_of_its_start() -> None:
    assert read_period("2024年1月1日", "12月31日") == (date(2024, 1, 1), date(2024, 12, 31))


@given(st.text('一二三（()）【]、，,；.．。“”"：: \u3000\n0１2３信息公开\u200b', max_size=30))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


def test_folding_of_labels() -> None:
    assert fold("1、重复申请") == fold("１．重复 申请") == fold("1. 重复\n申请")
    assert fold("3.危及“三安全一稳定”") == fold('3.危及"三安全一稳定"')
    assert bare(fold("（一）予以公开")) == bare(fold("予以公开"))
