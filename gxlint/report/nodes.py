"""Taking values out of the tree of a structured report; a wrong shape is an error."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from gxlint.report.dates import NotADateError, read_date
from gxlint.report.folding import clean
from gxlint.source.document import Origin, SourceError
from gxlint.source.tree import Node, broken

_SHOWN = 40


def fault(node: Node, reason: str) -> SourceError:
    """Return the error of a node: where it stands and what is wrong with it."""
    return broken(reason, node.line, node.column)


def pairs(node: Node | None, where: str) -> Iterator[tuple[Node, Node]]:
    """Yield key and value of a mapping; nothing of null."""
    if node is None or is_null(node):
        return
    if node.kind != "mapping":
        raise fault(node, f"{where}应当是“键: 值”的映射")
    yield from node.pairs


def known_pairs(
    node: Node | None, known: Collection[str], where: str
) -> Iterator[tuple[Node, Node]]:
    """Yield key and value of a mapping whose keys must be among ``known``."""
    for key, value in pairs(node, where):
        if key.text not in known:
            raise fault(key, unknown(key.text, known, where))
        yield key, value


def unknown(word: str, known: Collection[str], where: str) -> str:
    """Return what to say of an unknown word: the nearest known one, and all of them."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.5)
    hint = f"；是不是“{near[0]}”？" if near else "；"
    return f"{where}里没有“{word[:_SHOWN]}”{hint}可以写：{'、'.join(known)}"


def is_null(node: Node) -> bool:
    """Tell whether nothing was written."""
    return node.kind == "scalar" and node.tag == "null"


def text(node: Node, where: str) -> str:
    """Return a scalar as written, cleaned; null is empty."""
    if node.kind != "scalar":
        raise fault(node, f"{where}应当是一个值，不能是列表或映射")
    return "" if is_null(node) else clean(node.text)


def optional_text(node: Node, where: str) -> str | None:
    """Return a scalar, None for null or nothing."""
    return text(node, where) or None


def whole(node: Node, where: str) -> int | None:
    """Return a whole number, None for null."""
    words = text(node, where)
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) <= 9):
        raise fault(node, f"{where}应当是整数，读到“{words[:_SHOWN]}”")
    return int(words)


def day(node: Node, where: str) -> date | None:
    """Return a date, None for null."""
    words = text(node, where)
    if not words:
        return None
    try:
        found = read_date(words)
    except NotADateError:
        found = None
    if found is None:
        raise fault(node, f"{where}应当是日期，如 2025-01-17，读到“{words[:_SHOWN]}”")
    return found


def items(node: Node | None, where: str) -> Iterator[Node]:
    """Yield the items of a sequence, or the one scalar in its place; nothing of null."""
    if node is None or is_null(node):
        return
    if node.kind == "mapping":
        raise fault(node, f"{where}应当是列表")
    yield from node.items if node.kind == "sequence" else (node,)


def origin(node: Node) -> Origin:
    """Return the place of a node in its file."""
    return Origin(node.line)
