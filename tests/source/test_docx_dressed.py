"""A Word file says the same whatever Word wraps around its words."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from gxlint.engine.lint import lint, read_report
from tests.law.reading import essence
from tests.rules.national import linter, pack
from tests.source.docx_files import W, package

EXAMPLE = Path(__file__).parents[2] / "examples" / "good-department.docx"
_TAG = f"{{{W}}}"


def w(tag: str, /, *children: Element, text: str = "", **attributes: str) -> Element:
    """Return an element of WordprocessingML."""
    made = Element(_TAG + tag, {_TAG + key: value for key, value in attributes.items()})
    made.text = text
    made.extend(children)
    return made


def each(parent: Element, name: str, change: Callable[[Element], list[Element]]) -> None:
    """Put what ``change`` makes of them in the place of all elements of that name."""
    for child in list(parent):
        each(child, name, change)
    kept: list[Element] = []
    for child in list(parent):
        kept += change(child) if child.tag == _TAG + name else [child]
    parent[:] = kept


def run(text: str, *properties: Element) -> Element:
    return w("r", w("rPr", *properties), w("t", text=text))


def wrapped(outer: str, inner: str = "") -> Callable[[Element], list[Element]]:
    return lambda child: [w(outer, w(inner, child) if inner else child)]


def controls(body: Element) -> None:
    for name in ("tc", "tr", "p", "tbl"):
        each(body, name, wrapped("sdt", "sdtContent"))


def insertions(body: Element) -> None:
    each(body, "r", wrapped("ins"))


def deletions(body: Element) -> None:
    gone = w("del", w("r", w("delText", text="删去的99件")))
    for paragraph in body.iter(_TAG + "p"):
        paragraph.append(copy.deepcopy(gone))


def hidden_text(body: Element) -> None:
    for paragraph in body.iter(_TAG + "p"):
        paragraph.append(run("隐藏的99件", w("vanish")))


def comments_and_notes(body: Element) -> None:
    marks = [
        w("commentRangeStart", id="1"),
        w("commentRangeEnd", id="1"),
        w("r", w("commentReference", id="1")),
        w("r", w("footnoteReference", id="2")),
        w("r", w("endnoteReference", id="2")),
        w("bookmarkStart", id="3", name="_GoBack"),
        w("bookmarkEnd", id="3"),
        w("proofErr", type="spellStart"),
    ]
    for paragraph in body.iter(_TAG + "p"):
        paragraph.extend(copy.deepcopy(marks))


def fields(body: Element) -> None:
    def field(child: Element) -> list[Element]:
        parts = [w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
        begin, separate, end = (w("r", part) for part in parts)
        return [begin, w("r", w("instrText", text="PAGE 99")), separate, child, end]

    each(body, "r", field)


def simple_fields(body: Element) -> None:
    each(body, "r", wrapped("fldSimple"))


def single_characters(body: Element) -> None:
    def apart(child: Element) -> list[Element]:
        text = child.find(_TAG + "t")
        if text is None or len(child.findall(_TAG + "t")) > 1:
            return [child]
        return [run(char) for char in text.text or ""]

    each(body, "r", apart)


def headings_in_cells(body: Element) -> None:
    def framed(child: Element) -> list[Element]:
        style = child.find(f"{_TAG}pPr/{_TAG}pStyle")
        heading = style is not None and style.get(_TAG + "val") == "1"
        return [w("tbl", w("tr", w("tc", child)))] if heading else [child]

    top = list(body)
    assert any(framed(child)[0] is not child for child in top)
    body[:] = [part for child in top for part in framed(child)]


def in_a_frame(body: Element) -> None:
    body[:] = [w("tbl", w("tr", w("tc", *body)))]


def repeated_heads(body: Element) -> None:
    for table in body.iter(_TAG + "tbl"):
        row = table.find(_TAG + "tr")
        assert row is not None
        row.insert(0, w("trPr", w("tblHeader")))


def text_boxes(body: Element) -> None:
    def boxed(child: Element) -> list[Element]:
        return [w("p", w("r", w("pict", w("textbox", w("txbxContent", child)))))]

    first = next(at for at, child in enumerate(body) if child.tag == _TAG + "tbl")
    for at in range(2, first):
        if body[at].tag == _TAG + "p":
            body[at : at + 1] = boxed(body[at])


def alternative_text_box(body: Element) -> None:
    """The first line stands in a shape, drawn in the new way and once more in the old."""
    made = fromstring(
        f'''<w:p xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r>
        <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>
        <w:txbxContent/></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>
        <v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>'''
    )
    for box in made.iter(_TAG + "txbxContent"):
        box.append(copy.deepcopy(body[0]))
    body[0] = made


def custom_markup(body: Element) -> None:
    each(body, "tc", wrapped("customXml"))
    each(body, "r", wrapped("smartTag", "customXml"))


def odd_grids(body: Element) -> None:
    """The columns that a table states are not those that its rows have."""
    for table in body.iter(_TAG + "tbl"):
        for grid in table.findall(_TAG + "tblGrid"):
            table.remove(grid)
        table.insert(0, w("tblGrid", w("gridCol", w="1")))


def lost_spans(body: Element) -> None:
    """The last cell of a row is as wide as the table without saying so."""
    for row in body.iter(_TAG + "tr"):
        properties = row.findall(_TAG + "tc")[-1].find(_TAG + "tcPr")
        span = None if properties is None else properties.find(_TAG + "gridSpan")
        if properties is not None and span is not None:
            properties.remove(span)


DRESSES = (
    *(controls, insertions, deletions, hidden_text, comments_and_notes, fields, simple_fields),
    *(single_characters, headings_in_cells, in_a_frame, repeated_heads, text_boxes),
    *(alternative_text_box, custom_markup, odd_grids, lost_spans),
)


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(EXAMPLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dressed(change: Callable[[Element], None]) -> bytes:
    """Return the example with its body changed, and with comments and notes beside it."""
    root = fromstring(parts()["word/document.xml"])
    body = root.find(_TAG + "body")
    assert body is not None
    change(body)
    aside = tostring(w("comments", w("comment", w("p", run("批注99件")))))
    extra = {f"word/{name}.xml": aside for name in ("comments", "footnotes", "endnotes")}
    return package({**parts(), **extra, "word/document.xml": tostring(root)})


def everything(data: bytes) -> Iterator[object]:
    yield essence(read_report(data, "a.docx", pack().vocabulary))
    yield [(d.rule, d.message) for d in lint(data, "a.docx", linter()).diagnostics]


@pytest.mark.parametrize("change", DRESSES, ids=lambda change: change.__name__)
def test_it_says_the_same(change: Callable[[Element], None]) -> None:
    data = dressed(change)
    assert (
        zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") != parts()["word/document.xml"]
    )
    assert list(everything(data)) == list(everything(EXAMPLE.read_bytes()))


Parts = dict[str, bytes]


def another_name(package: Parts) -> Parts:
    """The document has another name, which only the relations tell."""
    names = {"word/document.xml": "word/document2.xml"}
    names |= {"word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    moved = {names.get(name, name): content for name, content in package.items()}
    named = {"_rels/.rels", "[Content_Types].xml"}
    return {
        name: content.replace(b"document.xml", b"document2.xml") if name in named else content
        for name, content in moved.items()
    }


def absolute_targets(package: Parts) -> Parts:
    own = package["word/_rels/document.xml.rels"].replace(b'Target="', b'Target="/word/')
    top = package["_rels/.rels"].replace(b'Target="word/', b'Target="/word/')
    return {**package, "word/_rels/document.xml.rels": own, "_rels/.rels": top}


def strict(package: Parts) -> Parts:
    """As Word writes "Strict Open XML"."""
    old = b"http://schemas.openxmlformats.org/"
    new = b"http://purl.oclc.org/ooxml/"
    return {
        name: content.replace(old + b"wordprocessingml/2006/main", new + b"wordprocessingml/main")
        .replace(old + b"officeDocument/2006/", new + b"officeDocument/")
        .replace(b"<w:document ", b'<w:document w:conformance="strict" ', 1)
        for name, content in package.items()
    }


def marked_by_wps(package: Parts) -> Parts:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/"
    marks = (
        f'<Properties xmlns="{space}custom-properties" xmlns:vt="{space}docPropsVTypes">'
        '<property pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.19770</vt:lpwstr>'
        "</property></Properties>"
    )
    return {**package, "docProps/custom.xml": marks.encode(), "word/": b"", "customXml/": b""}


def in_utf16(package: Parts) -> Parts:
    text = package["word/document.xml"].decode().partition("?>")[2]
    whole = '<?xml version="1.0" encoding="UTF-16"?>' + text
    return {**package, "word/document.xml": whole.encode("utf-16")}


@pytest.mark.parametrize(
    "repack", [another_name, absolute_targets, strict, marked_by_wps, in_utf16]
)
def test_it_says_the_same_however_it_is_packed(repack: Callable[[Parts], Parts]) -> None:
    changed = repack(parts())
    assert changed != parts()
    assert list(everything(package({**changed}))) == list(everything(EXAMPLE.read_bytes()))
