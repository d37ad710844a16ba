"""However a table is printed, the same figures are read; what can't be told is never guessed."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gxlint.lang.vocabulary import Table as Form
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.load import form_vocabulary
from gxlint.report.model import CellKind, Match, Report, Table, TableState
from gxlint.report.recognise import recognise
from gxlint.source.document import (
    Block,
    Document,
    Grid,
    GridCell,
    Jumble,
    Origin,
    Paragraph,
    Picture,
)
from tests.report import printed_tables as printing

BLANK = GridCell("")
FORMS = form_vocabulary().tables
TITLE = "青禾县水务局2024年政府信息公开工作年度报告"

figures_of = st.shared(st.sampled_from(FORMS), key="form").flatmap(
    lambda form: st.fixed_dictionaries(
        {place: st.integers(0, 9999).map(str) for place in printing.places(form)}
    )
)
any_form = st.shared(st.sampled_from(FORMS), key="form")


def headings(vocabulary: Vocabulary) -> dict[str, str]:
    numerals = "一二三四五六七八九"
    return {s.key: f"{numerals[s.number - 1]}、{s.title}" for s in vocabulary.sections}


def report(form: Form, *content: Block | str, source: str = "docx") -> Report:
    """Read a report with the six headings, and ``content`` in the section of ``form``."""
    vocabulary = form_vocabulary()
    year = form.years.first or 2024
    blocks: list[Block | str] = [TITLE.replace("2024", str(year))]
    for key, title in headings(vocabulary).items():
        blocks.append(title)
        blocks.extend(content if key == form.section else ())
    made = tuple(Paragraph(b) if isinstance(b, str) else b for b in blocks)
    found = recognise(Document(source, made), vocabulary)
    assert found is not None
    return found


def table(form: Form, *content: Block | str, source: str = "docx") -> Table:
    return report(form, *content, source=source).tables[form.key]


def values(found: Table) -> dict[tuple[str, str], str]:
    return {at: cell.text for at, cell in found.cells.items()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.key}-{form.generation}")
def test_the_corner_is_kept_where_a_note_belongs(form: Form) -> None:
    figures = dict.fromkeys(printing.places(form), "0")
    found = table(form, printing.grid(form, figures)).corner
    assert (found and found.text) == (form.corner if form.note else None)
    printed = printing.grid(form, figures)
    framed = replace(printed, rows=tuple((GridCell(""), *row) for row in printed.rows))
    assert table(form, framed).corner == table(form, printed).corner


@given(any_form, figures_of)
@settings(max_examples=40, deadline=None)
def test_merged_grid_gives_every_cell(form: Form, figures: dict[tuple[str, str], str]) -> None:
    assert values(table(form, printing.grid(form, figures))) == figures


@given(any_form, figures_of)
@settings(max_examples=40, deadline=None)
def test_ragged_grid_gives_every_cell(form: Form, figures: dict[tuple[str, str], str]) -> None:
    assert values(table(form, printing.ragged(form, figures), source="text")) == figures


@given(any_form, figures_of, st.lists(st.integers(3, 9), min_size=1, max_size=9))
@settings(max_examples=40, deadline=None)
def test_lines_cut_anywhere_give_every_cell(
    form: Form, figures: dict[tuple[str, str], str], widths: list[int]
) -> None:
    lines = printing.cut(printing.lines(form, figures), cycle(widths))
    paged = [part for i, line in enumerate(lines) for part in (["- 4 -"] * (i % 40 == 30) + [line])]
    read = report(form, *paged, source="text")
    assert values(read.tables[form.key]) == figures
    assert not any(section.prose.lines for section in read.sections)


@given(any_form, figures_of, st.data())
@settings(max_examples=40, deadline=None)
def test_lost_figures_are_never_replaced(
    form: Form, figures: dict[tuple[str, str], str], data: st.DataObject
) -> None:
    """A figure that a text lost makes its row unreadable; no cell gets another cell's figure."""
    lost = data.draw(st.sets(st.sampled_from(sorted(figures)), min_size=1, max_size=4))
    partial = {at: "" if at in lost else text for at, text in figures.items()}
    found = table(form, *printing.lines(form, partial), source="text")
    for at, cell in found.cells.items():
        if cell.kind is CellKind.MISSING:
            assert cell.reason
        else:
            assert cell.text == figures[at] and at not in lost


