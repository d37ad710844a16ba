"""The numbers in front of the items of a text: 一、（一）1.（1）, and 一是 within a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.report.numbers import chinese_ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CHINESE, _ARABIC = "[一二三四五六七八九十]{1,3}", "[0-9０-９]{1,2}"
_IN_FRONT = lazy(
    rf"[ \t　]*(?:(?P<l1>{_CHINESE})、|[（(](?P<l2>{_CHINESE})[)）]"
    rf"|(?P<l3>{_ARABIC})[.．、](?![0-9０-９])|[（(](?P<l4>{_ARABIC})[)）])"
)
_WITHIN = lazy(rf"(?P<l5>{_CHINESE})[是要]")
_value = lru_cache(maxsize=128)(chinese_ordinal)
_BEFORE = frozenset("。；：，、,;:）)” 　\t")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of an item: its level, from 1 for “一、” to 5 for “一是”, and its value.

    ``before`` is the number of the item that it follows in the same list, None for the first one.
    A list that begins anew inside another is a list of its own, and the other goes on behind it.
    """

    level: int
    value: int
    before: int | None


def numbered(text: str) -> Iterator[tuple[int, int, Numbering]]:
    """Yield every number in front of an item, as ``text[start:end]``, and where its list stands."""
    lists: dict[int, list[int]] = {}
    for found in _markers(text):
        group = found.lastgroup or ""
        value = _value(found[group])
        if value is None:
            continue
        level = int(group[1:])
        lists = {other: values for other, values in lists.items() if other <= level}
        before = _follow(lists.setdefault(level, []), value)
        start = found.end() - len(found.group().lstrip())
        yield start, found.end(), Numbering(level, value, before)


def _markers(text: str) -> Iterator[re.Match[str]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first = _IN_FRONT.match(text, start, end)
        if first:
            yield first
        for found in _WITHIN.finditer(text, first.end() if first else start, end):
            at = found.start()
            if at == start or text[at - 1] in _BEFORE:
                yield found
        start = end + 1


def _follow(open_lists: list[int], value: int) -> int | None:
    """Take ``value`` into the list that it goes on with; return the number before it there.

    ``open_lists`` holds the last number of each list of one level, the innermost last.
    """
    if value == 1 or not open_lists:
        open_lists.append(value)
        return None
    depth = next((i for i in reversed(range(len(open_lists))) if open_lists[i] == value - 1), -1)
    before = open_lists[depth]
    del open_lists[depth:]
    open_lists.append(value)
    return before
