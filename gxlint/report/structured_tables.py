"""The tables of a structured report."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.lang.vocabulary import Table as Form
from gxlint.lang.vocabulary import Vocabulary
from gxlint.report import keys as k
from gxlint.report import nodes
from gxlint.report.folding import fold, one_line
from gxlint.report.labels import Entry, entries
from gxlint.report.model import Label, Match, Table, TableState
from gxlint.report.reading import Printed, Reading, columns_of
from gxlint.report.tables import make_table, unread_table
from gxlint.source.tree import Node

_STATES = {state.value: state for state in TableState}


def tables_of(node: Node | None, vocabulary: Vocabulary, year: int | None) -> dict[str, Table]:
    """Return every declared table; one that the tree has not is absent."""
    stated = {
        key.text: value for key, value in nodes.known_pairs(node, vocabulary.table_keys, k.TABLES)
    }
    return {key: _table(stated.get(key), key, vocabulary, year) for key in vocabulary.table_keys}


def _table(node: Node | None, key: str, vocabulary: Vocabulary, year: int | None) -> Table:
    where = f"表格“{key}”"
    parts = {name.text: value for name, value in nodes.known_pairs(node, k.TABLE, where)}
    form = _form(parts, key, vocabulary, year)
    if node is None or nodes.is_null(node):
        return unread_table(form, TableState.ABSENT, "结构化报告里没有这张表")
    stated = parts.get(k.STATE)
    pieced = stated is not None and stated.text == k.PIECED
    state = TableState.READ if pieced else _state(stated)
    if state is not TableState.READ:
        reason = nodes.text(parts[k.REASON], k.REASON) if k.REASON in parts else "没有说明原因"
        return unread_table(form, state, reason)
    reading = Reading(origin=nodes.origin(node))
    reading.corner = _corner(parts.get(k.CORNER), form)
    reading.columns = _columns(parts, form)
    for row, cells in nodes.known_pairs(parts.get(k.ROWS), _row_keys(form), f"{where}的行"):
        _take_row(reading, form, row, cells)
    reading.repeated = list(_labels(parts.get(k.REPEATED), k.REPEATED, form))
    reading.unknown = list(_labels(parts.get(k.UNKNOWN), k.UNKNOWN, form))
    return make_table(form, reading, pieced=pieced)


def _corner(node: Node | None, form: Form) -> Label | None:
    """Return what is printed above the row labels: the form's note where nothing else is stated."""
    if node is None:
        return Label(form.note, Match.ALIKE) if form.note else None
    words = one_line(nodes.text(node, k.CORNER))
    return None if nodes.is_null(node) else Label(words, Match.ALIKE, nodes.origin(node))


def _form(parts: dict[str, Node], key: str, vocabulary: Vocabulary, year: int | None) -> Form:
    """Return the generation that is stated, else that of the year, else the newest.

    Rows of another generation, which a report may wrongly keep to, are taken for that one.
    """
    forms = vocabulary.generations(key)
    node = parts.get(k.FORM)
    if node is None or nodes.is_null(node):
        usual = (vocabulary.table(key, year) if year is not None else None) or forms[0]
        return next((f for f in (usual, *forms) if _has_rows(f, parts.get(k.ROWS))), usual)
    words = nodes.text(node, k.FORM)
    for form in forms:
        if form.generation == words:
            return form
    known = [form.generation for form in forms]
    raise nodes.fault(node, nodes.unknown(words, known, f"表格“{key}”的{k.FORM}"))


def _has_rows(form: Form, node: Node | None) -> bool:
    """Tell whether the form has all the rows that are stated, with their columns."""
    known = _row_keys(form)
    return all(
        row.text in known
        and {column.text for column, _ in nodes.pairs(cells, f"行“{row.text}”")}
        <= {*columns_of(form, row.text), *k.ROW}
        for row, cells in nodes.pairs(node, f"表格“{form.key}”的行")
    )


def _state(node: Node | None) -> TableState:
    if node is None or nodes.is_null(node):
        return TableState.READ
    words = nodes.text(node, k.STATE)
    if words not in _STATES:
        raise nodes.fault(node, nodes.unknown(words, [*_STATES, k.PIECED], k.STATE))
    return _STATES[words]


def _row_keys(form: Form) -> list[str]:
    return [*form.rows.keys, *(group.key for group in form.rows.groups)]


def _columns(parts: dict[str, Node], form: Form) -> dict[str, Label]:
    printed = {
        key.text: value
        for key, value in nodes.known_pairs(
            parts.get(k.COLUMN_LABELS), form.columns.keys, k.COLUMN_LABELS
        )
    }
    absent = set()
    for item in nodes.items(parts.get(k.NO_COLUMNS), k.NO_COLUMNS):
        absent.add(nodes.text(item, k.NO_COLUMNS))
        if item.text not in form.columns.keys:
            raise nodes.fault(item, nodes.unknown(item.text, form.columns.keys, k.NO_COLUMNS))
    return {
        entry.key: _label(printed.get(entry.key), entry, k.COLUMN_LABELS)
        for entry in entries(form.columns)
        if not entry.is_group and entry.key not in absent
    }


def _label(node: Node | None, entry: Entry, where: str) -> Label:
    """Return a printed label; empty words are such as could not be told and pass for official."""
    if node is None:
        return Label(entry.label, Match.OFFICIAL)
    words = one_line(nodes.text(node, where))
    match = entry.match(fold(words)) or Match.ALIKE if words else Match.OFFICIAL
    return Label(words, match, nodes.origin(node))


def _labels(node: Node | None, where: str, form: Form) -> Iterator[Label]:
    known = entries(form.rows)
    for item in nodes.items(node, where):
        words = one_line(nodes.text(item, where))
        matches = (entry.match(fold(words)) for entry in known)
        yield Label(words, next((m for m in matches if m), Match.ALIKE), nodes.origin(item))


def _take_row(reading: Reading, form: Form, row: Node, node: Node) -> None:
    entry = next(entry for entry in entries(form.rows) if entry.key == row.text)
    columns = columns_of(form, entry.key)
    where = f"行“{entry.key}”"
    label = Label(entry.label, Match.OFFICIAL, nodes.origin(row))
    cells: dict[str, Printed] = {}
    for key, value in nodes.known_pairs(node, (*columns, *k.ROW), where):
        if key.text == k.PRINTED:
            label = _label(value, entry, k.PRINTED)
        elif key.text == k.UNREAD:
            cells.update(_unread(value, columns))
        elif key.text != k.ALIKE:
            cells[key.text] = Printed(nodes.text(value, where), nodes.origin(value))
    alike = node.get(k.ALIKE)
    if alike is not None and nodes.text(alike, k.ALIKE) == "true":
        label = Label(label.text, Match.ALIKE, label.origin)
    reading.rows[entry.key] = label
    reading.take(entry.key, cells)


def _unread(node: Node, columns: tuple[str, ...]) -> dict[str, Printed]:
    """Return why cells have no figure: one reason for the row, or one for each column."""
    at = nodes.origin(node)
    if node.kind == "scalar":
        reason = nodes.text(node, k.UNREAD)
        return {column: Printed("", at, reason) for column in columns} if reason else {}
    return {
        key.text: Printed("", nodes.origin(value), nodes.text(value, k.UNREAD))
        for key, value in nodes.known_pairs(node, columns, k.UNREAD)
    }
