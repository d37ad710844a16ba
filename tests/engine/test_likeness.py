"""How alike texts are: a measure that figures, punctuation and stock phrases do not move."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.likeness import likeness

NOTHING = re.compile("(?!)")
TEXT = (
    "一是政策解读的形式较为单一，多以文字说明为主；二是部分股室主动公开的意识不强，"
    "报送信息不够及时；三是工作人员变动频繁，业务能力有待提高。"
)
OTHER = "网站个别栏目长期没有更新，答复文书的格式不够规范，下一步对照目录逐项检查并公布结果。"
texts = st.text(st.sampled_from("甲乙丙丁，。1２ \n年"), max_size=60)


@given(texts, texts)
def test_it_is_a_symmetric_share(a: str, b: str) -> None:
    found = likeness(a, b, NOTHING)
    assert 0 <= found <= 1
    assert found == likeness(b, a, NOTHING)


@given(st.lists(st.sampled_from(["，", "2023年", "2024年度", "15", " ", "\n", "（", "）"])))
def test_figures_years_and_punctuation_do_not_count(marks: list[str]) -> None:
    words = re.split("(?<=[，；。])", TEXT)
    strewn = "".join(word + mark for word, mark in zip(words, marks + [""] * 9, strict=False))
    assert likeness(strewn, TEXT, NOTHING) == 1


def test_other_words_are_not_alike() -> None:
    assert likeness(TEXT, OTHER, NOTHING) == 0


def test_half_is_shared_where_half_is_new() -> None:
    assert 0.4 < likeness(TEXT, TEXT + OTHER, NOTHING) < 0.8


def test_stock_phrases_do_not_count() -> None:
    assert likeness(TEXT + OTHER, TEXT, re.compile(re.escape(OTHER))) == 1
    assert likeness(TEXT, TEXT, re.compile(r"[\s\S]+")) == 0


def test_what_is_shorter_than_a_run_is_not_alike() -> None:
    assert likeness("没有。", "没有。", NOTHING) == 0
