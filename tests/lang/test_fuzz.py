"""Whatever stands in a rule file, it is either compiled or told in a RuleFileError."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.engine.program import compile_image
from gxlint.lang.errors import RuleFileError
from gxlint.lang.keywords import keywords
from gxlint.lang.parse import parse
from gxlint.lang.spans import SourceText
from gxlint.packs import load as loading
from gxlint.packs.applicability import governed
from gxlint.packs.files import form_folder

RULES = Path(form_folder()).parent / "national"
_BLOCK = re.compile(r"^(?:规则|文件|核查) [^\n]*\{\n.*?^\}\n", re.M | re.S)
_CITED = re.compile(r"依据 .*")
BLOCKS = [
    _CITED.sub('依据 "某办法" 第一条', block.replace("GX-", "ZZ-"))
    for path in sorted(RULES.glob("*.gx"))
    for block in _BLOCK.findall(path.read_text(encoding="utf-8"))
]
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
WORDS = sorted({word for words in keywords().values() for word in words})
_OTHERS = (
    *("甲", "申请情况", "报告", "列", "ZZ-T01", "1", "0", "2.5", "99999999999999999999", '"甲"'),
    *(
        "“{列}”",
        "{",
        "}",
        "(",
        ")",
        "（",
        "）",
        "[",
        "]",
        "，",
        "、",
        "=",
        "≠",
        "≤",
        "＜",
        "+",
        "-",
    ),
    *("×", "÷", "/", ".", "。", "：", "#", "\n", "\t", " ", "\x00", "\ufeff", "\u202e", '"', "“"),
    *('"(a+)+$"', '"[一-"', '"\\\\p{Han}"', "正则", '"{"', '"{}"', "年", "月"),
)
TOKENS = st.sampled_from([*WORDS, *_OTHERS])
_PACK = """包 示例 "示例" {
  版本 "1"
  前缀 ZZ-
}

文件 "某办法" {
  简称 "试行办法"
  文号 "某发〔2024〕1号"
  条款 第一条 要求 "写明标题" 确信 原文
  条款 第二条第一款 要求 "写明机关" 确信 推断
  条款 之 "附件 表一" 说明 "表格的样子" 确信 未核
}
"""


@pytest.fixture(scope="module", autouse=True)
def _forms() -> None:
    """Read the forms, which all packs share, once."""
    loading.form_vocabulary()


def compiled(text: str) -> None:
    """Compile ``text`` as a file of a pack, all the way to code."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "示例")
        folder.mkdir()
        (folder / "pack.gx").write_text(_PACK, encoding="utf-8")
        (folder / "规则.gx").write_text(text, encoding="utf-8", newline="")
        try:
            loaded = loading.load_folders([str(folder)], loading.read_folder)
        except RuleFileError as error:
            assert error.problems
            assert re.search("[一-鿿]", str(error))
            return
        compile_image([e.rule for found in governed(loaded).editions for e in found if not e.off])


def test_the_rules_to_change_compile_as_they_are() -> None:
    assert len(BLOCKS) > 50
    compiled(BLOCKS[0])


@given(
    st.sampled_from(BLOCKS),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 3), TOKENS),
        min_size=1,
        max_size=4,
    ),
)
@settings(max_examples=150)
def test_rules_with_other_words(block: str, changes: list[tuple[float, int, str]]) -> None:
    words = _TOKEN.findall(block)
    for share, gone, word in changes:
        at = int(len(words) * share)
        words[at : at + gone] = [word]
    compiled("".join(words))


@given(st.sampled_from(BLOCKS), st.sampled_from(BLOCKS), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=60)
def test_the_beginning_of_one_rule_and_the_end_of_another(
    first: str, second: str, cut: float, after: float
) -> None:
    compiled(first[: int(len(first) * cut)] + second[int(len(second) * after) :])


@given(st.lists(TOKENS, max_size=60))
@settings(max_examples=150)
def test_words_in_any_order(words: list[str]) -> None:
    compiled(" ".join(words))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    try:
        parse(SourceText("甲.gx", text))
    except RuleFileError as error:
        assert str(error)


@pytest.mark.parametrize(
    "inside",
    [
        *("(" * 5000, "非 " * 5000, "- " * 5000, "1 + " * 5000 + "1", "甲." * 5000, "[" * 5000),
        *("当 1 = 1 " * 3000, "应当 " * 3000, '"' * 5001, "“" * 5000, "9" * 100_000, "{" * 5000),
        *("# " * 50_000, "甲" * 100_000, "“{" * 3000, '"' + "{" * 50_000 + '"'),
    ],
    ids=lambda inside: f"{inside[:4].strip()}…",
)
def test_what_goes_on_and_on(inside: str) -> None:
    compiled(f'规则 ZZ-S01 "甲" {{\n  级别 错误\n  应当 {inside}\n}}\n')
