from __future__ import annotations

import base64
import quopri
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gxlint.source.document import Grid, SourceError
from gxlint.source.html import read_html
from gxlint.source.html_tree import parse_fast, parse_plain
from gxlint.source.limits import Limits
from tests.source.looking import document, merges, shape

TAGS = "p div table tr td th tbody thead caption span b a ul li ol h1 br img form dl dd dt center"
PIECES = st.one_of(
    st.builds(
        "<{}{}>".format,
        st.sampled_from(TAGS.split()),
        st.sampled_from(("", "", " colspan=2", ' rowspan="3"', " hidden", " class=nav")),
    ),
    st.builds("</{}>".format, st.sampled_from(TAGS.split())),
    st.sampled_from(
        ("甲", "乙 x", "&nbsp;", "&lt;b", "\n", "<!-- c -->", "a<1", "&amp", "<![if x]>")
    ),
)


def read(html: str) -> list[object]:
    return shape(document(html, "a.html"))


@given(st.sampled_from(("", "<!doctype html>")), st.lists(PIECES, max_size=25).map("".join))
@example("", "<table><tr><td>一<td>二<tr><td>三</table>")
@example("", "<p>甲<p>乙<table>丙<td>丁<table><tr><td>戊")
@example("", "<ul><li>甲<li>乙</ul><dl><dt>丙<dd>丁</dl>")
def test_both_parsers_give_the_same_document(doctype: str, soup: str) -> None:
    pytest.importorskip("selectolax")
    data = (doctype + soup).encode()
    fast, plain = (read_html(data, Limits(), parser) for parser in (parse_fast, parse_plain))
    assert shape(fast) == shape(plain)
    for one, other in zip(fast.blocks, plain.blocks, strict=True):
        if isinstance(one, Grid) and isinstance(other, Grid):
            assert merges(one) == merges(other)


def test_pages_are_read_where_selectolax_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    monkeypatch.delitem(sys.modules, "gxlint.source.html_lexbor", raising=False)
    assert read("<p>甲<table><tr><td>一<td>1</table>") == ["甲", [["一", "1"]]]


def test_blocks_and_breaks_part_paragraphs() -> None:
    html = "<div>甲<p>乙<br>丙</p>丁<span>戊</span></div><pre>己\n庚</pre>"
    assert read(html) == ["甲", "乙", "丙", "丁戊", "己", "庚"]


def test_white_space_is_collapsed_and_a_line_end_between_chinese_is_none() -> None:
    assert read("<p>\u3000\u3000政府\n  信息 &nbsp;公开 a\nb</p>") == ["政府信息  公开 a b"]


def test_spans_are_laid_out() -> None:
    html = (
        "<table><tr><td rowspan=2>一<td colspan=2>二<tr><td>三<td>四"
        "<tr><td colspan=99>五<tr><td rowspan=65000>六</table>"
    )
    (grid,) = document(html, "a.html").blocks
    assert isinstance(grid, Grid) and grid.spanned
    assert [row[:1] for row in merges(grid)] == [[0], [0], [4], [5]]
    assert shape(document(html, "a.html")) == [
        [["一", "二", "二"], ["一", "三", "四"], ["五", "五", "五"], ["六", "", ""]]
    ]


def _torn(*rows: str) -> str:
    return "\n".join(f"<table><tbody><tr>{row}</table>" for row in rows)


def test_a_table_with_each_row_in_a_table_of_its_own_is_put_together() -> None:
    rows = (
        "<td colspan=2>甲<td>乙",
        "<td rowspan=2>一<td>二<td>三",
        "<td>四<td>五",
        "<td>1<td>2<td>3",
    )
    assert read(_torn(*rows)) == read("<table><tr>" + "<tr>".join(rows) + "</table>")
    assert read(_torn(*rows)) == [
        [["甲", "甲", "乙"], ["一", "二", "三"], ["一", "四", "五"], ["1", "2", "3"]]
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("<td>一<td>1", "<td>二<td>2"),
        ("<td rowspan=2>一<td>1", "<td>二<td>2"),
        ("<td rowspan=3>一<td>1", "<td>2"),
        ("<td rowspan=2>一<td>1", "<td>2<td>3<td>4"),
    ],
)
def test_tables_of_one_row_that_make_no_other_table_stay_what_they_are(rows: tuple[str]) -> None:
    assert len(read(_torn(*rows))) == 2


