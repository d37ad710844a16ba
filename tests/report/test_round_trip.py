"""What is extracted and checked again is the same report; what is mistyped is said so."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.load import form_vocabulary
from gxlint.report.model import CellKind, Place, Report, TableState
from gxlint.report.reading import columns_of
from gxlint.report.recognise import recognise
from gxlint.report.structured import from_tree
from gxlint.report.written import to_tree
from gxlint.source.document import (
    Document,
    Grid,
    GridCell,
    Origin,
    Paragraph,
    Picture,
    Publication,
    SourceError,
)
from gxlint.source.reading import read
from gxlint.source.tree import Node
from tests.report import printed_tables as printing

TITLE = "青禾县水务局2024年政府信息公开工作年度报告"


def essence(value: Any) -> Any:
    """A report without the places in its file, which differ between files."""
    if isinstance(value, Origin):
        return None
    if isinstance(value, Place):
        return dataclasses.replace(value, line=None, page=None)
    if isinstance(value, Publication):
        return value.day
    if isinstance(value, Report):
        value = dataclasses.replace(value, format="")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return tuple(essence(getattr(value, f.name)) for f in dataclasses.fields(value))
    if isinstance(value, dict):
        return {key: essence(item) for key, item in value.items()}
    return tuple(map(essence, value)) if isinstance(value, (tuple, list)) else value


def tree(text: str) -> Node:
    found = read(text.encode(), "r.yaml")
    assert isinstance(found, Node)
    return found


def parsed(text: str, vocabulary: Vocabulary) -> Report:
    return from_tree(tree(text), vocabulary)


def again(report: Report, vocabulary: Vocabulary) -> Report:
    text = yaml.safe_dump(to_tree(report), allow_unicode=True, sort_keys=False)
    return parsed(text, vocabulary)


cell_texts = st.sampled_from(
    [
        "0",
        "3",
        "12.5",
        "",
        "/",
        "无",
        "22（其中修订16件）",
        "1,204",
        "见附件",
        "0 0",
        "007",
        "null",
        "~",
    ]
)
prose_lines = st.lists(
    st.sampled_from(
        [
            "统计期限为2024年1月1日至2024年12月31日。",
            "电话：0819-5550147",
            "2025年2月30日",
            "2025年1月17日",
            "（一）主动公开。全年公开52条: 'a' # b",
            "- 无",
            "yes",
        ]
    ),
    max_size=5,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of a report with all that may be odd about one."""
    vocabulary = form_vocabulary()
    numerals = "一二三四五六七八"
    blocks: list[Paragraph | Grid | Picture] = [Paragraph(TITLE)]
    blocks += [Paragraph(line) for line in draw(prose_lines)]
    for section in vocabulary.sections:
        title = draw(st.sampled_from([section.title, section.title, "其他情况", "总体情况"]))
        blocks.append(Paragraph(f"{numerals[section.number - 1]}、{title}"))
        blocks += [Paragraph(line) for line in draw(prose_lines)]
        for form in vocabulary.tables:
            if form.section == section.key and draw(st.integers(0, 2)):
                blocks.append(draw(grids(form)))
                break
        blocks += [Picture()] * draw(st.integers(0, 1))
    stated = Publication(date(2025, 1, 20), "发布日期：2025-01-20")
    return Document(draw(st.sampled_from(["docx", "text"])), tuple(blocks), stated)


@st.composite
def grids(draw: st.DrawFn, form: Any) -> Grid:
    figures = {place: draw(cell_texts) for place in printing.places(form)}
    made = draw(st.sampled_from([printing.grid, printing.ragged]))(form, figures)
    rows = [row for row in made.rows if draw(st.integers(0, 15))]
    odd = draw(
        st.sampled_from(["2.其他法律行政止公开", "规范性文件", "其他文件", "总  计", "三、"])
    )
    victim = draw(st.sampled_from([cell for row in made.rows for cell in row]))
    new = GridCell(odd)
    rows = [tuple(new if cell is victim else cell for cell in row) for row in rows]
    return Grid(tuple(rows), made.spanned) if rows else made


@given(documents())
@settings(max_examples=80, deadline=None)
def test_extract_and_check_give_the_same_report(document: Document) -> None:
    vocabulary = form_vocabulary()
    report = recognise(document, vocabulary)
    assert report is not None
    assert essence(again(report, vocabulary)) == essence(report)


@given(documents())
@settings(max_examples=20, deadline=None)
def test_json_is_the_same_tree(document: Document) -> None:
    vocabulary = form_vocabulary()
    report = recognise(document, vocabulary)
    assert report is not None
    node = read(json.dumps(to_tree(report), ensure_ascii=False).encode(), "r.json")
    assert isinstance(node, Node)
    assert essence(from_tree(node, vocabulary)) == essence(report)


