"""Workflow commands, which GitHub Actions shows beside the lines of the files.

The gravest come first, since GitHub shows only so many of a step.  Last comes the sum, for those
who read the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.results import Diagnostic, FileResult, Run, Severity
from gxlint.output.places import reading_order
from gxlint.output.plain import clean
from gxlint.output.remarks import in_lines
from gxlint.output.tally import causes, summary
from gxlint.output.uris import slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write one command for each finding, trouble, and cause of what could not be decided."""
    for file in run.files:
        if file.trouble is not None:
            stream.write(_command("error", file.path, None, "没有检查", [file.trouble.message]))
    found = [(file, one) for file in run.files for one in file.diagnostics]
    for file, one in sorted(found, key=lambda pair: reading_order(pair[0].report, pair[1])):
        stream.write(_finding(file, one))
    for file in run.files:
        stream.writelines(_rest(file))
    stream.write(summary(run) + "\n")


def _finding(file: FileResult, found: Diagnostic) -> str:
    command = "notice" if found.trial else _COMMANDS[found.severity]
    lines = in_lines(found, file.report)
    return _command(command, file.path, found.place.line, f"{found.rule} {found.title}", lines)


def _rest(file: FileResult) -> Iterator[str]:
    for cause in causes(file.undecided):
        lines = [cause.reason, cause.names]
        yield _command("notice", file.path, None, "未能判断", lines)
    for failure in file.failures:
        yield _command("error", file.path, None, f"{failure.rule} 程序出错", [failure.message])


def _command(command: str, path: str, line: int | None, title: str, lines: list[str]) -> str:
    """Return a command in a line of its own; what GitHub reads as its syntax is escaped."""
    properties = {"file": slashed(path), "line": str(line or ""), "title": title}
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{command} {shown}::{'%0A'.join(map(_data, lines))}\n"


def _data(text: str) -> str:
    """Escape a text; line ends, which would need it as well, are gone once it is clean."""
    return clean(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