@given(any_form, figures_of, st.data())
@settings(max_examples=40, deadline=None)
def test_blank_cells_are_told_apart(
    form: Form, figures: dict[tuple[str, str], str], data: st.DataObject
) -> None:
    blank = data.draw(st.sets(st.sampled_from(sorted(figures)), max_size=40))
    partial = {at: "" if at in blank else text for at, text in figures.items()}
    for made in (printing.grid(form, partial), printing.ragged(form, partial)):
        found = table(form, made)
        rows = {
            row
            for row, _ in figures
            if any(r == row and at not in blank for at in figures for r in [at[0]])
        }
        for at, cell in found.cells.items():
            if cell.kind is CellKind.MISSING:
                continue
            assert cell.text == partial[at]
            if at in blank and at[0] in rows:
                assert cell.kind in (CellKind.BLANK, CellKind.VOID)
            elif at in blank:
                assert cell.kind is CellKind.UNSTATED and cell.reason


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f"{f.key}{f.generation}")
def test_table_split_over_pages(form: Form) -> None:
    figures = {at: str(i) for i, at in enumerate(printing.places(form))}
    whole = printing.grid(form, figures)
    if form.across:
        return
    for at in range(3, len(whole.rows) - 1):
        if printing.is_stacked(form) and whole.rows[at][0].text not in [
            group.label for group in form.rows.groups
        ]:
            continue
        parts = Grid(whole.rows[:at], spanned=True), Grid(whole.rows[at:], spanned=True)
        assert values(table(form, *parts)) == figures


def form_of(key: str) -> Form:
    return next(form for form in FORMS if form.key == key and 2024 in form.years)


def some(form: Form) -> dict[tuple[str, str], str]:
    return {at: str(i % 7) for i, at in enumerate(printing.places(form))}


def edit(grid: Grid, old: str, new: str) -> Grid:
    made: dict[int, GridCell] = {}

    def cell(own: GridCell) -> GridCell:
        text = new if own.text == old else own.text
        return made.setdefault(id(own), GridCell(text, own.origin))

    return Grid(tuple(tuple(map(cell, row)) for row in grid.rows), grid.spanned)


@pytest.mark.parametrize("make", [printing.grid, printing.ragged])
def test_damaged_label_is_known_by_likeness(make: object) -> None:
    form = form_of("申请情况")
    damaged = edit(make(form, some(form)), "2.其他法律行政法规禁止公开", "2.其他法律行政止公开")  # type: ignore[operator]
    found = table(form, damaged)
    assert values(found) == some(form)
    label = found.rows["法律法规禁止"]
    assert (label.text, label.match) == ("2.其他法律行政止公开", Match.ALIKE)


def test_punctuation_of_a_label_does_not_matter() -> None:
    form = form_of("申请情况")
    found = table(form, edit(printing.grid(form, some(form)), "2.重复申请", "2、重复\n申请 "))
    assert found.rows["重复申请"].match is Match.OFFICIAL


def merged_group() -> Grid:
    form = form_of("申请情况")
    grid = printing.grid(form, some(form))
    label = next(c for row in grid.rows for c in row if c.text == "（六）其他处理")
    rows = [row for row in grid.rows if label not in row or row[2].text.startswith("1.")]
    return Grid(
        tuple(tuple(label if c.text.startswith("1.申请人") else c for c in row) for row in rows),
        spanned=True,
    )


def test_group_printed_as_one_row() -> None:
    form = form_of("申请情况")
    found = table(form, merged_group())
    assert "其他处理" in found.rows and "逾期不补正" not in found.rows
    assert found.cells["其他处理", "自然人"].text == some(form)["逾期不补正", "自然人"]
    assert "合并为一行" in found.cells["其他", "自然人"].reason
    assert list(found.granules("其他处理")) == ["其他处理"]


def test_all_rows_present_but_one() -> None:
    form = form_of("申请情况")
    grid = printing.grid(form, some(form))
    rows = tuple(row for row in grid.rows if not row[2].text.startswith("2.重复"))
    found = table(form, Grid(rows, spanned=True))
    assert "重复申请" not in found.rows
    assert found.cells["重复申请", "总计"].kind is CellKind.MISSING
    assert found.cells["公开出版物", "总计"].text == some(form)["公开出版物", "总计"]


