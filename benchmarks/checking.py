"""How long the steps take inside one process, against parsing the file's XML and nothing more.

python -m benchmarks.checking [ROUNDS]
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.timing import column, medians, table
from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import lint, read_report
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.runtime import Subject

EXAMPLES = Path(__file__).parents[1] / "examples"
_PARSED = "unzip and parse document.xml"


def _parse(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        ElementTree.fromstring(package.read("word/document.xml"))


def steps(linter: Linter, rounds: int) -> None:
    """Print what reading, recognising and the rules take on one docx."""
    data = (EXAMPLES / "good-department.docx").read_bytes()
    report = read_report(data, "a.docx", linter.vocabulary)

    def rules() -> None:
        Outcome(Subject(report, None, linter.vocabulary)).run(linter.program)

    tasks = {
        _PARSED: lambda: _parse(data),
        "read and recognise": lambda: read_report(data, "a.docx", linter.vocabulary),
        "all rules": rules,
        "the whole check": lambda: lint(data, "a.docx", linter),
    }
    table(medians(tasks, rounds), _PARSED)


def growth(linter: Linter) -> None:
    """Print how the time of a check grows with the length of the report."""
    text = (EXAMPLES / "good-department.txt").read_text(encoding="utf-8")
    heading = "二、主动公开政府信息情况"
    paragraph = "2024年，青禾县农业农村局组织技术人员到田间地头开展春耕备耕指导服务。\n"
    sizes = (100, 1_000, 10_000)
    times = []
    for size in sizes:
        data = text.replace(f"\n{heading}", f"\n{paragraph * size}{heading}", 1).encode()
        times.append(medians({"check": lambda data=data: lint(data, "a.txt", linter)}, 3)["check"])
    column("paragraphs", sizes, times)


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    linter = prepare()
    steps(linter, rounds)
    growth(linter)


if __name__ == "__main__":
    main()
