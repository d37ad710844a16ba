"""JSON -> tree: checked by the json module, then taken apart once more for the positions."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.source.encoding import decode
from gxlint.source.limits import (
    Limits,
    check_characters,
    check_elements,
    check_text_size,
    check_tree_depth,
)
from gxlint.source.tree import Node, broken, mapping, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_TOKEN = lazy(r'[{}\[\]]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}\[\]:,"]+|\n')
_WRONG = "这里的写法不合 JSON 语法；请核对逗号、引号和括号"
_WORDS = {"true": "bool", "false": "bool", "null": "null"}


def read_json(data: bytes, limits: Limits) -> Node:
    """Return a JSON file as a tree; raise SourceError where it is not well-formed."""
    check_text_size(len(data), limits)
    text = decode(data).lstrip("\ufeff")
    _check_depth(text, limits)
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise broken(_WRONG, error.lineno, error.colno) from None
    return _tree(text, limits)


def _check_depth(text: str, limits: Limits) -> None:
    """Refuse brackets within brackets before the json module, which calls itself for each."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            depth += 1
            check_tree_depth(depth, limits)
        elif token[0] in "}]":
            depth -= 1


def _refuse_constant(word: str) -> NoReturn:
    raise broken(f"{word} 不是 JSON 的数；请写成数字或加引号", 1, 1)


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every bracket and scalar with its line and column."""
    line, begin = 1, 0
    for found in _TOKEN.finditer(text):
        if found[0] == "\n":
            line, begin = line + 1, found.end()
        else:
            yield found[0], line, found.start() - begin + 1


def _tree(text: str, limits: Limits) -> Node:
    open_: list[tuple[int, int, list[Node]]] = []
    done: list[Node] = []
    characters = 0
    for count, (token, line, column) in enumerate(_tokens(text)):
        check_elements(count, limits.elements)
        if token in "{[":
            open_.append((line, column, []))
            continue
        if token in "}]":
            line, column, children = open_.pop()
            node = (
                mapping(children, line, column)
                if token == "}"
                else Node("sequence", "seq", line, column, items=tuple(children))
            )
        else:
            characters += len(token)
            check_characters(characters, limits.characters)
            node = _scalar(token, line, column)
        (open_[-1][2] if open_ else done).append(node)
    return done[0]


def _scalar(token: str, line: int, column: int) -> Node:
    if token.startswith('"'):
        return scalar("str", json.loads(token), line, column)
    number = "float" if set(token) & set(".eE") else "int"
    return scalar(_WORDS.get(token, number), token, line, column)
