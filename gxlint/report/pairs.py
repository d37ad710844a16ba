"""Brackets, quotation marks and title marks of which one half is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxlint.expressions import lazy

# Halves of one kind may be of different width; which of the brackets is used is not asked here.
_ROUND, _SQUARE = ("（(｛{", "）)｝}"), ("［[〔【", "］]〕】")
_KINDS = _ROUND, _SQUARE, ("《", "》"), ("〈", "〉"), ("“", "”"), ("「『", "」』")
_OPENING = {mark: kind for kind, (marks, _) in enumerate(_KINDS) for mark in marks}
_CLOSING = {mark: kind for kind, (_, marks) in enumerate(_KINDS) for mark in marks}
_MARK = lazy("[" + "".join(f"\\{mark}" for mark in (*_OPENING, *_CLOSING)) + "]")
_LIST_NUMBER = lazy(
    r"(?:^|[\s。；;，,：:、])[0-9０-９一二三四五六七八九十a-zA-Z]{1,3}$", re.MULTILINE
)
_FAR, _MOST_LINES = 600, 8  # pages break a paragraph into lines


def unpaired(text: str) -> Iterator[int]:
    """Yield where a mark stands in the text whose other half is not near, in order.

    Of a kind that has no pair in the whole text nothing is said: a file that lost all marks of
    one shape is no fault of the author.
    """
    still_open: dict[int, list[int]] = {kind: [] for kind in range(len(_KINDS))}
    alone: list[tuple[int, int]] = []
    paired: set[int] = set()
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if mark in _OPENING:
            still_open[_OPENING[mark]].append(at)
            continue
        kind = _CLOSING[mark]
        waiting = still_open[kind]
        if waiting and _is_near(text, waiting[-1], at):
            waiting.pop()
            paired.add(kind)
        elif kind or not _LIST_NUMBER.search(text, max(0, at - 4), at):
            alone.append((at, kind))
    alone += [(at, kind) for kind, places in still_open.items() for at in places]
    return iter(sorted(at for at, kind in alone if kind in paired))


def _is_near(text: str, start: int, end: int) -> bool:
    return end - start <= _FAR and text.count("\n", start, end) <= _MOST_LINES
