"""Characters that are not what they look like, wherever they stand in a rule file.

A name with one of them is another name, and a message with one of them can't be found again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.lang.brackets import code_only
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText, Span
from gxlint.radicals import RADICALS

_UNSEEN = lazy(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]")
_COMPATIBLE = lazy(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_WIDE = lazy(r"[０-９Ａ-Ｚａ-ｚ]+(?:[-－][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*")
_WORD = lazy(r"[A-Za-z0-9\u0370-\u03ff\u0400-\u04ff_-]+")
#: Cyrillic and Greek letters, and the Latin ones that look the same.
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo",
        strict=True,
    )
)
_CYRILLIC = "\u0400"


def odd_characters(source: SourceText) -> list[Problem]:
    """Return a fault for every such character of a file, in their order."""
    found = [
        *_unseen(source),
        *_compatible(source),
        *_lookalikes(source),
        *_wide(source),
    ]
    return sorted(found, key=lambda problem: problem.span.start)


def _unseen(source: SourceText) -> Iterator[Problem]:
    for match in _UNSEEN.finditer(source.text):
        code = f"U+{ord(match.group()):04X}"
        kind = "方向控制字符" if unicodedata.bidirectional(match.group()) != "BN" else "字符"
        message = f"不可见的{kind} {code}"
        yield Problem("GXL-004", message, source, Span(*match.span()), "删除这个字符")


def _compatible(source: SourceText) -> Iterator[Problem]:
    for match in _COMPATIBLE.finditer(source.text):
        character = match.group()
        meant = RADICALS.get(character) or unicodedata.normalize("NFKC", character)
        if meant == character:
            continue
        kind = "部首形字符" if character < "\u3000" else "兼容汉字"
        advice = (
            f"“{character}”(U+{ord(character):04X}) 是{kind}，常由 PDF 复制带入；"
            f"应为“{meant}”(U+{ord(meant):04X})"
        )
        message = f"不认识的字符“{character}”"
        yield Problem("GXL-003", message, source, Span(*match.span()), advice)


def _lookalikes(source: SourceText) -> Iterator[Problem]:
    """A letter of another script is odd beside Latin ones, and where all of a word look Latin."""
    for word in _WORD.finditer(source.text):
        letters = [c for c in word.group() if c.isalpha()]
        odd = [c for c in letters if c in _LOOKALIKES]
        if not odd or not (len(odd) == len(letters) or any(map(str.isascii, letters))):
            continue
        for offset, character in enumerate(word.group()):
            meant = _LOOKALIKES.get(character)
            if meant is None:
                continue
            script = "西里尔" if character >= _CYRILLIC else "希腊"
            at = word.start() + offset
            message = f"“{word.group()}”里的“{character}”不是拉丁字母"
            advice = (
                f"“{character}”(U+{ord(character):04X}) 是{script}字母；"
                f"应为“{meant}”(U+{ord(meant):04X})"
            )
            yield Problem("GXL-004", message, source, Span(at, at + 1), advice)


def _wide(source: SourceText) -> Iterator[Problem]:
    """Full-width letters and digits are fine in texts, and something else in rules."""
    for match in _WIDE.finditer(code_only(source.text)):
        meant = unicodedata.normalize("NFKC", match.group())
        message = f"“{match.group()}”是全角的字母或数字"
        yield Problem("GXL-003", message, source, Span(*match.span()), f"用半角写作：{meant}")
