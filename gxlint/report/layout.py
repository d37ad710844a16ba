"""A table of the form laid out as it is printed: boxes that span columns and lines.

All follows from the declaration: the tree of rows beside the figures and that of columns above
them; blocks with headings of their own, one below the other, where rows differ in the columns that
they have; or rows side by side in one line of figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from gxlint.lang.vocabulary import Axis, Group, Member, Table
from gxlint.records import dataclass, replace
from gxlint.report.reading import columns_of

Entry = Member | Group
"""What is printed as one row or column."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a printed table, over so many columns (``across``) and lines (``down``).

    A figure has a row and a column and no text.  A heading says which row, column or group it
    names, if any; where rows stand side by side, it may name a column in a row.
    """

    text: str = ""
    row: str | None = None
    column: str | None = None
    figure: bool = False
    across: int = 1
    down: int = 1


Lines = list[list[Box]]


def lay_out(
    form: Table, printed: Collection[str] = (), inside: Mapping[str, str] | None = None
) -> tuple[Lines, Lines]:
    """Return the lines of headings over the whole table, and the lines below: the boxes of each.

    ``printed`` are the rows that a report has.  A group among them stands in the place of those of
    its rows that are not; other rows stand there in any case.  ``inside`` names for a row the group
    that it is printed in without being one of its figures.
    """
    rows = _rows(form.rows, printed, inside or {})
    if form.across:
        return _side_by_side(form, rows)
    if any(leaf.columns for leaf in form.rows.leaves):
        return [], list(_stacked(form, rows))
    return _plain(form, rows)


def _rows(axis: Axis, printed: Collection[str], inside: Mapping[str, str]) -> list[Entry]:
    rows: dict[str, Entry] = {}
    for leaf in axis.leaves:
        whole = [group for group in map(axis.group, leaf.groups) if group and group.key in printed]
        rows.update({group.key: group for group in whole})
        if not whole or leaf.key in printed:
            around = inside.get(leaf.key)
            rows[leaf.key] = replace(leaf, groups=(around,)) if around else leaf
    return list(rows.values())


def _plain(form: Table, rows: Sequence[Entry]) -> tuple[Lines, Lines]:
    columns = form.columns.leaves
    depth = _depth(rows)
    heads = [
        [Box(text, column=key, across=size, down=rest) for text, key, size, rest in level]
        for level in _levels(form.columns, columns)
    ]
    if form.note and form.corner:
        heads.insert(0, [Box(form.corner, across=len(columns))])
    heads[0].insert(0, Box(form.note or form.corner, across=depth, down=len(heads)))
    body: Lines = []
    for at, row in enumerate(rows):
        labels = [Box(g.label, g.key, down=size) for g, size in _begun(form.rows, rows, at)]
        labels.append(Box(row.label, row.key, across=depth - len(row.groups)))
        body.append([*labels, *(Box(row=row.key, column=c.key, figure=True) for c in columns)])
    return heads, body


def _stacked(form: Table, rows: Sequence[Entry]) -> Iterator[list[Box]]:
    width = max(len(columns_of(form, row.key)) for row in rows)
    blocks = groupby(rows, lambda row: (row.groups[:1], columns_of(form, row.key)))
    for (above, columns), block in blocks:
        for group in filter(None, map(form.rows.group, above)):
            yield [Box(group.label, group.key, across=width + 1)]
        named = [leaf for leaf in form.columns.leaves if leaf.key in columns]
        wide = [1] * (len(named) - 1) + [width - len(named) + 1]
        heads = [Box(c.label, column=c.key, across=w) for c, w in zip(named, wide, strict=True)]
        yield [Box(form.corner), *heads]
        for row in block:
            figures = (
                Box(row=row.key, column=column.key, figure=True, across=across)
                for column, across in zip(named, wide, strict=True)
            )
            yield [Box(row.label, row.key), *figures]


def _side_by_side(form: Table, rows: Sequence[Entry]) -> tuple[Lines, Lines]:
    columns, depth = form.columns.leaves, _depth(rows)
    heads: Lines = [[] for _ in range(depth + 1)]
    for at, row in enumerate(rows):
        level = len(row.groups)
        for group, size in _begun(form.rows, rows, at):
            heads[len(group.groups)].append(Box(group.label, group.key, across=size * len(columns)))
        heads[level].append(Box(row.label, row.key, across=len(columns)))
        heads[level + 1] += [Box(c.label, row.key, c.key, down=depth - level) for c in columns]
    return heads, [[Box(row=r.key, column=c.key, figure=True) for r in rows for c in columns]]


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max(len(entry.groups) for entry in entries)


def _levels(axis: Axis, entries: Sequence[Entry]) -> Iterator[list[tuple[str, str, int, int]]]:
    """Yield for each level of headings the label, the key, the breadth and the height of each."""
    depth = _depth(entries)
    for level in range(depth):
        found = []
        for at, entry in enumerate(entries):
            begun = _begun(axis, entries, at)
            found += [(g.label, g.key, n, 1) for g, n in begun if len(g.groups) == level]
            if len(entry.groups) == level:
                found.append((entry.label, entry.key, 1, depth - level))
        yield found


def _begun(axis: Axis, entries: Sequence[Entry], at: int) -> list[tuple[Group, int]]:
    """Return the groups that begin with the entry there, and over how many entries they go."""
    before = entries[at - 1].groups if at else ()
    begun = filter(None, (axis.group(key) for key in entries[at].groups if key not in before))
    return [(g, sum(g.key in entry.groups for entry in entries)) for g in begun]
