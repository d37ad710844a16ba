"""Cleaning text of what no reader of the page sees."""

from __future__ import annotations

from gxlint.expressions import lazy

_BOOKMARK = lazy(r"\[bookmark:[^\]\n]{0,200}\]")
_INVISIBLE = lazy(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_ODD_SPACE = lazy("[\xa0\u2007\u202f]")


_WHITE = " \t\r\n\x0b\x0c\xa0\u3000"


def inked(text: str) -> int:
    """Return how many characters of ``text`` aren't white space."""
    return len(text) - sum(map(text.count, _WHITE))


def tidy(text: str) -> str:
    """Return ``text`` without extraction residue, invisible characters and space around it."""
    if "[" in text:
        text = _BOOKMARK.sub("", text)
    if text.isprintable():  # nearly all is, and so holds none of these
        return text.strip()
    return _ODD_SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
