"""The one form of rule files: nothing is lost, nothing changes its meaning, once is enough."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.lang.errors import RuleFileError
from gxlint.lang.keywords import ENGLISH, keywords
from gxlint.lang.layout import layout
from gxlint.lang.parse import parse
from gxlint.lang.spans import SourceText

RULES = sorted((Path(__file__).parents[2] / "rules").rglob("*.gx"))
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_COMMENT = re.compile(r" *#[^\n]*")
_CLAUSE_STARTS = re.compile(r"\n(?=  (?:级别|依据|适用|对|令|当|应当|否则|定位|修正|说明|样例) )")

UNTIDY = """\
# 文件开头的话
包 示例 "示例" { 版本 "1" 前缀 ZZ- }


规则 ZZ-T01 “各列相等” {   # 行末的话
  应当：申请情况【新收，列】>=申请情况[总计,列]
       且（申请情况[ 新收 , 列 ]<= 3 * - 2）
  # 关于级别的话

  # 再说一句
  级别 ： 警告
  否则 “{列}列是 { 申请情况[新收，列] }”
  对 列 属于 申请情况。列
  依据 "办法" 第五条
  样例 { 应过 应报 改 申请情况[新收,自然人] 为 - 5 得 1 条 无法判断
    改 申请情况 为 空白 } }
# 最后的话
"""

TIDY = """\
# 文件开头的话
包 示例 "示例" {
  版本 "1"
  前缀 ZZ-
}

规则 ZZ-T01 "各列相等" {  # 行末的话
  # 关于级别的话

  # 再说一句
  级别 警告
  依据 "办法" 第五条
  对 列 属于 申请情况.列
  应当 申请情况[新收, 列] ≥ 申请情况[总计, 列]
    且 (申请情况[新收, 列] ≤ 3 × -2)
  否则 "{列}列是 {申请情况[新收, 列]}"
  样例 {
    应过
    应报 改 申请情况[新收, 自然人] 为 -5 得 1 条
    无法判断
      改 申请情况 为 空白
  }
}
# 最后的话
"""

ENGLISH_TIDY = """\
rule ZZ-T01 "各列相等" {
  severity warning
  basis "办法" 第五条
  for 列 in 申请情况.列
  require 申请情况[新收, 列] default 0 ≥ 申请情况[总计, 列]
  message "{列}列是 {申请情况[新收, 列] default 0}"
  samples {
    passes
    fails change 申请情况[新收, 自然人] be 5 yields 1 findings
  }
}
"""


def source(text: str) -> SourceText:
    return SourceText("规则.gx", text)


def meaning(text: str) -> str:
    """What a file says, wherever and in whatever order of clauses; placeholders without blanks."""
    said = repr(parse(source(text)))
    said = re.sub(r"Span\(start=\d+, end=\d+\)", "", said)
    said = re.sub(r"clauses=\((?:Clause\([^()]*\),? ?)*\)", "", said)
    return _PLACEHOLDER.sub(lambda match: re.sub(r"\s", "", match.group()), said)


def comments(text: str) -> Counter[str]:
    outside = re.sub(r'"[^"\n]*"|“[^\n]*?”', "", text)
    return Counter(line.strip() for line in re.findall(r"#[^\n]*", outside))


def test_one_form() -> None:
    assert layout(source(UNTIDY)) == TIDY


@pytest.mark.parametrize("path", RULES, ids=lambda path: cast("Path", path).name)
def test_our_own_rules_are_in_that_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert layout(source(text)) == text


def test_what_is_untidy_keeps_its_meaning_and_comments() -> None:
    assert layout(source(TIDY)) == TIDY
    assert meaning(TIDY) == meaning(UNTIDY).replace("新收，列", "新收,列")
    assert comments(TIDY) == comments(UNTIDY)


@pytest.mark.parametrize("path", RULES, ids=lambda path: cast("Path", path).name)
def test_english_keywords_mean_the_same_and_lead_back(path: Path) -> None:
    text = layout(source(path.read_text(encoding="utf-8")))
    english = layout(source(text), "en")
    assert _PLACEHOLDER.sub("{}", meaning(english)) == _PLACEHOLDER.sub("{}", meaning(text))
    assert layout(source(english)) == english
    assert layout(source(english), "zh") == text


def test_every_keyword_has_one_english_spelling() -> None:
    words = [word for words in keywords().values() for word in words]
    assert sorted(words) == sorted(ENGLISH)
    assert len(set(ENGLISH.values())) == len(ENGLISH)


def test_a_file_in_english_is_read_as_one_in_chinese() -> None:
    chinese = layout(source(ENGLISH_TIDY), "zh")
    assert chinese.startswith('规则 ZZ-T01 "各列相等" {\n  级别 警告\n')
    assert layout(source(chinese), "en") == ENGLISH_TIDY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENGLISH_TIDY.replace("require", "应当"), "“应当”是中文关键字，这个文件用的是英文关键字"),
        (TIDY.replace("否则", "message"), "“message”是英文关键字，这个文件用的是中文关键字"),
    ],
)
def test_spellings_are_never_mixed(text: str, told: str) -> None:
    with pytest.raises(RuleFileError, match=told):
        layout(source(text))


BLANKS = st.sampled_from([" ", "  ", "\t", "\u3000", " \n", "\n\n\n"])


@settings(max_examples=30)
@given(st.data())
def test_blanks_and_breaks_between_parts_do_not_matter(data: st.DataObject) -> None:
    text = _COMMENT.sub("", TIDY).replace("\n      改", " 改").replace("\n    且", " 且")
    parts = _CLAUSE_STARTS.split(text)
    between = [data.draw(BLANKS) for _ in parts[1:]]
    spaced = parts[0] + "".join(gap + part for gap, part in zip(between, parts[1:], strict=True))
    lines = [line.strip() for line in layout(source(spaced)).splitlines()]
    assert [line for line in lines if line] == [
        line.strip() for line in layout(source(text)).splitlines() if line
    ]


FULL_WIDTH = str.maketrans({"[": "【", "]": "】", "(": "（", ")": "）", ",": "，", "=": "＝"})


@settings(max_examples=30)
@given(st.sets(st.integers(0, len(TIDY) - 1)))
def test_full_width_marks_do_not_matter(places: set[int]) -> None:
    outside = re.sub(r'"[^"\n]*"|#[^\n]*', lambda m: "x" * len(m.group()), TIDY)
    mixed = "".join(
        c.translate(FULL_WIDTH) if i in places and outside[i] == c else c
        for i, c in enumerate(TIDY)
    )
    assert layout(source(mixed)) == TIDY


@settings(max_examples=30)
@given(st.sets(st.integers(0, 60), max_size=8))
def test_no_comment_is_lost(after: set[int]) -> None:
    words = re.split(' (?![^"\\n]*"\\n)', _COMMENT.sub("", TIDY))
    text = " ".join(f"{word} # 话{i}\n" if i in after else word for i, word in enumerate(words))
    tidy = layout(source(text))
    assert layout(source(tidy)) == tidy
    assert comments(tidy) == comments(text)
    assert meaning(tidy) == meaning(_COMMENT.sub("", TIDY))


@pytest.mark.parametrize(
    ("written", "tidy"), [("＜＝", "≤"), ("＞=", "≥"), ("！＝", "≠"), ("＜", "<")]
)
def test_full_width_comparisons_are_as_good_as_others(written: str, tidy: str) -> None:
    text = '包 示例 "示例" {\n  依赖 国家 {} "1"\n}\n'.replace("{}", written)
    assert f'依赖 国家 {tidy} "1"' in layout(SourceText("包.gx", text))
