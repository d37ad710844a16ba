"""Comments are put in, and nothing else is changed."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from gxlint.revise.comments import AUTHOR, Note, annotated, is_annotated
from gxlint.revise.package import Revision
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits
from tests.revise.structures import BODIES
from tests.source.docx_files import STRICT, W, docx, p, package
from tests.source.looking import document, shape

DAY = "2025-01-20"
_LIMITS = Limits()
_MARKS = re.compile(
    rb'<(\w+):commentRange(?:Start|End)(?: xmlns:\w+="[^"]*")? \w+:id="\d+"/>'
    rb'|<(\w+):r(?: xmlns:\w+="[^"]*")?><\w+:commentReference(?: xmlns:\w+="[^"]*")?'
    rb' \w+:id="\d+"/></\w+:r>'
)
_EMPTY = re.compile(rb'<((?:\w+:)?p)((?: [\w:]+="[^"]*")* ?)/>')
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
)
_OTHER = (
    '<w:comment w:id="{id}" w:author="{author}" w:initials="x">'
    '<w:p w14:paraId="{para}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    return found


def repacked(data: bytes, **changed: str | bytes) -> bytes:
    """Return a package with parts in the place of others; ``__`` stands for a slash."""
    named = {name.replace("__", "/") + ".xml": content for name, content in changed.items()}
    return package({"[Content_Types].xml": _TYPES, **parts(data), **named})


def bare(content: bytes) -> bytes:
    """Return a main part without comments, and without empty-element tags of paragraphs."""
    return _EMPTY.sub(rb"<\1\2></\1>", _MARKS.sub(b"", content))


def notes(data: bytes) -> list[Note]:
    """Return a note for each paragraph that is read, and one for none."""
    part = Revision(data, _LIMITS).part("word/document.xml")
    assert part is not None
    count = sum(one.name == "p" for one in part.extents())
    return [Note(None, ("总说", '<&">'))] + [Note(at, (f"{at}",)) for at in range(1, count + 1)]


def with_comments(comments: str, body: str, extended: str = "") -> bytes:
    """Return a document that has comments already."""
    spaces = f'xmlns:w="{W}" xmlns:w14="urn:w14" xmlns:w15="urn:w15"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/comments" Target="comments.xml"/>'
        '<Relationship Id="x" Type="urn:2011/commentsExtended" Target="commentsExtended.xml"/>'
        "</Relationships>"
    )
    made = parts(repacked(docx(body)))
    made["word/_rels/document.xml.rels"] = relations.encode()
    made["word/comments.xml"] = f"<w:comments {spaces}>{comments}</w:comments>".encode()
    made["word/commentsExtended.xml"] = (
        f"<w15:commentsEx {spaces}>{extended}</w15:commentsEx>".encode()
    )
    return package(dict(made))


def marked(number: str, text: str) -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{number}"/><w:r><w:t>{text}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="{number}"/></w:r></w:p>'
    )


def comment(number: str, author: str, para: str = "", text: str = "话") -> str:
    return _OTHER.format(id=number, author=author, para=para, text=text)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_taken_out_again_comments_leave_the_very_bytes(body: str, namespace: str) -> None:
    data = repacked(docx(body, namespace=namespace))
    made = annotated(data, notes(data), DAY, _LIMITS)
    before, after = parts(data), parts(made)
    assert bare(after["word/document.xml"]) == bare(before["word/document.xml"])
    assert shape(document(made, "a.docx")) == shape(document(data, "a.docx"))
    touched = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    for name in before.keys() - touched:
        assert after[name] == before[name]
    assert after.keys() - before.keys() == {"word/comments.xml"}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_note_is_a_comment_of_one_paragraph_outside_of_text_boxes(body: str) -> None:
    data = repacked(docx(body))
    told = notes(data)
    made = parts(annotated(data, told, DAY, _LIMITS))
    space = f"{{{W}}}"
    comments = ElementTree.fromstring(made["word/comments.xml"])
    said = {
        one.get(f"{space}id"): tuple("".join(line.itertext()) for line in one) for one in comments
    }
    assert sorted(said.values()) == sorted(note.lines for note in told)
    assert {one.get(f"{space}author") for one in comments} == {AUTHOR}
    assert {one.get(f"{space}date") for one in comments} == {f"{DAY}T00:00:00Z"}
    root = ElementTree.fromstring(made["word/document.xml"])
    for box in root.iter(f"{space}txbxContent"):
        assert not any("comment" in one.tag for one in box.iter())
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(f"{space}id") or "" for one in root.iter(space + name)) == sorted(
            map(str, said)
        )
    for paragraph in root.iter(f"{space}p"):
        inner = [one.tag.removeprefix(space) for one in paragraph]
        assert "pPr" not in inner[1:]
        own = [one.get(f"{space}id") for one in paragraph if one.tag.endswith("RangeStart")]
        assert own == [one.get(f"{space}id") for one in paragraph if one.tag.endswith("RangeEnd")]


@pytest.mark.parametrize("prefix", ["a", ""])
def test_any_prefix_of_the_namespace_will_do(prefix: str) -> None:
    name = f"{prefix}:" * bool(prefix)
    declared = f'xmlns{":" * bool(prefix)}{prefix}="{W}"'
    main = (
        f"<{name}document {declared}><{name}body><{name}p><{name}r><{name}t>甲</{name}t></{name}r>"
        f"</{name}p><{name}p/></{name}body></{name}document>"
    )
    data = repacked(docx(p("x")), word__document=main)
    made = annotated(data, notes(data), DAY, _LIMITS)
    root = ElementTree.fromstring(parts(made)["word/document.xml"])
    assert [one.get(f"{{{W}}}id") for one in root.iter(f"{{{W}}}commentReference")] == [
        *("0", "1", "2"),
    ]
    assert bare(parts(made)["word/document.xml"]) == bare(main.encode())


def test_a_main_part_in_utf_16_stays_so() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body>{p("甲")}'
    main = f"{text}</w:body></w:document>".encode("utf-16")
    data = repacked(docx(p("x")), word__document=main)
    made = parts(annotated(data, notes(data), DAY, _LIMITS))["word/document.xml"]
    assert bare(made.decode("utf-16").encode()) == bare(main.decode("utf-16").encode())


def test_comments_of_others_stay_and_own_earlier_ones_make_room() -> None:
    body = marked("0", "甲") + marked("5", "乙") + marked("7", "丙")
    data = with_comments(comment("5", "张三", text="留") + comment("7", AUTHOR, text="旧"), body)
    assert is_annotated(data, _LIMITS)
    made = annotated(data, [Note(1, ("新",)), Note(2, ("新",))], DAY, _LIMITS)
    found = parts(made)
    assert comment("5", "张三", text="留").encode() in found["word/comments.xml"]
    assert "旧".encode() not in found["word/comments.xml"]
    ids = re.findall(rb'commentReference w:id="(\d+)"', found["word/document.xml"])
    assert sorted(ids) == [b"0", b"1", b"2", b"5"]
    for mark in (b"commentRangeStart", b"commentRangeEnd", b"commentReference"):
        assert found["word/document.xml"].count(mark + b' w:id="5"/>') == 1
    left = "<w:p><w:r><w:t>丙</w:t></w:r></w:p>".encode()
    assert left in found["word/document.xml"]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_second_time_changes_nothing(body: str) -> None:
    data = repacked(docx(body))
    once = annotated(data, notes(data), DAY, _LIMITS)
    assert not is_annotated(data, _LIMITS)
    assert is_annotated(once, _LIMITS)
    assert annotated(once, notes(data), DAY, _LIMITS) == once


def test_an_answer_to_a_comment_that_goes_stands_by_itself() -> None:
    entry = '<w15:commentEx w15:paraId="{}"{} w15:done="0"/>'
    extended = entry.format("AA", "") + entry.format("BB", ' w15:paraIdParent="AA"')
    extended += entry.format("CC", "")
    comments = comment("1", AUTHOR, "AA") + comment("2", "张三", "BB") + comment("3", "李四", "CC")
    body = marked("1", "甲") + marked("2", "乙") + marked("3", "丙")
    found = parts(annotated(with_comments(comments, body, extended), [], DAY, _LIMITS))
    left = found["word/commentsExtended.xml"].decode()
    assert entry.format("BB", "") + entry.format("CC", "") in left
    assert "AA" not in left


def test_a_document_without_a_paragraph_of_its_own_is_refused() -> None:
    with pytest.raises(SourceError, match="没有可以加批注的段落"):
        annotated(docx(""), [Note(None, ("甲",))], DAY, _LIMITS)


_NESTED = comment("1", AUTHOR, text=f"</w:t></w:r>{comment('2', AUTHOR)}<w:r><w:t>")


@pytest.mark.parametrize(
    "data", [b"PK\3\4 broken", package({"a": "b"}), with_comments(_NESTED, p("甲"))]
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        annotated(data, [], DAY, _LIMITS)
