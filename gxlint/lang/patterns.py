"""Regular expressions that rules may use: RE2's subset, in a shape that can't run away.

Rule packs are not trusted, and Python's own matcher backtracks.  Allowed is what RE2 allows
(no look-around, no back-references), with ASCII ``\\d \\w \\s \\b`` and no inline flags, and of
that only expressions which are cheap on any text:

- an unbounded repeat ends the expression, or stays on the line that ``^`` begins, so that no
  search starts at every character and runs to the end of the text;
- what is repeated can be read in one way only, character by character;
- neighbouring repeats that can take the same characters have few ways to share them out.

``^`` and ``$`` mean the ends of a line; ``.`` does not match a line end.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import lru_cache
from re import _constants as c
from re import _parser as sre
from typing import Any

from gxlint.expressions import lazy
from gxlint.lang.charsets import (
    NEWLINE,
    REPEATS,
    Item,
    Ranges,
    characters,
    first,
    flat,
    meet,
    nullable,
)
from gxlint.lang.regexes import FLAGS

_MOST_REPEATS = 1000
_MOST_WAYS = 600_000
_MOST_CHARACTERS = 4000
_INLINE_FLAGS = lazy(r"(?<!\\)\(\?[aiLmsux-]")
_PLAIN = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)

_LITERALLY = "按字面写括号、星号等符号时，前面加反斜杠"
_REASONS = {
    "missing )": "括号没有配对",
    "unbalanced": "括号没有配对",
    "unterminated": "方括号没有配对",
    "nothing to repeat": "重复号前面没有东西",
    "multiple repeat": "重复号连写",
    "bad escape": "没有这种反斜杠写法",
    "bad character range": "字符范围的先后颠倒",
    "min repeat": "重复次数的上下限颠倒",
    "redefinition": "组名重复",
    "missing group name": "缺少组名",
    "bad character in group name": "组名里有不能用的字符",
    "unknown group name": "没有这个组",
    "unknown extension": "没有这种写法",
}


class PatternError(ValueError):
    """An expression that is not allowed; the text says why, ``advice`` what to write instead."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


@lru_cache(maxsize=4096)
def accept(pattern: str) -> tuple[str, ...]:
    """Check a pattern and return the names of its groups.

    Raises PatternError where it is malformed or not allowed.
    """
    if len(pattern) > _MOST_CHARACTERS:
        raise PatternError(f"模式太长：最多 {_MOST_CHARACTERS} 个字符", "分成几条规则")
    if _INLINE_FLAGS.search(pattern):
        raise PatternError("模式里不支持 (?i) 一类的标志", "大小写都要时写作 [Aa]")
    tree = _parsed(pattern)
    _check(list(tree), times=1, at_end=True, on_one_line=False)
    _ways(list(flat(tree)), ())
    return tuple(tree.state.groupdict)


