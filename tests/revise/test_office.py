"""An office suite shows the comments where they were put, and what it saves can be annotated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import pytest

from gxlint.revise.comments import Note, annotated, is_annotated
from gxlint.revise.package import Revision
from gxlint.source.limits import Limits
from tests.cli.running import EXAMPLES
from tests.law.office import OFFICE, saved_as
from tests.revise.commented import Comment, comments
from tests.source.looking import document, shape
from tests.source.office_files import sample_docx

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_DATE = "{http://purl.org/dc/elements/1.1/}date"
_DAY = date(2025, 1, 20).isoformat()
_LIMITS = Limits()

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def _notes(data: bytes) -> list[Note]:
    part = Revision(data, _LIMITS).part("word/document.xml")
    assert part is not None
    count = sum(one.name == "p" for one in part.extents())
    return [Note(at, (f"第 {at} 段", "<怎么办>：&“改”")) for at in range(1, count + 1)]


def _shown(saved: bytes) -> list[Comment]:
    """Return the comments of a flat .odt file that have a stretch of text, and that text."""
    return [*_walked(ElementTree.fromstring(saved))]


def _walked(root: ElementTree.Element) -> Iterator[Comment]:
    open_: dict[str, list[str]] = {}
    said: dict[str, tuple[str, tuple[str, ...]]] = {}

    def walk(element: ElementTree.Element) -> Iterator[Comment]:
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            lines = tuple("".join(line.itertext()) for line in element.iter(f"{_TEXT}p"))
            assert (element.findtext(_DATE) or "").startswith(_DAY)
            said[name] = (element.findtext(_CREATOR, ""), lines)
            open_[name] = []
        elif element.tag == f"{_OFFICE}annotation-end":
            yield Comment(*said[name], "".join(open_.pop(name)))
        else:
            hear(element.text)
            for child in element:
                yield from walk(child)
                hear(child.tail)

    def hear(text: str | None) -> None:
        for pieces in open_.values():
            pieces.append(text or "")

    yield from walk(root)


def _plain(found: list[Comment]) -> list[tuple[str, tuple[str, ...], str]]:
    return sorted((one.author, one.lines, "".join(one.anchor.split())) for one in found)


def test_an_office_suite_shows_each_comment_at_its_text() -> None:
    data = (EXAMPLES / "faulty.docx").read_bytes()
    copy = annotated(data, _notes(data), _DAY, _LIMITS)
    (saved,) = saved_as([copy], "docx", "fodt")
    meant = [one for one in comments(copy) if one.anchor.strip()]
    shown = [one for one in _shown(saved) if one.anchor.strip()]
    assert len(meant) > 100
    assert _plain(shown) == _plain(meant)


@pytest.mark.parametrize("name", ["faulty.docx", "sample"])
def test_what_an_office_suite_has_saved_can_be_annotated_again(name: str) -> None:
    data = sample_docx() if name == "sample" else (EXAMPLES / name).read_bytes()
    (saved,) = saved_as([annotated(data, _notes(data), _DAY, _LIMITS)], "docx", "docx")
    assert is_annotated(saved, _LIMITS)
    copy = annotated(saved, [Note(1, ("新",))], _DAY, _LIMITS)
    assert [one.lines for one in comments(copy)] == [("新",)]
    assert shape(document(copy, "a.docx")) == shape(document(saved, "a.docx"))
    (shown,) = saved_as([copy], "docx", "fodt")
    assert [one.lines for one in _shown(shown)] == [("新",)]
