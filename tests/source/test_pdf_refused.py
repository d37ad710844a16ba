"""PDF files that can't be read are refused with the reason, whatever is in them."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits
from gxlint.source.reading import read
from tests.source.looking import document
from tests.source.pdf_files import UNMAPPED, line, pdf, picture, table, text

WORDS = text(80, 700, "政府信息公开")
GOOD = pdf(WORDS + table([["甲", "1"], ["乙", "2"]], [90, 50], top=650))
LOCK = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    " /ID [<43> <43>]"
)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (pdf(picture(0, 0, 595, 842)), "no-text", "扫描件"),
        (pdf(WORDS, font=UNMAPPED), "no-text", "ToUnicode"),
        (pdf(""), "empty", "空白"),
        (b"%PDF-1.7\n", "broken", "损坏"),
        (GOOD.replace(b"/Type /Pages", b"/Type /Other").replace(b"/Kids", b"/K"), "empty", "空白"),
        (GOOD.replace(b"trailer\n<<", f"trailer\n<< {LOCK}".encode()), "encrypted", "密码"),
    ],
)
def test_files_without_text_that_can_be_read(data: bytes, code: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, "a.pdf")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"pages": 1}, "2 页，超过上限 1 页"),
        ({"characters": 9}, "超过 9 字"),
        ({"objects": 9}, "超过 9 个"),
        ({"cells": 3}, "超过 3 个单元格"),
    ],
)
def test_each_limit_has_its_own_words(limits: dict[str, int], words: str) -> None:
    page = WORDS + table([["甲", "1"], ["乙", "2"]], [90, 50], top=650)
    with pytest.raises(SourceError, match=words):
        read(pdf(page, page), "a.pdf", replace(Limits(), **limits))


def test_without_pdfium_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)
    with pytest.raises(SourceError, match=r"pip install 'gxlint\[pdf\]'") as caught:
        read(GOOD, "a.pdf")
    assert caught.value.code == "missing-extra"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what pdfium does")
def test_a_small_file_that_unfolds_without_end() -> None:
    forms = ["".join(f"/X{level + 1} Do\n" for _ in range(20)) for level in range(9)]
    file = pdf(*forms, line(0, 0, 9, 9))
    for limits, words in (
        (replace(Limits(), memory=2**26), "用 64 MB 内存读不完.*--limit 内存=128MB"),
        (replace(Limits(), memory=2**34, seconds=1), "1 秒内读不完.*--limit 秒数=2"),
    ):
        with pytest.raises(SourceError, match=words) as caught:
            read(file, "a.pdf", limits)
        assert caught.value.code == "too-complex"
    assert document(GOOD, "a.pdf").format == "pdf"


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20),
    st.floats(0.3, 1),
)
@settings(max_examples=60, deadline=None)
def test_damaged_files(flips: list[tuple[int, int]], cut: float) -> None:
    changed = bytearray(GOOD)
    for at, byte in flips:
        changed[at % len(changed)] = byte
    with suppress(SourceError):
        read(bytes(changed[: int(len(changed) * cut)]) if cut < 0.9 else bytes(changed), "a.pdf")
