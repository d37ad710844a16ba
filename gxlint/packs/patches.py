"""Changes to the good report of a year, to last year's and to another body's beside it.

A change works on the structured form of the report, from which the report is then read
anew: what a changed title or paragraph states is recognised as in any other report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from gxlint.lang import ir
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs import good
from gxlint.records import replace
from gxlint.report import keys as k
from gxlint.report.model import Report, Sibling, TableState
from gxlint.report.structured import from_tree
from gxlint.source.tree import Node

Tree = dict[str, Any]

_SIBLINGS = "同伴"


class PatchError(Exception):
    """A change that the good report has no place for; the text says which."""


def canonical_report(vocabulary: Vocabulary, year: int) -> Report:
    """Return the good report of a year, as it is."""
    return _as_it_is(good.this_year, year, vocabulary)


def previous_report(vocabulary: Vocabulary, year: int) -> Report:
    """Return the good report of the year before ``year``."""
    return _as_it_is(good.year_before, year, vocabulary)


def patched(
    changes: Iterable[ir.Change], vocabulary: Vocabulary, year: int
) -> tuple[Report, Report | None]:
    """Return the good report of a year and last year's with changes made to them, in their order.

    Last year's is None where it is taken away.  The report has one sibling, or as many as a change
    gives texts for.  Raises PatchError for a change that a report has no place for.
    """
    own: list[ir.Change] = []
    before: list[ir.Change] = []
    texts: object = None
    for change in changes:
        if isinstance(change.path, ir.Get) and change.path.name == _SIBLINGS:
            texts = change.value or frozenset()
        else:
            (before if of_last_year(change.path) else own).append(change)
    gone = any(isinstance(change.path, ir.ReportRef) for change in before)
    last = None if gone else _patched(good.year_before, year, before, vocabulary)
    report = _patched(good.this_year, year, own, vocabulary)
    return replace(report, siblings=_siblings(texts, vocabulary, year)), last


def _siblings(texts: object, vocabulary: Vocabulary, year: int) -> tuple[Sibling, ...]:
    """Return another body's good report as a sibling, or one for each text by that body."""
    report = _as_it_is(good.of_another_body, year, vocabulary)
    if report.agency is None:
        raise PatchError("同伴的范本没有写明机关")
    prose = _written(texts) if isinstance(texts, frozenset) else [report.prose.text]
    files = (f"同伴{number}" for number in range(1, len(prose) + 1))
    return tuple(
        Sibling(report.agency, year, text, (), file)
        for text, file in zip(prose, files, strict=True)
    )


def of_last_year(node: ir.Node) -> bool:
    """Tell whether a path leads into last year's report."""
    match node:
        case ir.ReportRef(previous=previous):
            return previous
        case ir.TableAt(report=owner) | ir.SectionAt(report=owner) | ir.FieldAt(report=owner):
            return of_last_year(owner)
        case ir.CellAt(table=owner) | ir.LineAt(table=owner) | ir.Get(value=owner):
            return of_last_year(owner)
        case _:
            return False


def _patched(
    make: Callable[[int], Tree], year: int, changes: Sequence[ir.Change], vocabulary: Vocabulary
) -> Report:
    if not changes:
        return _as_it_is(make, year, vocabulary)
    tree = make(year)
    for change in changes:
        _apply(tree, change, vocabulary)
    return _report(tree, vocabulary)


@lru_cache(maxsize=8)
def _as_it_is(make: Callable[[int], Tree], year: int, vocabulary: Vocabulary) -> Report:
    """Return a good report without changes: most samples have some beside the one they change."""
    return _report(make(year), vocabulary)


def _report(tree: Tree, vocabulary: Vocabulary) -> Report:
    sections = [section for section in tree[k.SECTIONS] if section is not None]
    return from_tree(_node({**tree, k.SECTIONS: sections}), vocabulary)