def test_a_table_that_only_arranges_the_page_is_looked_through() -> None:
    inner = "<table><tr><td>一</td><td>1</td></tr></table>"
    html = f"<table><tr><td>边</td><td><h1>题</h1>{inner}</td></tr></table>"
    assert read(html) == ["边", "题", [["一", "1"]]]
    assert read("<table><tr><td><p>甲<p>乙</table>") == ["甲", "乙"]


def test_what_no_reader_sees_is_not_read() -> None:
    html = (
        "<title>题</title><style>a</style><script>'<p>甲'</script>"
        "<body><noscript><p>乙</noscript>"
        "<p hidden>丙<p style='color:red; DISPLAY : none'>丁<!-- 戊 --><p>己<select><option>庚"
    )
    assert read(html) == ["己"]


def test_pictures_stand_in_their_place_and_icons_do_not_count() -> None:
    html = "<p>甲<img src=a><p>乙<img src=b width=16 height=16><p><img style='width:20px'>"
    assert read(html) == ["甲", None, "乙"]
    assert read("<table><tr><td>甲<td><img src=a></table>") == [[["甲", ""]], None]


def test_chrome_goes_and_content_stays_whatever_it_is_called() -> None:
    links = "".join(f"<li><a href=x>栏目{at}</a></li>" for at in range(5))
    prose = "这是正文的一段话，" * 50
    html = (
        f"<header><ul>{links}</ul></header><h1>题</h1><div class='nav-content'><p>{prose}</p></div>"
        "<ul><li>要点</li></ul><footer>版权</footer><div class='foot'><h2>落</h2></div>"
    )
    assert read(html) == ["题", prose, "要点", "落"]


def test_a_list_of_articles_with_their_dates_is_chrome_and_a_list_of_words_is_not() -> None:
    prose = f"<p>{'这是正文的一段话，' * 50}</p>"
    stamps = ("2024-01-19", "[2024-01-19 10:00]", "（01-19）", "2024年1月19日")
    links = "".join(f"<li><a href=x>各局报告</a><span>{stamp}</span>" for stamp in stamps)
    assert len(read(f"{prose}<ul>{links}</ul>")) == 1
    words = "".join(f"<li><a href=x>甲</a>公开于{stamp}" for stamp in stamps)
    assert len(read(f"{prose}<ul>{words}</ul>")) == 5


@pytest.mark.parametrize(
    ("html", "stated"),
    [
        ('<meta name="PubDate" content="2024-01-20 09:30">', date(2024, 1, 20)),
        ("<meta property=article:published_time content=2024/1/2T00:00>", date(2024, 1, 2)),
        ("<publishtime>2024年1月5日</publishtime>", date(2024, 1, 5)),
        ('<meta name="PubDate" content="2024-13-20">', None),
        ("<p>2024-01-20</p>", None),
    ],
)
def test_the_date_of_publication_is_what_the_page_states(html: str, stated: date | None) -> None:
    found = document(html + "<p>文", "a.html").published
    assert (found and found.day) == stated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    html = '<html><meta charset="gb2312"><p>政府信息公开，㐀</p>'
    assert shape(document(html.encode(encoding), "a.html")) == ["政府信息公开，㐀"]


def test_a_page_with_a_damaged_byte_is_read_as_browsers_read_it() -> None:
    data = (
        "<meta charset=utf-8><p>政府信息公开政府信息公开政府信息公开".encode()
        + b"\xff<p>\xe5\xb0\xbe"
    )
    assert shape(document(data, "a.html"))[-1] == "尾"


@pytest.mark.parametrize("parser", [parse_fast, parse_plain])
@pytest.mark.parametrize(
    ("html", "limits"),
    [
        ("<div>" * 2000, Limits()),
        ("<table>" + "<tr><td colspan=1000>" * 200, Limits()),
        ("<p>" * 20, replace(Limits(), tags=10)),
        ("文" * 20, replace(Limits(), text_bytes=10)),
    ],
)
def test_every_bound_is_kept(parser: object, html: str, limits: Limits) -> None:
    with pytest.raises(SourceError, match=r"过|上限"):
        read_html(html.encode(), limits, parser)  # type: ignore[arg-type]


