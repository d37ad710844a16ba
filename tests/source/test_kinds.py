from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.document import SourceError
from gxlint.source.encoding import decode
from gxlint.source.kinds import kind_of
from gxlint.source.reading import read
from tests.source.docx_files import docx, p, package
from tests.source.looking import document, shape

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx(p("甲")), "a.txt", "docx"),
        ("<!DOCTYPE html><p>甲".encode(), "a.txt", "html"),
        ("<table><tr><td>甲".encode(), "a.doc", "html"),
        ("甲: 1".encode(), "a.txt", "text"),
        ("甲: 1".encode(), "a.yaml", "yaml"),
        (OLE2 + "WordDocument Workbook".encode("utf-16-le"), "a.wps", "doc"),
        (package({"mimetype": "x", "content.xml": ""}), "a.txt", "odt"),
        (package({"OFD.xml": ""}), "", "ofd"),
        (b'{"a": 1}', "a.json", "json"),
        (b'{"gxlint": 1}', "", "json"),
        (b"# c\n\ngxlint: 1", "", "yaml"),
        ("甲：1".encode(), "", "text"),
        ("甲".encode("utf-16"), "a.txt", "text"),
        ("<html>甲".encode("utf-16"), "", "html"),
    ],
)
def test_content_tells_first_then_the_ending(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "空"),
        (b" \r\n", "empty", "空"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted", "取消密码"),
        (OLE2 + "WordDocument".encode("utf-16-le"), "broken", "另存为 .docx"),
        (OLE2 + "MatOST".encode("utf-16-le"), "unsupported", "另存为 .docx"),
        (OLE2 + "Workbook".encode("utf-16-le"), "unsupported", "Excel"),
        (b"%PDF-1.7\n", "broken", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "not-a-document", "图片"),
        (b"{\\rtf1", "unsupported", "RTF"),
        (package({"xl/workbook.xml": ""}), "unsupported", "Excel"),
        (package({"ppt/presentation.xml": ""}), "unsupported", "演示"),
        (package({"a.txt": ""}), "not-a-document", "压缩包"),
        (docx(p("甲"))[:-30], "broken", "不完整"),
        (b"abc\x00\x01\x02" * 9, "not-a-document", "二进制"),
        (b"\x81\x30\xff" * 20, "encoding", "编码"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", ""])
def test_what_can_not_be_read_is_refused_kindly(
    data: bytes, code: str, words: str, name: str
) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, name)
    assert caught.value.code == code


@given(st.text("政府信息公开abc 123，。\n", min_size=4), st.booleans())
def test_every_encoding_reads_back(text: str, marked: bool) -> None:
    text = "公开\n" + text
    encodings = (
        ("utf-8-sig", "utf-16") if marked else ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    )
    for encoding in encodings:
        assert decode(text.encode(encoding)) == text


def test_a_damaged_byte_is_named_by_its_line() -> None:
    data = "政府信息公开\n政府信息公开".encode() + b"\xff"
    with pytest.raises(SourceError, match="UTF-8 编码，但第 2 行"):
        decode(data)


def test_a_name_says_nothing_against_the_content() -> None:
    assert shape(document(docx(p("甲")), "报告.wps")) == ["甲"]
