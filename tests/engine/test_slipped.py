"""A phrase with one character wrong, missing or too many is found; the phrase itself is not."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.slipped import slipped

PHRASE = "党中央、国务院"
around = st.text(st.sampled_from("的省委部署，。"), max_size=6)
strange = st.sampled_from(string.ascii_letters)
places = st.integers(0, len(PHRASE) - 1)


def found(text: str, phrase: str = PHRASE) -> set[str]:
    return {text[start:end] for _, start, end in slipped(text, [phrase])}


@given(around, places, strange, around)
def test_one_wrong_character(before: str, at: int, wrong: str, after: str) -> None:
    slip = PHRASE[:at] + wrong + PHRASE[at + 1 :]
    assert found(before + slip + after)


@given(around, places, around)
def test_one_missing_character(before: str, at: int, after: str) -> None:
    assert found(before + PHRASE[:at] + PHRASE[at + 1 :] + after)


@given(around, st.integers(1, len(PHRASE) - 1), strange, around)
def test_one_character_too_many(before: str, at: int, more: str, after: str) -> None:
    slip = PHRASE[:at] + more + PHRASE[at:]
    assert found(before + slip + after)


@given(around, around)
def test_the_phrase_itself_is_right(before: str, after: str) -> None:
    assert found(f"{before}{PHRASE}{after}") == set()


@given(places.filter(bool), st.sampled_from(" 　\t"))
def test_spaces_are_no_slip(at: int, space: str) -> None:
    assert found(PHRASE[:at] + space + PHRASE[at:]) == set()


@given(st.text(st.sampled_from(PHRASE), max_size=40))
def test_what_is_found_is_no_more_than_one_away(text: str) -> None:
    for slip in found(text):
        assert slip != PHRASE and abs(len(slip) - len(PHRASE)) <= 1