def test_what_is_left_out_is_recognised(vocabulary: Vocabulary) -> None:
    report = parsed(
        f"gxlint: 1\n标题: {TITLE}\n引言: 统计期限为2024年1月1日至12月31日。\n"
        "章节:\n- 标题: 六、其他需要报告的事项\n  正文: [无。, 2025年1月17日]\n",
        vocabulary,
    )
    assert (report.year, report.agency, report.level) == (2024, "青禾县水务局", "部门")
    assert report.facts["统计期"].value == (date(2024, 1, 1), date(2024, 12, 31))
    assert report.facts["落款日期"].place.section == 6
    assert report.sections[0].prose.lines[1].origin.line == 6


def test_what_is_stated_counts(vocabulary: Vocabulary) -> None:
    report = parsed(
        f"gxlint: 1\n标题: {TITLE}\n年度: 2023\n层级: null\n"
        "引言: 电话：0819-5550147\n事实: {联系.电话: null, 落款日期: 2025-01-17}\n",
        vocabulary,
    )
    assert (report.year, report.level) == (2023, None)
    assert "联系.电话" not in report.facts
    assert report.facts["落款日期"].value == date(2025, 1, 17)


def test_cells_of_a_structured_table(vocabulary: Vocabulary) -> None:
    report = parsed(
        "gxlint: 1\n年度: 2024\n表格:\n  主动公开:\n    行:\n"
        "      规章: {本年制发件数: 0, 本年废止件数: null, 现行有效件数: '/'}\n"
        "      行政许可: {}\n",
        vocabulary,
    )
    table = report.tables["主动公开"]
    kinds = {at: cell.kind for at, cell in table.cells.items()}
    assert kinds["规章", "本年制发件数"] is CellKind.NUMBER
    assert kinds["规章", "现行有效件数"] is CellKind.NIL
    assert kinds["行政处罚", "本年处理决定数量"] is CellKind.MISSING
    assert table.cells["规章", "本年制发件数"].origin.line == 6
    assert "行政许可" in table.rows and "行政处罚" not in table.rows
    assert report.tables["申请情况"].state is TableState.ABSENT


@pytest.mark.parametrize(("year", "other"), [(2024, 2020), (2020, 2024)])
def test_rows_of_another_generation_are_read_as_of_that_one(
    vocabulary: Vocabulary, year: int, other: int
) -> None:
    """So the report is told of the wrong form, and not of a file that can't be read."""
    form = vocabulary.table("主动公开", other)
    usual = vocabulary.table("主动公开", year)
    assert form is not None and usual is not None
    row = next(row for row in form.rows.keys if columns_of(form, row))
    cells = dict.fromkeys(columns_of(form, row), 0)
    table = {"主动公开": {"行": {row: cells}}}
    text = yaml.safe_dump({"gxlint": 1, "年度": year, "表格": table}, allow_unicode=True)
    assert parsed(text, vocabulary).tables["主动公开"].form == form
    empty = f"gxlint: 1\n年度: {year}\n表格: {{主动公开: {{行: {{}}}}}}\n"
    assert parsed(empty, vocabulary).tables["主动公开"].form == usual


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("gxlint: 1\n标體: x\n", 2, "标题"),
        ("标题: x\n", 1, "gxlint"),
        ("gxlint: 9\n", 1, "版本"),
        ("gxlint: 1\n年度: 二零\n", 2, "整数"),
        ("gxlint: 1\n发布日期: 2025-02-30\n", 2, "日期"),
        ("gxlint: 1\n章节: [a]\n", 2, "映射"),
        ("gxlint: 1\n章节:\n- 正文: x\n", 3, "标题"),
        ("gxlint: 1\n表格:\n  申请情况:\n    行:\n      新收: {自然: 2}\n", 5, "自然人"),
        ("gxlint: 1\n表格:\n  申请情况:\n    行:\n      新受: {}\n", 5, "新收"),
        ("gxlint: 1\n表格:\n  申请情况: {格式: '1999'}\n", 3, "2021"),
        ("gxlint: 1\n表格:\n  申请情况: {状态: 好}\n", 3, "缺少"),
        ("gxlint: 1\n表格:\n  申请情况: {行: {新收: {自然人: [1]}}}\n", 3, "一个值"),
        ("gxlint: 1\n表格:\n  主动公开: {行: {规章: 5}}\n", 3, "行“规章”应当是"),
        ("gxlint: 1\n表格:\n  主动公开: {行: [规章]}\n", 3, "表格“主动公开”的行应当是"),
        ("gxlint: 1\n事实: {落款: 2025-01-17}\n", 2, "落款日期"),
    ],
)
def test_mistakes_are_told(vocabulary: Vocabulary, text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError) as error:
        parsed(text, vocabulary)
    assert error.value.code == "broken"
    assert f"第 {line} 行" in error.value.message and words in error.value.message