def test_row_printed_twice_is_noted() -> None:
    form = form_of("申请情况")
    grid = printing.grid(form, some(form))
    again = tuple(GridCell(cell.text) for cell in grid.rows[-1])
    found = table(form, Grid((*grid.rows, again), spanned=True))
    assert [label.text for label in found.repeated] == ["四、结转下年度继续办理"]


def test_column_that_is_not_the_forms_shifts_nothing() -> None:
    form = form_of("申请情况")
    grid = printing.grid(form, some(form))
    extra = GridCell("法人小计")
    rows = [
        (*row[:-1], extra if i < 2 else GridCell("8"), row[-1]) for i, row in enumerate(grid.rows)
    ]
    assert values(table(form, Grid(tuple(rows), spanned=True))) == some(form)
    text = Grid(tuple(rows), spanned=False)
    for cell in table(form, text, source="text").cells.values():
        assert cell.kind is CellKind.MISSING or cell.text == some(form)[cell.row, cell.column]


def test_merged_figure_belongs_to_no_cell() -> None:
    form = form_of("主动公开")
    grid = printing.grid(form, some(form))
    wide = GridCell("12")
    rows = [(row[0], wide, wide, wide) if row[0].text == "规章" else row for row in grid.rows]
    found = table(form, Grid(tuple(rows), spanned=True))
    assert found.cells["规章", "本年制发件数"].kind is CellKind.MISSING
    assert "合并" in found.cells["规章", "本年制发件数"].reason


def test_lost_row_labels_do_not_pass_for_their_group() -> None:
    form = form_of("申请情况")
    grid = printing.grid(form, some(form))
    blind = Grid(tuple(row[:2] + row[3:] for row in grid.rows), spanned=True)
    found = table(form, blind)
    assert not {"不予公开", "无法提供", "不予处理", "其他处理"} & found.rows.keys()
    assert found.cells["国家秘密", "总计"].kind is CellKind.MISSING
    assert found.cells["新收", "总计"].text == some(form)["新收", "总计"]


def test_two_lines_of_figures_under_one_heading() -> None:
    form = form_of("复议诉讼")
    grid = printing.grid(form, some(form))
    second = tuple(GridCell("9") for _ in grid.rows[-1])
    found = table(form, Grid((*grid.rows, second), spanned=True))
    assert {cell.kind for cell in found.cells.values()} == {CellKind.MISSING}


def test_column_headed_twice() -> None:
    form = form_of("复议诉讼")
    grid = printing.grid(form, some(form))
    wrong = GridCell("总计")
    rows = [(*row[:13], wrong, row[14]) if i == 2 else row for i, row in enumerate(grid.rows)]
    found = table(form, Grid(tuple(rows), spanned=True))
    assert found.cells["复议后起诉", "总计"].kind is CellKind.MISSING
    assert found.cells["直接起诉", "总计"].text == some(form)["直接起诉", "总计"]


def test_notes_and_marks_in_cells() -> None:
    form = form_of("主动公开")
    figures = some(form) | {
        ("规章", "本年制发件数"): "/",
        ("行政规范性文件", "本年制发件数"): "22（其中修订 16 件）",
        ("行政事业性收费", "本年收费金额"): "251000元",
        ("行政许可", "本年处理决定数量"): "详见附件",
    }
    for made in (printing.grid(form, figures), printing.ragged(form, figures)):
        cells = table(form, made).cells
        assert cells["规章", "本年制发件数"].kind is CellKind.NIL
        cell = cells["行政规范性文件", "本年制发件数"]
        assert (cell.value, cell.note) == (22, "（其中修订 16 件）")
        assert cells["行政事业性收费", "本年收费金额"].note == "元"
        assert cells["行政许可", "本年处理决定数量"].value is None


def test_wholly_blank_table_states_nothing() -> None:
    form = form_of("复议诉讼")
    found = table(form, printing.grid(form, dict.fromkeys(some(form), "")))
    assert found.state is TableState.READ
    assert {cell.kind for cell in found.cells.values()} == {CellKind.UNSTATED}


def test_blank_column_is_void() -> None:
    form = form_of("申请情况")
    figures = {at: "" if at[1] == "商业企业" else text for at, text in some(form).items()}
    cells = table(form, printing.grid(form, figures)).cells
    assert {cells[row, "商业企业"].kind for row in form.rows.keys} == {CellKind.VOID}


