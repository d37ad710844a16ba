"""OpenDocument texts read as they are printed."""

from __future__ import annotations

import pytest

from gxlint.source.document import Grid, SourceError
from gxlint.source.reading import read
from tests.source.docx_files import package
from tests.source.looking import document, merges, shape
from tests.source.odt_files import (
    MIMETYPE,
    SPACES,
    cell,
    covered,
    items,
    level,
    list_style,
    odt,
    p,
    table,
)

CHINESE = list_style("L", level(1, "一, 二, 三, ...", "、"), level(2, "1", ".", gap="listtab"))
HIDES = '<style:style style:name="H" style:family="{}"><style:text-properties text:display="none"/>'
FRAME = '<draw:frame svg:width="{0}" svg:height="{0}">{1}</draw:frame>'
PICTURE = "<draw:image/>"


def read_text(body: str, **parts: str) -> list[object]:
    return shape(document(odt(body, **parts), "a.odt"))


def grid(body: str) -> Grid:
    (found,) = document(odt(body), "").blocks
    assert isinstance(found, Grid)
    assert found.spanned
    return found


def test_marks_inside_a_paragraph_are_printed_or_not() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation>注</text:note>"
    comment = f"<office:annotation>{p('批注')}</office:annotation>"
    reading = "<text:ruby-text>zi</text:ruby-text>"
    ruby = f"<text:ruby><text:ruby-base>字</text:ruby-base>{reading}</text:ruby>"
    body = p(f'甲<text:s text:c="2"/>乙\n  丙{note}{comment}<text:a>链接</text:a>{ruby}')
    assert read_text(body + p("上<text:line-break/>下")) == ["甲  乙 丙链接字", "上", "下"]


def test_hidden_text_is_left_out() -> None:
    styles = HIDES.format("text") + "</style:style>" + HIDES.format("paragraph") + "</style:style>"
    styles += '<style:style style:name="C" style:family="paragraph" style:parent-style-name="H"/>'
    hidden = '<text:section text:display="none">' + p("节") + "</text:section>"
    body = p('甲<text:span text:style-name="H">乙</text:span>丙') + p("丁", "H") + p("戊", "C")
    assert read_text(body + hidden, styles=styles) == ["甲丙"]


def test_deleted_text_is_left_out_wherever_it_is_kept() -> None:
    def region(at: int, kept: str) -> str:
        deletion = f"<text:deletion>{kept}</text:deletion>"
        return f'<text:changed-region text:id="c{at}">{deletion}</text:changed-region>'

    changes = f"<text:tracked-changes>{region(1, p('旧'))}{region(2, '')}</text:tracked-changes>"
    start, end = (f'<text:change-{way} text:change-id="c2"/>' for way in ("start", "end"))
    body = p(f'甲<text:change text:change-id="c1"/>乙{start}删<text:span>去</text:span>除{end}丙')
    assert read_text(changes + body) == ["甲乙丙"]


def test_lists_print_their_numbers() -> None:
    nested = p("一") + items(p("子"), p("子"), style="")
    body = items(nested, p("二") + p("续")) + p("间") + items(p("三"))
    printed = ["一、一", "1. 子", "2. 子", "二、二", "续", "间", "一、三"]
    assert read_text(body, styles=CHINESE) == printed


@pytest.mark.parametrize(
    ("more", "third"),
    [('text:continue-numbering="true"', "二、"), ('text:continue-list="x"', "二、"), ("", "一、")],
)
def test_a_list_goes_on_where_it_says_so(more: str, third: str) -> None:
    body = items(p("甲"), more='xml:id="x"') + p("间") + items(p("乙"), more=more)
    assert read_text(body, styles=CHINESE) == ["一、甲", "间", third + "乙"]


def test_a_number_shows_the_levels_above_it() -> None:
    style = list_style(
        "L", level(1, "1", ""), level(2, "1", "", 'text:display-levels="2" style:num-prefix="第"')
    )
    body = items(p("甲") + items(p("乙"), p("丙"))).replace(
        "<text:list-item>", '<text:list-item text:start-value="5">', 1
    )
    assert read_text(body, styles=style) == ["5甲", "第5.1乙", "第5.2丙"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="O">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{at}">{text}</text:h>' for at, text in ((1, "甲"), (2, "乙"))
    )
    assert read_text(body, common=outline) == ["1、甲", "乙"]


def test_a_table_of_contents_is_left_out() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('目录')}</text:index-body>"
    assert read_text(contents + "</text:table-of-content>" + p("甲")) == ["甲"]


def test_a_merged_cell_stands_at_every_place_it_covers() -> None:
    found = grid(
        table(
            cell("甲", 1, 2) + cell("乙", 2) + covered(),
            covered() + cell("1") + cell("2", 1, 2),
            cell("尾", 2) + covered(2),
        )
    )
    assert merges(found) == [[0, 1, 1], [0, 2, 3], [4, 4, 3]]


def test_rows_and_cells_may_be_repeated() -> None:
    rows = table(cell("1"))
    for tag, what in (("table-cell", "columns"), ("table-row", "rows")):
        repeated = f'<table:{tag} table:number-{what}-repeated="2"'
        rows = rows.replace(f"<table:{tag}", repeated)
    found = grid(rows)
    assert [[cell.text for cell in row] for row in found.rows] == [["1", "1"], ["1", "1"]]
    assert merges(found) == [[0, 1], [2, 3]]


def test_a_frame_of_one_cell_around_a_table_is_no_table() -> None:
    inner = table(cell("1") + cell("2"))
    assert read_text(table(cell(inner + p("跟")))) == [[["1", "2"]], "跟"]
    assert read_text(table(cell(inner) + cell("外"))) == [[["1\n2", "外"]]]


def test_pictures_and_text_boxes_stand_behind_their_paragraph() -> None:
    box = FRAME.format("5cm", f"<draw:text-box>{p('框中')}</draw:text-box>")
    large, icon = FRAME.format("5cm", PICTURE), FRAME.format("0.5cm", PICTURE)
    assert read_text(p(f"甲{box}{large}{icon}") + large) == ["甲", None, "框中", None]
    assert read_text(p(f"<draw:g><draw:rect>{p('形')}</draw:rect></draw:g>")) == ["形"]


def test_a_text_in_one_file_reads_alike() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{MIMETYPE}">'
        f"<office:body><office:text>{p('甲')}</office:text></office:body></office:document>"
    )
    assert shape(document(flat, "a.xml")) == ["甲"]


LOCKED = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
MANY = table(cell("1").replace("-spanned", "-repeated")).replace('repeated="1"', 'repeated="99999"')


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (odt(p("甲"), manifest=LOCKED), "encrypted", "取消密码"),
        (package({"mimetype": "x", "encrypted-package": ""}), "encrypted", "取消密码"),
        (package({"mimetype": "x", "content.xml": "<a><body/></a>"}), "unsupported", "表格"),
        (package({"mimetype": "x", "content.xml": "<a/>"}), "broken", "没有正文"),
        (package({"mimetype": "x", "content.xml": "<a>"}), "broken", "已损坏"),
        (odt(MANY), "too-complex", "表格过大"),
    ],
)
def test_what_can_not_be_read_is_refused_kindly(data: bytes, code: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, "a.odt")
    assert caught.value.code == code
