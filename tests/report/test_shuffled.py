"""Text of a page that was read column by column: what is certain is read, nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.lang.vocabulary import Table as Form
from gxlint.packs.load import form_vocabulary
from gxlint.report.model import CellKind, Table
from gxlint.report.reading import columns_of
from tests.report import printed_tables as printing
from tests.report.test_official_tables import report

FORMS = form_vocabulary().tables
UPRIGHT = [form for form in FORMS if not form.across]
ACROSS = [form for form in FORMS if form.across]
BLOCKS = [form for form in UPRIGHT if printing.is_stacked(form)]

Figures = dict[tuple[str, str], str]


def figures_of(forms: list[Form]) -> st.SearchStrategy[tuple[Form, Figures]]:
    return st.sampled_from(forms).flatmap(
        lambda form: st.tuples(
            st.just(form),
            st.fixed_dictionaries(
                {place: st.integers(0, 99).map(str) for place in printing.places(form)}
            ),
        )
    )


def read(form: Form, *lines: str) -> Table:
    found = report(form, *lines, source="text")
    assert not any(section.prose.lines for section in found.sections)
    return found.tables[form.key]


def ordered(places: list[tuple[str, str]], form: Form, *, down: bool) -> list[tuple[str, str]]:
    if not down:
        return places
    return sorted(places, key=lambda at: form.columns.keys.index(at[1]))


@given(figures_of(UPRIGHT), st.booleans())
@settings(max_examples=20, deadline=None)
def test_figures_far_from_their_labels_are_undecided_for_one_reason(
    drawn: tuple[Form, Figures], down: bool
) -> None:
    form, figures = drawn
    rows = [leaf.label for leaf in form.rows.leaves]
    heads = [leaf.label for leaf in form.columns.leaves]
    values = [figures[at] for at in ordered(printing.places(form), form, down=down)]
    cells = read(form, *rows, *heads, *values).cells.values()
    assert {cell.kind for cell in cells} == {CellKind.MISSING}
    assert len({cell.reason for cell in cells}) == 1


def blocks(form: Form, figures: Figures, *, down: bool) -> list[str]:
    """The row labels, then every block of figures below its own headings."""
    lines = [leaf.label for leaf in form.rows.leaves]
    for group in form.rows.groups:
        columns = columns_of(form, group.members[0])
        lines += [group.label, *(printing.column(form, key) for key in columns)]
        own = [(row, column) for row in group.members for column in columns]
        lines += [figures[at] for at in ordered(own, form, down=down)]
    return lines


@given(figures_of(BLOCKS), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_block_of_one_column_is_read_and_others_are_never_read_wrongly(
    drawn: tuple[Form, Figures], down: bool
) -> None:
    form, figures = drawn
    found = read(form, *blocks(form, figures, down=down)).cells
    for at, cell in found.items():
        single = len(columns_of(form, at[0])) == 1
        assert cell.text == figures[at] if cell.text or single else cell.reason


@pytest.mark.parametrize("form", BLOCKS, ids=lambda form: form.generation)
def test_a_block_that_reads_the_same_along_and_down_is_read(form: Form) -> None:
    figures = dict.fromkeys(printing.places(form), "0")
    found = read(form, *blocks(form, figures, down=True))
    assert {cell.value for cell in found.cells.values()} == {0} and found.pieced


@given(figures_of(ACROSS))
@settings(max_examples=20, deadline=None)
def test_figures_of_one_line_stay_in_order_whatever_stands_between(
    drawn: tuple[Form, Figures],
) -> None:
    form, figures = drawn
    lines = [group.label for group in form.rows.groups]
    lines += [leaf.label for leaf in form.rows.leaves]
    for row in form.rows.keys:
        for column in form.columns.keys:
            label = form.columns.leaf(column)
            lines += [*(label.label if label else ""), figures[row, column]]
    found = read(form, *lines)
    assert {at: cell.text for at, cell in found.cells.items()} == figures
    first = next(at for at, line in enumerate(lines) if line.isdecimal())
    kinds = {cell.kind for cell in read(form, *lines[:first], *lines[first + 1 :]).cells.values()}
    assert kinds == {CellKind.MISSING}
