"""The numbers of items: what counts as one, and where a list goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.report.enumerations import numbered

SHAPES = ("{}、甲", "（{}）甲", "{}.甲", "（{}）甲", "{}是甲。")
NUMERALS = "一二三四五六七八九"


def values(text: str) -> list[tuple[int, int, int | None]]:
    return [(n.level, n.value, n.before) for _, _, n in numbered(text)]


@pytest.mark.parametrize("level", range(1, 6))
@given(st.integers(1, 9))
def test_a_list_counts_up(level: int, count: int) -> None:
    own = [str(i) if level in (3, 4) else NUMERALS[i - 1] for i in range(1, count + 1)]
    lines = [SHAPES[level - 1].format(number) for number in own]
    expected = [(level, i, i - 1 or None) for i in range(1, count + 1)]
    assert values("\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是甲；二是乙。\n一是丙；二是丁。", [(5, 1, None), (5, 2, 1), (5, 1, None), (5, 2, 1)]),
        ("一是甲；三是乙。", [(5, 1, None), (5, 3, 1)]),
        ("一是甲，二要乙。", [(5, 1, None), (5, 2, 1)]),
        ("1.甲\n2.乙\n2.丙", [(3, 1, None), (3, 2, 1), (3, 2, 2)]),
        # A list in the same style inside another: the outer one goes on behind it.
        (
            "（一）甲\n（二）乙\n（一）丙\n（二）丁\n（三）戊",
            [(2, 1, None), (2, 2, 1), (2, 1, None), (2, 2, 1), (2, 3, 2)],
        ),
        # A higher level begins the lower ones anew.
        ("（一）甲\n2.乙\n（二）丙\n5.丁", [(2, 1, None), (3, 2, None), (2, 2, 1), (3, 5, None)]),
        ("唯一是甲，统一要求，第二是乙", []),
        ("2024年\n20.5%\n1.5万件\n1、2月", []),
    ],
)
def test_where_a_list_goes_on(text: str, found: list[tuple[int, int, int | None]]) -> None:
    assert values(text) == found


def test_the_place_is_that_of_the_number() -> None:
    text = "甲\n　（一）乙：一是丙。"
    assert [text[start:end] for start, end, _ in numbered(text)] == ["（一）", "一是"]
