"""Two forms of a piece of text: cleaned for people, and folded for matching."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gxlint.expressions import lazy

_RESIDUE = lazy(
    r"\[bookmark:[^\]\n]{0,200}\]"
    r"|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_SPACE = lazy(r"\s+")
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„‟＂〝〞«»「」『』", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("[【〔［{", "("),
        **dict.fromkeys("]】〕］}", ")"),
        **dict.fromkeys("、﹑､，;；", ","),
        **dict.fromkeys("〈《", "<"),
        **dict.fromkeys("〉》", ">"),
        **dict.fromkeys("—–―−‐‑﹣", "-"),
        **dict.fromkeys("。．․", "."),
        **dict.fromkeys("：︰∶", ":"),
    }
)
_NUMERALS = "一二三四五六七八九十百"
_SEPARATOR = lazy(rf"^([{_NUMERALS}]{{1,4}}|[0-9]{{1,2}})[,.]")
_ENUMERATION = lazy(
    rf"^(?:\((?:[{_NUMERALS}]{{1,4}}|[0-9]{{1,2}})\)|(?:[{_NUMERALS}]{{1,4}}|[0-9]{{1,2}})\.)"
)


def clean(text: str) -> str:
    """Return ``text`` without invisible characters, residue of exports, and outer whitespace."""
    return _RESIDUE.sub("", text).strip()


def one_line(text: str) -> str:
    """Return a printed label without the spaces and line ends that spread it over its cell."""
    return _SPACE.sub("", clean(text))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the form of ``text`` that labels are compared in: no spaces, one punctuation."""
    plain = unicodedata.normalize("NFKC", _RESIDUE.sub("", text).translate(_PUNCTUATION))
    folded = _SPACE.sub("", plain).translate(_PUNCTUATION)
    return _SEPARATOR.sub(r"\1.", folded, count=1)


def bare(folded: str) -> str:
    """Return a folded label without its enumeration, such as “(一)” or “2.”."""
    return _ENUMERATION.sub("", folded, count=1)


def enumeration(folded: str) -> str:
    """Return the enumeration that a folded label starts with, or the empty string."""
    found = _ENUMERATION.match(folded)
    return found.group() if found else ""
