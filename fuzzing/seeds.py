"""What fuzzing starts from: the examples, and small files of the formats that they lack."""

from __future__ import annotations

from pathlib import Path

from tests.source.odt_files import cell as odt_cell
from tests.source.odt_files import fodt, odt, p
from tests.source.odt_files import table as odt_table
from tests.source.ofd_files import ofd, ruled
from tests.source.ofd_files import text as ofd_text
from tests.source.pdf_files import pdf, table, text

ROOT = Path(__file__).parents[1]
_TITLE = "某局2024年政府信息公开工作年度报告"


def seeds(name: str) -> dict[str, bytes]:
    """Return the seeds of a target, by file name."""
    if name == "gx":
        return _files(sorted((ROOT / "rules").rglob("*.gx")))
    if name == "number":
        return _words("1,234", "十二", "3.5万", "1 234", "（1）", "二〇二四", "-5", "12件")
    if name == "date":
        return _words("2025年1月17日", "二〇二五年一月十七日", "2025-01-17", "1月3日")
    return _files(sorted((ROOT / "examples").glob(f"*.{name}"))) | _made(name)


def _made(name: str) -> dict[str, bytes]:
    if name == "odt":
        cells = odt_table(odt_cell("甲") + odt_cell("1"), odt_cell("乙") + odt_cell("2"))
        return {"made.odt": odt(p(_TITLE) + cells)}
    if name == "fodt":
        return {"made.fodt": fodt(p(_TITLE) + odt_table(odt_cell("甲", 2, 2) + odt_cell("1")))}
    if name == "ofd":
        return {"made.ofd": ofd(ofd_text(30, 50, _TITLE) + ruled([["丙", "<"], ["1", "2"]]))}
    if name == "pdf":
        return {"made.pdf": pdf(text(80, 780, _TITLE) + table([["甲", "1"]], [90, 50], top=650))}
    if name == "doc":
        return _files([ROOT / "tests/source/data/sample.doc"])
    if name == "mht":
        page = (ROOT / "examples/good-town.html").read_bytes()
        head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        return {"made.mht": f"{head}Content-Type: text/html\n\n".encode() + page + b"\n--b--\n"}
    return {}


def _files(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def _words(*words: str) -> dict[str, bytes]:
    return {str(at): word.encode() for at, word in enumerate(words)}
