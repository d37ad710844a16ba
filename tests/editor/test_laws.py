"""What holds of every word of a good rule file, and of every place in a bad one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.editor.complete import complete
from gxlint.editor.define import define
from gxlint.editor.files import Files
from gxlint.editor.hover import hover
from gxlint.editor.knowledge import knowledge
from gxlint.editor.place import place_at
from gxlint.editor.tokens import Token, tokens
from gxlint.packs.files import national_folder

PATH = Path(national_folder()) / "06-disputes.gx"
_END = "规则 GX-T405"
_NAMED_BY_THE_AUTHOR = {"_RULE", "_LET", "_EACH"}


@pytest.fixture(scope="module")
def files() -> Files:
    return Files()


@pytest.fixture(scope="module")
def text() -> str:
    return PATH.read_text(encoding="utf-8").partition(_END)[0]


def _words(text: str) -> list[Token]:
    """Return each word that the author did not make up, once in each of its surroundings."""
    found = tokens(text, 0, len(text), "zh")
    words = {
        (before.kind, word.text): word
        for before, word in pairwise(found)
        if word.is_word and word.kind != "NUMBER" and before.kind not in _NAMED_BY_THE_AUTHOR
    }
    return list(words.values())


def test_each_word_of_a_good_file_is_offered_where_it_stands(files: Files, text: str) -> None:
    missing = []
    for word in _words(text):
        files.typed[str(PATH)] = text[: word.start] + text[word.end :]
        known, file = knowledge(str(PATH), files), files.file(str(PATH), str(PATH.parent))
        place = place_at(file.source, word.start)
        assert place is not None
        if word.text not in {choice.text for choice in complete(place, known).found}:
            missing.append((word.text, file.source.line(file.source.position(word.start)[0])))
    assert missing == []


def test_something_is_said_of_each_word_of_a_good_file(files: Files, text: str) -> None:
    files.typed[str(PATH)] = text
    known, file = knowledge(str(PATH), files), files.file(str(PATH), str(PATH.parent))
    places = [(word, place_at(file.source, word.start)) for word in _words(text)]
    assert [word.text for word, place in places if not (place and hover(place, known))] == []


@settings(max_examples=60)
@given(
    cut=st.tuples(st.integers(0, 2500), st.integers(0, 40)), put=st.sampled_from('{}[]("“.#对\n ')
)
def test_no_place_in_a_bad_file_is_too_much(
    files: Files, text: str, cut: tuple[int, int], put: str
) -> None:
    at, length = cut
    bad = text[:at] + put + text[at + length :]
    files.typed[str(PATH)] = bad
    known, file = knowledge(str(PATH), files), files.file(str(PATH), str(PATH.parent))
    for offset in range(max(0, at - 3), min(at + 4, len(bad) + 1)):
        place = place_at(file.source, offset)
        if place:
            choices = complete(place, known)
            assert choices.start <= choices.end == offset
            hover(place, known)
            assert all(found.span.start >= 0 for found in define(place, file, known))
