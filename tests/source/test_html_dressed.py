"""A page says the same however a website or Word has marked it up."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gxlint.engine.lint import lint, read_report
from tests.law.reading import essence
from tests.rules.national import linter, pack

EXAMPLE = Path(__file__).parents[2] / "examples" / "good-department.html"
_OFFICIAL = re.compile(r'<table border="1".*?</table>', re.DOTALL)


def in_tables(page: str, change: Callable[[str], str]) -> str:
    return _OFFICIAL.sub(lambda found: change(found[0]), page)


def unclosed(page: str) -> bytes:
    return in_tables(page, lambda t: re.sub("</(?:p|td|tr|tbody)>", "", t)).encode()


def rows_apart(page: str) -> bytes:
    """Each row is a table of its own, and no cell goes down any more."""
    return in_tables(
        page,
        lambda table: re.sub(' rowspan="\\d+"', "", table).replace(
            "</tr>\n<tr>", "</tr></table>\n<table border=1><tr>"
        ),
    ).encode()


def nested(page: str) -> bytes:
    """Every table stands in a table that only arranges the page."""
    frame = "<table width=100%><tr><td>{}</td></tr></table>"
    return in_tables(page, lambda t: frame.format(frame.format(t))).encode()


def spaced(page: str) -> bytes:
    """Figures stand between blanks of all kinds."""
    return in_tables(
        page, lambda t: re.sub(r"<p>(\d[\d.]*)", r"<p>&nbsp;　\1&#160; &ensp;", t)
    ).encode()


def broken_labels(page: str) -> bytes:
    """Long labels are broken by hand."""
    return in_tables(
        page, lambda t: re.sub("<p>([^<&\\d]{3})([^<&]{3,})</p>", r"<p>\1<br/>\n\2</p>", t)
    ).encode()


def from_word(page: str) -> bytes:
    """The markup that is left when a document is pasted from Word."""
    paragraph = (
        '<p class=MsoNormal style="mso-pagination:widow-orphan;text-indent:24.0pt">'
        "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"
        '<span lang=EN-US style="mso-bidi-font-family:宋体"><o:p></o:p></span>'
    )
    words = page.replace("<p>", paragraph)
    style = (
        "<style><!-- @font-face {font-family:宋体;} p.MsoNormal {mso-style-unhide:no;} --></style>"
    )
    return words.replace("</head>", style + "</head>").encode()


def filtered(page: str) -> bytes:
    """A page that Word saves: lines of even length, and a row that only tells widths."""
    head = (
        "<html>\r\n<head>\r\n<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        '\r\n<meta name=Generator content="Microsoft Word 15 (filtered)">\r\n<style>\r\n<!--\r\n'
        " @font-face\r\n\t{font-family:宋体;}\r\n-->\r\n</style>\r\n"
    )
    stated = "".join(re.findall('<meta name="PubDate"[^>]*>', page))
    body = re.sub("<p>", "<p class=MsoNormal style='line-height:\r\n200%'><span>", page)
    body = re.sub("</p>", "</span></p>", body[body.index("<body") :])
    body = re.sub("(?<=>)([0-9.]+)(?=<)", r"<span lang=EN-US>\1</span>", body)
    body = re.sub("([\u4e00-\u9fff]{14})(?=[\u4e00-\u9fff])", "\\1\r\n", body)
    widths = "<![if !supportMisalignedColumns]><tr height=0>" + "<td width=68></td>" * 9
    body = body.replace("</tbody>", widths + "</tr><![endif]></tbody>")
    return f"{head}{stated}</head>{body}".encode("gb2312", "xmlcharrefreplace")


def in_divisions(page: str) -> bytes:
    """Paragraphs are divisions."""
    return page.replace("<p>", "<div>").replace("</p>", "</div>").encode()


def upper_case(page: str) -> bytes:
    return re.sub(
        "<[^!>]*>", lambda tag: re.sub("^</?\\w+", lambda m: m[0].upper(), tag[0]), page
    ).encode()


def gb18030(page: str) -> bytes:
    return page.replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")


def gb18030_by_http_equiv(page: str) -> bytes:
    stated = 'http-equiv="Content-Type" content="text/html; charset=gbk"'
    return page.replace('charset="utf-8"', stated).encode("gb18030")


def gb18030_unsaid(page: str) -> bytes:
    return page.replace('<meta charset="utf-8">', "").encode("gb18030")


def utf8_unsaid(page: str) -> bytes:
    return page.replace('<meta charset="utf-8">', "").encode()


def utf16(page: str) -> bytes:
    return page.replace('<meta charset="utf-8">', "").encode("utf-16")


def wrongly_said(page: str) -> bytes:
    return page.replace('charset="utf-8"', 'charset="gb2312"').encode()


DRESSES = (
    *(unclosed, rows_apart, nested, spaced, broken_labels, from_word, in_divisions, upper_case),
    *(filtered, gb18030, gb18030_by_http_equiv, gb18030_unsaid, utf8_unsaid, utf16, wrongly_said),
)


def everything(data: bytes, name: str = "a.html") -> list[Any]:
    report = read_report(data, name, pack().vocabulary)
    found = lint(data, name, linter()).diagnostics
    return [essence(report), report.published, [(d.rule, d.message) for d in found]]


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_it_says_the_same(dress: Callable[[str], bytes]) -> None:
    page = EXAMPLE.read_text(encoding="utf-8")
    data = dress(page)
    assert data != page.encode()
    assert everything(data) == everything(page.encode())


@pytest.mark.parametrize("encode", [base64.encodebytes, quopri.encodestring])
@pytest.mark.parametrize("ending", ["mht", "doc"])
def test_an_archive_that_word_saves_says_the_same(
    encode: Callable[[bytes], bytes], ending: str
) -> None:
    page = EXAMPLE.read_text(encoding="utf-8")
    how = "base64" if encode is base64.encodebytes else "quoted-printable"
    part = "Content-Location: file:///C:/1A2B/{}\r\nContent-Transfer-Encoding: {}\r\n"
    part += 'Content-Type: {}; charset="{}"\r\n\r\n'
    data = b"\r\n".join(
        (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n',
            "此文档为“单个文件网页”，也称为“Web 档案”文件。\r\n".encode("gb2312"),
            b"------=_Next\r\n" + part.format("a.htm", how, "text/html", "gb2312").encode(),
            encode(filtered(page)),
            b"------=_Next\r\n" + part.format("h.htm", "8bit", "text/html", "gb2312").encode(),
            "<html><p>页眉</html>".encode("gb2312"),
            b"------=_Next--",
        )
    )
    assert everything(data, f"a.{ending}") == everything(page.encode())
