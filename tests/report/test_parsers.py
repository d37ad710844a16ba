"""Numbers and dates are read back as they were written, and no text makes their parsers fail."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.report.dates import NotADateError, read_date, read_period
from gxlint.report.model import CellKind
from gxlint.report.numbers import chinese_ordinal, parse_figure, parse_number

#: What numbers and dates are made of, and what looks like it.
_ALPHABET = (
    "0123456789０１２９.．,，-－−+ 　\xa0\t零一二三四五六七八九十百千万亿〇○两OoＯ年月日号件%％"
    "（）()/\u0660\u00b2\u2160\u3220½\ud800\u202e\u200b"
)
TEXTS = st.text(st.sampled_from(_ALPHABET), max_size=60) | st.text(max_size=60)
_DIGITS = "〇一二三四五六七八九"
_LONG = 100_000


@given(TEXTS)
def test_a_number_or_nothing(text: str) -> None:
    number = parse_number(text)
    assert number is None or isinstance(number, int | Decimal)
    assert chinese_ordinal(text) in (number, None)
    figure = parse_figure(text, ("/", "无"))
    assert (figure.value is None) == (figure.kind is not CellKind.NUMBER)


@given(TEXTS, TEXTS, st.none() | st.integers(1, 9999))
def test_a_date_nothing_or_no_date(first: str, second: str, year: int | None) -> None:
    try:
        found = read_date(first, year)
    except NotADateError:
        found = None
    assert found is None or isinstance(found, date)
    for end in read_period(first, second):
        assert end is None or isinstance(end, date)


@given(st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, places=3))
def test_what_is_read_is_what_was_written(number: int | Decimal) -> None:
    assert parse_number(str(number)) == number
    read_again = parse_number(str(parse_number(str(number))))
    assert read_again == number


@given(st.dates(date(1000, 1, 1)))
def test_dates_read_back(day: date) -> None:
    year = "".join(_DIGITS[int(figure)] for figure in str(day.year))
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        f" {day.year} 年 {day.month} 月 {day.day} 日 ",
        f"{year}年{day.month}月{day.day}号",
    ):
        assert read_date(text) == day


@pytest.mark.parametrize(
    "unit", sorted({*_ALPHABET, "1,", "1 ", "（1）", "2024年", "十万", "1年1月"})
)
def test_long_text_is_no_number_and_no_date(unit: str) -> None:
    for text in (unit * _LONG, "1" + unit * _LONG, unit * _LONG + "1"):
        number = parse_number(text)
        assert number is None or number in range(10)
        parse_figure(text, ("/",))
        try:
            assert read_date(text) is None
        except NotADateError:
            continue
