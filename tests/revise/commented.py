"""The comments of a .docx file, read back by other means than they were written."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who wrote it, its lines, and the text that it stands at."""

    author: str
    lines: tuple[str, ...]
    anchor: str


def comments(data: bytes) -> list[Comment]:
    """Return the comments of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
        said = ElementTree.fromstring(archive.read("word/comments.xml"))
    anchors = _anchors(main)
    return [
        Comment(
            one.get(f"{_W}author", ""),
            tuple("".join(t.text or "" for t in line.iter(f"{_W}t")) for line in one),
            anchors[one.get(f"{_W}id", "")],
        )
        for one in said
    ]


def _anchors(main: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    open_: set[str] = set()
    for one in main.iter():
        number = one.get(f"{_W}id", "")
        if one.tag == f"{_W}commentRangeStart":
            open_.add(number)
            found[number] = ""
        elif one.tag == f"{_W}commentRangeEnd":
            open_.remove(number)
        elif one.tag == f"{_W}t":
            for number in open_:
                found[number] += one.text or ""
    return found
