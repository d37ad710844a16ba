"""Lark's parsers for the grammar, one for each spelling of the keywords."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from lark import Lark, Token

from gxlint.lang.keywords import ENGLISH, grammar, keywords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.lang.keywords import Spelling

_CHINESE = {english: chinese for chinese, english in ENGLISH.items()}
_Callbacks = Mapping[str, Callable[[Token], Token]]


@cache
def parser(spelling: Spelling) -> Lark:
    """Return the parser that yields what a file means; keywords come out in Chinese."""
    return _lark(spelling, {} if spelling == "zh" else dict.fromkeys(keywords(), _in_chinese))


@cache
def token_parser(spelling: Spelling) -> Lark:
    """Return the parser that keeps every token as it is written."""
    return _lark(spelling, {}, keep_all_tokens=True)


def _lark(spelling: Spelling, callbacks: _Callbacks, **more: bool) -> Lark:
    return Lark(
        grammar(spelling),
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
        propagate_positions=True,
        start=["start", "expr"],
        lexer_callbacks=dict(callbacks),
        **more,
    )


def _in_chinese(token: Token) -> Token:
    return token.update(value=_CHINESE[token])
