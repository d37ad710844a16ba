"""Syntax errors in the words of the person who wrote the rule."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from lark import Token
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken

from gxlint.expressions import lazy
from gxlint.lang.brackets import Bracket, open_brackets, unclosed, without_comments
from gxlint.lang.figures import in_words, misfigured
from gxlint.lang.keywords import (
    ENGLISH,
    MISWRITTEN,
    SYNONYMS,
    keywords,
    spelled,
    spelling_of,
)
from gxlint.lang.phrases import Place, after_stop, rephrased
from gxlint.lang.problems import Problem, nearest
from gxlint.lang.spans import SourceText, Span
from gxlint.records import replace

_WORD = lazy(r"[^\W\d]\w*|[0-9]+(?:\.[0-9]+)*\w*|\S")
_LAST_WORD = lazy(r"(?<!\w)(\w+)[ \t\u3000]*$")
_COMPARISON = lazy(r"[<>!＜＞！][=＝]|[≤≥≠<>＜＞=＝]")
_QUOTED = lazy(r'"[^"\n]*"(?!")|“[^“”\n]*”')
_OTHERWISE_QUOTED = lazy(r"'[^'\n]+'|‘[^’\n]+’|「[^」\n]+」|『[^』\n]+』|《[^》\n]+》")
_CLOSING = {"}": "{", ")": "(", "]": "["}
_UNTOLD = {"COMMENT", "$END", "_COLON"}
_MARKS = "{}()[]｛｝（）【】［］,，、.．·。:：=＝+-*/×÷＋－<>≤≥≠＜＞!_"
_QUOTES = "\"＂“”'‘’「『"
_QUOTING = '文字要用成对的 "…" 或 “…” 括起来，并写在同一行；跨行用三个引号'


def explain(
    error: UnexpectedInput, source: SourceText, allowed: frozenset[str], end: int | None = None
) -> Problem:
    """Turn what Lark says into a Problem.

    ``allowed`` are the terminals that might stand there instead, ``end`` is where the block that
    was parsed ends in ``source``.
    """
    if isinstance(error, UnexpectedEOF) or _at_end(error):
        return _unfinished(source, end if end is not None else len(source.text), allowed)
    at = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken) and isinstance(error.token, Token):
        word, at = str(error.token), error.token.start_pos or at
    else:
        match = _WORD.match(source.text, at)
        word = match.group() if match else source.text[at : at + 1]
    place = Place(word, at, allowed, source)
    return _unexpected(place, end if end is not None else len(source.text))


def _at_end(error: UnexpectedInput) -> bool:
    return isinstance(error, UnexpectedToken) and error.token.type == "$END"


def _choices(allowed: frozenset[str], source: SourceText) -> tuple[str, ...]:
    spelling = spelling_of(source.text)
    return tuple(sorted({spelled(name, spelling) for name in allowed - _UNTOLD}))


def _unfinished(source: SourceText, end: int, allowed: frozenset[str]) -> Problem:
    """The block ended too early: name the bracket that was never closed."""
    text = source.text[:end]
    opened = unclosed(text)
    last = len(without_comments(text).rstrip()) or 1
    span = Span(last - 1, last)
    if opened:
        return Problem("GXL-002", "没有写完", source, span, _missing(opened, source))
    return Problem("GXL-001", "没有写完", source, span, "", _choices(allowed, source))


def _missing(bracket: Bracket, source: SourceText) -> str:
    line, _ = source.position(bracket.at)
    return f"第 {line} 行打开的“{bracket.opening}”缺少“{bracket.closing}”"


def _unexpected(place: Place, end: int) -> Problem:
    word, at, allowed, source = place.word, place.at, place.allowed, place.source
    quoted = _QUOTED.match(source.text, at)
    if quoted:
        span = Span(at, quoted.end())
        advice = "前一句末尾的“。”删去" if after_stop(place) else ""
        choices = () if advice else _choices(allowed, source)
        return Problem("GXL-001", "这里不能写引号文字", source, span, advice, choices)
    other = _OTHERWISE_QUOTED.match(source.text, at)
    if other:
        advice, title = f"写作：“{other.group()[1:-1]}”", other.group()[0] == "《"
        message = "书名号不能代替引号" if title else "文字不用这种引号"
        return Problem("GXL-001", message, source, Span(at, other.end()), advice)
    if word[0] in _QUOTES and word[-1:] == word[:1]:
        start = at - 2 if source.text[max(0, at - 2) : at] == word * 2 else at
        return Problem("GXL-002", "引号没有配对", source, Span(start, at + 1), _QUOTING)
    span = Span(at, at + len(word))
    found = (
        _of_other_spelling(word, span, source)
        or misfigured(source, at, allowed)
        or _misused_operator(word, place)
        or _misused_bracket(word, at, source, allowed)
    )
    if found:
        return found
    advice = _advice(place) or _of_another_block(place, end)
    choices = () if advice else _choices(allowed, source)
    return Problem("GXL-001", _message(word, source), source, span, advice, choices)


def _message(word: str, source: SourceText) -> str:
    if not word[0].isalnum() and word[0] not in _MARKS:
        return f"不认识的字符“{word}”"
    known = {each for words in _keywords(source).values() for each in words}
    plain = word in known or not word[0].isalpha()
    return f"这里不能写“{word}”" if plain else f"看不懂“{word}”"


def _keywords(source: SourceText) -> Mapping[str, tuple[str, ...]]:
    return keywords(spelling_of(source.text))


def _of_other_spelling(word: str, span: Span, source: SourceText) -> Problem | None:
    """Tell a keyword of the other spelling: a file is written in one of them."""
    if spelling_of(source.text) == "zh":
        there, here, pairs = "英文", "中文", {english: word for word, english in ENGLISH.items()}
    else:
        there, here, pairs = "中文", "英文", dict(ENGLISH)
    if word.lower() not in pairs:
        return None
    message = f"“{word}”是{there}关键字，这个文件用的是{here}关键字"
    return Problem("GXL-005", message, source, span, f"写作“{pairs[word.lower()]}”")


def _misused_operator(word: str, place: Place) -> Problem | None:
    """Tell a comparison written as in other languages, and one comparison after another."""
    at, source = place.at, place.source
    for written, meant in MISWRITTEN.items():
        start = source.text.rfind(written, max(0, at - len(written) + 1), at + len(written))
        if 0 <= start <= at:
            span = Span(start, start + len(written))
            return Problem("GXL-001", f"看不懂“{written}”", source, span, f"写作“{meant}”")
    if not _COMPARISON.fullmatch(word):
        return None
    before = list(_COMPARISON.finditer(place.before))
    if not before:
        return None
    middle = place.before[before[-1].end() :].strip()
    advice = f"拆开写：… {before[-1].group()} {middle} 且 {middle} {word} …"
    return Problem("GXL-001", "比较不能连写", source, Span(at, at + len(word)), advice)


def _misused_bracket(
    word: str, at: int, source: SourceText, allowed: frozenset[str]
) -> Problem | None:
    """Tell a bracket that closes nothing, and one that was not closed before ``word``."""
    opened = open_brackets(source.text[:at])
    span = Span(at, at + len(word))
    folded = unicodedata.normalize("NFKC", word)
    if folded in _CLOSING and not opened:
        return Problem("GXL-002", f"多了一个“{word}”", source, span, "删去，或补上与它配对的一个")
    if opened and word in _keywords(source)["_EACH"]:
        message = f"“… {word} …”只能写在函数的括号里"
        return Problem("GXL-001", message, source, span, "例如：计数(甲 对 甲 属于 …)")
    inner = bool(opened) and opened[-1].opening in "(["
    closes = {"(": "_RP", "[": "_RS"}
    ends_clause = folded in _CLOSING or any(word in words for words in _keywords(source).values())
    if inner and ends_clause and closes[opened[-1].opening] in allowed:
        advice = _missing(opened[-1], source)
        return Problem("GXL-002", f"“{word}”之前没有写完", source, span, advice)
    return None


def _advice(place: Place) -> str:
    word, at, allowed, source = place.word, place.at, place.allowed, place.source
    if word in "；;":
        return "不用分号，另起一行就可以"
    spelling = spelling_of(source.text)
    words = {each: name for name in allowed for each in keywords(spelling).get(name, ())}
    meant = SYNONYMS.get(word.lower(), ())
    possible = words.keys() | {mark for name in allowed for mark in spelled(name, spelling).split()}
    rephrasing = rephrased(place)
    if rephrasing:
        return rephrasing
    synonym = next((each for each in meant if each.split()[0] in possible), None)
    if synonym:
        return f"写作“{synonym}”"
    before = _taken_for_a_name(at, source)
    if before:
        return before
    glued = max((k for k in words if word.startswith(k) and word != k), key=len, default=None)
    if glued:
        return f"“{glued}”是关键字，后面要空一格：{glued} {word[len(glued) :]}"
    near = nearest(word, words)
    if near:
        return f"是不是“{near}”？"
    return _form(place)


def _taken_for_a_name(at: int, source: SourceText) -> str:
    """Tell what stands for “非” before ``at``, where a name may stand, too: 没有 报告.标题."""
    before = _LAST_WORD.search(source.text, source.text.rfind("\n", 0, at) + 1, at)
    meant = SYNONYMS.get(before[1], ()) if before else ()
    negation = next((each for each in meant if each.split()[0] in _keywords(source)["_NOT"]), "")
    return f"“{before[1]}”写作“{negation}”" if before and negation else ""


def _form(place: Place) -> str:
    """Say how what is wanted here is written, where it is a thing of its own form."""
    wanted = place.allowed - _UNTOLD
    if wanted == {"RULE_ID"}:
        return "规则编号写作：前缀、字母和数字，例如 GX-T303"
    if wanted == {"RULE_PREFIX"}:
        return "前缀写作：大写字母和一个“-”，例如 YL-"
    if wanted == {"DATE"}:
        return "日期写作：年、月、日，例如 2025年2月3日"
    if "STRING" in wanted and any(place.word in words for words in place.words.values()):
        return "" if "NAME" in wanted else f"“{place.word}”之前缺一段引号括起来的文字"
    if "STRING" in wanted and "NAME" not in wanted and len(wanted) > 1:
        alone = place.word[0].isalpha() or place.word[0] == "_"
        return in_words(place.word) or (f"文字加引号：“{place.run}”" if alone else "")
    if wanted == {"STRING"}:
        quoted = f"：“{place.run}”" if place.word[0].isalpha() else ""
        return f"这里要用引号括起来的文字{quoted}"
    return ""


def _of_another_block(place: Place, end: int) -> str:
    """Tell that what stands in a block belongs behind it, be it closed or not."""
    opened = open_brackets(place.source.text[: place.at])
    if len(opened) < 2 or opened[-1].opening != "{" or not place.may("_RB"):
        return ""
    lacking = unclosed(place.source.text[opened[0].at : end])
    if lacking:
        return _missing(replace(lacking, at=opened[0].at + lacking.at), place.source)
    if not any(place.word in words for words in place.words.values()):
        return ""
    line, _ = place.source.position(opened[-1].at)
    return f"“{place.word}”不写在第 {line} 行的“{{”里，写在与它配对的“}}”之后"
