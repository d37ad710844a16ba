"""Files made to exhaust a reader are refused with the reason, or read for the little they say.

``python -m benchmarks.hostile`` measures time and memory for all such files; here are those that
are quick, and a few real processes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gxlint.source.document import SourceError
from gxlint.source.reading import read
from tests.hostile.files import HOSTILE

_READ = ""
_OUTCOMES: dict[str, str] = {
    **{f"lying.{kind}": "损坏" for kind in ("docx", "odt", "ofd")},
    **{f"overlapping.{kind}": "解压大小=" for kind in ("docx", "odt", "ofd")},
    **{f"nested-zip.{kind}": "损坏" for kind in ("docx", "odt", "ofd")},
    **{f"ratio.{kind}": "压缩比=" for kind in ("docx", "odt", "ofd")},
    **{f"nested.{kind}": "元素数=" for kind in ("docx", "odt", "ofd")},
    **{f"deep.{kind}": "文档层数=" for kind in ("docx", "odt", "ofd")},
    **{f"attributes.{kind}": "元素数=" for kind in ("docx", "odt", "ofd")},
    **{f"less-than.{kind}": "元素数=" for kind in ("docx", "odt", "ofd")},
    **dict.fromkeys(("columns.docx", "columns.odt", "columns.fodt", "columns.html"), _READ),
    **dict.fromkeys(("span.docx", "before.docx", "chains.docx", "frames.docx"), _READ),
    **dict.fromkeys(("controls.docx", "boxes.docx", "lists.odt", "nested-repeats.odt"), _READ),
    "spans.docx": "单元格数=",
    **dict.fromkeys(("columns-spanned.odt", "rows-spanned.fodt", "columns-repeated.odt"), _READ),
    "rows-repeated.odt": _READ,
    "rows-repeated-often.odt": "单元格数=",
    "empty-rows-repeated.fodt": "单元格数=",
    "long-cells-repeated.odt": "字数=",
    "pages.ofd": "页数=",
    "quotes.html": "标签数=",
    "less-than.html": "标签数=",
    "attributes.html": "标签数=",
    "end-tags.html": "标签数=",
    "options.html": _READ,
    "deep.html": _READ,
    "deep-tables.html": "网页层数=",
    "words.html": "字数=",
    "comments.html": _READ,
    "line-ends.mht": "元素数=",
    "headers.mht": "元素数=",
    "continued.mht": "元素数=",
    "nested.mht": "一层套一层",
    "line-ends.txt": "段落数=",
    "returns.txt": "段落数=",
    "form-feeds.txt": "段落数=",
    "soft-breaks.txt": "字数=",
    "tabs.txt": "单元格数=",
    "bars.txt": "字数=",
    "digits.txt": "字数=",
    "backslashes.txt": "字数=",
    "bidi.txt": "字数=",
    "big.txt": "文件大小=",
    "zeros.txt": "文件是空的",
    "anchors.yaml": "引用",
    "laughs.yaml": "引用",
    "deep.yaml": "数据层数=",
    "dashes.yaml": "数据层数=",
    "maps.yaml": "数据层数=",
    "long.yaml": "字数=",
    "tags.yaml": _READ,
    "deep.json": "数据层数=",
    "closed.json": "数据层数=",
    "long.json": "字数=",
    "escapes.json": "字数=",
    "exponent.json": _READ,
    "surrogates.json": _READ,
}


@pytest.mark.parametrize("name", _OUTCOMES)
def test_what_becomes_of_it(name: str) -> None:
    data, words = HOSTILE[name](), _OUTCOMES[name]
    if words == _READ:
        read(data, name)
        return
    with pytest.raises(SourceError, match=words):
        read(data, name)


@pytest.mark.parametrize("name", ["nested.mht", "deep.json", "closed.json", "deep.yaml"])
def test_a_reader_has_its_own_bound_on_depth(name: str) -> None:
    """How deep calls may go is a setting of the process, and another's code may raise it."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        with pytest.raises(SourceError, match=_OUTCOMES[name]):
            read(HOSTILE[name](), name)
    finally:
        sys.setrecursionlimit(usual)


#: One file for each way in which memory was once exhausted.
_HUNGRY = ("lying.docx", "emoji.odt", "words.html", "tab-lines.txt", "escapes.json", "forms.pdf")
_RUN = """
import sys
from gxlint.cli.main import main
code = main(["check", sys.argv[1], "--format", "concise"])
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(code, int(peak.split()[1]) // 1024, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak in such a way")
@pytest.mark.parametrize("name", _HUNGRY)
def test_a_whole_process_stays_within_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, path], capture_output=True, text=True, check=False
    )
    *said, figures = ran.stderr.splitlines()
    code, peak = map(int, figures.split())
    assert code == 2
    assert len(said) == 1
    # Reading a PDF takes as much again, in a process of its own (see confined.py).
    assert peak < (200 if name.endswith(".pdf") else 500)
