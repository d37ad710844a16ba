"""Laws of the notation, tried on every rule that is shipped."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from gxlint.engine.functions import BODIES
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.keywords import MISWRITTEN, SYNONYMS, keywords, spelled
from gxlint.lang.parse import parse, parse_expression
from gxlint.lang.spans import SourceText, Span
from gxlint.resources import grammar_text

FILES = sorted((Path(__file__).parents[2] / "rules").rglob("*.gx"))
EXPRESSIONS = tuple(kind for part in get_args(s.Expression) for kind in (get_args(part) or (part,)))
KEYWORD = 10  # the priority of keywords in the grammar
STRING_OR_COMMENT = re.compile(
    r'("""(?:.|\n)*?"""|"[^"\n]*"|“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”|#.*)'
)
FULL_WIDTH = str.maketrans("()[]{}=<>:,+", "（）【】｛｝＝＜＞：，＋")
HALF_WIDTH = str.maketrans("（）【】｛｝＝＜＞：，、＋", "()[]{}=<>:,,+")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> tuple[s.Item, ...]:
    return parse(SourceText(path.name, text_of(path)))


def essence(value: Any) -> Any:
    """A syntax tree without its places."""
    if isinstance(value, Span):
        return None
    if dataclasses.is_dataclass(value):
        return type(value), *(essence(getattr(value, f.name)) for f in dataclasses.fields(value))
    return tuple(map(essence, value)) if isinstance(value, tuple) else value


def nodes(value: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(value):
        yield value
        for part in dataclasses.fields(value):
            yield from nodes(getattr(value, part.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from nodes(item)


def outside_strings(text: str, table: dict[int, str | int]) -> str:
    parts = STRING_OR_COMMENT.split(text)
    return "".join(p if index % 2 else p.translate(table) for index, p in enumerate(parts))


every_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}"
)


@every_file
@pytest.mark.parametrize("table", [FULL_WIDTH, HALF_WIDTH], ids=["full-width", "half-width"])
def test_punctuation_may_be_of_either_width(path: Path, table: dict[int, str | int]) -> None:
    written = outside_strings(text_of(path), table)
    assert essence(parse(SourceText("", written))) == essence(tree_of(path))


@every_file
@pytest.mark.parametrize("dot", "．·。")
def test_any_dot_leads_to_an_attribute(path: Path, dot: str) -> None:
    parts = STRING_OR_COMMENT.split(text_of(path))
    dotted = (re.sub(r"(?<![0-9])\.(?![0-9])", dot, p) for p in parts[::2])
    parts[::2] = dotted
    assert essence(parse(SourceText("", "".join(parts)))) == essence(tree_of(path))


@every_file
def test_comments_and_blanks_mean_nothing(path: Path) -> None:
    lines = text_of(path).split("\n")
    spaced = "".join(f"\t{line}　\r\n# “规则 {{ 应当\n\n" for line in lines)
    assert essence(parse(SourceText("", spaced))) == essence(tree_of(path))


@every_file
def test_what_a_span_covers_is_the_expression(path: Path) -> None:
    source = SourceText("", text_of(path))
    found = [n for item in tree_of(path) for n in nodes(item) if isinstance(n, EXPRESSIONS)]
    for node in found:
        if not isinstance(node, s.Comprehension):  # stands in the brackets of a function only
            assert parse_expression(source, node.span.start, node.span.end) == node


def terminals() -> list[Any]:
    lark = Lark(grammar_text(), parser="lalr", start=["start", "expr"])
    return [terminal for terminal in lark.terminals if terminal.name not in lark.ignore_tokens]


def test_every_keyword_is_a_terminal_with_a_name() -> None:
    for terminal in terminals():
        assert not terminal.name.startswith("__")
        if terminal.priority == KEYWORD:
            assert terminal.pattern.value.endswith(r"(?!\w)")


def test_the_keyword_table_is_that_of_the_grammar() -> None:
    named = {t.name: t.pattern.value for t in terminals() if t.priority == KEYWORD}
    written = {name: pattern.removesuffix(r"(?!\w)").strip("()") for name, pattern in named.items()}
    assert {name: "|".join(words) for name, words in keywords().items()} == written
    assert max(Counter(word for words in keywords().values() for word in words).values()) == 1


def test_every_terminal_can_be_shown_to_an_author() -> None:
    assert [t.name for t in terminals() if spelled(t.name, "zh") == t.name] == []


def test_synonyms_lead_to_words_of_the_language() -> None:
    words = {word for terminal in terminals() for word in spelled(terminal.name, "zh").split()}
    written = [*MISWRITTEN.values(), *(one for many in SYNONYMS.values() for one in many)]
    meant = {word for one in written for word in one.split()}
    assert meant <= words | {"#"}
    # Some are words of the language in another place, such as 要求 in a document.
    elsewhere = set(SYNONYMS) & {word for known in keywords().values() for word in known}
    bounds = {"不大于", "不小于", "不晚于", "不早于"}
    assert elsewhere == {"要求", "为", "空值", *bounds}


def test_every_declared_function_has_a_body() -> None:
    assert set(BODIES) == set(FUNCTIONS)


@given(st.data())
def test_whatever_is_written_is_read_or_explained(data: st.DataObject) -> None:
    text = text_of(data.draw(st.sampled_from(FILES)))[:1500]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 40)))
    other = data.draw(
        st.text(max_size=5) | st.sampled_from([*'{}()[]"“”.=，对有非且', "规则 ", '"""'])
    )
    mangled = SourceText("某.gx", text[:start] + other + text[end:])
    try:
        parse(mangled)
    except RuleFileError as error:
        assert error.problems
        for problem in error.problems:
            line, column = mangled.position(problem.span.start)
            assert f"某.gx:{line}:{column}" in problem.render()
            assert 0 <= problem.span.start <= problem.span.end <= len(mangled.text) + 1
