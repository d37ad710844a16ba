"""Regular expressions that rules may use: RE2's subset, in a shape that can't run away.

Rule packs are not trusted, and Python's own matcher backtracks.  Allowed is what RE2 allows
(no look-around, no back-references), with ASCII ``\\d \\w \\s \\b``, and of that only expressions
in which repeats cannot compete for the same characters:

- no unbounded repeat inside a repeat;
- no two unbounded repeats in one sequence that can take the same characters, unless something
  that neither can take stands between them.

``^`` and ``$`` mean the ends of a line; ``.`` does not match a line end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as c
from re import _parser as sre
from typing import Any

FLAGS = re.ASCII | re.MULTILINE
_MOST_REPEATS = 1000
_MOST_CHARACTERS = 4000
_LAST = 0x10FFFF

Ranges = tuple[tuple[int, int], ...]

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


class PatternError(ValueError):
    """An expression that is not allowed; the text says why, and what to write instead."""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an accepted pattern."""
    return re.compile(pattern, FLAGS)


@lru_cache(maxsize=4096)
def accept(pattern: str) -> tuple[str, ...]:
    """Check a pattern and return the names of its groups.

    Raises PatternError where it is malformed or not allowed.
    """
    if len(pattern) > _MOST_CHARACTERS:
        raise PatternError(f"模式太长：最多 {_MOST_CHARACTERS} 个字符")
    try:
        tree = sre.parse(pattern, FLAGS)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(f"模式写法有误：{_reason(error)}") from None
    _walk(tree, 1, False)
    return tuple(tree.state.groupdict)


def _reason(error: Exception) -> str:
    if isinstance(error, re.error) and error.pos is not None:
        return f"第 {error.pos + 1} 个字符处看不懂（{error.msg}）"
    return "太复杂"


def _walk(tree: Any, times: int, inside_unbounded: bool) -> None:
    _refuse_competition(list(tree))
    for operator, argument in tree:
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            least, most, body = argument
            unbounded = most is c.MAXREPEAT
            if inside_unbounded and (unbounded or most > 1):
                raise PatternError("重复之中不能再有重复，如 (a+)+；请改写成单层重复")
            repeats = times * (1 if unbounded else max(1, most))
            if max(repeats, least) > _MOST_REPEATS:
                raise PatternError(f"重复次数太多：连乘最多 {_MOST_REPEATS}")
            if unbounded and times > 1:
                raise PatternError("重复之中不能再有不限次数的重复；请给内层写上限，如 {0,30}")
            _walk(body, repeats, inside_unbounded or unbounded)
        elif operator is c.SUBPATTERN:
            _walk(argument[3], times, inside_unbounded)
        elif operator is c.BRANCH:
            for branch in argument[1]:
                _walk(branch, times, inside_unbounded)
        elif operator is c.AT and argument in (c.AT_BEGINNING_STRING, c.AT_END_STRING):
            raise PatternError("不支持 \\A 和 \\Z；行首行尾写作 ^ 和 $")
        elif operator not in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN, c.AT):
            raise PatternError("不支持前后查看、反向引用等写法；请改用“当”另写条件")


def _refuse_competition(sequence: list[Any]) -> None:
    """Refuse two unbounded repeats with nothing between them to tell where one ends."""
    for index, (operator, argument) in enumerate(sequence):
        if not _is_unbounded(operator, argument):
            continue
        own = _characters([(operator, argument)])
        for other, other_argument in sequence[index + 1 :]:
            taken = _characters([(other, other_argument)])
            if _is_unbounded(other, other_argument) and _meet(own, taken):
                raise PatternError(
                    "两处不限次数的重复会争抢同样的字符；请给其中一处写上限，如 [^。]{0,30}"
                )
            if not _meet(own, taken) and not _nullable(other, other_argument):
                break


def _is_unbounded(operator: Any, argument: Any) -> bool:
    return operator in (c.MAX_REPEAT, c.MIN_REPEAT) and argument[1] is c.MAXREPEAT


def _nullable(operator: Any, argument: Any) -> bool:
    if operator is c.AT:
        return True
    if operator in (c.MAX_REPEAT, c.MIN_REPEAT):
        return argument[0] == 0 or all(_nullable(*item) for item in argument[2])
    if operator is c.SUBPATTERN:
        return all(_nullable(*item) for item in argument[3])
    if operator is c.BRANCH:
        return any(all(_nullable(*item) for item in branch) for branch in argument[1])
    return False


def _characters(sequence: Any) -> Ranges:
    """Return every character that some match of the sequence may hold."""
    found: list[tuple[int, int]] = []
    for operator, argument in sequence:
        if operator is c.LITERAL:
            found.append((argument, argument))
        elif operator is c.NOT_LITERAL:
            found.extend(_complement(((argument, argument),)))
        elif operator is c.ANY:
            found.extend(_complement(((10, 10),)))
        elif operator is c.IN:
            found.extend(_class(argument))
        elif operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            found.extend(_characters(argument[2]))
        elif operator is c.SUBPATTERN:
            found.extend(_characters(argument[3]))
        elif operator is c.BRANCH:
            for branch in argument[1]:
                found.extend(_characters(branch))
    return tuple(found)


def _class(items: Any) -> Ranges:
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


def _meet(a: Ranges, b: Ranges) -> bool:
    return any(low <= high2 and low2 <= high for low, high in a for low2, high2 in b)
