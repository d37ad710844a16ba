"""The words that a regular expression can't do without: no match is ever passed over for them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.lang.literals import expression
from gxlint.lang.regexes import FLAGS, Expression
from tests.rules.national import linter

EXPRESSIONS = [k for r in linter().program for k in r.check.__globals__["K"]]
PATTERNS = sorted({k.pattern for k in EXPRESSIONS if isinstance(k, Expression)})


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("年报", (("年报",),)),
        ("报告|年报", (("报告", "年报"),)),
        ("(?:收到|接到)申请", (("申请",), ("收到", "接到"))),
        ("。{2,}", (("。。",),)),
        ("(?P<句点>。){2,}|、、", (("。。", "、、"),)),
        ("[×x]{2}", (("××", "×x", "x×", "xx"),)),
        ("(?:复议)?", ()),
        ("[0-9]+", ()),
        ("甲|[0-9]", ()),
        ("甲|[^0]", ()),
        ("甲|[０-２]", (("甲", "０", "１", "２"),)),
        ("国务院(?:令)?第? ?492 ?号", (("国务院",), ("492",), ("号",))),
    ],
)
def test_needs(pattern: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert expression(pattern).needs == needs


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
@settings(max_examples=20)
def test_whatever_matches_is_searched(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(pattern, FLAGS)))
    assert expression(pattern).found(text)


@given(
    st.sampled_from(PATTERNS), st.text("政府信息公开年报收到申请件结转0123456789。，x", max_size=60)
)
def test_a_search_is_the_same_with_and_without(pattern: str, text: str) -> None:
    assert expression(pattern).found(text) == bool(re.search(pattern, text, FLAGS))
