"""Tables laid out by their declaration stand as the official form prints them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.writers import grid
from gxlint.lang.vocabulary import Table
from gxlint.packs.load import form_vocabulary
from gxlint.report.layout import Box, Lines, lay_out
from gxlint.report.reading import columns_of

FORMS = form_vocabulary().tables


def squares(lines: Lines) -> dict[tuple[int, int], Box]:
    """The box at each line and column of the printed table; no two may claim one square."""
    found: dict[tuple[int, int], Box] = {}
    for line, boxes in enumerate(lines):
        at = 0
        for box in boxes:
            while (line, at) in found:
                at += 1
            for down in range(box.down):
                for across in range(box.across):
                    assert (line + down, at + across) not in found
                    found[line + down, at + across] = box
    return found


def printed(form: Table) -> dict[tuple[int, int], str]:
    """The words of the printed form, square by square; a figure is “row.column”."""
    figures = {
        row: {column: f"{row}.{column}" for column in columns_of(form, row)}
        for row in form.rows.keys
    }
    lines = grid.build(form.key, form.years.first or 0, figures, {}).rows
    boxes = [[Box(c.text, across=c.width, down=c.height) for c in line] for line in lines]
    return {at: box.text for at, box in squares(boxes).items()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.key}-{form.generation}")
def test_it_is_the_official_form(form: Table) -> None:
    heads, body = lay_out(form)
    found = {
        at: f"{box.row}.{box.column}" if box.figure else box.text
        for at, box in squares([*heads, *body]).items()
    }
    expected = printed(form)
    # The form prints the total within the results that it is the sum of; it is none of them.
    apart = {at for at in expected if (at[0], 1) in expected and expected[at[0], 1] == "（七）总计"}
    assert {at: words for at, words in found.items() if at not in apart} == {
        at: words for at, words in expected.items() if at not in apart
    }
    assert {found[at] for at in apart} <= {expected[at] for at in apart}


@given(st.data(), st.sampled_from(FORMS))
def test_whatever_is_printed_the_boxes_make_a_rectangle(data: st.DataObject, form: Table) -> None:
    keys = [*form.rows.keys, *(group.key for group in form.rows.groups)]
    there = data.draw(st.sets(st.sampled_from(keys)))
    heads, body = lay_out(form, there)
    taken = squares([*heads, *body])
    lines, columns = ({at[axis] for at in taken} for axis in (0, 1))
    assert set(taken) == {(line, column) for line in lines for column in columns}
    figures = Counter((b.row, b.column) for line in body for b in line if b.figure)
    assert set(figures.values()) == {1}
    shown = {row for row, _ in figures}
    assert there <= shown
    for leaf in form.rows.leaves:
        assert (leaf.key in shown) is (leaf.key in there or not there.intersection(leaf.groups))


def test_a_group_printed_as_one_row_stands_for_its_rows() -> None:
    form = next(form for form in FORMS if any(group.groups for group in form.rows.groups))
    group = next(group for group in form.rows.groups if group.groups)
    rows = [key for key in form.rows.keys if key not in group.members]
    _, body = lay_out(form, {*rows, group.key})
    [line] = [line for line in body if any(b.row == group.key and not b.figure for b in line)]
    assert line[-len(form.columns.keys) - 1].text == group.label
    assert all(box.figure for box in line[-len(form.columns.keys) :])
