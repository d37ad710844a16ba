"""The names that a rule defines, and the types of the expressions in it, while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.editor.knowledge import Knowledge
from gxlint.editor.place import Place
from gxlint.editor.tokens import CLOSING, OPENING, Token, closer, opener
from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.errors import RuleFileError
from gxlint.lang.keywords import CLAUSES
from gxlint.lang.parse import parse_expression
from gxlint.lang.resolve import bind, resolve
from gxlint.lang.scope import YEAR_NAME, Scope, Unresolved, attempt, mentions
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.vocabulary import Years
from gxlint.lang.years import years_of
from gxlint.records import dataclass, replace

_CLAUSES = frozenset(CLAUSES.values())


@dataclass(frozen=True, slots=True)
class Defined:
    """A name that a rule defines: by which keyword, where, and the stretch that says as what."""

    keyword: str
    name: str
    span: Span
    value: Span


def defined(place: Place) -> Iterator[Defined]:
    """Yield the names that are defined at a place, each after those that it may build on."""
    if place.kind != "_RULE":
        return
    for clause in _clauses(place.block):
        yield from _of_clause(clause)
    if place.in_placeholder or place.string is None:
        yield from _around(place.around, place.at)


def scope(place: Place, knowledge: Knowledge) -> Scope:
    """Return what names mean at a place of a rule, as far as that can be told."""
    found = Scope(place.source, knowledge.schema, _years(place), [])
    for one in defined(place):
        found = _with(one, found)
    return found


def meaning(source: SourceText, span: Span, known: Scope) -> ir.Node | None:
    """Return what the expression that is written there means, if anything."""
    written = _expression(source, span)
    return attempt(resolve, written, known.knowing(mentions(written))) if written else None


def _expression(source: SourceText, span: Span) -> s.Expression | None:
    try:
        return parse_expression(source, span.start, span.end)
    except RuleFileError:
        return None


def _with(one: Defined, known: Scope) -> Scope:
    source = known.source
    if one.keyword == "_PARAMETER":
        declared = t.DECLARED.get(source.text[one.value.start : one.value.end])
        return known.bind(one.name, ir.Local(declared, one.name)) if declared else known
    if one.keyword == "_LET":
        node = meaning(source, one.value, known)
        return known.bind(one.name, ir.Local(node.type, one.name)) if node else known
    domain = _expression(source, one.value)
    if domain is None:
        return known.without(one.name)
    inside = replace(known.knowing(mentions(domain)), depth=0)
    binder = s.Binder(Span(one.span.start, one.value.end), one.name, domain)
    try:
        return bind(binder, inside)[1]
    except Unresolved:
        return known.without(one.name)


def _years(place: Place) -> Years:
    for clause in _clauses(place.block):
        if clause[0].kind == "_APPLIES" and len(clause) > 1:
            rest = clause[2:] if clause[1].kind == "_COLON" else clause[1:]
            condition = _expression(place.source, _span(rest)) if rest else None
            return years_of(condition, YEAR_NAME)
    return Years()


def _clauses(block: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the clauses of a rule, each beginning with its keyword."""
    depth, start = 0, None
    for index, token in enumerate(block):
        if depth == 1 and (token.kind in _CLAUSES or token.kind == "_RB"):
            if start is not None:
                yield block[start:index]
            start = index
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
    if start is not None and depth > 0:
        yield block[start:]


def _of_clause(clause: Sequence[Token]) -> Iterator[Defined]:
    keyword = clause[0].kind
    if keyword == "_EACH":
        for part in _at_commas(clause[1:]):
            yield from _binder(part)
    elif keyword in ("_LET", "_PARAMETER") and len(clause) > 3 and clause[1].is_name:
        name = clause[1]
        value = clause[3:] if keyword == "_LET" else clause[3:4]
        yield Defined(keyword, name.text, Span(name.start, name.end), _span(value))


def _binder(part: Sequence[Token]) -> Iterator[Defined]:
    if len(part) > 2 and part[0].is_name and part[1].kind == "_IN":
        name = part[0]
        yield Defined("_EACH", name.text, Span(name.start, name.end), _span(part[2:]))


def _at_commas(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    depth, start = 0, 0
    for index, token in enumerate(found):
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
        if token.kind == "_COMMA" and depth == 0:
            yield found[start:index]
            start = index + 1
    yield found[start:]


def _around(found: Sequence[Token], at: int) -> Iterator[Defined]:
    """Yield the binders of the comprehensions around a token, the outermost first."""
    opening = opener(found, at)
    if opening is None:
        return
    yield from _around(found, opening)
    inside = found[opening + 1 : closer(found, opening)]
    depth = 0
    for index, token in enumerate(inside):
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
        if token.kind == "_EACH" and depth == 0:
            yield from _binder(_until_condition(inside[index + 1 :]))


def _until_condition(found: Sequence[Token]) -> Sequence[Token]:
    depth = 0
    for index, token in enumerate(found):
        if depth == 0 and token.kind in ("_WHEN", "_COMMA"):
            return found[:index]
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
    return found


def _span(found: Sequence[Token]) -> Span:
    return Span(found[0].start, found[-1].end)
