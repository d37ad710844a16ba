"""Word 97-2003 files: the checked-in sample (see office_files), and what no writer here makes."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from gxlint.source import libreoffice
from gxlint.source.doc_file import DocFile
from gxlint.source.doc_rows import Row, grid_of, row_of
from gxlint.source.doc_sprms import Sprm
from gxlint.source.doc_text import read_text
from gxlint.source.document import Grid, GridCell, SourceError
from gxlint.source.limits import Limits
from gxlint.source.reading import read
from tests.source.looking import document, merges, shape
from tests.source.office_files import MERGES, SHAPE, deleted_row_docx, sample_docx

SAMPLE = (Path(__file__).parent / "data" / "sample.doc").read_bytes()
WORD = SAMPLE.index(b"\xec\xa5")


def changed(at: int, byte: int) -> bytes:
    """The sample with another byte at a place of its main stream."""
    return SAMPLE[: WORD + at] + bytes([byte]) + SAMPLE[WORD + at + 1 :]


def test_a_document_reads_as_its_docx_does() -> None:
    found = document(SAMPLE, "报告.wps")
    assert shape(found) == shape(document(sample_docx(), "")) == SHAPE
    grid = next(block for block in found.blocks if isinstance(block, Grid))
    assert grid.spanned
    assert merges(grid) == MERGES


def test_only_the_row_that_was_deleted_is_not_read() -> None:
    data = (Path(__file__).parent / "data" / "deleted-row.doc").read_bytes()
    found = shape(document(data, "a.doc"))
    assert found == ["前", [["甲", "1"], ["乙", "1"]], "后"]
    assert found == shape(document(deleted_row_docx(), "a.docx"))


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (changed(0x0B, SAMPLE[WORD + 0x0B] | 1), "encrypted", "取消密码"),
        (changed(0x00, 0xDC), "unsupported", "Word 95"),
        (changed(0x1A3, 0xFF), "broken", "已损坏"),
        (SAMPLE[:4000], "broken", "不完整"),
    ],
)
def test_what_can_not_be_read_is_refused_kindly(data: bytes, code: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, "a.doc")
    assert caught.value.code == code


def test_without_olefile_libreoffice_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    monkeypatch.setattr(libreoffice, "docx_of", lambda *_: sample_docx())
    assert shape(document(SAMPLE, "a.doc")) == SHAPE


@pytest.mark.parametrize("script", [None, "#!/bin/sh\nexit 1\n", "no program\n"])
def test_with_neither_the_way_out_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str | None
) -> None:
    if script is not None:
        program = tmp_path / "soffice"
        program.write_text(script)
        program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "olefile", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match=r"pip install 'gxlint\[legacy\]'.*另存为 .docx"):
        read(SAMPLE, "a.doc")


def pieces(*parts: tuple[bytes, int]) -> DocFile:
    """A file of text in pieces, each of one or two bytes for a character, and nothing else."""
    main = bytearray(1024)
    positions, entries = [0], b""
    for raw, size in parts:
        place = len(main) if size == 2 else 2 * len(main) | 0x40000000
        entries += struct.pack("<HIH", 0, place, 0)
        positions.append(positions[-1] + len(raw) // size)
        main += raw
    table = struct.pack(f"<{len(positions)}I", *positions) + entries
    clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<H", main, 98, 34)
    struct.pack_into("<II", main, 100 + 8 * 33, 0, len(clx))
    return DocFile(bytes(main), clx, b"", 100, ())


def test_text_of_one_byte_and_of_two_is_read_in_order() -> None:
    file = pieces((b"\x93ab\x94\xb7", 1), ("一二\r".encode("utf-16-le"), 2), (b"c\r", 1))
    assert read_text(file, Limits()).text == "“ab”·一二\rc\r"


def row(texts: str, edges: list[int], merging: list[int], *more: tuple[int, bytes]) -> Row:
    """A row as its end describes it."""
    layout = struct.pack(f"<B{len(edges)}h", len(merging), *edges)
    layout += b"".join(struct.pack("<H18x", flags) for flags in merging)
    return row_of([GridCell(text) for text in texts], [(Sprm.ROW, layout), *more])


def grid(*rows: Row) -> Grid:
    found = grid_of(rows, Limits())
    assert found is not None
    return found


@pytest.mark.parametrize("flags", [[1, 2, 2, 0], [2, 1, 1, 0], [3, 1, 1, 0]])
def test_cells_merged_across_are_one_whichever_way_it_is_written(flags: list[int]) -> None:
    edges = [0, 1000, 2000, 3000, 4000]
    found = grid(row("一二三四", edges, flags), row("甲乙丙丁", edges, [0] * 4))
    assert merges(found) == [[0, 0, 0, 1], [2, 3, 4, 5]]


def test_later_changes_of_a_row_merge_cells_too() -> None:
    edges = [0, 1000, 2000, 3000]
    first = row("一二三", edges, [0] * 3, (Sprm.MERGE, b"\1\3"), (Sprm.MERGE_DOWN, b"\0\3"))
    second = row("甲乙丙", edges, [0] * 3, (Sprm.MERGE_DOWN, b"\0\1"))
    assert merges(grid(first, second)) == [[0, 1, 1], [0, 2, 3]]


def test_edges_that_nearly_meet_are_one_column() -> None:
    found = grid(row("一二", [0, 1000, 2000], [0, 0]), row("甲乙", [-8, 1015, 1990], [0, 0]))
    assert merges(found) == [[0, 1], [2, 3]]


def test_rows_whose_edges_do_not_fit_their_cells_stand_as_they_are() -> None:
    found = grid(row("一二三", [0, 1000, 2000], [0, 0]), row("甲", [0, 2000], [0]))
    assert not found.spanned
    assert [[cell.text for cell in cells] for cells in found.rows] == [["一", "二", "三"], ["甲"]]
