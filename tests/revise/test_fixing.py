"""What is safe to mend is mended, and nothing else is touched: laws of ``gxlint fix``."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.engine.given import Given, nowhere
from gxlint.revise.fixing import Fixed, fix
from gxlint.revise.looking import Looked, look
from gxlint.revise.opening import open_
from gxlint.revise.strands import Opened
from gxlint.revise.unchanged import figures
from gxlint.source.limits import Limits
from tests.revise.faults import (
    EXAMPLES,
    FORMATS,
    PART,
    Fault,
    faults,
    good,
    parts,
    source,
    spoiled,
    with_source,
)
from tests.rules.national import linter

EVERY = [
    pytest.param(form, fault, id=f"{form}-{name}")
    for form in FORMATS
    for name, fault in faults(form).items()
]
ENCODINGS = {"utf-8": "\r\n", "utf-8-sig": "\n", "utf-16": "\r\n", "gb18030": "\n"}
"""Each with a line end."""


def looked(data: bytes, name: str) -> Looked:
    return look(data, name, linter(), Given(), nowhere, Limits())


def fixed(data: bytes, name: str) -> Fixed:
    def opened(data: bytes) -> Opened:
        return open_(data, name, Limits())

    return fix(data, opened, lambda data: looked(data, name))


@cache
def good_source(form: str) -> str:
    return source(form, good(form))


@pytest.mark.parametrize(("form", "fault"), EVERY)
def test_a_fault_is_found_and_mended_to_the_very_bytes_of_the_good_report(
    form: str, fault: Fault
) -> None:
    name, whole = f"报告.{form}", good(form)
    bad = with_source(form, whole, spoiled(good_source(form), fault))
    assert fault.rule in {found.rule for found in looked(bad, name).findings}
    mended = fixed(bad, name)
    assert [one.finding.rule for one in mended.made] == [fault.rule]
    assert not mended.left
    assert source(form, mended.data) == good_source(form)
    if form == "docx":
        others = {name: part for name, part in parts(whole).items() if name != PART}
        assert others == {n: part for n, part in parts(mended.data).items() if n != PART}
    again = fixed(mended.data, name)
    assert again.data == mended.data and not again.made and not again.left


@settings(max_examples=10, deadline=None)
@given(data=st.data(), form=st.sampled_from(FORMATS))
def test_many_faults_are_mended_as_one_is(data: st.DataObject, form: str) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(faults(form))), unique=True, min_size=2))
    text = good_source(form)
    for name in chosen:
        text = spoiled(text, faults(form)[name])
    bad = with_source(form, good(form), text)
    mended = fixed(bad, f"报告.{form}")
    assert source(form, mended.data) == good_source(form)
    assert figures(mended.report) == figures(looked(bad, f"报告.{form}").report)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", ["html", "txt", "yaml"])
def test_encoding_and_line_ends_stay(form: str, encoding: str) -> None:
    def encoded(text: str) -> bytes:
        return (
            text.replace("charset=utf-8", "charset=x")
            .replace("\n", ENCODINGS[encoding])
            .encode(encoding)
        )

    text = good_source(form)
    for fault in faults(form).values():
        text = spoiled(text, fault)
    assert fixed(encoded(text), f"报告.{form}").data == encoded(good_source(form))


@pytest.mark.parametrize(
    ("form", "bad", "mended"),
    [
        ("html", "函[<b>2021</b>]30号", "函〔<b>2021</b>〕30号"),
        ("html", "函<span>[</span>2021]<i>第</i>30号", "函<span>〔</span>2021〕<i></i>30号"),
        ("html", "函&#91;2021&#x5d;30号", "函〔2021〕30号"),
        ("html", "函\n  [2021]30号", "函〔2021〕30号"),
        ("html", "函[2021]<!-- [2021]30号 -->30号", "函〔2021〕<!-- [2021]30号 -->30号"),
        ("txt", "函 [2021] 30号", "函〔2021〕30号"),
        ("txt", "函**[2021]30号**", "函**〔2021〕30号**"),
    ],
)
def test_only_the_characters_that_differ_are_changed(form: str, bad: str, mended: str) -> None:
    first = good_source(form)
    text = first.replace("函〔2021〕30号", bad)
    assert text != first
    found = fixed(text.encode(), f"报告.{form}")
    assert found.data.decode() == first.replace("函〔2021〕30号", mended)


def test_runs_of_a_word_file_keep_their_format() -> None:
    run = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
    first = good_source("docx")
    bad, mended = f"函[{run}2021]{run}30号", f"函〔{run}2021〕{run}30号"
    data = with_source("docx", good("docx"), first.replace("函〔2021〕30号", bad))
    found = source("docx", fixed(data, "报告.docx").data)
    assert found == first.replace("函〔2021〕30号", mended)


@pytest.mark.parametrize(
    "written",
    [
        "- 我局没有'其他'需要报告的事项，，特此说明。",
        "- '我局没有''其他''需要报告的事项，，特此说明。'",
        '- "我局没有\\"其他\\"需要报告的\\u4e8b项，，特此说明。"',
        "- |\n        我局没有其他需要报告的事项，，特此说明。",
        "- >-\n        我局没有其他需要\n        报告的事项，，特此说明。",
        "- 我局没有其他需要报告的事项，，\n        特此说明。",
    ],
    ids=["plain", "single", "double", "literal", "folded", "several lines"],
)
def test_scalars_keep_their_style(written: str) -> None:
    line = "- （四）除上述事项外，我局没有其他需要报告的事项。"
    text = good_source("yaml")
    assert line in text
    bad = text.replace(line, written)
    assert fixed(bad.encode(), "报告.yaml").data.decode() == bad.replace("，，", "，")


def test_a_row_that_was_said_to_be_alike_is_so_no_longer() -> None:
    text = spoiled(good_source("yaml"), faults("yaml")["row 申请情况"])
    bad = text.replace("止公开, 自然人", "止公开, 近似: true, 自然人")
    assert bad != text
    mended = fixed(bad.encode(), "报告.yaml")
    assert mended.data.decode() == bad.replace("行政止公开", "行政法规禁止公开")
    assert not looked(mended.data, "报告.yaml").findings


def test_the_line_of_a_finding_tells_which_of_many_places_is_meant() -> None:
    """The words stand in many lines before the table, too; the finding names its line."""
    text = good_source("txt")
    before = "对行政规范性文件、规范性文件的解读。\n" * 30
    head, mark, rest = text.partition("二、主动公开政府信息情况\n")
    bad = head + before + mark + rest.replace("行政规范性文件", "规范性文件", 1)
    assert fixed(bad.encode(), "报告.txt").data.decode() == head + before + mark + rest


def test_a_heading_that_word_numbers_is_mended_without_its_number() -> None:
    whole = (EXAMPLES / "good-government.docx").read_bytes()
    text = source("docx", whole)
    assert "一、总体情况" not in text
    bad = with_source("docx", whole, text.replace(">总体情况<", ">总体概况<"))
    mended = fixed(bad, "报告.docx")
    assert source("docx", mended.data) == text


@pytest.mark.parametrize(
    ("good_words", "bad_words"),
    [
        ("国办公开办函〔2021〕30号", "国办公开办函[2021]13号"),
        ("坚持以公开为常态、不公开为例外", "坚持以公开为常态、公开为例外"),
        ("（国务院令第711号", "（国务院令第492号"),
        ("一、总体情况", "一、工作总结"),
        ("规划计划类", "规划、、计划类"),
    ],
)
def test_what_needs_judgement_is_left(good_words: str, bad_words: str) -> None:
    for form in FORMATS:
        bad = with_source(form, good(form), good_source(form).replace(good_words, bad_words, 1))
        left = fixed(bad, f"报告.{form}")
        assert left.data == bad and not left.made
        assert left.others


def test_the_same_words_in_a_menu_are_not_touched() -> None:
    text = spoiled(good_source("html"), faults("html")["heading"])
    menu = '<ul><li><a href="#1">一、总体概况</a></li></ul>'
    page = text.replace("<body>", f"<body>{menu}", 1)
    assert page != text
    found = fixed(page.encode(), "报告.html").data.decode()
    assert found == good_source("html").replace("<body>", f"<body>{menu}", 1)
