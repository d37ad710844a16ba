"""Syntax errors in the words of the person who wrote the rule."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from lark import Token
from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken

from gxlint.expressions import lazy
from gxlint.lang.brackets import Bracket, open_brackets, without_comments
from gxlint.lang.keywords import (
    ENGLISH,
    MAGNITUDES,
    MISWRITTEN,
    SYNONYMS,
    keywords,
    spelled,
    spelling_of,
)
from gxlint.lang.problems import Problem, nearest
from gxlint.lang.spans import SourceText, Span

_WORD = lazy(r"[^\W\d]\w*|[0-9]+(?:\.[0-9]+)*\w*|\S")
_LAST_WORD = lazy(r"(?<!\w)(\w+)[ \t\u3000]*$")
_COUNTED = lazy(r"([0-9]+(?:\.[0-9]+)?)(\w+)")
_DOTTED_DAY = lazy(r"([0-9]{4})\.0?([0-9]{1,2})\.0?([0-9]{1,2})")
_COMPARISON = lazy(r"[<>!＜＞！][=＝]|[≤≥≠<>＜＞=＝]")
_CLAUSE_EDGE = lazy(r"(?<!\w)(?:且|或|当|应当)(?!\w)|[，,、]")
_BRACKETED = lazy(r"[\[［(（][^\[\]［］()（）]*[\]］)）]")
_QUOTED = lazy(r'"[^"\n]*"(?!")|“[^“”\n]*”')
_OTHERWISE_QUOTED = lazy(r"'[^'\n]+'|‘[^’\n]+’|「[^」\n]+」|『[^』\n]+』")
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
    return _unexpected(word, at, source, allowed)


def _at_end(error: UnexpectedInput) -> bool:
    return isinstance(error, UnexpectedToken) and error.token.type == "$END"


def _choices(allowed: frozenset[str], source: SourceText) -> tuple[str, ...]:
    spelling = spelling_of(source.text)
    return tuple(sorted({spelled(name, spelling) for name in allowed - _UNTOLD}))


def _unfinished(source: SourceText, end: int, allowed: frozenset[str]) -> Problem:
    """The block ended too early: name the bracket that was never closed."""
    text = source.text[:end]
    opened = open_brackets(text)
    last = len(without_comments(text).rstrip()) or 1
    span = Span(last - 1, last)
    if opened:
        return Problem("GXL-002", "没有写完", source, span, _missing(opened[-1], source))
    return Problem("GXL-001", "没有写完", source, span, "", _choices(allowed, source))


def _missing(bracket: Bracket, source: SourceText) -> str:
    line, _ = source.position(bracket.at)
    return f"第 {line} 行打开的“{bracket.opening}”缺少“{bracket.closing}”"


def _unexpected(word: str, at: int, source: SourceText, allowed: frozenset[str]) -> Problem:
    quoted = _QUOTED.match(source.text, at)
    if quoted:
        span = Span(at, quoted.end())
        choices = _choices(allowed, source)
        return Problem("GXL-001", "这里不能写引号文字", source, span, "", choices)
    other = _OTHERWISE_QUOTED.match(source.text, at)
    if other:
        advice = f"写作：“{other.group()[1:-1]}”"
        return Problem("GXL-001", "文字不用这种引号", source, Span(at, other.end()), advice)
    if word[0] in _QUOTES and word[-1:] == word[:1]:
        start = at - 2 if source.text[max(0, at - 2) : at] == word * 2 else at
        return Problem("GXL-002", "引号没有配对", source, Span(start, at + 1), _QUOTING)
    span = Span(at, at + len(word))
    found = (
        _of_other_spelling(word, span, source)
        or _misused_number(word, span, source, allowed)
        or _misused_operator(word, at, source)
        or _misused_bracket(word, at, source, allowed)
    )
    if found:
        return found
    advice = _advice(word, at, allowed, source) or _unclosed_block(at, source, allowed)
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


def _misused_number(
    word: str, span: Span, source: SourceText, allowed: frozenset[str]
) -> Problem | None:
    """Tell a number with a unit, and a day written with dots."""
    counted, day = _COUNTED.fullmatch(word), _DOTTED_DAY.fullmatch(word)
    if day:
        advice = f"日期写作：{day[1]}年{day[2]}月{day[3]}日"
    elif counted and "NUMBER" in allowed:
        number, unit = counted.groups()
        if any(unit in words for words in _keywords(source).values()):
            advice = f"“{unit}”前面要空一格：{number} {unit}"
        elif unit in MAGNITUDES:
            advice = f"写作：{Fraction(number) * MAGNITUDES[unit]}"
        else:
            advice = f"数后面不写单位：{number}"
    else:
        return None
    return Problem("GXL-001", f"看不懂“{word}”", source, span, advice)


def _misused_operator(word: str, at: int, source: SourceText) -> Problem | None:
    """Tell a comparison written as in other languages, and one comparison after another."""
    for written, meant in MISWRITTEN.items():
        start = source.text.rfind(written, max(0, at - len(written) + 1), at + len(written))
        if 0 <= start <= at:
            span = Span(start, start + len(written))
            return Problem("GXL-001", f"看不懂“{written}”", source, span, f"写作“{meant}”")
    if not _COMPARISON.fullmatch(word):
        return None
    line = source.text[source.text.rfind("\n", 0, at) + 1 : at]
    # What brackets hold is a piece of the comparison, whatever commas are in it.
    outside = _BRACKETED.sub(lambda match: "_" * len(match.group()), line)
    edge = max((match.end() for match in _CLAUSE_EDGE.finditer(outside)), default=0)
    before = list(_COMPARISON.finditer(outside, edge))
    if not before:
        return None
    middle = line[before[-1].end() :].strip()
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


def _advice(word: str, at: int, allowed: frozenset[str], source: SourceText) -> str:
    if word in "；;":
        return "不用分号，另起一行就可以"
    spelling = spelling_of(source.text)
    words = {each: name for name in allowed for each in keywords(spelling).get(name, ())}
    meant = SYNONYMS.get(word.lower(), ())
    possible = words.keys() | {mark for name in allowed for mark in spelled(name, spelling).split()}
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
    return _form(word, allowed)


def _taken_for_a_name(at: int, source: SourceText) -> str:
    """Tell what stands for “非” before ``at``, where a name may stand, too: 没有 报告.标题."""
    before = _LAST_WORD.search(source.text, source.text.rfind("\n", 0, at) + 1, at)
    meant = SYNONYMS.get(before[1], ()) if before else ()
    negation = next((each for each in meant if each.split()[0] in _keywords(source)["_NOT"]), "")
    return f"“{before[1]}”写作“{negation}”" if before and negation else ""


def _form(word: str, allowed: frozenset[str]) -> str:
    """Say how what is wanted here is written, where it is a thing of its own form."""
    wanted = allowed - _UNTOLD
    if wanted == {"RULE_ID"}:
        return "规则编号写作：前缀、字母和数字，例如 GX-T303"
    if wanted == {"RULE_PREFIX"}:
        return "前缀写作：大写字母和一个“-”，例如 YL-"
    if wanted == {"DATE"}:
        return "日期写作：年、月、日，例如 2025年2月3日"
    if wanted == {"STRING"}:
        quoted = f"：“{word}”" if word[0].isalpha() else ""
        return f"这里要用引号括起来的文字{quoted}"
    return ""


def _unclosed_block(at: int, source: SourceText, allowed: frozenset[str]) -> str:
    """Tell that a block inside another may have been meant to end before ``at``."""
    opened = open_brackets(source.text[:at])
    inside = len(opened) > 1 and opened[-1].opening == "{" and "_RB" in allowed
    return _missing(opened[-1], source) + "，或这一项不该写在这里" if inside else ""
