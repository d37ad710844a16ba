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


DRESSES = (
    *(controls, insertions, deletions, hidden_text, comments_and_notes, fields, simple_fields),
    *(single_characters, headings_in_cells, in_a_frame, repeated_heads, text_boxes),
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
