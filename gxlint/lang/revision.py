"""What changes in the form between two report years: tables, rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.lang.vocabulary import Axis, Table, Vocabulary
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of the form.

    ``part`` is 表, 行, 列 or 组 (a heading over several of these).  ``before`` and ``after`` are
    its labels in the two years, None where it is not in the form; for a row that has other
    columns than before (各列), they are the labels of these.
    """

    table: str
    part: str
    key: str
    before: str | None
    after: str | None


def revisions(vocabulary: Vocabulary, earlier: int, later: int) -> Iterator[Revision]:
    """Yield what changes from one report year to another, table by table."""
    for key in vocabulary.table_keys:
        old, new = vocabulary.table(key, earlier), vocabulary.table(key, later)
        if old is None or new is None:
            if old is not new:
                titles = [form.title if form else None for form in (old, new)]
                yield Revision(titles[0] or titles[1] or key, "表", key, *titles)
        elif old is not new:
            yield from _within(old, new)


def _within(old: Table, new: Table) -> Iterator[Revision]:
    if old.title != new.title:
        yield Revision(new.title, "表", new.key, old.title, new.title)
    for part in ("行", "列"):
        axes = [form.rows if part == "行" else form.columns for form in (old, new)]
        yield from _labels(new.title, part, [_leaves(axis) for axis in axes])
        yield from _labels(new.title, "组", [_groups(axis) for axis in axes])
    for row in new.rows.leaves:
        before = old.rows.leaf(row.key)
        if before is not None:
            columns = _columns(old, old.columns_of(before)), _columns(new, new.columns_of(row))
            if columns[0] != columns[1]:
                yield Revision(new.title, "各列", row.label, *columns)


def _labels(table: str, part: str, labels: Sequence[Mapping[str, str]]) -> Iterator[Revision]:
    old, new = labels
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Revision(table, part, key, old.get(key), new.get(key))


def _leaves(axis: Axis) -> dict[str, str]:
    return {leaf.key: leaf.label for leaf in axis.leaves}


def _groups(axis: Axis) -> dict[str, str]:
    return {group.key: group.label for group in axis.groups}


def _columns(form: Table, keys: Sequence[str]) -> str:
    labels = _leaves(form.columns)
    return "、".join(labels[key] for key in keys)