@pytest.mark.parametrize(
    ("source", "content", "state"),
    [
        ("docx", [], TableState.ABSENT),
        ("html", [Paragraph("本年没有申请。")], TableState.ABSENT),
        ("docx", [Picture()], TableState.UNREADABLE),
        ("pdf", [Jumble(), Paragraph("规章 0 0 0")], TableState.UNREADABLE),
        ("text", [], TableState.UNREADABLE),
        ("pdf", [], TableState.UNREADABLE),
    ],
)
def test_table_that_is_not_there(
    source: str, content: list[Paragraph | Picture], state: TableState
) -> None:
    found = table(form_of("申请情况"), *content, source=source)
    assert found.state is state and found.reason
    assert all(c.kind is CellKind.MISSING and c.reason for c in found.cells.values())


def test_prose_with_row_names_is_no_table() -> None:
    prose = "2024年，共制定规章 0 件，行政许可 12 件，行政处罚 3 件。"
    found = report(form_of("主动公开"), prose, source="text")
    assert found.tables["主动公开"].state is TableState.UNREADABLE
    assert found.sections[1].prose.text == prose


def test_notes_below_a_table_stay_prose() -> None:
    form = form_of("复议诉讼")
    note = "注：行政复议、行政诉讼数量含上年度结转数量"
    for made in ([printing.grid(form, some(form))], printing.lines(form, some(form))):
        found = report(form, *made, note, source="text")
        assert values(found.tables["复议诉讼"]) == some(form)
        assert found.sections[3].prose.text == note


def test_figures_before_their_labels_are_refused() -> None:
    form = form_of("主动公开")
    lines: list[str] = []
    for row in printing.ragged(form, some(form)).rows:
        lines += reversed([cell.text for cell in row])
    found = table(form, *lines, source="text")
    for at, cell in found.cells.items():
        assert cell.kind is CellKind.MISSING or cell.text == some(form)[at]


def test_hostile_repetition_ends() -> None:
    form = form_of("申请情况")
    grid = Grid(tuple((GridCell("总计"), GridCell("1")) for _ in range(3000)), spanned=True)
    table(form, grid)
    table(form, *(["总计 1 其他 2 予以公开"] * 3000), source="text")


def test_remnants_of_a_table_without_rules_are_not_read_as_lines() -> None:
    form = form_of("主动公开")
    remnants = [
        Paragraph(text) for text in ("规章", "3", "0", "9", "行政许可", "5", "行政处罚", "7")
    ]
    assert table(form, *remnants, source="pdf").state is TableState.READ
    found = table(form, Jumble(), *remnants, source="pdf")
    assert (found.state, found.reason) == (
        TableState.UNREADABLE,
        "表格没有框线，各格又错开了，分不清哪个数在哪一格",
    )


@pytest.mark.parametrize("upper_has_figures", [True, False])
@given(any_form, figures_of, st.data())
@settings(max_examples=20, deadline=None, phases=[Phase.generate])
def test_a_row_cut_within_its_label_by_the_end_of_a_page_is_one_row(
    upper_has_figures: bool, form: Form, figures: dict[tuple[str, str], str], data: st.DataObject
) -> None:
    if form.across:
        return
    whole = printing.grid(form, figures)
    leaf = data.draw(st.sampled_from([leaf for leaf in form.rows.leaves if len(leaf.label) > 3]))
    at = next(y for y, row in enumerate(whole.rows) if any(c.text == leaf.label for c in row))
    label = next(cell for cell in whole.rows[at] if cell.text == leaf.label)
    cut = data.draw(st.integers(2, len(leaf.label) - 1))
    halves = [
        GridCell(leaf.label[:cut], Origin(page=1)),
        GridCell(leaf.label[cut:], Origin(page=2)),
    ]
    x = max(x for x, cell in enumerate(whole.rows[at]) if cell is label)
    parts = [
        tuple(
            half if cell is label else cell if behind <= x or own == upper_has_figures else BLANK
            for behind, cell in enumerate(whole.rows[at])
        )
        for half, own in zip(halves, (True, False), strict=True)
    ]
    rows = (*whole.rows[:at], *parts, *whole.rows[at + 1 :])
    found = table(form, Grid(rows, spanned=True), source="pdf")
    assert values(found) == figures
    assert {row.match for row in found.rows.values()} == {Match.OFFICIAL}
