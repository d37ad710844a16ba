"""The samples of a rule, each in the first and the last report year that the rule holds in.

Samples are written for the good report as it is kept.  In another year the years in their texts
and dates move with it, and what names a row that the form of that year has not is not tried.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.lang import ir
from gxlint.lang.vocabulary import Table, Vocabulary
from gxlint.packs import good
from gxlint.packs.patches import of_last_year, patched
from gxlint.records import dataclass, replace
from gxlint.report.model import Report


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample in one year: what it says there, and the reports that it makes.

    ``number`` is its place among the samples of its rule, from 1.
    """

    number: int
    sample: ir.Sample
    year: int
    report: Report
    previous: Report | None


def trials(rule: ir.Rule, vocabulary: Vocabulary) -> Iterator[Trial]:
    """Yield every sample of a rule in every year that it is tried in, the last year first.

    Raises PatchError for a change that the good report has no place for.
    """
    years = sample_years(rule)
    base = good.written_for(years[0])
    for number, sample in enumerate(rule.samples, 1):
        for year in years[:1] if _names_a_year(sample) else years:
            if all(_has_place(change, vocabulary, year) for change in sample.changes):
                there = _moved(sample, year - base, base)
                yield Trial(number, there, year, *patched(there.changes, vocabulary, year))


def sample_years(rule: ir.Rule) -> tuple[int, ...]:
    """Return the last and the first report year that a rule holds in.

    A rule without end is tried in the year of the newest good report, one without beginning in
    the first year of the oldest form.
    """
    forms = good.generations()
    first = forms[0] if rule.first_year is None else rule.first_year
    newest = max(first, good.written_for(forms[-1]))
    last = newest if rule.last_year is None else rule.last_year
    return tuple(dict.fromkeys((last, first)))


def _names_a_year(sample: ir.Sample) -> bool:
    """Tell whether a sample says outright of which year the report is."""
    return any(
        isinstance(change.path, ir.Get)
        and (change.path.record, change.path.name) == ("报告", "年度")
        and not of_last_year(change.path)
        for change in sample.changes
    )


def _has_place(change: ir.Change, vocabulary: Vocabulary, year: int) -> bool:
    """Tell whether the good report of that year has what is changed, and not in that form yet."""
    year = year - 1 if of_last_year(change.path) else year
    match change.path:
        case ir.Get(record="表", name="格式", value=ir.TableAt(key=key)):
            form = _form(vocabulary, key, year)
            return form is None or form.generation != change.value
        case ir.Get(value=ir.LineAt(table=table, axis=axis, key=key)):
            return _has_line(_form(vocabulary, table.key, year), axis, key)
        case ir.LineAt(table=table, axis=axis, key=key):
            return _has_line(_form(vocabulary, table.key, year), axis, key)
        case ir.CellAt(table=table, row=str(row), column=str(column)):
            form = _form(vocabulary, table.key, year)
            return _has_line(form, "行", row) and _has_line(form, "列", column)
        case _:
            return True


def _form(vocabulary: Vocabulary, key: str, year: int) -> Table | None:
    return vocabulary.table(key, max(year, good.generations()[0]))


def _has_line(form: Table | None, axis: str, key: str) -> bool:
    if form is None:
        return True
    lines = form.rows if axis == "行" else form.columns
    return lines.leaf(key) is not None or lines.group(key) is not None


def _moved(sample: ir.Sample, by: int, around: int) -> ir.Sample:
    changes = tuple(
        replace(change, value=_moved_value(change, by, around)) for change in sample.changes
    )
    return replace(sample, changes=changes, text=good.moved(sample.text, by, around))


def _moved_value(change: ir.Change, by: int, around: int) -> object:
    match change:
        case ir.Change(path=ir.Get(record="报告", name="年度"), value=int(year)):
            return year + by if of_last_year(change.path) else year
        case ir.Change(path=ir.Get(record="表", name="格式")):
            return change.value
        case _:
            return good.moved(change.value, by, around)
