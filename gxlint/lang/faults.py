"""Syntax errors in the words of the person who wrote the rule."""

from __future__ import annotations

import re
import unicodedata

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from gxlint.lang.keywords import SYNONYMS, keywords, spelled
from gxlint.lang.problems import Problem, nearest
from gxlint.lang.spans import SourceText, Span

_WORD = re.compile(r"[^\W\d]\w*|\S")
_BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_COMPARISONS = {"COMPARE", "_EQUALS"}


def explain(error: UnexpectedInput, source: SourceText, end: int | None = None) -> Problem:
    """Turn what Lark says into a Problem.

    ``end`` is where the block that was parsed ends in ``source``.
    """
    expected = _expected(error)
    if isinstance(error, UnexpectedEOF) or _at_end(error):
        return _unfinished(source, end if end is not None else len(source.text), expected)
    at = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken) and isinstance(error.token, Token):
        word, at = str(error.token), error.token.start_pos or at
        return _unexpected_word(word, source, at, error, expected)
    assert isinstance(error, UnexpectedCharacters)
    return _unexpected_character(source, at, expected)


def _at_end(error: UnexpectedInput) -> bool:
    return isinstance(error, UnexpectedToken) and error.token.type == "$END"


def _expected(error: UnexpectedInput) -> tuple[str, ...]:
    names = _allowed(error)
    return tuple(sorted({spelled(name) for name in names if name not in ("COMMENT", "$END")}))


def _allowed(error: UnexpectedInput) -> set[str]:
    """Return the terminals that really may follow (Lark's ``expected`` lists others too)."""
    if isinstance(error, UnexpectedToken):
        return set(error.accepts or error.expected)
    return set(getattr(error, "allowed", None) or ())


def _unfinished(source: SourceText, end: int, expected: tuple[str, ...]) -> Problem:
    """The block ended too early: name the bracket or quote that was never closed."""
    text = source.text[:end]
    opened = _open_brackets(text)
    last = len(text.rstrip()) or 1
    span = Span(last - 1, last)
    if opened:
        bracket, at = opened[-1]
        line, _ = source.position(at)
        closing = {"{": "}", "(": ")", "[": "]"}[bracket]
        return Problem(
            "GXL-002",
            "没有写完",
            source,
            span,
            f"第 {line} 行打开的“{bracket}”缺少“{closing}”",
        )
    return Problem("GXL-001", "没有写完", source, span, "", expected)


def _open_brackets(text: str) -> list[tuple[str, int]]:
    """Return the brackets still open at the end, leaving out strings and comments."""
    stack: list[tuple[str, int]] = []
    quoted = re.compile(r'"""(?:.|\n)*?"""|"[^"\n]*"|“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”|#[^\n]*')
    plain = quoted.sub(lambda m: " " * len(m.group()), text)
    for index, character in enumerate(plain):
        folded = unicodedata.normalize("NFKC", character)
        if folded in ("{", "(", "["):
            stack.append((folded, index))
        elif folded in ("}", ")", "]") and stack:
            stack.pop()
    return stack


def _unexpected_word(
    word: str,
    source: SourceText,
    at: int,
    error: UnexpectedToken,
    expected: tuple[str, ...],
) -> Problem:
    span = Span(at, at + len(word))
    if error.token.type in _COMPARISONS and _compared_before(source.text, at):
        return Problem("GXL-001", "比较不能连写", source, span, "拆开写：1 ≤ 甲 且 甲 ≤ 3", ())
    foreign = _foreign(word, source, at)
    if foreign:
        return foreign
    message = f"看不懂“{word}”" if error.token.type == "NAME" else f"这里不能写“{word}”"
    return Problem("GXL-001", message, source, span, _advice(word, error), expected)


def _advice(word: str, error: UnexpectedInput) -> str:
    if word in SYNONYMS:
        return f"写作“{SYNONYMS[word]}”"
    names = _allowed(error)
    allowed = [w for name in names for w in keywords().get(name, ())]
    glued = next((k for k in allowed if len(k) > 1 and word.startswith(k) and word != k), None)
    if glued:
        return f"“{glued}”是关键字，后面要空一格：{glued} {word[len(glued) :]}"
    near = nearest(word, allowed)
    if near:
        return f"是不是“{near}”？"
    if "_RB" in names and word in {w for words in keywords().values() for w in words}:
        return "前面的“{”可能缺少“}”，或这一项不该写在这里"
    return ""


def _compared_before(text: str, at: int) -> bool:
    """Tell whether the words before ``at`` on the same line already hold a comparison."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    clause = re.split(r"且|或|当|应当|，|,", line)[-1]
    return bool(re.search(r"[≤≥≠<>＜＞=＝]", clause))


def _foreign(word: str, source: SourceText, at: int) -> Problem | None:
    """Recognise characters that look right and are not: PDF radicals, direction marks."""
    for offset, character in enumerate(word):
        span = Span(at + offset, at + offset + 1)
        if character in _BIDI:
            text = f"不可见的方向控制字符 U+{ord(character):04X}"
            return Problem("GXL-004", text, source, span, "删除这个字符")
        folded = unicodedata.normalize("NFKC", character)
        if "\u2e80" <= character <= "\u2fdf" and folded != character:
            advice = (
                f"“{character}”(U+{ord(character):04X}) 是部首形字符，常由 PDF 复制带入；"
                f"应为“{folded}”(U+{ord(folded):04X})"
            )
            return Problem("GXL-003", f"不认识的字符“{character}”", source, span, advice)
    return None


def _unexpected_character(source: SourceText, at: int, expected: tuple[str, ...]) -> Problem:
    match = _WORD.match(source.text, at)
    word = match.group() if match else source.text[at : at + 1]
    span = Span(at, at + len(word))
    foreign = _foreign(word, source, at)
    if foreign:
        return foreign
    if word[0] in "\"“”'‘’「『":
        advice = '文字要用成对的 "…" 或 “…” 括起来，并写在同一行；跨行用三个引号'
        return Problem("GXL-002", "引号没有配对", source, span, advice)
    if word in SYNONYMS:
        return Problem(
            "GXL-001", f"看不懂“{word}”", source, span, f"写作“{SYNONYMS[word]}”", expected
        )
    return Problem("GXL-001", f"不认识的字符“{word}”", source, span, "", expected)
