"""Text that has the labels of a table in one place and its figures in another -> what is certain.

So leaves a page that was read column by column.  Which figure is whose would be a guess: of a
block of figures it is not even known whether they go along the rows or down the columns.  Certain
are those where that makes no difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from gxlint.lang.vocabulary import Group, Table
from gxlint.report.anchors import Anchor, printed
from gxlint.report.atoms import Atom, Stream, position
from gxlint.report.folding import fold
from gxlint.report.labels import entries
from gxlint.report.model import Label, Match
from gxlint.report.reading import Printed, Reading, columns_of

_REASON = "行名和数字分在了几处，分不清哪个数在哪一格；原来的 PDF 或 Word 文件可以直接检查"
_FEWEST = 3


def is_shuffled(flow: Stream, found: Sequence[Anchor], form: Table) -> bool:
    """Tell whether most rows have no figures behind their labels, though figures are there."""
    bounds = [*(mine.start for mine in found), len(flow.words) + 1]
    pairs = zip(found, bounds[1:], strict=True)
    leaves = [(mine, end) for mine, end in pairs if not mine.entry.is_group]
    bare = sum(not _between(flow, mine.end, end) for mine, end in leaves)
    wanted = sum(len(columns_of(form, mine.entry.key)) for mine, _ in leaves)
    there = sum(bool(atom.text) for atom in flow.figures)
    return len(leaves) >= _FEWEST and bare * 2 > len(leaves) and there * 2 > wanted


def take_shuffled(reading: Reading, flow: Stream, found: Sequence[Anchor], form: Table) -> int:
    """Record the rows, with figures where these are certain; return where the last figure is."""
    cells = {
        (row, column): Printed("", reason=_REASON)
        for row in form.rows.keys
        for column in columns_of(form, row)
    }
    for mine in found:
        if not mine.entry.is_group:
            exact = mine.match is not Match.ALIKE
            label = printed(flow, mine) if exact else Label(mine.entry.label, Match.OFFICIAL)
            reading.rows.setdefault(mine.entry.key, label)
    for group, atoms in _blocks(flow, form):
        rows = [key for key in group.members if key in reading.rows]
        columns = columns_of(form, group.members[0])
        if len(rows) == len(group.members):
            cells |= _certain(rows, columns, atoms)
    reading.cells.update(cells)
    return max(atom.at for atom in flow.figures)


def _between(flow: Stream, start: int, end: int) -> list[Atom]:
    low = bisect_left(flow.figures, start, key=position)
    return list(flow.figures[low : bisect_right(flow.figures, end, key=position)])


def _blocks(flow: Stream, form: Table) -> Iterator[tuple[Group, list[Atom]]]:
    """Yield the groups of rows that have headings of their own, with the figures behind these."""
    places: list[tuple[int, int, Group]] = sorted(
        (at, at + len(text), group)
        for group in form.rows.groups
        for text in map(fold, group.labels)
        if (at := flow.words.find(text)) >= 0
    )
    known = {entry.key: entry for entry in entries(form.columns)}
    bounds = [*(start for start, _, _ in places), len(flow.words) + 1]
    for (_, start, group), end in zip(places, bounds[1:], strict=True):
        columns = columns_of(form, group.members[0])
        atoms = _between(flow, start, end)
        if len(columns) == len(form.columns.keys) or not atoms:
            continue
        words = flow.words[start : atoms[0].at]
        if all(any(text in words for text in known[column].folded) for column in columns):
            yield group, atoms


def _certain(
    rows: Sequence[str], columns: Sequence[str], atoms: Sequence[Atom]
) -> dict[tuple[str, str], Printed]:
    """Return the cells of a block of figures that reads the same along and down."""
    if len(atoms) != len(rows) * len(columns):
        return {}
    along = [(row, column) for row in rows for column in columns]
    down = [(row, column) for column in columns for row in rows]
    texts = [atom.text for atom in atoms]
    if dict(zip(along, texts, strict=True)) != dict(zip(down, texts, strict=True)):
        return {}
    return {at: Printed(a.text, a.origin) for at, a in zip(along, atoms, strict=True)}
