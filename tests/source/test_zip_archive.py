"""Our reading of zip archives against that of the standard library."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.source.zip_archive import Archive, BadArchive, UnusualMethod

_MOST = 100
NAMES = st.text("abc/.文", min_size=1, max_size=8)
CONTENTS = st.binary(max_size=300) | st.binary(min_size=1, max_size=4).map(lambda b: b * 2000)


def packed(
    parts: dict[str, bytes],
    method: int = zipfile.ZIP_DEFLATED,
    before: bytes = b"",
    after: str = "",
) -> bytes:
    stream = io.BytesIO(before)
    stream.seek(0, io.SEEK_END)
    with zipfile.ZipFile(stream, "a", method) as archive:
        archive.comment = after.encode()
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    archive = Archive(data, _MOST)
    return {name: archive.read(entry) for name, entry in archive.entries.items()}


@given(
    st.dictionaries(NAMES, CONTENTS, max_size=6),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.binary(max_size=20),
    st.text(max_size=20),
)
def test_what_was_packed_is_read(
    parts: dict[str, bytes], method: int, before: bytes, after: str
) -> None:
    assert unpacked(packed(parts, method, before, after)) == parts


def test_what_was_written_as_a_stream_is_read() -> None:
    class Pipe(io.RawIOBase):
        """A stream that can't be gone back in, so that sizes follow the content."""

        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"1" * 1000)
        with archive.open("b", "w", force_zip64=True) as stream:
            stream.write(b"2" * 10)
    assert unpacked(pipe.data) == {"a": b"1" * 1000, "b": b"2" * 10}


def test_an_archive_with_large_numbers_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    parts = {"a": b"1" * 100, "b": b"2" * 5, "c": b""}
    assert unpacked(packed(parts)) == parts


@given(st.data())
def test_of_a_damaged_archive_nothing_else_is_read_than_was_packed(data: st.DataObject) -> None:
    parts = {"a.xml": b"<a/>" * 50, "b/c": b"abc", "d": b""}
    damaged = bytearray(packed(parts))
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = unpacked(bytes(damaged))
    except (BadArchive, UnusualMethod):
        return
    assert {name: content for name, content in found.items() if name in parts} == {
        name: content for name, content in parts.items() if name in found
    }


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_bytes_crash_it(junk: bytes, cut: int) -> None:
    for data in (
        junk,
        packed({"a": b"abc"})[:cut],
        packed({"a": b"abc"})[cut:],
        junk + b"PK\5\6" * 9,
    ):
        try:
            unpacked(data)
        except (BadArchive, UnusualMethod):
            continue


def test_a_size_that_lies_is_not_believed() -> None:
    data = packed({"a": b"0" * 100_000})
    at = data.index(b"PK\x01\x02")
    lying = data[: at + 24] + (50).to_bytes(4, "little") + data[at + 28 :]
    archive = Archive(lying, _MOST)
    with pytest.raises(BadArchive):
        archive.read(archive.entries["a"])


def test_no_more_entries_are_looked_at_than_asked_for() -> None:
    archive = Archive(packed({str(number): b"" for number in range(20)}), 5)
    assert (archive.count, len(archive.entries)) == (20, 5)
