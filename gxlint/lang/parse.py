"""Text of a rule file -> syntax tree."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import cast

from lark import ParseTree, Tree
from lark.exceptions import UnexpectedInput, VisitError

from gxlint.lang import syntax as s
from gxlint.lang.build import Builder
from gxlint.lang.characters import odd_characters
from gxlint.lang.errors import RuleFileError
from gxlint.lang.faults import explain
from gxlint.lang.keywords import BLOCKS, keywords, spelling_of
from gxlint.lang.parser import parser
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText, Span

_DEEPEST = 60


def parse(source: SourceText) -> tuple[s.Item, ...]:
    """Parse a rule file.

    Raises RuleFileError with every fault found, at most one for each top-level block.
    """
    builder = Builder(source)
    odd = odd_characters(source)
    try:
        items = _run(source.text, "start", builder)
    except UnexpectedInput:
        faults = [fault for fault in _faults_by_block(source) if not _follows(fault, odd)]
        raise RuleFileError([*odd, *faults]) from None
    if odd or builder.problems:
        raise RuleFileError([*odd, *builder.problems])
    return tuple(cast("list[s.Item]", items))


def parse_expression(source: SourceText, start: int, end: int) -> s.Expression:
    """Parse ``source.text[start:end]`` as an expression; its spans are those of the whole text.

    Raises RuleFileError where it is none.
    """
    builder = Builder(source)
    text = _only(source.text, start, end)
    try:
        found = _run(text, "expr", builder)
    except UnexpectedInput as error:
        allowed = _allowed(text, "expr", builder.source)
        raise RuleFileError([explain(error, source, allowed, end)]) from None
    if builder.problems:
        raise RuleFileError(builder.problems)
    return cast("s.Expression", found)


def _run(text: str, start: str, builder: Builder) -> object:
    tree = parser(spelling_of(builder.source.text)).parse(text, start=start)
    _refuse_depth(tree, builder.source)
    try:
        return builder.transform(tree)
    except VisitError as error:
        raise error.orig_exc from None


def _refuse_depth(tree: ParseTree, source: SourceText) -> None:
    """Refuse what is nested so deeply that neither people nor Python could follow it."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _DEEPEST:
            span = Span(node.meta.start_pos, node.meta.end_pos)
            message = f"式子套得太深或连得太长（最多 {_DEEPEST} 层）"
            advice = "拆成几条规则，或用“令”给其中一部分起名字"
            raise RuleFileError([Problem("GXL-008", message, source, span, advice)])
        waiting.extend((c, depth + 1) for c in node.children if isinstance(c, Tree))


def _allowed(text: str, start: str, source: SourceText) -> frozenset[str]:
    """Return the terminals that may stand where ``text`` goes wrong or ends too early.

    What Lark's exceptions list as expected also holds terminals that only look possible.
    """
    cursor = parser(spelling_of(source.text)).parse_interactive(text, start=start)
    with suppress(UnexpectedInput):
        cursor.exhaust_lexer()
    return frozenset(cursor.accepts())  # type: ignore[no-untyped-call]


def _faults_by_block(source: SourceText) -> list[Problem]:
    """Parse each top-level block by itself, so that one fault does not hide the next."""
    spelled = keywords(spelling_of(source.text))
    words = "|".join(word for name in BLOCKS for word in spelled[name])
    cuts = [m.start() for m in re.finditer(rf"^(?:{words})(?!\w)", source.text, re.MULTILINE)]
    edges = sorted({0, *cuts, len(source.text)})
    faults: list[Problem] = []
    for start, end in pairwise(edges):
        builder, text = Builder(source), _only(source.text, start, end)
        try:
            _run(text, "start", builder)
        except UnexpectedInput as error:
            faults.append(explain(error, source, _allowed(text, "start", source), end))
        faults.extend(builder.problems)
    return faults


def _follows(fault: Problem, odd: list[Problem]) -> bool:
    """Tell whether a fault comes of a character that was already told of."""
    lines = {fault.source.position(problem.span.start)[0] for problem in odd}
    return fault.source.position(fault.span.start)[0] in lines


def _only(text: str, start: int, end: int) -> str:
    """Blank out everything but ``text[start:end]``, so that offsets stay those of the whole."""
    return re.sub(r"[^\n]", " ", text[:start]) + text[start:end]