def _parsed(pattern: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            return sre.parse(pattern, FLAGS)
    except FutureWarning:
        raise PatternError("方括号里有“[”“--”“&&”“||”或“~~”", _LITERALLY) from None
    except re.error as error:
        raise PatternError(f"模式写法有误：{_reason(error)}", _LITERALLY) from None
    except (OverflowError, RecursionError):
        raise PatternError("模式写法有误：太复杂", "分成几个模式，或写小一些的次数") from None


def _reason(error: re.error) -> str:
    text = next((text for start, text in _REASONS.items() if error.msg.startswith(start)), "")
    place = f"第 {(error.pos or 0) + 1} 个字符处"
    return f"{place}{text}" if text else f"{place}看不懂"


def _check(sequence: Sequence[Item], times: int, at_end: bool, on_one_line: bool) -> None:
    """Refuse what is not supported, and repeats that are costly by themselves.

    ``times`` is how often the sequence may be repeated; ``at_end`` says that nothing follows it,
    ``on_one_line`` that it is searched for at the beginnings of lines only.
    """
    for index, (operator, argument) in enumerate(sequence):
        last = at_end and index == len(sequence) - 1
        if operator in REPEATS:
            least, most, body = argument
            _check_repeat(least, most, body, times, last, on_one_line)
        elif operator is c.SUBPATTERN:
            _check(argument[3], times, last, on_one_line)
        elif operator is c.BRANCH:
            for branch in argument[1]:
                _check(branch, times, last, on_one_line)
        elif operator is c.AT and argument in (c.AT_BEGINNING_STRING, c.AT_END_STRING):
            raise PatternError("模式里不支持 \\A 和 \\Z", "行首行尾写作 ^ 和 $")
        elif operator is c.AT:
            on_one_line = on_one_line or (argument is c.AT_BEGINNING and index == 0)
        elif operator not in _PLAIN:
            raise PatternError("模式里不支持前后查看、反向引用一类的写法", "改用“当”另写条件")


def _check_repeat(
    least: int, most: Any, body: Sequence[Item], times: int, last: bool, on_one_line: bool
) -> None:
    unbounded = most is c.MAXREPEAT
    if unbounded and times > 1:
        raise PatternError("重复之中又有不限次数的重复", "给内层写上限，如 {0,30}")
    repeats = times * (_MOST_REPEATS if unbounded else max(1, most))
    if max(repeats, least) > _MOST_REPEATS:
        raise PatternError(
            f"重复次数太多：内外相乘最多 {_MOST_REPEATS}", "写小一些的上限，如 {0,30}"
        )
    if unbounded and not last and (not on_one_line or meet(characters(body), NEWLINE)):
        raise PatternError(
            "不限次数的重复只能写在模式末尾，或以 ^ 开头而不跨行的模式里", "写上限，如 {1,30}"
        )
    plain = len(body) == 1 and body[0][0] in _PLAIN
    if most > 1 and not plain and (nullable(body) or not _one_way(list(flat(body)), first(body))):
        raise PatternError("重复的内容有不止一种读法，如 (a|ab)*", "改写得能逐字分清")
    _check(body, repeats, last and most <= 1, on_one_line)


def _one_way(items: Sequence[Item], after: Ranges) -> bool:
    """Tell whether each next character decides how to go on; ``after`` may follow the items."""
    for index, (operator, argument) in enumerate(items):
        rest = items[index + 1 :]
        follow = (*first(rest), *after) if nullable(rest) else first(rest)
        if operator in REPEATS:
            least, most, body = argument
            own = first(body)
            again = (*own, *follow) if most > 1 else follow
            if nullable(body) or (least != most and meet(own, follow)):
                return False
            if not _one_way(list(flat(body)), again):
                return False
        elif operator is c.BRANCH and not _branches_differ(argument[1], follow):
            return False
    return True


def _branches_differ(branches: Sequence[Sequence[Item]], follow: Ranges) -> bool:
    own = [list(flat(branch)) for branch in branches]
    apart = all(_apart(a, b) for index, a in enumerate(own) for b in own[index + 1 :])
    return apart and all(not nullable(branch) and _one_way(branch, follow) for branch in own)


def _apart(a: Sequence[Item], b: Sequence[Item]) -> bool:
    """Tell whether no text can begin both ways."""
    for one, other in zip(a, b, strict=False):
        if not meet(first([one]), first([other])):
            return not nullable([one]) and not nullable([other])
        if one[0] not in _PLAIN or other[0] not in _PLAIN:
            return False
    return False


def _ways(items: Sequence[Item], after: Ranges) -> int:
    """Return in how many ways the same characters can be shared out in the worst case.

    ``after`` may follow the items.  Raises PatternError where the ways are too many.
    """
    worst = ways = 1
    taken: Ranges = ()
    for index, item in enumerate(items):
        rest = items[index + 1 :]
        follow = (*first(rest), *after) if nullable(rest) else first(rest)
        own, choices = characters([item]), _choices(*item, follow)
        if choices > 1:
            ways = ways * choices if meet(own, taken) else max(ways, choices)
            taken = (*taken, *own)
        elif not nullable([item]) and not meet(own, taken):
            ways, taken = 1, ()
        worst = max(worst, ways)
        if worst > _MOST_WAYS:
            raise PatternError(
                "相邻的几处重复会争抢同样的字符",
                "写小一些的上限，如 [^。]{0,30}，或用不同的字符隔开",
            )
    return worst


def _choices(operator: Any, argument: Any, follow: Ranges) -> int:
    """Return how many ways of matching one item leave it open what ``follow`` begins with."""
    if operator in REPEATS:
        least, most, body = argument
        inside = _ways(list(flat(body)), follow)
        if not meet(characters(body), follow):
            return inside
        bound = _MOST_REPEATS if most is c.MAXREPEAT else most
        return 1 + inside if (least, most) == (0, 1) else max(inside, bound - least + 1)
    if operator is c.BRANCH:
        ways = [_ways(list(flat(branch)), follow) for branch in argument[1]]
        return max(ways) if _branches_differ(argument[1], follow) else sum(ways)
    return 1
