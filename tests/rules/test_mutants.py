"""One wrong number anywhere in the tables is an error that leads to the very cell."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.lint import lint
from gxlint.engine.results import Diagnostic, Severity
from tests.rules.national import linter, pack

At = tuple[str, str, str]
TABLES = ("申请情况", "复议诉讼")


@cache
def good(form: int = 2021) -> dict[str, Any]:
    file = Path(__file__).parents[2] / "rules" / "forms" / f"canonical-{form}.yaml"
    tree: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tree


def cells(form: int) -> Iterator[At]:
    for key in TABLES:
        table = pack().vocabulary.table(key, form)
        assert table is not None
        for row in table.rows.leaves:
            for column in table.columns_of(row):
                yield key, row.key, column


FORMS = {form: list(cells(form)) for form in (2019, 2021)}
CELLS = FORMS[2021]
EVERY = [
    pytest.param(form, at, id=f"{form}-{'-'.join(at)}")
    for form, places in FORMS.items()
    for at in places
]


def errors_after(at: At, delta: int, form: int = 2021) -> list[Diagnostic]:
    table, row, column = at
    tree = copy.deepcopy(good(form))
    tree["表格"][table]["行"][row][column] += delta
    data = yaml.safe_dump(tree, allow_unicode=True).encode()
    result = lint(data, "报告.yaml", linter())
    assert result.state == "checked" and not result.failures
    return [d for d in result.diagnostics if d.severity is Severity.ERROR]


def names(diagnostic: Diagnostic, at: At) -> bool:
    """Tell whether a finding leads to the cell: it is where it points, or among what it adds up."""
    place = diagnostic.place
    found = [(place.table, place.row, place.column)]
    found += [(o.cell.table, o.cell.row, o.cell.column) for o in diagnostic.operands]
    return at in found


@pytest.mark.parametrize("form", FORMS)
def test_the_good_report_has_no_error(form: int) -> None:
    assert errors_after(FORMS[form][0], 0, form) == []


def test_all_cells_of_the_forms_are_tried() -> None:
    assert [len(places) for places in FORMS.values()] == [23 * 7 + 3 * 5, 25 * 7 + 3 * 5]


@pytest.mark.parametrize(("form", "at"), EVERY)
def test_one_more_case_is_noticed(form: int, at: At) -> None:
    assert any(names(error, at) for error in errors_after(at, 1, form))


@given(st.sampled_from(CELLS), st.integers(-(10**9), 10**9).filter(bool))
def test_any_other_number_is_noticed(at: At, delta: int) -> None:
    assert any(names(error, at) for error in errors_after(at, delta))


@given(st.sampled_from(CELLS), st.sampled_from([10**15, 10**30, -(10**30)]))
def test_absurd_numbers_are_noticed(at: At, delta: int) -> None:
    assert any(names(error, at) for error in errors_after(at, delta))
