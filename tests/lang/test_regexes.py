"""RE2 and Python's own matcher find the same, in every expression that rules may use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import re2
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gxlint.lang.literals import expression
from gxlint.lang.patterns import PatternError, accept
from gxlint.lang.regexes import compiled, in_linear_time
from gxlint.packs.load import load

ATOMS = st.sampled_from(
    r"件 a 5 . \d \w \s \S \W [0-9] [^。\n] [\s、] []a] [^]a] [\S5] [a[] [^\s5] [^^5] \b ^ $ \u3000"
    r" [\u4e00-\u9fff] \.".split()
)
REPEATS = st.sampled_from(["", "", "?", "{2}", "{0,3}", "{1,3}?", "*", "+", "+?"])
PIECES = st.builds("{}{}".format, ATOMS, REPEATS)
PATTERNS = st.recursive(
    st.lists(PIECES, min_size=1, max_size=4).map("".join),
    lambda inner: (
        st.builds("(?:{}|{}){}".format, inner, inner, REPEATS)
        | st.builds("(?P<值>{})".format, inner)
        | st.builds("{}({})".format, inner, inner)
    ),
    max_leaves=4,
)
TEXTS = st.text(alphabet="件a5b 　\t\n\v\r.。、_]é[", max_size=20)

Match = tuple[tuple[int, int], ...]


def found(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Match]:
    return [
        tuple(m.span(group) for group in range(pattern.groups + 1))
        for m in pattern.finditer(text, start, end)
    ]


@given(PATTERNS, TEXTS, st.integers(0, 5), st.integers(0, 25))
@example("\\s{1,3}", "\v\n", 0, 9)
@example("^", "a\n", 0, 9)
@example("a$", "a\na\n", 1, 3)
@example("$", "5", 0, 0)
@example("(?:a?|件)", "件", 0, 1)
def test_they_find_the_same(pattern: str, text: str, start: int, end: int) -> None:
    try:
        accept(pattern)
    except PatternError:
        assume(False)
    ours, theirs = compiled(pattern), in_linear_time(pattern)
    assert found(theirs, text, start, end) == found(ours, text, start, end)
    whole = theirs.fullmatch(text), ours.fullmatch(text)
    assert (whole[0] is None) == (whole[1] is None)
    for one, other in zip(theirs.finditer(text), ours.finditer(text), strict=True):
        assert one.groupdict() == other.groupdict()


def test_what_comes_from_elsewhere_is_matched_by_re2() -> None:
    assert isinstance(expression("[0-9]{1,6} ?件", foreign=True).matcher, type(re2.compile("a")))
    assert isinstance(expression("[0-9]{1,6} ?件", foreign=False).matcher, re.Pattern)


def test_a_pack_from_elsewhere_is_told_from_ours(tmp_path: Path) -> None:
    (tmp_path / "pack.gx").write_text(
        """包 示例 "示例" { 版本 "1" 前缀 ZZ- }
        规则 ZZ-T01 "标题" { 级别 提示 依据 "政府信息公开条例" 第五十条
          当 有 报告.标题 应当 非 报告.标题 匹配 模式 "年[0-9]{1,3}月" 否则 "标题是“{报告.标题}”"
          样例 { 应过 应报 改 报告.标题 为 "2024年12月" } }""",
        encoding="utf-8",
    )
    ours, theirs = load([str(tmp_path)]).packs
    assert "foreign=True" in repr(theirs.rules[0].require)
    assert not any("foreign=True" in repr(rule.require) for rule in ours.rules)


def test_what_re2_does_not_know_is_passed_over_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert in_linear_time("(?:^|[^省])云岭").search("云岭")
    assert capfd.readouterr() == ("", "")
