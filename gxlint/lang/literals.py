"""Which words a text must hold for a regular expression to match anywhere in it.

Looking for a word is many times as fast as a search, and most of what rules look for is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from re import _constants as c
from re import _parser as sre

from gxlint.lang.charsets import REPEATS, Item, charset, flat
from gxlint.lang.regexes import FLAGS, Expression

#: Words of which one has to be there.
Choice = tuple[str, ...]
_MOST = 18
_DIGITS = (ord("0"), ord("9"))
_FEW = 3


def expression(pattern: str, *, foreign: bool = False) -> Expression:
    """Return an accepted pattern with the words that every match of it needs."""
    choices = _choices(list(sre.parse(pattern, FLAGS)))
    best = sorted(dict.fromkeys(filter(_is_usable, choices)), key=_worth, reverse=True)
    return Expression(pattern, tuple(best[:_FEW]), foreign)


def _is_usable(choice: Choice) -> bool:
    return 0 < len(choice) <= _MOST and all(choice)


def _worth(choice: Choice) -> tuple[int, int]:
    """Long words are rare, and few are soon looked for."""
    return min(map(len, choice)), -len(choice)


def _best(choices: Iterable[Choice]) -> Choice:
    return max(filter(_is_usable, choices), default=(), key=_worth)


def _choices(sequence: Sequence[Item]) -> Iterator[Choice]:
    """Yield for each part of a sequence words of which it holds one."""
    run = ""
    for operator, argument in sequence:
        if operator is c.LITERAL:
            run += chr(argument)
            continue
        yield (run,)
        run = ""
        if operator is c.IN:
            yield _members(argument)
        elif operator is c.SUBPATTERN:
            yield from _choices(argument[3])
        elif operator is c.BRANCH:
            branches = [_best(_choices(branch)) for branch in argument[1]]
            yield tuple(dict.fromkeys(w for words in branches for w in words)) * all(branches)
        elif operator in REPEATS and argument[0] > 0:
            body = list(flat(argument[2]))
            yield _repeated(_best(_choices(body)), body, argument[0])
    yield (run,)


def _members(items: Sequence[Item]) -> Choice:
    """Return the characters of a set; none where they are too many, or digits: those abound."""
    ranges = charset(items)
    if _DIGITS in ranges or sum(high - low + 1 for low, high in ranges) > _MOST:
        return ()
    return tuple(chr(code) for low, high in ranges for code in range(low, high + 1))


def _repeated(choice: Choice, body: Sequence[Item], times: int) -> Choice:
    """Return the words of a repeated part, strung together where each is one whole repeat."""
    whole = len(body) == 1 and body[0][0] in (c.LITERAL, c.IN)
    if not whole or len(choice) ** times > _MOST:
        return choice
    return tuple(map("".join, product(choice, repeat=times)))
