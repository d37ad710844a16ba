"""Every keyword has its line."""

from __future__ import annotations

from gxlint.editor.keyword_lines import KEYWORD_LINES
from gxlint.lang.keywords import keywords


def test_every_keyword_has_a_line_and_nothing_else_has() -> None:
    assert set(KEYWORD_LINES) == {word for words in keywords().values() for word in words}
