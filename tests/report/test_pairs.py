"""Marks without their other half: found where they stand, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.report.pairs import unpaired

PAIRS = ("（）", "()", "（)", "〔〕", "[]", "《》", "〈〉", "“”", "「」")
PLAIN = st.text("甲乙丙，。\n", max_size=6)
BALANCED = st.recursive(
    PLAIN,
    lambda inner: st.builds(
        lambda before, pair, inside: f"{before}{pair[0]}{inside}{pair[1]}",
        PLAIN,
        st.sampled_from(PAIRS),
        inner,
    ),
    max_leaves=4,
)


@given(BALANCED)
def test_what_is_balanced_is_silent(text: str) -> None:
    assert list(unpaired(text)) == []


@given(BALANCED, BALANCED, st.sampled_from(PAIRS), st.integers(0, 1))
def test_one_half_more_is_found(before: str, behind: str, pair: str, half: int) -> None:
    apart = "\n" * 20
    text = f"{pair}{before}{apart}甲乙丙丁{pair[half]}戊{apart}{behind}"
    assert list(unpaired(text)) == [text.index("丁") + 1]


@pytest.mark.parametrize(
    "text",
    [
        "（甲）\n1）乙\n2）丙；3）丁",
        "（甲）（乙\n丙\n丁）",
        "甲（乙、丙、丁",
        "（一、二）",
        "《甲〈乙〉丙》（〔2021〕30号）",
    ],
)
def test_what_is_no_fault(text: str) -> None:
    assert list(unpaired(text)) == []
