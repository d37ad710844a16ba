"""A search where a match may be finds what a search through every line does."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gxlint.lang.literals import expression
from gxlint.lang.regexes import FLAGS
from gxlint.lang.stretches import stretches

PATTERNS = (
    "年报",
    "收到|接到",
    "(?:收到|接到)[0-9]{1,3}件",
    "^第[一二]条$",
    "[0-9]+件?",
    "[０-９]号",
)
words = st.sampled_from([*"年报收接到第一二条件0１号，", "收到", "接到12件", "年报", "\n", "\n\n"])
texts = st.lists(words, max_size=60).map("".join)


@given(st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3), texts)
def test_nothing_is_passed_over(patterns: list[str], text: str) -> None:
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), FLAGS)
    found = stretches(text, [expression(pattern) for pattern in patterns])
    spans = [m.span() for start, end in found for m in whole.finditer(text, start, end)]
    assert spans == [m.span() for m in whole.finditer(text)]


@given(texts)
def test_stretches_are_whole_lines_that_lie_apart(text: str) -> None:
    last = -1
    for start, end in stretches(text, [expression("年报"), expression("[一二]条")]):
        assert last < start and (start == 0 or text[start - 1] == "\n")
        assert end == len(text) or text[end] == "\n"
        last = end
