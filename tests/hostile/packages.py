"""Office documents that no office would send: zip packages and the XML within."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from tests.source.docx_files import docx, p, tbl, tc
from tests.source.odt_files import cell, fodt, odt, table
from tests.source.odt_files import p as odt_p
from tests.source.ofd_files import ofd
from tests.source.ofd_files import text as ofd_text

MB = 1024 * 1024
FAR = 2**31
_WORD = "甲"
#: A package of each kind with a word in it, and the part where that is.
PACKAGES: dict[str, tuple[bytes, str]] = {
    "docx": (docx(p(_WORD)), "word/document.xml"),
    "odt": (odt(odt_p(_WORD)), "content.xml"),
    "ofd": (ofd(ofd_text(30, 50, _WORD)), "Doc_0/Pages/Page_0/Content.xml"),
}
Made = tuple[str, Callable[[], bytes]]


#: What may stand in the place of the word.
_CONTENT: dict[str, Callable[[], str]] = {
    "spaces": lambda: " " * 31 * MB,
    "text": lambda: "年" * 10 * MB,
    "emoji": lambda: "\U0001f600" * 7 * MB,
    "nested": lambda: "<a>" * 10**6,
    "deep": lambda: "<a>" * 10**5 + "</a>" * 10**5,
    "elements": lambda: "<a/>" * 490_000,
    "attributes": lambda: "<a " + " ".join(f"a{at}=''" for at in range(10**6)) + "/>",
    "less-than": lambda: "<" * 30 * MB,
}


def with_part(data: bytes, name: str, content: str | bytes, *, packed: bool = False) -> bytes:
    """Return a package in which the part ``name`` is replaced, ``packed`` or only stored."""
    way = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", way) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


def with_word(kind: str, word: str, *, packed: bool = False, before: str = "") -> bytes:
    """Return a package with other words in it, and something ``before`` the root of their part."""
    data, main = PACKAGES[kind]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(main).decode()
    declared, mark, rest = xml.partition("?>")
    whole = declared + mark + before + rest if mark else before + xml
    return with_part(data, main, whole.replace(_WORD, word), packed=packed)


def with_entries(kind: str, count: int) -> bytes:
    """Return a package with so many more entries."""
    buffer = io.BytesIO(PACKAGES[kind][0])
    with zipfile.ZipFile(buffer, "a") as archive:
        for at in range(count):
            archive.writestr(f"a/{at}", b"")
    return buffer.getvalue()


def lying(kind: str, size: int) -> bytes:
    """Return a package whose main part unfolds to ``size`` bytes, and says that it holds 99."""
    data, main = PACKAGES[kind]
    made = with_part(data, main, b" " * size, packed=True)
    return made.replace(size.to_bytes(4, "little"), (99).to_bytes(4, "little"))


def overlapping(kind: str) -> bytes:
    """Return a package of which a thousand entries are one and the same stretch of bytes."""
    data, main = PACKAGES[kind]
    buffer = io.BytesIO(with_part(data, main, b" " * MB, packed=True))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = archive.getinfo(main)
        for at in range(1000):
            again = zipfile.ZipInfo(f"a/{at}")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(again, field, getattr(entry, field))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
        archive.writestr("z", b"")
    return buffer.getvalue()


def nested_zip(kind: str) -> bytes:
    """Return a package whose main part is a package, and so on."""
    data, main = PACKAGES[kind]
    for _ in range(20):
        data = with_part(PACKAGES[kind][0], main, data)
    return data


def _content(kind: str, name: str) -> bytes:
    return with_word(kind, _CONTENT[name]())


def packages() -> Iterator[Made]:
    """Yield what any zip of XML may be made to hold."""
    for kind in PACKAGES:
        for name in _CONTENT:
            yield f"{name}.{kind}", partial(_content, kind, name)
        yield f"ratio.{kind}", partial(with_word, kind, "0" * 30 * MB, packed=True)
        yield f"entries.{kind}", partial(with_entries, kind, 60_000)
        yield f"lying.{kind}", partial(lying, kind, 300 * MB)
        yield f"overlapping.{kind}", partial(overlapping, kind)
        yield f"nested-zip.{kind}", partial(nested_zip, kind)


def _made(document: Callable[[str], bytes], body: Callable[[], str]) -> bytes:
    return document(body())


def documents() -> Iterator[Made]:
    """Yield texts with tables and lists that have no end."""
    span = '<w:gridSpan w:val="{}"/>'.format
    merge = "<w:vMerge/>"
    before = f'<w:trPr><w:gridBefore w:val="{FAR}"/></w:trPr>'
    frame, frame_end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    box, box_end = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    bodies: dict[str, Callable[[], str]] = {
        "columns": lambda: tbl(tc("1") * 10_000),
        "span": lambda: tbl(tc("1", span(FAR))),
        "spans": lambda: tbl(*[tc("1", span(99_999))] * 3),
        "before": lambda: tbl(before + tc("1")),
        "rows": lambda: tbl(*[tc("1", merge)] * 50_000),
        "chains": lambda: tbl(*[tc("1", span(90) + merge)] * 1_000),
        "tables": lambda: tbl(tc("1") + tc("2")) * 30_000,
        "frames": lambda: frame * 45 + frame_end * 45,
        "controls": lambda: "<w:sdt>" * 140 + "</w:sdt>" * 140,
        "paragraphs": lambda: p("1") * 90_000,
        "runs": lambda: "<w:p>" + "<w:r><w:t>1</w:t></w:r>" * 160_000 + "</w:p>",
        "breaks": lambda: "<w:p><w:r>" + "<w:br/>" * 450_000 + "</w:r></w:p>",
        "boxes": lambda: box * 30 + box_end * 30,
    }
    for name, body in bodies.items():
        yield f"{name}.docx", partial(_made, docx, body)
    yield from _opened()


def _opened() -> Iterator[Made]:
    def repeated(attribute: str, count: int = FAR) -> str:
        inner = f'<table:table-cell table:number-{attribute}="{count}">{odt_p("1")}'
        return inner + "</table:table-cell>"

    def rows(content: str, count: int = FAR) -> str:
        return (
            f'<table:table><table:table-row table:number-rows-repeated="{count}">{content}'
            "</table:table-row></table:table>"
        )

    long = odt_p("年" * 1000) * 100
    nested = "<table:table><table:table-row><table:table-cell table:number-columns-repeated='40'>"
    nested_end = "</table:table-cell></table:table-row></table:table>"
    bodies: dict[str, Callable[[], str]] = {
        "columns": lambda: table(cell("1") * 10_000),
        "columns-spanned": lambda: table(*[cell("1", FAR)] * 3),
        "rows-spanned": lambda: table(*[cell("1", 1, FAR)] * 3),
        "columns-repeated": lambda: table(*[repeated("columns-repeated")] * 3),
        "rows-repeated": lambda: rows(cell("1")),
        "rows-repeated-often": lambda: rows(cell("1"), 90_000),
        "empty-rows-repeated": lambda: rows("", 999_999),
        "long-cells-repeated": lambda: rows(cell(long), 90_000),
        "nested-repeats": lambda: nested * 8 + odt_p("1") + nested_end * 8,
        "spaces-stated": lambda: odt_p('<text:s text:c="1000"/>' * 240_000),
        "lists": lambda: "<text:list><text:list-item>" * 60 + "</text:list-item></text:list>" * 60,
    }
    for name, body in bodies.items():
        yield f"{name}.odt", partial(_made, odt, body)
        yield f"{name}.fodt", partial(_made, fodt, body)
