"""One law for all formats: the same report gives the same Report and the same verdicts in each."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxlint.engine.results import Severity
from tests.law.faults import FAULTS
from tests.law.labels import HEADINGS, Dress
from tests.law.printing import FORMATS, Format
from tests.law.reading import checked, checked_file, essence, graded, rules, verdicts
from tests.law.reports import Written, reports

# Hints that a perfect report may earn: at habits of typesetting that the standards only recommend,
# at what a report does well to say, and at figures that are seldom right.
HINTS = {"GX-F01", "GX-F02", "GX-F05", "GX-F08", "GX-N07", "GX-T311", "GX-W07"}
EXAMPLES = int(os.environ.get("GXLINT_LAW_EXAMPLES", "0"))


def law(usually: int) -> settings:
    """Return how many reports to try: so many, or as many as the environment says."""
    return settings(
        max_examples=EXAMPLES or usually,
        derandomize=not EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@given(reports())
@law(12)
def test_every_format_gives_the_same_report(written: Written) -> None:
    first = checked(written, "docx")
    for name, form in FORMATS.items():
        if carries(form, written):
            other = checked(written, name)
            assert essence(other.report) == essence(first.report), name
            assert verdicts(other) == verdicts(first), name
            assert graded(other) == graded(first), name


@given(reports())
@law(30)
def test_what_is_read_is_what_was_written(written: Written) -> None:
    report = checked(written, "docx").report
    assert report.title is not None and report.title.text == written.title
    assert (report.year, report.agency) == (written.year, written.agency.name)
    assert report.level == written.agency.level
    assert [s.name and s.name.key for s in report.sections] == [c.name for c in written.chapters]
    assert ("统计期" in report.facts) == written.period_stated
    dated = report.facts.get("落款日期")
    assert (dated and dated.value) == written.dated
    for key, parts in written.tables.items():
        figures = {at: text.strip() for part in parts for at, text in part.figures().items()}
        assert {at: report.tables[key].cells[at].text for at in figures} == figures


@given(reports())
@law(30)
def test_good_reports_are_not_blamed(written: Written) -> None:
    assert rules(checked(written, "docx"), Severity.WARNING) == set()


@pytest.mark.parametrize("name", HEADINGS)
@given(reports(varied=False))
@law(2)
def test_other_headings_name_the_same_columns(name: str, written: Written) -> None:
    dress = Dress(odd=HEADINGS[name])
    tables = {key: dress.applied(*parts) for key, parts in written.tables.items()}
    first = essence(checked(written, "docx").report)["表格"]
    for form in (name for name, form in FORMATS.items() if carries(form, written)):
        other = checked(replace(written, tables=tables), form)
        found = essence(other.report)["表格"]
        assert {key: t["格"] for key, t in found.items()} == {k: t["格"] for k, t in first.items()}
        assert not rules(other, Severity.WARNING), form


@given(reports(varied=False))
@law(30)
def test_perfect_reports_give_nothing_at_all(written: Written) -> None:
    allowed = HINTS if written.period_stated else HINTS | {"GX-O02"}
    shown = verdicts(checked(written, "docx"))
    assert [found for found in shown if found[0] not in allowed] == []


def _cut(line: str, width: int) -> list[str]:
    """Cut a line of prose; the cells of tables, which begin with a tab, stay whole."""
    if line.startswith("\t") or len(line) <= width:
        return [line]
    return [line[at : at + width] for at in range(0, len(line), width)]


#: Rules that a paragraph cut into lines must not set off.
_OF_WHOLE_PARAGRAPHS = {"GX-F01", "GX-F04", "GX-F07", "GX-F09", "GX-O05", "GX-O06"}


@given(reports(varied=False), st.integers(16, 50))
@law(15)
def test_lines_cut_on_a_page_are_no_fault(written: Written, width: int) -> None:
    whole = FORMATS["一行一格"].write(written).decode().split("\n")
    cut = [part for line in whole for part in _cut(line, width)]
    found, found_when_cut = (
        rules(checked_file("\n".join(lines).encode(), "txt"), Severity.INFO)
        for lines in (whole, cut)
    )
    assert found_when_cut & _OF_WHOLE_PARAGRAPHS <= found


@given(reports(varied=False, misused=True))
@law(10)
def test_a_table_of_other_years_is_said_and_read_as_it_is(written: Written) -> None:
    for name in ("docx", "html", "一行一格", "竖线"):
        result = checked(written, name)
        said = {rule for rule, *_ in verdicts(result)}
        assert "GX-S12" in said
        assert said <= HINTS | {"GX-S12", "GX-T314", "GX-O02"}
        for key, (table,) in written.tables.items():
            read = result.report.tables[key].cells
            assert {at: read[at].text for at in table.figures()} == table.figures()


def carries(form: Format, written: Written) -> bool:
    """Tell whether a format can be read as well as any other."""
    return (form.blanks or not written.blanks) and (form.spans or not written.spans)


def keeps(form: Format, needs: str) -> bool:
    """Tell whether a fault that needs something is still there in a format."""
    return {"": True, "cells": form.cells, "tables": form.tables}[needs]


@pytest.mark.parametrize("name", FAULTS)
@given(st.data())
@law(2)
def test_a_fault_is_found_in_every_format(name: str, data: st.DataObject) -> None:
    fault = FAULTS[name]
    broken = fault.apply(data.draw, data.draw(reports(varied=False)))
    results = {
        key: checked(broken, key)
        for key, form in FORMATS.items()
        if keeps(form, fault.needs) and carries(form, broken)
    }
    for key, result in results.items():
        assert fault.rules & rules(result, Severity.INFO), key
        assert verdicts(result) == verdicts(results["docx"]), key
