from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.numerals import numeral
from tests.source.docx_files import abstract, docx, listed, lvl, num, p
from tests.source.looking import document, shape

CHINESE = lvl(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')
BRACKETS = lvl(1, "chineseCounting", "（%2）")
DOTTED = lvl(2, "decimal", "%1.%3", "<w:isLgl/>")
LISTS = abstract(0, CHINESE, BRACKETS, DOTTED)


def read(body: str, numbering: str, styles: str = "") -> list[object]:
    return shape(document(docx(body, numbering=numbering, styles=styles), "a.docx"))


def test_levels_count_and_deeper_levels_begin_anew() -> None:
    levels = [0, 1, 1, 0, 1, 2, 2]
    body = "".join(listed("题", level=level) for level in levels)
    assert read(body, LISTS + num(1, 0)) == [
        *("一、题", "（一）题", "（二）题", "二、题", "（一）题"),
        *("2.1 题", "2.2 题"),
    ]


def test_lists_of_one_abstract_go_on_and_an_override_starts_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(listed("题", num=at) for at in (1, 2, 3, 3, 1))
    found = read(body, LISTS + num(1, 0) + num(2, 0) + num(3, 0, override))
    assert found == ["一、题", "二、题", "五、题", "六、题", "七、题"]


def test_an_override_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1.")}</w:lvlOverride>'
    assert read(listed("题"), LISTS + num(1, 0, override)) == ["I. 题"]


def test_a_level_may_go_on_through_the_levels_above() -> None:
    on = lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    body = "".join(listed("题", level=level) for level in (0, 1, 0, 1))
    assert read(body, abstract(0, CHINESE, on) + num(1, 0)) == [
        "一、题",
        "1) 题",
        "二、题",
        "2) 题",
    ]


def test_bullets_and_number_zero_print_nothing() -> None:
    bullets = abstract(0, lvl(0, "bullet", "●")) + num(1, 0)
    assert read(listed("甲") + listed("乙", num=0), bullets) == ["甲", "乙"]


def test_a_style_brings_numbering_also_by_the_style_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="h"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="k"/><w:basedOn w:val="H"/>'
        "</w:style>"
    )
    linked = lvl(1, "decimal", "%2.", '<w:pStyle w:val="H"/>')
    body = p("甲", '<w:pStyle w:val="H"/>') + p("乙", '<w:pStyle w:val="K"/>')
    off = p("丙", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = read(body + off, abstract(0, CHINESE, linked) + num(1, 0), styles)
    assert found == ["1. 甲", "2. 乙", "丙"]


def test_a_style_link_leads_to_the_list_that_counts() -> None:
    linking = abstract(1, more='<w:numStyleLink w:val="S"/>')
    target = abstract(0, CHINESE, more='<w:styleLink w:val="S"/>')
    assert read(listed("题", num=2), target + linking + num(1, 0) + num(2, 1)) == ["一、题"]


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCounting", 105, "一○五"),
        ("japaneseCounting", 110, "百十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalZero", 7, "07"),
        ("whatever", 7, "7"),
    ],
)
def test_number_formats(style: str, value: int, printed: str) -> None:
    assert numeral(value, style) == printed


@given(st.integers(1, 999))
def test_different_numbers_print_differently(value: int) -> None:
    for style in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "lowerRoman"):
        assert numeral(value, style) != numeral(value + 1, style)