def _apply(tree: Tree, change: ir.Change, vocabulary: Vocabulary) -> None:
    value = _written(change.value)
    match change.path:
        case ir.Get(record="报告", name="引言" | "题前" as name):
            tree[name] = _lines(value)
        case ir.Get(record="报告", name="地市"):
            tree[k.REGION] = value
        case ir.Get(record="报告", name=name):
            tree[name] = value
        case ir.Get(record="章节", name=name, value=ir.SectionAt(key=key)):
            section = _section(tree, key, vocabulary)
            section[name] = _lines(value) if name == k.PROSE else value
        case ir.SectionAt(key=key):
            _section(tree, key, vocabulary)
            if value is None:
                tree[k.SECTIONS][_index(key, vocabulary)] = None
            else:
                tree[k.SECTIONS][_index(key, vocabulary)][k.TITLE] = value
        case ir.FieldAt(key=key):
            tree.setdefault(k.FACTS, {})[key] = value
        case ir.Get(record="期间", name=end, value=ir.FieldAt(key=key)):
            _period(tree, key, vocabulary)[end] = value
        case _:
            _apply_to_table(tree, change.path, value)


def _apply_to_table(tree: Tree, path: ir.Node, value: Any) -> None:
    match path:
        case ir.TableAt(key=table) if value is None:
            tree[k.TABLES][table] = {k.STATE: TableState.ABSENT.value}
        case ir.CellAt(table=table, row=str(row), column=str(column)):
            _row(tree, table.key, row)[column] = value
        case ir.LineAt(table=table, axis="行", key=row) if value is None:
            _table(tree, table.key).setdefault(k.ROWS, {}).pop(row, None)
        case ir.LineAt(table=table, axis="列", key=column) if value is None:
            _table(tree, table.key).setdefault(k.NO_COLUMNS, []).append(column)
        case ir.Get(name="原文", value=ir.LineAt(table=table, key=row)):
            _row(tree, table.key, row)[k.PRINTED] = value
        case ir.Get(record="表", name="格式", value=ir.TableAt(key=table)):
            printed = good.table_of(value, table) or _table(tree, table)
            tree[k.TABLES][table] = {**printed, k.FORM: value}
        case ir.Get(record="表", name=name, value=ir.TableAt(key=table)):
            _table(tree, table)[name] = value
        case _:
            raise PatchError("样例里的这项改动还不能用在范本上")


def _row(tree: Tree, table: str, row: str) -> Tree:
    rows: Tree = _table(tree, table).setdefault(k.ROWS, {})
    found: Tree = rows.setdefault(row, {})
    return found


def _table(tree: Tree, table: str) -> Tree:
    """Return a table of the report; one that only a pack declares is begun."""
    found: Tree = tree[k.TABLES].setdefault(table, {})
    return found


def _index(key: str, vocabulary: Vocabulary) -> int:
    section = vocabulary.section(key)
    if section is None:
        raise PatchError(f"范本里没有章节“{key}”")
    return section.number - 1


def _section(tree: Tree, key: str, vocabulary: Vocabulary) -> Tree:
    found: Tree | None = tree[k.SECTIONS][_index(key, vocabulary)]
    if found is None:
        raise PatchError(f"章节“{key}”已被前面的改动删去")
    return found


def _period(tree: Tree, key: str, vocabulary: Vocabulary) -> Tree:
    """Return the stated period, taken over from what the prose says where not stated yet."""
    facts = tree.setdefault(k.FACTS, {})
    if key not in facts:
        own = _report(tree, vocabulary).facts.get(key)
        ends = own.value if own is not None and isinstance(own.value, tuple) else (None, None)
        facts[key] = dict(zip((k.START, k.END), map(_written, ends), strict=True))
    found: Tree = facts[key]
    return found


def _written(value: object) -> Any:
    """Return a value as a structured report has it."""
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None else str(value)


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _node(value: Any) -> Node:
    """Return plain data as a tree without places."""
    if isinstance(value, Mapping):
        pairs = tuple((_node(key), _node(item)) for key, item in value.items())
        return Node("mapping", "map", 0, 0, pairs=pairs)
    if isinstance(value, list):
        return Node("sequence", "seq", 0, 0, items=tuple(map(_node, value)))
    if value is None:
        return Node("scalar", "null", 0, 0)
    return Node("scalar", "str", 0, 0, text=str(value))