@pytest.mark.parametrize("opened", ["<div>", "<div></b>", "<DIV\tid=1>", "<font>"])
def test_what_is_nested_too_deep_never_comes_to_the_fast_parser(
    opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gxlint.source.html_tree.parse_fast", lambda *_: pytest.fail("parsed"))
    with pytest.raises(SourceError, match="嵌套过深"):
        read_html(f"<h1>题</h1>{opened * 2000}".encode(), Limits())


def test_a_page_of_many_tags_that_are_left_open_is_read_all_the_same() -> None:
    html = "<p><font>甲</p>" * 1500 + "<table>" + "<tr><td>一<td>1" * 1500
    found = read(html)
    assert found[:1500] == ["甲"] * 1500 and found[1500:] == [[["一", "1"]] * 1500]


@pytest.mark.parametrize("written", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5"])
@pytest.mark.parametrize("by", ["header", "meta", "both"])
def test_a_web_archive_is_read_by_its_page(by: str, charset: str, written: str) -> None:
    """The page stands among what was saved with it; its charset is stated outside or inside."""
    meta = f"<meta charset={'utf-8' if by == 'both' else charset}>" if by != "header" else ""
    page = f"{meta}<h1>年度報告" + "文" * 20 + "</h1><img src=cid:1><p>甲 = 1</p>"
    page = page if charset != "gb2312" else page.replace("報", "报")
    stated = f"; charset={charset}" if by != "meta" else ""
    encode = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    encoded = encode.get(written, bytes)(page.encode(charset))
    head = (
        "From: <Saved by Blink>\nSubject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\n\n'
    )
    parts = (
        (b"image/png\nContent-ID: <1>\nContent-Transfer-Encoding: base64", b"iVBORw0KGgo="),
        (f"text/html{stated}\nContent-Transfer-Encoding: {written}".encode(), encoded),
        (b"text/css; charset=utf-8", b"p { color: red }"),
        (b"text/html; charset=utf-8", "<p>嵌入的广告</p>".encode()),
    )
    body = b"".join(b"----x\nContent-Type: %b\n\n%b\n" % part for part in parts)
    found = shape(document(head.encode() + body + b"----x--\n", "a.mht"))
    assert next(item for item in found if isinstance(item, str)).startswith(
        ("年度報告", "年度报告")
    )
    assert found[-1] == "甲 = 1"


def test_documents_that_a_page_links_to_are_its_attachments() -> None:
    links = ["<a href='/a/1.DOCX?v=2'>年度报告 .docx</a>", "<a href=b/%E6%8A%A5.pdf></a>"]
    html = "".join([*links, "<a href=/>首页</a>"])
    assert document(html, "a.html").attachments == ("年度报告 .docx", "报.pdf")


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("<a href='/down.jsp?id=2&filename=1.pdf'>点击下载</a>", "点击下载"),
        ("<a href='/attach/0/abc'>年度报告.pdf</a>", "年度报告.pdf"),
        ("<a href=a.ZIP>附件</a>", "附件"),
        ("<iframe src='/f/%E6%8A%A5.pdf#page=1'></iframe>", "报.pdf"),
        ("<iframe src='/web/viewer.html?file=/f/a.pdf'></iframe>", "a.pdf"),
        ("<embed src=a.pdf>", "a.pdf"),
        ("<object data=a.pdf></object>", "a.pdf"),
    ],
)
def test_documents_are_told_by_all_that_names_them(link: str, name: str) -> None:
    assert document(link, "a.html").attachments == (name,)


def test_what_has_no_document_s_name_is_no_attachment() -> None:
    html = "<a href='/pdf?a=1'>首页</a><a>报告.pdf</a><iframe src=menu.html></iframe><p>a.pdf"
    assert document(html, "a.html").attachments == ()


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1.", "2."]),
        (" start=3 type=a", ["c.", "d."]),
        (" reversed", ["2.", "1."]),
        (" style='list-style-type: cjk-ideographic'", ["一、", "二、"]),
        (" style='list-style: none'", ["", ""]),
    ],
)
def test_ordered_lists_print_their_numbers(attributes: str, numbers: list[str]) -> None:
    html = f"<ol{attributes}><li><p>甲<p>子<li>乙<ul><li>丙</ul></ol><ul><li>丁</ul>"
    assert read(html) == [f"{numbers[0]}甲", "子", f"{numbers[1]}乙", "丙", "丁"]
