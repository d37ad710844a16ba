from __future__ import annotations

from dataclasses import replace

import pytest

from gxlint.source.document import Grid, SourceError
from gxlint.source.docx import read_docx
from gxlint.source.limits import Limits
from tests.source.docx_files import STRICT, docx, p, package, tbl, tc
from tests.source.looking import document, merges, shape

SHOWN = '<w:vanish w:val="0"/>'


def read(body: str, **parts: str) -> list[object]:
    return shape(document(docx(body, **parts), "a.docx"))


def run(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def test_runs_tabs_and_breaks_make_the_lines_of_a_paragraph() -> None:
    body = f"<w:p>{run('<w:t>甲</w:t><w:tab/><w:t>乙</w:t>')}{run('<w:br/><w:t>丙 </w:t>')}</w:p>"
    assert read(body) == ["甲\t乙", "丙"]


@pytest.mark.parametrize(
    ("wrapped", "counts"),
    [
        ("<w:ins>{}</w:ins>", True),
        ("<w:hyperlink>{}</w:hyperlink>", True),
        ("<w:smartTag>{}</w:smartTag>", True),
        ("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", True),
        ("<w:del>{}</w:del>", False),
        ("<w:moveFrom>{}</w:moveFrom>", False),
        (
            "<mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            False,
        ),
    ],
)
def test_what_is_printed_counts_and_nothing_else(wrapped: str, counts: bool) -> None:
    inner = wrapped.format(run("<w:t>乙</w:t>"))
    assert read(f"<w:p>{run('<w:t>甲</w:t>')}{inner}</w:p>") == ["甲乙" if counts else "甲"]


def test_hidden_runs_and_field_codes_are_not_read() -> None:
    body = (
        f"<w:p>{run('<w:t>密</w:t>', '<w:vanish/>')}{run('<w:instrText>PAGE</w:instrText>')}"
        f"{run('<w:t>显</w:t>', SHOWN)}</w:p>"
    )
    assert read(body) == ["显"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert read(p("前", "<w:rPr><w:del/></w:rPr>") + p("后")) == ["前后"]


def test_merged_cells_are_one_object_at_every_place() -> None:
    body = tbl(
        tc("一", '<w:vMerge w:val="restart"/>') + tc("二", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("三") + tc("四"),
        tc("五", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("六"),
    )
    (grid,) = document(docx(body), "a.docx").blocks
    assert isinstance(grid, Grid) and grid.spanned
    assert merges(grid) == [[0, 1, 1], [0, 2, 3], [4, 4, 5]]
    assert grid.rows[1][0].text == "一"


def test_short_rows_are_filled_and_columns_without_cells_left_out() -> None:
    body = tbl(tc("一", '<w:gridSpan w:val="9"/>'), tc("二") + tc("三"), tc("四"))
    assert read(body) == [[["一", "一"], ["二", "三"], ["四", ""]]]


def test_paragraphs_of_a_cell_are_lines_and_nested_tables_are_joined() -> None:
    inner = p("商业") + p("企业") + tbl(tc("内") + tc("层"))
    assert read(tbl(tc(inner) + tc("0"))) == [[["商业\n企业\n内\n层", "0"]]]


def test_a_frame_of_one_cell_is_no_table() -> None:
    inner = p("题") + tbl(tc("甲") + tc("1"))
    assert read(tbl(tc(inner))) == ["题", [["甲", "1"]]]


def test_pictures_and_text_boxes_follow_their_paragraph() -> None:
    picture = "<w:drawing><a:blip/></w:drawing>"
    box = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    choice = (
        f"<mc:AlternateContent><mc:Choice>{box.format(p('框'))}</mc:Choice>"
        f"<mc:Fallback>{box.format(p('框'))}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run(picture)}{run('<w:t>文</w:t>')}{run(choice)}</w:p>"
    assert read(body) == ["文", None, "框"]


def test_a_picture_in_a_cell_does_not_vanish_but_an_icon_does() -> None:
    icon = '<w:drawing><wp:extent cx="9525" cy="9525"/><a:blip/></w:drawing>'
    picture = "<w:drawing><a:blip/></w:drawing>"
    cells = tc(f"<w:p>{run(picture)}</w:p>") + tc(f"<w:p>{run(icon)}</w:p>")
    assert read(tbl(cells)) == [[["", ""]], None]


def test_an_automatic_table_of_contents_is_not_content() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    assert read(p("目", '<w:pStyle w:val="T"/>') + p("文"), styles=styles) == ["文"]


def test_strict_documents_read_alike() -> None:
    body = p("甲") + tbl(tc("一") + tc("二"))
    assert read(body, namespace=STRICT) == read(body) == ["甲", [["一", "二"]]]


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><document><body>&x;</body></document>',
        "<w:document",
        "<w:document xmlns:w='urn:w'/>",
    ],
)
def test_broken_parts_and_entities_are_refused(part: str) -> None:
    data = package({"word/document.xml": part})
    with pytest.raises(SourceError) as caught:
        document(data, "a.docx")
    assert caught.value.code == "broken"


def test_a_dtd_can_not_hide_behind_an_encoding() -> None:
    dtd = '<!DOCTYPE a [<!ENTITY x "y">]>'
    text = f'<?xml version="1.0" encoding="utf-16"?>{dtd}<document><body/></document>'
    with pytest.raises(SourceError, match="DTD"):
        document(package({"word/document.xml": text.encode("utf-16")}), "a.docx")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(Limits(), package_entries=1), "too-complex"),
        (replace(Limits(), package_bytes=10), "too-large"),
        (replace(Limits(), part_bytes=10), "too-large"),
        (replace(Limits(), part_depth=3), "too-complex"),
        (replace(Limits(), elements=3), "too-complex"),
        (replace(Limits(), cells=3), "too-complex"),
    ],
)
def test_every_bound_is_kept(limits: Limits, code: str) -> None:
    data = docx(tbl(tc("一", '<w:gridSpan w:val="2"/>') + tc("二", '<w:gridSpan w:val="2"/>')))
    with pytest.raises(SourceError) as caught:
        read_docx(data, limits)
    assert caught.value.code == code


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(SourceError, match="压缩比"):
        document(docx(" " * 5_000_000), "a.docx")
