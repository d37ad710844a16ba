"""The wrong cell is named with its right value, or nobody is accused."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gxlint.engine.lint import lint
from gxlint.engine.repair import Equation, TooManySteps, components, explanations
from gxlint.engine.results import Diagnostic, Severity
from gxlint.engine.slips import of_digits
from tests.cli.running import EXAMPLES
from tests.law.figures import applications, disputes, form_of
from tests.rules.national import linter
from tests.rules.test_mutants import CELLS, good

At = tuple[str, str]
Cells = dict[At, int]

APPLICATIONS, DISPUTES = "申请情况", "复议诉讼"
FORM = form_of(APPLICATIONS, 2024)


def findings(tables: Mapping[str, Cells]) -> list[Diagnostic]:
    """Check the good report with other figures, of which its text says nothing; returns errors."""
    tree: dict[str, Any] = copy.deepcopy(good())
    tree["章节"][0]["正文"] = [
        "主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作正常。"
    ]
    for table, cells in tables.items():
        for (row, column), number in cells.items():
            tree["表格"][table]["行"][row][column] = number
    data = json.dumps(tree, ensure_ascii=False, default=str).encode()
    result = lint(data, "报告.json", linter())
    assert result.state == "checked" and not result.failures
    return [d for d in result.diagnostics if d.severity is Severity.ERROR]


def accused(found: list[Diagnostic]) -> set[tuple[str, str, str, str]]:
    return {
        (s.cell.table, s.cell.row, s.cell.column, s.expected) for d in found for s in d.suspects
    }


def leading(found: list[Diagnostic]) -> list[Diagnostic]:
    return [d for d in found if not d.follows]


@pytest.mark.parametrize("at", [at for at in CELLS if at[0] == APPLICATIONS], ids="/".join)
def test_every_single_wrong_cell_is_named_with_its_right_value(at: tuple[str, str, str]) -> None:
    table, row, column = at
    right = good()["表格"][table]["行"][row][column]
    for wrong in (right + 1, right + 40):
        found = findings({table: {(row, column): wrong}})
        assert accused(found) == {(*at, str(right))}
        assert len(leading(found)) == 1


@settings(max_examples=60, derandomize=True)
@given(applications(FORM), st.data())
def test_a_wrong_cell_among_any_figures_is_named(right: Cells, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(sorted(right)))
    wrong = data.draw(st.integers(0, 20_000).filter(lambda number: number != right[at]))
    found = findings({APPLICATIONS: {**right, at: wrong}})
    assert accused(found) == {(APPLICATIONS, *at, str(right[at]))}
    assert len(leading(found)) == 1


@settings(max_examples=60, derandomize=True)
@given(applications(FORM), st.data())
def test_who_is_accused_of_two_faults_did_it(right: Cells, data: st.DataObject) -> None:
    """With two wrong cells nobody else is accused, unless two others explain all as well."""
    rows, columns = (sorted(set(names)) for names in zip(*right, strict=True))
    one, other = zip(
        data.draw(st.lists(st.sampled_from(rows), min_size=2, max_size=2, unique=True)),
        data.draw(st.lists(st.sampled_from(columns), min_size=2, max_size=2, unique=True)),
        strict=True,
    )
    more = data.draw(st.lists(st.integers(1, 5_000), min_size=2, max_size=2, unique=True))
    wrong = {**right, one: right[one] + more[0], other: right[other] + more[1]}
    found = accused(findings({APPLICATIONS: wrong}))
    assert found <= {(APPLICATIONS, *at, str(right[at])) for at in (one, other)}


@settings(max_examples=40, derandomize=True)
@given(applications(FORM), st.data())
def test_exchanged_neighbours_are_recognised(right: Cells, data: st.DataObject) -> None:
    """Another row may look exchanged as well; then nobody is accused."""
    natural = ((at, (at[0], "商业企业")) for at in right if at[1] == "自然人")
    unlike = [(one, other) for one, other in natural if right[one] != right[other]]
    assume(unlike)
    one, other = data.draw(st.sampled_from(unlike))
    found = findings({APPLICATIONS: {**right, one: right[other], other: right[one]}})
    both = {(APPLICATIONS, *at, str(right[at])) for at in (one, other)}
    assert accused(found) in (both, set())
    slips = {s.slip for d in found for s in d.suspects}
    assert slips <= {"", "填错了列", "相邻两列填颠倒了"}


def test_neighbours_exchanged_in_the_good_report_are_recognised() -> None:
    row = good()["表格"][APPLICATIONS]["行"]["新收"]
    assert row["自然人"] != row["商业企业"]
    found = findings(
        {
            APPLICATIONS: {
                ("新收", "自然人"): row["商业企业"],
                ("新收", "商业企业"): row["自然人"],
            }
        }
    )
    assert {at[2:] for at in accused(found)} == {
        (column, str(row[column])) for column in ("自然人", "商业企业")
    }
    assert {s.slip for d in found for s in d.suspects} == {"相邻两列填颠倒了"}


@settings(max_examples=40, derandomize=True)
@given(applications(FORM), st.data())
def test_a_small_number_added_to_its_neighbour_accuses_nobody_else(
    right: Cells, data: st.DataObject
) -> None:
    """In other rows or columns two cells may look exchanged; then nobody is accused."""
    rows, columns = FORM.rows.keys, FORM.columns.keys[:-1]
    beside = [((r, a), (r, b)) for r in rows for a, b in pairwise(columns)]
    below = [((a, c), (b, c)) for a, b in pairwise(rows) for c in columns]
    pairs = [(one, other) for one, other in beside + below if 0 < right[one] < 10 and right[other]]
    assume(pairs)
    one, other = data.draw(st.sampled_from(pairs))
    found = findings({APPLICATIONS: {**right, one: 0, other: right[one] + right[other]}})
    both = {(APPLICATIONS, *at, str(right[at])) for at in (one, other)}
    assert accused(found) in (both, set())
    slips = {s.slip for d in found for s in d.suspects}
    assert slips <= {"加到了相邻的行", "加到了相邻的列"}


def two_added_to_the_row_below(below: int) -> Cells:
    """Of 自然人, 2 不掌握 were added to those that stand below; all else is as it should be."""
    rows = good()["表格"][APPLICATIONS]["行"]
    more = {
        (row, column): rows[row][column] + below + 1
        for row in ("新收", "总计")
        for column in ("自然人", "总计")
    }
    return more | {
        ("不掌握", "自然人"): 0,
        ("需另行制作", "自然人"): below + 2,
        ("不掌握", "总计"): 3,
        ("需另行制作", "总计"): below,
    }


def test_a_number_added_to_its_neighbour_is_recognised() -> None:
    found = findings({APPLICATIONS: two_added_to_the_row_below(2)})
    assert accused(found) == {
        (APPLICATIONS, "不掌握", "自然人", "2"),
        (APPLICATIONS, "需另行制作", "自然人", "2"),
    }
    assert {s.slip for d in found for s in d.suspects} == {"加到了相邻的行"}


def test_where_two_totals_look_exchanged_as_well_both_are_told_in_words() -> None:
    found = findings({APPLICATIONS: two_added_to_the_row_below(1)})
    assert not accused(found)
    (unclear,) = (d.unclear for d in found if d.unclear)
    assert "“自然人”列的“不掌握”“需另行制作”，或者“总计”列的“不掌握”“需另行制作”" in unclear


def test_figures_of_other_digits_are_known_slips() -> None:
    assert of_digits(12, 123) == "少写了一位"
    assert of_digits(1223, 123) == "多写了一位"
    assert of_digits(132, 123) == "两位数字写颠倒了"
    assert not of_digits(124, 123)
    assert not of_digits(1, 2)


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_a_digit_is_lost_where_the_other_way_round_it_is_added(one: int, other: int) -> None:
    for shorter in {one // 10, one % 1_000, other}:
        lost = of_digits(shorter, one) == "少写了一位"
        assert lost == (of_digits(one, shorter) == "多写了一位")


@settings(max_examples=40, derandomize=True)
@given(disputes())
def test_what_can_t_be_told_is_said_in_words(right: Cells) -> None:
    """Any of the five cells of a group may be the wrong one."""
    wrong = {**right, ("行政复议", "总计"): right["行政复议", "总计"] + 3}
    found = findings({DISPUTES: wrong})
    assert [d.rule for d in found] == ["GX-T402"]
    assert not found[0].suspects
    assert "分不清" in found[0].unclear


def group(*figures: int) -> Cells:
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return {("行政复议", column): number for column, number in zip(columns, figures, strict=True)}


def test_a_slip_of_digits_tells_where_sums_alone_do_not() -> None:
    found = findings({DISPUTES: group(310, 35, 0, 0, 354)})
    assert accused(found) == {(DISPUTES, "行政复议", "总计", "345")}
    assert [s.slip for d in found for s in d.suspects] == ["两位数字写颠倒了"]


@pytest.mark.parametrize(
    "wrong", [group(12, 0, 1, 0, 3), group(2, 0, 1, 10, 3), group(2, 0, 1, 20, 3)]
)
def test_a_digit_too_many_is_not_blamed_on_the_total(wrong: Cells) -> None:
    """Putting the cell right and adding a digit to the total are equally small."""
    found = findings({DISPUTES: wrong})
    assert [d.rule for d in found] == ["GX-T402"]
    assert not found[0].suspects
    assert "分不清" in found[0].unclear


def test_a_total_over_noughts_is_not_accused_alone() -> None:
    assert not accused(findings({DISPUTES: group(0, 0, 0, 0, 10)}))
    assert not accused(findings({DISPUTES: group(10, 0, 0, 0, 0)}))


def test_a_total_of_nothing_under_figures_can_only_be_the_wrong_one() -> None:
    found = findings({DISPUTES: group(10, 1, 0, 0, 0)})
    assert accused(found) == {(DISPUTES, "行政复议", "总计", "11")}


def test_faults_in_different_tables_are_found_apart() -> None:
    one = (APPLICATIONS, "新收", "自然人")
    right = good()["表格"][APPLICATIONS]["行"]["新收"]["自然人"]
    found = findings(
        {
            APPLICATIONS: {one[1:]: right + 7},
            DISPUTES: group(9, 0, 0, 0, 0),
        }
    )
    assert (*one, str(right)) in accused(found)
    assert len(leading(found)) == 2


# ---- the search for explanations, which knows of no table -----------------------------------

SUMS = st.lists(
    st.dictionaries(st.integers(0, 9), st.sampled_from([-1, 1, 2]), min_size=2, max_size=5),
    min_size=1,
    max_size=8,
)


@given(SUMS, st.lists(st.integers(0, 50), min_size=10, max_size=10), st.data())
def test_explanations_set_everything_right_with_the_fewest_changes(
    sums: list[dict[int, int]], right: list[int], data: st.DataObject
) -> None:
    changed = data.draw(st.dictionaries(st.integers(0, 9), st.integers(0, 50), max_size=2))
    values = dict(enumerate(right)) | changed
    equations = [
        Equation(factors, sum(f * (values[u] - right[u]) for u, f in factors.items()))
        for factors in sums
    ]
    try:
        found = explanations(equations, values)
    except TooManySteps:
        return
    for explanation in found:
        after = values | explanation
        assert all(number >= 0 for number in explanation.values())
        for equation in equations:
            moved = sum(f * (after[u] - values[u]) for u, f in equation.factors.items())
            assert equation.residual + moved == 0
    assert len({len(explanation) for explanation in found}) <= 1
    if all(equation.residual == 0 for equation in equations):
        assert found in ([], [{}])


@given(SUMS)
def test_components_part_the_equations_and_share_nothing(sums: list[dict[int, int]]) -> None:
    equations = [Equation(factors, 0) for factors in sums]
    groups = list(components(equations))
    assert sorted(id(e) for group in groups for e in group) == sorted(map(id, equations))
    for at, group in enumerate(groups):
        own = {u for e in group for u in e.factors}
        others = {u for other in groups[at + 1 :] for e in other for u in e.factors}
        assert not own & others


def verdicts_without_cells(tree: dict[str, Any]) -> set[tuple[object, ...]]:
    """Return what the rules say of a report that are told not to read cells."""
    reading = {runnable.rule.id for runnable in linter().program.over_cells()}
    assert 0 < len(reading) < len(linter().rules)
    data = json.dumps(tree, ensure_ascii=False, default=str).encode()
    result = lint(data, "报告.json", linter())
    found = {(d.rule, d.instance, d.message) for d in result.diagnostics}
    left = {(u.rule, u.instance, u.reason) for u in result.undecided}
    return {one for one in found | left if one[0] not in reading}


@settings(max_examples=40, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(CELLS), st.integers(0, 9999)), min_size=1, max_size=9))
def test_rules_that_read_no_cells_do_not_heed_figures(
    changes: list[tuple[tuple[str, str, str], int]],
) -> None:
    tree = yaml.safe_load((EXAMPLES / "faulty.yaml").read_text(encoding="utf-8"))
    expected = verdicts_without_cells(tree)
    assert len(expected) > 5
    for (table, row, column), number in changes:
        tree["表格"][table]["行"][row][column] = number
    assert verdicts_without_cells(tree) == expected
