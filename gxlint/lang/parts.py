"""Tokens and nodes of the parse tree, taken apart."""

from __future__ import annotations

import unicodedata

from gxlint.lang import syntax as s
from gxlint.lang.spans import Span
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lark import Token
    from lark.tree import Meta

    #: A method of the builder.
    Build = Callable[[object, Meta, list[Any]], "Clause"]

_RELATIONS = {"≤": "<=", "≥": ">=", "≠": "!="}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a block: the field it fills, its value, and whether it may stand again."""

    field: str
    value: Any
    span: Span
    repeated: bool = False


def text_clause(field: str) -> Build:
    """Return what makes the clause of a field that is a text."""
    return lambda builder, meta, children: Clause(field, children[0].value, span_of(meta))


def part_clause(field: str) -> Build:
    """Return what makes the clause of a field that is a part of the syntax tree."""
    return lambda builder, meta, children: Clause(field, children[0], span_of(meta))


def list_clause(field: str) -> Build:
    """Return what makes the clause of a field that has several parts."""
    return lambda builder, meta, children: Clause(field, tuple(children), span_of(meta))


def span_of(meta: Meta) -> Span:
    """Return the place of a node of the parse tree."""
    return Span(meta.start_pos, meta.end_pos) if not meta.empty else Span(0, 0)


def token_span(token: Token) -> Span:
    """Return the place of a token."""
    return Span(token.start_pos or 0, token.end_pos or 0)


def unquote(token: str) -> str:
    """Return what stands between the quotes of a string token."""
    if token.startswith('"""'):
        return token[3:-3]
    return token[1:-1]


def labelled(children: list[Any]) -> tuple[s.Name, str, tuple[str, ...]]:
    """Split ``NAME STRING? aliases?``; without a label, the name is the label."""
    key = children[0]
    label = next((c.value for c in children[1:] if isinstance(c, s.String)), key.name)
    aliases = next((c for c in children[1:] if isinstance(c, tuple)), ())
    return key, label, tuple(alias.value for alias in aliases)


def numbers(text: str) -> list[int]:
    """Return the numbers that stand in a text, in their order."""
    digits = "".join(c if c.isdigit() else " " for c in text)
    return [int(part) for part in digits.split()]


def relation(token: str) -> str:
    """Return a comparison as the syntax tree has it: ``<=`` for ≤, ``<`` for the full-width ＜."""
    plain = unicodedata.normalize("NFKC", str(token))
    return _RELATIONS.get(plain, plain)
