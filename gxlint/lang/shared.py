"""Which expressions are worked out once for a report, however often rules ask for them.

Many rules search the prose, and some for the same: which numbers its items have, or whether it was
damaged when it was extracted.  What depends on the report alone, on no 对, no 令 and no parameter,
comes to the same wherever it is written, in a loop or in another rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from gxlint.lang import ir
from gxlint.lang import types as t

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

#: What is evaluated for each element of a list counts as so many places where it is written.
OFTEN = 2
_SEARCHES = ("匹配", "包含")


def shared(parts: Iterable[tuple[object, int]]) -> tuple[ir.Node, ...]:
    """Return the expressions to be kept, given parts of rules and how often each is evaluated."""
    asked = Counter[ir.Node]()
    for part, times in parts:
        _count(part, times, asked)
    return tuple(node for node, times in asked.items() if times > 1)


def _count(part: object, times: int, asked: Counter[ir.Node]) -> None:
    """Count how often closed expressions are asked for; those within another only by that one."""
    if _is_laborious(part) and not free(part):
        known = part in asked
        asked[part] += times
        if known:
            return
        times = 1
    if isinstance(part, ir.Each):
        _count(part.domain, times, asked)
        _count((part.value, part.condition), OFTEN, asked)
    else:
        for own in _parts(part):
            _count(own, times, asked)


def _is_laborious(part: object) -> TypeGuard[ir.Node]:
    if isinstance(part, ir.Operation):
        return part.operator in _SEARCHES
    return isinstance(part, ir.Call)


def free(part: object) -> frozenset[str]:
    """Return the names in a part of a rule that are not bound in it."""
    if isinstance(part, ir.Local):
        return frozenset((part.name,))
    if isinstance(part, ir.Each):
        inside = free((part.value, part.condition))
        return inside - {part.name} | free(part.domain)
    return frozenset().union(*map(free, _parts(part)))


def _parts(part: object) -> Iterable[object]:
    if isinstance(part, tuple):
        return part
    if is_dataclass(part) and not isinstance(part, t.Type):
        return [getattr(part, own.name) for own in fields(part)]
    return ()
