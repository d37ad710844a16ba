"""Which regular expressions rules may use: common ones; none that could run away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.lang.abbreviations import spelled_out
from gxlint.lang.patterns import PatternError, accept
from gxlint.lang.regexes import FLAGS, Expression, compiled
from gxlint.lang.vocabulary import WordEntry, WordList
from gxlint.report.numbers import parse_number

ACCEPTED = [
    "政府信息公开",
    "[0-9]{1,6} ?件",
    "(?:收到|受理)[^。；\\n]{0,25}?(?P<件数>[0-9]{1,6})(?:件|份)",
    "^[0-9０-９]+(?:[.．][0-9]+)?$",
    "邮编[:：](?P<值>[0-9]+)",
    "(?:[^0-9]{0,4}[0-9]){7,16}",
    "(?:期限|期间){1,3}为",
    "\\b1[3-9][0-9]{9}\\b",
    "。{2,}|，{2,}",
    "第(?:[一二三四五六七八九十]{1,3})条(?:第[一二三]款)?",
    "\\s{0,4}年\\s{0,4}",
    "[(?]{1,3}",
]
REFUSED = {
    "nested repeats": [
        "(?:a+)+",
        "^(?:a+b?)+$",
        "(?:a{0,9}){0,9}b",
        "(?:a?){0,30}b",
        "(?:(?:a|b)?a){0,9}",
    ],
    "more than one reading": [
        "(?:a|a){0,30}b",
        "(?:a|ab|b){0,30}c",
        "(?:a|aa)" * 30,
        "a?" * 30 + "b",
    ],
    "a search that starts everywhere": ["a*b", "x[^y]*z", "^[^x]*y", "(a*)(a*)c", "(?:a|b*)c"],
    "large numbers": ["a{2000}", "(?:a{40}){40}", "a{0,900}a{0,900}a{0,900}b", "a{99999999999}"],
    "what RE2 has not": [
        "(?<!a)b",
        "(?=a)b",
        "(a)\\1",
        "(?P<x>a)(?P=x)",
        "a++",
        "(?>a)",
        "(a)?(?(1)b|c)",
    ],
    "flags": ["(?i)a", "a(?-i:b)", "(?s).", "(?u)a", "(?x) a"],
    "other ends": ["\\Aa", "a\\Z"],
    "what is malformed": [
        "(",
        "[a",
        "*a",
        "a{5,2}",
        "\\q",
        "[z-a]",
        "(?P<值>a)(?P<值>b)",
        "(" * 3000,
    ],
    "what is too long": ["a" * 5000],
    "what will change its meaning": ["[[a]"],
}


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_accepted(pattern: str) -> None:
    assert accept(pattern) == tuple(compiled(pattern).groupindex)


@pytest.mark.parametrize(
    "pattern", [p for patterns in REFUSED.values() for p in patterns], ids=lambda p: p[:20]
)
def test_refused_with_advice(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        accept(pattern)
    assert caught.value.advice and not re.search(r"[a-z]{3,}", str(caught.value))


@pytest.mark.parametrize(
    "number", ["0", "1,234", "１２", "１，０００", "十二", "两", "3.5万", "二十亿"]
)
def test_a_number_in_any_writing_is_abbreviated(number: str) -> None:
    pattern = spelled_out("收到(?P<件数>{数})件", {})
    assert accept(pattern) == ("件数",)
    found = compiled(pattern).fullmatch(f"收到{number}件")
    assert found and found["件数"] == number and parse_number(number) is not None


UNITS = {
    "量词": WordList(
        "量词",
        (
            WordEntry("件", (Expression("件"), Expression("件次"))),
            WordEntry("次数", (Expression("[人场]次"),)),
        ),
    )
}


@pytest.mark.parametrize("unit", ["件", "件次", "人次", "场次"])
def test_a_word_of_a_list_is_abbreviated_and_the_longer_ones_are_tried_first(unit: str) -> None:
    found = compiled(spelled_out("[0-9](?P<位>{量词})", UNITS)).match(f"3{unit}")
    assert found and found["位"] == unit
    assert compiled(spelled_out("^{量词}{2}$", UNITS)).match(unit * 2)


@pytest.mark.parametrize("pattern", ["{2}", "a{2,5}", "a{,5}", "\\{量词\\}", "{}", "{ 量词}"])
def test_other_braces_stay_as_they_are(pattern: str) -> None:
    assert spelled_out(pattern, UNITS) == pattern


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(PatternError, match="没有词表“量”") as caught:
        spelled_out("{量}", UNITS)
    assert "量词" in caught.value.advice


PIECES = st.sampled_from(
    ["a", "b", "[ab]", "[^a]", ".", "\\d", "\\s", "件", "(?:ab|c)", "(?P<x>a)"]
)


@given(PIECES, st.sampled_from("+*"), st.sampled_from(["+", "*", "{0,9}", "{2,}"]))
def test_no_repeat_without_bound_is_repeated(piece: str, inner: str, outer: str) -> None:
    with pytest.raises(PatternError):
        accept(f"(?:{piece}{inner}){outer}")


@given(PIECES, st.integers(0, 40), st.integers(2, 40))
def test_what_can_be_read_in_two_ways_is_not_repeated(piece: str, least: int, more: int) -> None:
    bounds = f"{{{least},{least + more}}}"
    with pytest.raises(PatternError):
        accept(f"(?:{piece}{bounds}){bounds}")
    with pytest.raises(PatternError):
        accept(f"(?:{piece}|{piece.replace('?P<x>', '')}){bounds}")


@given(PIECES, st.integers(0, 1000), st.integers(0, 1000))
def test_a_single_repeat_with_bounds_is_accepted(piece: str, one: int, other: int) -> None:
    accept(f"{piece}{{{min(one, other)},{max(one, other)}}}b")


@given(st.text(alphabet="ab件0.^$*+?{}[]()|\\d:P<>-,1", max_size=30))
def test_whatever_is_written_is_accepted_or_refused(pattern: str) -> None:
    try:
        groups = accept(pattern)
    except PatternError:
        return
    assert tuple(compiled(pattern).groupindex) == groups
    re.compile(f"(?P<所中>{pattern})|另", FLAGS)
