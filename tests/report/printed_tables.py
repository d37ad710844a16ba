"""Prints a table of the form as readers give it: with merged cells, as ragged rows, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.lang.vocabulary import Axis, Table
from gxlint.report.reading import columns_of
from gxlint.source.document import Document, Grid, GridCell, Origin, Paragraph

Figures = Mapping[tuple[str, str], str]
Words = list[str]


def paths(axis: Axis) -> list[list[str]]:
    """Return the printed labels above and of every leaf, outermost first."""
    named = {group.key: group.label for group in axis.groups}
    return [[*(named[key] for key in leaf.groups), leaf.label] for leaf in axis.leaves]


def is_stacked(form: Table) -> bool:
    """Tell whether the form prints blocks with headings of their own above each other."""
    return any(leaf.columns for leaf in form.rows.leaves)


def matrix(form: Table, figures: Figures) -> list[list[tuple[str, str]]]:
    """Return rows of (merge key, text); cells with the same key are one merged cell."""
    if form.across:
        return _across(form, figures)
    return _stacked(form, figures) if is_stacked(form) else _plain(form, figures)


def grid(form: Table, figures: Figures) -> Grid:
    """Return the table as a grid with merged cells."""
    made: dict[str, GridCell] = {}
    rows = [
        tuple(made.setdefault(key, GridCell(text, Origin(line))) for key, text in row)
        for line, row in enumerate(matrix(form, figures), 1)
    ]
    return Grid(tuple(rows), spanned=True)


def ragged(form: Table, figures: Figures) -> Grid:
    """Return the table as text formats have it: a merged cell stands once."""
    seen: set[str] = set()
    rows: list[tuple[GridCell, ...]] = []
    for row in matrix(form, figures):
        fresh = {key: text for key, text in row if key not in seen}
        seen |= fresh.keys()
        rows.append(tuple(GridCell(text) for text in fresh.values()))
    return Grid(tuple(row for row in rows if row), spanned=False)


def lines(form: Table, figures: Figures) -> Words:
    """Return the table as lines of one cell each; blank cells are lost."""
    return [cell.text for row in ragged(form, figures).rows for cell in row if cell.text]


def document(*blocks: Grid | Paragraph | str, source: str = "docx") -> Document:
    """Return a document of blocks; texts are paragraphs."""
    made = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    return Document(source, tuple(made))


def places(form: Table) -> list[tuple[str, str]]:
    """Return row and column of every cell, in the form's order."""
    return [(row, column) for row in form.rows.keys for column in columns_of(form, row)]


def _plain(form: Table, figures: Figures) -> list[list[tuple[str, str]]]:
    labels, heads = paths(form.rows), paths(form.columns)
    depth, height = max(map(len, labels)), max(map(len, heads))
    rows = [
        [("corner", form.corner)] * depth
        + [_head(path, x, level, height) for x, path in enumerate(heads)]
        for level in range(height)
    ]
    for path, row in zip(labels, form.rows.keys, strict=True):
        cells = [_label(path, row, x, depth) for x in range(depth)]
        cells += [(f"{row}.{column}", figures[row, column]) for column in form.columns.keys]
        rows.append(cells)
    return rows


def _head(path: Sequence[str], x: int, level: int, height: int) -> tuple[str, str]:
    if level < len(path) - 1:
        return f"group{path[level]}", path[level]
    return f"head{x}", path[-1]


def _label(path: Sequence[str], row: str, x: int, depth: int) -> tuple[str, str]:
    if x < len(path) - 1:
        return f"rows{'/'.join(path[: x + 1])}", path[x]
    return f"row{row}", path[-1]


def _stacked(form: Table, figures: Figures) -> list[list[tuple[str, str]]]:
    width = max(len(leaf.columns) for leaf in form.rows.leaves)
    rows: list[list[tuple[str, str]]] = []
    for group in form.rows.groups:
        members = [leaf for leaf in form.rows.leaves if leaf.key in group.members]
        columns = members[0].columns
        rows.append([(f"title{group.key}", group.label)] * (width + 1))
        heads = [(f"head{group.key}{key}", column(form, key)) for key in columns]
        rows.append([(f"corner{group.key}", form.corner), *_wide(heads, width)])
        for leaf in members:
            cells = [(f"{leaf.key}.{key}", figures[leaf.key, key]) for key in columns]
            rows.append([(f"row{leaf.key}", leaf.label), *_wide(cells, width)])
    return rows


def _wide(cells: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    return cells * width if len(cells) == 1 else cells


def column(form: Table, key: str) -> str:
    """Return the label of a column."""
    leaf = form.columns.leaf(key)
    return leaf.label if leaf else key


def _across(form: Table, figures: Figures) -> list[list[tuple[str, str]]]:
    columns = [leaf.label for leaf in form.columns.leaves]
    heads = [[*path, column] for path in paths(form.rows) for column in columns]
    height = max(map(len, heads))
    rows = [
        [_across_head(path, x, level) for x, path in enumerate(heads)] for level in range(height)
    ]
    return [*rows, [(f"{row}.{column}", figures[row, column]) for row, column in places(form)]]


def _across_head(path: Sequence[str], x: int, level: int) -> tuple[str, str]:
    if level < len(path) - 1:
        return "/".join(path[: level + 1]), path[level]
    return f"leaf{x}", path[-1]


def cut(words: Words, widths: Iterator[int]) -> Words:
    """Cut lines of words at any place, as narrow columns do."""
    out: Words = []
    for word in words:
        rest = word
        while len(rest) > 1 and not rest.isdigit():
            width = next(widths)
            out.append(rest[:width])
            rest = rest[width:]
        if rest:
            out.append(rest)
    return out
