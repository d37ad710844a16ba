"""One line a finding, as compilers print them, and a last line that sums up."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.results import Diagnostic, FileResult, Run
from gxlint.output.places import in_reading_order, logical_path
from gxlint.output.plain import clean
from gxlint.output.tally import SEVERITY_NAMES, causes, summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write the findings of ``run`` to ``stream``, one a line; lines are not broken or coloured."""
    for file in run.files:
        for line in _file_lines(file):
            stream.write(clean(line) + "\n")
    stream.write(summary(run) + "\n")


def _file_lines(file: FileResult) -> Iterator[str]:
    for diagnostic in in_reading_order(file):
        yield f"{_place(file.path, diagnostic)}: {_finding(diagnostic)}"
    for cause in causes(file.undecided):
        yield f"{file.path}: 未能判断 {cause.reason}：{cause.names}"
    for failure in file.failures:
        yield f"{file.path}: 程序出错 {failure.rule} {failure.message}"


def _place(path: str, diagnostic: Diagnostic) -> str:
    if diagnostic.place.line is not None:
        return f"{path}:{diagnostic.place.line}"
    logical = logical_path(diagnostic.place)
    return f"{path}: {logical}" if logical else path


def _finding(diagnostic: Diagnostic) -> str:
    trial = "（试行）" if diagnostic.trial else ""
    name = SEVERITY_NAMES[diagnostic.severity]
    return f"{name} {diagnostic.rule} {trial}{diagnostic.message}"
