"""Places in words: section titles as printed, labels of the form, logical paths, reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.engine.results import Diagnostic, FileResult
from gxlint.expressions import lazy
from gxlint.lang import vocabulary as form
from gxlint.report.model import Place, Report

_DIGITS = "一二三四五六七八九十"
_ORDINAL = lazy(r"\s*(\d+)\s*[.．、]")


def section_title(report: Report | None, number: int | None) -> str:
    """Return the title of section ``number`` as the report prints it, or how to call it."""
    if number is None:
        return ""
    for section in report.sections if report else ():
        if section.number == number:
            return section.title.text
    return f"第{_numeral(number)}部分"


def logical_parts(place: Place) -> tuple[tuple[str, str], ...]:
    """Return the parts of a logical place that are known, from the outside: kind and name."""
    section = _numeral(place.section) if place.section is not None else None
    parts = (
        ("section", section),
        ("table", place.table),
        ("row", place.row),
        ("column", place.column),
    )
    return tuple((kind, name) for kind, name in parts if name)


def logical_path(place: Place) -> str:
    """Return “三/申请情况/新收/自然人”, as much of it as is known."""
    return "/".join(name for _, name in logical_parts(place))


def in_words(report: Report | None, place: Place) -> str:
    """Return “三、……情况，“新收”行“自然人”列，第 4 页，第 88 行”, as much of it as is known."""
    table = place.table
    spot = ""
    if table and place.row:
        spot += f"“{row_label(report, table, place.row)}”行"
    if table and place.column:
        spot += f"“{column_label(report, table, place.column)}”列"
    title = section_title(report, place.section)
    if not title and table:
        title = table_title(report, table)
    page = f"第 {place.page} 页" if place.page is not None else ""
    line = f"第 {place.line} 行" if place.line is not None else ""
    return "，".join(part for part in (title, spot, page, line) if part)


def row_label(report: Report | None, table: str, key: str) -> str:
    """Return the form's label of a row, with its group where the label alone is ambiguous."""
    known = report.tables.get(table) if report else None
    return _label(known.form.rows, key) if known else key


def column_label(report: Report | None, table: str, key: str) -> str:
    """Return the form's label of a column, with its group where the label alone is ambiguous."""
    known = report.tables.get(table) if report else None
    return _label(known.form.columns, key) if known else key


def table_title(report: Report | None, table: str) -> str:
    """Return the form's title of a table, or its key where the report has no such table."""
    known = report.tables.get(table) if report else None
    return known.form.title if known else table


def reading_order(report: Report | None, diagnostic: Diagnostic) -> tuple[int, ...]:
    """Return a sort key: graver findings first, then as one reads the report."""
    place = diagnostic.place
    known = report.tables.get(place.table) if report and place.table else None
    return (
        -diagnostic.severity,
        place.section or 0,
        place.line or 0,
        _index(known.form.rows, place.row) if known else 0,
        _index(known.form.columns, place.column) if known else 0,
    )


def in_reading_order(file: FileResult) -> list[Diagnostic]:
    """Return the findings of a file, the graver first, then as one reads the report."""
    return sorted(file.diagnostics, key=lambda one: reading_order(file.report, one))


def with_following(found: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, list[Diagnostic]]]:
    """Yield the findings that follow from no other, each with those that follow from it."""
    following: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.follows:
            following.setdefault(one.follows, []).append(one)
    return ((one, following.get(one.fingerprint, [])) for one in found if not one.follows)


def _numeral(number: int) -> str:
    return _DIGITS[number - 1] if 1 <= number <= len(_DIGITS) else str(number)


def _label(axis: form.Axis, key: str) -> str:
    leaf = axis.leaf(key)
    if leaf is None:
        group = axis.group(key)
        return group.label if group else key
    above = axis.group(leaf.groups[-1]) if leaf.groups else None
    return f"{above.label} / {leaf.label}" if above and _ambiguous(axis, leaf) else leaf.label


def _ambiguous(axis: form.Axis, leaf: form.Member) -> bool:
    """Tell whether another row has the same words or the same number ("1.", "3.") in front."""
    others = [other.label for other in axis.leaves if other.key != leaf.key]
    ordinal = _ordinal(leaf.label)
    return leaf.label in others or (ordinal is not None and ordinal in map(_ordinal, others))


def _ordinal(label: str) -> str | None:
    match = _ORDINAL.match(label)
    return match.group(1) if match else None


def _index(axis: form.Axis, key: str | None) -> int:
    return axis.keys.index(key) + 1 if key in axis.keys else 0
