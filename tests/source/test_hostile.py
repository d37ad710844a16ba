"""Whatever the bytes, reading ends with a document, a tree, or a SourceError."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.source.document import SourceError
from gxlint.source.reading import read
from tests.source.docx_files import abstract, docx, listed, lvl, num, package, tbl, tc

BODY = listed("甲") + tbl(tc("一", '<w:vMerge w:val="restart"/>') + tc("2"), tc("", "<w:vMerge/>"))
NUMBERING = abstract(0, lvl(0, "chineseCounting", "%1、")) + num(1, 0)
FILES = {
    "a.docx": docx(BODY, numbering=NUMBERING),
    "a.html": "<meta charset=utf-8><p>甲<table><tr><td rowspan=2>一<td>2</table>".encode(),
    "a.txt": "甲\n\t一\n\t二\n\n\t1\n\t2\n\n| a | b |\n|---|---|\n乙".encode(),
    "a.yaml": "甲: 1\n乙:\n  - 'x'\n  - {a: \"b\"}\n".encode(),
    "a.json": '{"甲": [1, 2.5, "x\\u4e00", null]}'.encode(),
}
FLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8)


def flipped(data: bytes, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(data)
    for at, byte in flips:
        changed[at % len(changed)] = byte
    return bytes(changed)


@pytest.mark.parametrize("name", FILES)
@given(flips=FLIPS, cut=st.floats(0.3, 1))
@settings(max_examples=150)
def test_damaged_files(name: str, flips: list[tuple[int, int]], cut: float) -> None:
    data = flipped(FILES[name], flips)
    with suppress(SourceError):
        read(data[: int(len(data) * cut)] if cut < 0.9 else data, name)


@given(flips=FLIPS, which=st.integers(0, 4))
@settings(max_examples=150)
def test_whole_packages_of_damaged_parts(flips: list[tuple[int, int]], which: int) -> None:
    with zipfile.ZipFile(BytesIO(FILES["a.docx"])) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[which % len(parts)]
    content = parts[name]
    assert isinstance(content, bytes)
    with suppress(SourceError):
        read(package(parts | {name: flipped(content, flips)}), "a.docx")


@given(st.binary(max_size=200), st.sampled_from((*FILES, "a.mht", "")))
def test_junk(data: bytes, name: str) -> None:
    with suppress(SourceError):
        read(data, name)
