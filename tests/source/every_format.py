"""A small file of each format: two paragraphs, two tables and, where there are pages, two."""

from __future__ import annotations

from pathlib import Path

from tests.source import docx_files, odt_files, ofd_files, pdf_files

_ROWS = [["甲", "1"], ["乙", "2"]]
_PAGE = """<!doctype html><html><meta charset=utf-8><body><p>政府信息公开<p>工作年度报告
<table><tr><td>甲<td>1<tr><td>乙<td>2</table><p>甲<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"""
_ARCHIVE = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

"""


def _docx() -> bytes:
    table = docx_files.tbl(*["".join(map(docx_files.tc, row)) for row in _ROWS])
    paragraph = docx_files.p
    return docx_files.docx(
        paragraph("政府信息公开") + paragraph("工作年度报告") + table + paragraph("甲") + table
    )


def _text() -> str:
    table = odt_files.table(*["".join(map(odt_files.cell, row)) for row in _ROWS])
    paragraph = odt_files.p
    return paragraph("政府信息公开") + paragraph("工作年度报告") + table + paragraph("甲") + table


def _ofd() -> bytes:
    table = ofd_files.ruled(_ROWS)
    words = ("政府信息公开工作", "第二页上是别的话")
    return ofd_files.ofd(*[ofd_files.text(30, 100 + 9 * n, words[n]) + table for n in range(2)])


def _pdf() -> bytes:
    table = pdf_files.table(_ROWS, [90, 50], top=700)
    words = ("政府信息公开工作", "第二页上是别的话")
    return pdf_files.pdf(*[pdf_files.text(80, 500 + 9 * n, words[n]) + table for n in range(2)])


FILES: dict[str, bytes] = {
    "a.docx": _docx(),
    "a.doc": (Path(__file__).parent / "data" / "sample.doc").read_bytes(),
    "a.odt": odt_files.odt(_text()),
    "a.fodt": odt_files.fodt(_text()),
    "a.ofd": _ofd(),
    "a.pdf": _pdf(),
    "a.html": _PAGE.encode(),
    "a.mht": (_ARCHIVE + _PAGE + "\n--b--\n").encode(),
    "a.txt": "政府信息\n年度报告\n\n甲\t1\n乙\t2\n\n甲\n\n| 甲 | 1 |\n| 乙 | 2 |\n".encode(),
    "a.yaml": "gxlint: 1\n标题: 政府信息公开\n正文:\n  - 甲\n".encode(),
    "a.json": '{"gxlint": 1, "标题": "政府信息公开", "正文": ["甲"]}'.encode(),
}
