"""Whatever the parts of an office document hold, reading ends with a document or a SourceError."""

from __future__ import annotations

import importlib
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.source.document import SourceError
from gxlint.source.reading import read
from tests.source.docx_files import package
from tests.source.odt_files import cell, covered, items, level, list_style, odt, p, table
from tests.source.ofd_files import ofd, path, ruled, text

DOC = (Path(__file__).parent / "data" / "sample.doc").read_bytes()
PACKAGES = {
    "odt": odt(
        items(p("甲") + items(p("乙"))) + table(cell("丙", 1, 2) + cell("丁", 2), covered(2)),
        styles=list_style("L", level(1, "一", "、"), level(2, "1", ".")),
    ),
    "ofd": ofd(text(30, 50, "甲乙") + ruled([["丙", "<"], ["1", "2"]]), path("M 0 0 Q 1 1 2 2 C")),
}
FLIPS = st.lists(
    st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8
)
#: Figures in the place of others leave XML well-formed, so that what reads it is put to the test.
FIGURES = st.lists(
    st.tuples(st.integers(0, 10**4), st.sampled_from("0 9 - . e5 99999 -1".split())),
    min_size=1,
    max_size=12,
)


def flipped(data: bytes, flips: list[tuple[int, bytes]]) -> bytes:
    changed = bytearray(data)
    for at, new in flips:
        start = at % len(changed)
        changed[start : start + len(new)] = new
    return bytes(changed[: len(data)])


@given(flips=FLIPS)
@settings(max_examples=100)
def test_damaged_containers(flips: list[tuple[int, bytes]]) -> None:
    with suppress(SourceError):
        read(flipped(DOC, flips), "a.doc")


@pytest.mark.parametrize(("stream", "most"), [("WordDocument", 0x300), ("1Table", 10**6)])
@given(flips=FLIPS)
@settings(max_examples=150)
def test_damaged_streams(stream: str, most: int, flips: list[tuple[int, bytes]]) -> None:
    olefile: Any = importlib.import_module("olefile")
    file = BytesIO(DOC)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        data = ole.openstream(stream).read()
        ole.write_stream(stream, flipped(data[:most], flips) + data[most:])
        with suppress(SourceError):
            read(file.getvalue(), "a.doc")


@pytest.mark.parametrize("kind", PACKAGES)
@given(which=st.integers(0, 5), changes=FIGURES)
@settings(max_examples=150)
def test_other_figures_in_parts(kind: str, which: int, changes: list[tuple[int, str]]) -> None:
    with zipfile.ZipFile(BytesIO(PACKAGES[kind])) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[which % len(parts)]
    content = parts[name]
    assert isinstance(content, bytes)
    characters = list(content.decode())
    figures = [at for at, one in enumerate(characters) if one.isdigit()]
    for at, new in changes if figures else ():
        characters[figures[at % len(figures)]] = new
    with suppress(SourceError):
        read(package(parts | {name: "".join(characters)}), f"a.{kind}")
