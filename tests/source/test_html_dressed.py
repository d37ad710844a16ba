"""A page says the same however a website or Word has marked it up."""

from __future__ import annotations

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
    *(gb18030, gb18030_by_http_equiv, gb18030_unsaid, utf8_unsaid, utf16, wrongly_said),
)


def everything(data: bytes) -> list[Any]:
    report = read_report(data, "a.html", pack().vocabulary)
    found = lint(data, "a.html", linter()).diagnostics
    return [essence(report), report.published, [(d.rule, d.message) for d in found]]


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_it_says_the_same(dress: Callable[[str], bytes]) -> None:
    page = EXAMPLE.read_text(encoding="utf-8")
    data = dress(page)
    assert data != page.encode()
    assert everything(data) == everything(page.encode())
