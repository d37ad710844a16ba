"""A table whose every row a page puts into a table of its own is put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.source.html_table import groups, span
from gxlint.source.html_tree import Node

_WIDEST = 150
_LAYOUT = frozenset(("col", "colgroup"))


def join_torn(root: Node) -> None:
    """Join tables of one row each that follow each other, where their merged cells ask for it.

    A browser ends a cell that goes down with its table; only when the rows stand below each other
    again do the cells stand below their headings.
    """
    for node in list(root.nodes()):
        for run in _runs(node):
            rows = [groups(table)[0][0] for table in run]
            if len(run) > 1 and _fit(rows):
                _join(node, run)


def _runs(node: Node) -> Iterator[list[Node]]:
    """Yield the tables of one row that stand in ``node`` with nothing but white space between."""
    run: list[Node] = []
    for child in node.children:
        if isinstance(child, str):
            if not child.strip():
                continue
        elif _is_one_row(child):
            run.append(child)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_one_row(node: Node) -> bool:
    if node.tag != "table":
        return False
    parts = [c for c in node.children if isinstance(c, Node) and c.tag not in _LAYOUT]
    found = groups(node)
    return len(parts) == len(found) == 1 and len(found[0]) == 1


def _fit(rows: Sequence[Sequence[Node]]) -> bool:
    """Tell whether rows make a full rectangle in which a cell goes down, and none beyond it."""
    left: list[int] = []
    goes_down = False
    for at, cells in enumerate(rows):
        row = [max(more - 1, 0) for more in left]
        x = 0
        for cell in cells:
            down, across = span(cell, "rowspan", len(rows) + 1), span(cell, "colspan", _WIDEST)
            while x < len(row) and row[x]:
                x += 1
            if (at and row[x : x + across] != [0] * across) or len(row) + across > 2 * _WIDEST:
                return False
            row[x : x + across] = [down] * across
            x += across
            goes_down = goes_down or down > 1
        if not all(row) or max(row, default=0) > len(rows) - at:
            return False
        left = row
    return goes_down


def _join(node: Node, run: Sequence[Node]) -> None:
    """Move the rows of all tables of a run to the first of them."""
    body = _body(run[0])
    for table in run[1:]:
        body.children.extend(_body(table).children)
    gone = set(map(id, run[1:]))
    node.children = [child for child in node.children if id(child) not in gone]


def _body(table: Node) -> Node:
    return next(c for c in table.children if isinstance(c, Node) and c.tag not in _LAYOUT)
