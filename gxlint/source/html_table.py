"""Tables of a page: which are data, and their rows with rowspan and colspan laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gxlint.source.document import Grid, GridCell
from gxlint.source.html_tree import Node
from gxlint.source.layout import square
from gxlint.source.limits import Limits, check_cells

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
# The standard's own bound of colspan.
_WIDEST = 1000
# No cell of a table of figures says so much; one that does is a column of a page.
_PROSE = 500


def is_layout(table: Node) -> bool:
    """Return whether a table only arranges the page: tables, or prose, in its cells."""
    cells = 0
    for node in _below(table):
        if node.tag == "table":
            return True
        cells += node.tag in ("td", "th")
    if cells <= 1:
        return True
    return any(
        len(node.text()) > _PROSE for group in groups(table) for row in group for node in row
    )


def _below(table: Node) -> Iterator[Node]:
    nodes = table.nodes()
    next(nodes)
    return nodes


def groups(table: Node) -> list[list[list[Node]]]:
    """Return the cells of a table by row group and row."""
    return [
        [
            [cell for cell in _elements(row) if cell.tag in ("td", "th")]
            for row in _elements(group)
            if row.tag == "tr"
        ]
        for group in _elements(table)
        if group.tag in _GROUPS
    ]


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def grid_of(table: Node, text_of: Callable[[Node], str], limits: Limits, used: int) -> Grid | None:
    """Return the grid of a table, None for an empty one; ``used`` cells count to the limit."""
    rows: list[list[GridCell | None]] = []
    for group in groups(table):
        open_: dict[int, tuple[GridCell, int]] = {}
        for at, cells in enumerate(group):
            row, open_ = _row(cells, len(group) - at, open_, text_of)
            used += len(row)
            check_cells(used, limits.cells)
            rows.append(row)
    laid_out = square(rows)
    return Grid(laid_out, spanned=True) if laid_out else None


def _row(
    cells: list[Node],
    left: int,
    open_: dict[int, tuple[GridCell, int]],
    text_of: Callable[[Node], str],
) -> tuple[list[GridCell | None], dict[int, tuple[GridCell, int]]]:
    """Return a row by column, and the cells that go on below it: column -> cell, rows left.

    ``left`` is the number of rows to the end of the group, beyond which no span reaches.
    """
    placed: dict[int, GridCell] = {}
    below: dict[int, tuple[GridCell, int]] = {}
    for at, (cell, more) in open_.items():
        placed[at] = cell
        if more > 1:
            below[at] = (cell, more - 1)
    at = 0
    for node in cells:
        while at in placed:
            at += 1
        cell = GridCell(text_of(node))
        down = span(node, "rowspan", left)
        for column in range(at, at + span(node, "colspan", _WIDEST)):
            if column in placed:
                break
            placed[column] = cell
            if down > 1:
                below[column] = (cell, down - 1)
    width = max(placed, default=-1) + 1
    return [placed.get(column) for column in range(width)], below


def span(node: Node, attribute: str, most: int) -> int:
    """The value of a span: at least 1, at most ``most``, which rowspan=0 means."""
    text = node.attributes.get(attribute, "").strip()
    digits = text[: next((i for i, c in enumerate(text) if c not in "0123456789"), len(text))][:9]
    if not digits:
        return 1
    wanted = int(digits)
    if wanted == 0:
        return most if attribute == "rowspan" else 1
    return min(wanted, most)
