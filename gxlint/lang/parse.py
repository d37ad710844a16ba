"""Text of a rule file -> syntax tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import cast

from lark import ParseTree, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

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
_MOST_KEPT = 512


@lru_cache(maxsize=_MOST_KEPT)
def parse(source: SourceText) -> tuple[s.Item, ...]:
    """Parse a rule file; what was parsed before in the same words is not parsed again.

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


def parse_leniently(source: SourceText) -> tuple[tuple[s.Item, ...], tuple[Problem, ...]]:
    """Parse a rule file that may be half-written: the blocks that are in order, and the faults."""
    try:
        return parse(source), ()
    except RuleFileError as error:
        return tuple(_sound_blocks(source)), error.problems


def block_at(source: SourceText, offset: int) -> tuple[int, int]:
    """Return where the top-level block around a place starts and ends."""
    return next(
        ((start, end) for start, end in reversed(_blocks(source)) if start <= offset),
        (0, len(source.text)),
    )


def terminals_at(source: SourceText, offset: int) -> frozenset[str]:
    """Return the terminals that may stand at a place, judged by its block up to there.

    None may where the block has a fault before the place.
    """
    start, _ = block_at(source, offset)
    text = _only(source.text[:offset], start, offset)
    sound, allowed = _follow(text, "start", source)
    return allowed if sound else frozenset()


def parse_expression(source: SourceText, start: int, end: int) -> s.Expression:
    """Parse ``source.text[start:end]`` as an expression; its spans are those of the whole text.

    Raises RuleFileError where it is none.
    """
    builder = Builder(source)
    text = _only(source.text, start, end)
    try:
        found = _run(text, "expr", builder)
    except UnexpectedInput as error:
        allowed = _instead(error, text, "expr", source)
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


def _instead(error: UnexpectedInput, text: str, start: str, source: SourceText) -> frozenset[str]:
    """Return the terminals that might stand where a text can't be followed any more."""
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    at = None if ended else error.pos_in_stream
    _, allowed = _follow(text if at is None else text[:at], start, source)
    return allowed


def _follow(text: str, start: str, source: SourceText) -> tuple[bool, frozenset[str]]:
    """Return whether ``text`` can be followed to its end, and what may stand where that stops.

    What Lark's exceptions list as expected also holds terminals that only look possible.
    """
    cursor = parser(spelling_of(source.text)).parse_interactive(text, start=start)
    sound = False
    with suppress(UnexpectedInput):
        cursor.exhaust_lexer()
        sound = True
    return sound, frozenset(cursor.accepts())  # type: ignore[no-untyped-call]


def _faults_by_block(source: SourceText) -> list[Problem]:
    """Parse each top-level block by itself, so that one fault does not hide the next."""
    faults: list[Problem] = []
    for start, end in _blocks(source):
        builder, text = Builder(source), _only(source.text, start, end)
        try:
            _run(text, "start", builder)
        except UnexpectedInput as error:
            allowed = _instead(error, text, "start", source)
            faults.append(explain(error, source, allowed, end))
        faults.extend(builder.problems)
    return faults


def _sound_blocks(source: SourceText) -> Iterator[s.Item]:
    for start, end in _blocks(source):
        builder = Builder(source)
        with suppress(UnexpectedInput, RuleFileError):
            yield from cast("list[s.Item]", _run(_only(source.text, start, end), "start", builder))


def _blocks(source: SourceText) -> list[tuple[int, int]]:
    """Return where each top-level block starts and ends."""
    spelled = keywords(spelling_of(source.text))
    words = "|".join(word for name in BLOCKS for word in spelled[name])
    cuts = [m.start() for m in re.finditer(rf"^(?:{words})(?!\w)", source.text, re.MULTILINE)]
    return list(pairwise(sorted({0, *cuts, len(source.text)})))


def _follows(fault: Problem, odd: list[Problem]) -> bool:
    """Tell whether a fault comes of a character that was already told of."""
    lines = {fault.source.position(problem.span.start)[0] for problem in odd}
    return fault.source.position(fault.span.start)[0] in lines


def _only(text: str, start: int, end: int) -> str:
    """Blank out everything but ``text[start:end]``, so that offsets stay those of the whole."""
    return re.sub(r"[^\n]", " ", text[:start]) + text[start:end]
