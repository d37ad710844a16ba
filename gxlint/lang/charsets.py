"""Which characters a part of a parsed regular expression can take, and which it can begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import _constants as c
from typing import Any

#: Ranges of code points, both ends included.
Ranges = tuple[tuple[int, int], ...]
#: An element of a parsed expression: an operator and its argument.
Item = tuple[Any, Any]

REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT)
_LAST = 0x10FFFF
_CATEGORIES: dict[Any, Ranges] = {
    c.CATEGORY_DIGIT: ((48, 57),),
    c.CATEGORY_WORD: ((48, 57), (65, 90), (95, 95), (97, 122)),
    c.CATEGORY_SPACE: ((9, 13), (32, 32)),
}
_NEGATED = {
    c.CATEGORY_NOT_DIGIT: c.CATEGORY_DIGIT,
    c.CATEGORY_NOT_WORD: c.CATEGORY_WORD,
    c.CATEGORY_NOT_SPACE: c.CATEGORY_SPACE,
}
NEWLINE: Ranges = ((10, 10),)


def flat(sequence: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of a sequence with those of its groups in their place."""
    for operator, argument in sequence:
        if operator is c.SUBPATTERN:
            yield from flat(argument[3])
        else:
            yield operator, argument


def characters(sequence: Sequence[Item]) -> Ranges:
    """Return every character that some match of the sequence may hold."""
    found: list[tuple[int, int]] = []
    for operator, argument in flat(sequence):
        if operator in REPEATS:
            found.extend(characters(argument[2]))
        elif operator is c.BRANCH:
            for branch in argument[1]:
                found.extend(characters(branch))
        else:
            found.extend(_single(operator, argument))
    return tuple(found)


def first(sequence: Sequence[Item]) -> Ranges:
    """Return every character that some match of the sequence may begin with."""
    found: list[tuple[int, int]] = []
    for item in flat(sequence):
        operator, argument = item
        if operator in REPEATS:
            found.extend(first(argument[2]))
        elif operator is c.BRANCH:
            for branch in argument[1]:
                found.extend(first(branch))
        else:
            found.extend(_single(operator, argument))
        if not nullable([item]):
            break
    return tuple(found)


def nullable(sequence: Sequence[Item]) -> bool:
    """Tell whether the sequence can match without taking a character."""
    return all(_may_be_empty(*item) for item in flat(sequence))


def meet(a: Ranges, b: Ranges) -> bool:
    """Tell whether some character is in both."""
    return any(low <= high2 and low2 <= high for low, high in a for low2, high2 in b)


def _may_be_empty(operator: Any, argument: Any) -> bool:
    if operator in REPEATS:
        return argument[0] == 0 or nullable(argument[2])
    if operator is c.BRANCH:
        return any(nullable(branch) for branch in argument[1])
    return operator is c.AT


def _single(operator: Any, argument: Any) -> Ranges:
    if operator is c.LITERAL:
        return ((argument, argument),)
    if operator is c.NOT_LITERAL:
        return _complement(((argument, argument),))
    if operator is c.ANY:
        return _complement(NEWLINE)
    return charset(argument) if operator is c.IN else ()


def charset(items: Sequence[Item]) -> Ranges:
    """Return what the items of a set stand for."""
    found: list[tuple[int, int]] = []
    negated = False
    for operator, argument in items:
        if operator is c.NEGATE:
            negated = True
        elif operator is c.LITERAL:
            found.append((argument, argument))
        elif operator is c.RANGE:
            found.append(argument)
        elif argument in _NEGATED:
            found.extend(_complement(_CATEGORIES[_NEGATED[argument]]))
        else:
            found.extend(_CATEGORIES[argument])
    return _complement(tuple(found)) if negated else tuple(found)


def _complement(ranges: Ranges) -> Ranges:
    out, at = [], 0
    for low, high in sorted(ranges):
        if low > at:
            out.append((at, low - 1))
        at = max(at, high + 1)
    if at <= _LAST:
        out.append((at, _LAST))
    return tuple(out)
