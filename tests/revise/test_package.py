from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from gxlint.revise.package import Part, Revision
from gxlint.revise.splices import Splice
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits
from tests.source.docx_files import package

_PARTS = {"a.xml": "<a/>", "b.bin": "\0" * 500, "c.xml": "<c>丙</c>"}


def _revised(data: bytes, *parts: Part) -> bytes:
    revision = Revision(data, Limits())
    for part in parts:
        revision.change(part, ())
    return revision.written()


def _contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_package_of_which_nothing_is_changed_stays_the_same_bytes() -> None:
    data = package(dict(_PARTS))
    assert _revised(data) == data


def test_a_changed_part_keeps_its_place_and_all_others_their_bytes() -> None:
    data = package(dict(_PARTS))
    revised = _revised(data, Part("a.xml", b"<a>longer than before</a>"), Part("d.xml", b"<d/>"))
    found = _contents(revised)
    assert list(found) == [*_PARTS, "d.xml"]
    assert found["a.xml"] == b"<a>longer than before</a>"
    assert found["d.xml"] == b"<d/>"
    before, after = (zipfile.ZipFile(io.BytesIO(one)).infolist() for one in (data, revised))
    for old, new in zip(before[1:], after[1:3], strict=True):
        start, moved = old.header_offset, new.header_offset
        length = 30 + len(old.filename) + old.compress_size
        assert revised[moved : moved + length] == data[start : start + length]


def test_a_part_that_is_stored_as_it_is_stays_so() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    revised = _revised(stream.getvalue(), Part("a.xml", b"<a>new</a>"))
    assert zipfile.ZipFile(io.BytesIO(revised)).infolist()[0].compress_type == zipfile.ZIP_STORED
    assert b"<a>new</a>" in revised


class _Unseekable(io.RawIOBase):
    """A stream that an archive can't go back in, so that sizes follow what they belong to."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self.data += piece
        return len(piece)


def test_sizes_behind_their_entries_and_wide_ones_stay_right() -> None:
    stream = _Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(content.encode())
    revised = _revised(bytes(stream.data), Part("a.xml", b"<a>new</a>"))
    found = _contents(revised)
    assert found.pop("a.xml") == b"<a>new</a>"
    assert found == {name: text.encode() for name, text in _PARTS.items() if name != "a.xml"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_part_is_changed_in_the_encoding_it_has(codec: str) -> None:
    mark = "\ufeff" if codec == "utf-16-be" else ""
    data = package({"a.xml": f"{mark}<a>甲</a>".encode(codec)})
    revision = Revision(data, Limits())
    part = revision.part("a.xml")
    assert part is not None and part.data == "<a>甲</a>".encode()
    at = part.data.index(b"</a>")
    revision.change(part, [Splice(at, at, "乙".encode())])
    assert _contents(revision.written())["a.xml"] == f"{mark}<a>甲乙</a>".encode(codec)


def test_entries_that_overlap_are_refused() -> None:
    data = bytearray(package({"a.xml": "<a/>", "b.xml": "<b/>"}))
    at = data.rindex(b"PK\1\2") + 42
    data[at : at + 4] = bytes(4)
    with pytest.raises(SourceError):
        _revised(bytes(data))
