"""GitLab's code quality report: a list of issues that merge requests show.

All that keeps a report from counting as right is an issue, what could not be decided or read, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from gxlint.engine.results import FileResult, Run, Severity
from gxlint.output.jsontext import json_text
from gxlint.output.plain import clean
from gxlint.output.remarks import in_lines
from gxlint.output.uris import slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` as one JSON list."""
    stream.write(json_text(issues(run), indent=2) + "\n")


def issues(run: Run) -> list[dict[str, Any]]:
    """Return the issues; no two have one fingerprint, and the same run gives the same ones."""
    made = [issue for file in run.files for issue in _issues(file)]
    seen: Counter[str] = Counter()
    for issue in made:
        mark = issue["fingerprint"]
        seen[mark] += 1
        issue["fingerprint"] = sha256(f"{mark}\x1f{seen[mark]}".encode()).hexdigest()
    return made


def _issues(file: FileResult) -> Iterator[dict[str, Any]]:
    if file.trouble is not None:
        code, message = file.trouble.code, file.trouble.message
        yield _issue(file, code, "blocker", [message], code)
    for found in file.diagnostics:
        lines = in_lines(found, file.report)
        severity = "info" if found.trial else _SEVERITIES[found.severity]
        line = found.place.line
        yield _issue(file, found.rule, severity, lines, found.fingerprint, line)
    for item in file.undecided:
        mark = f"{item.rule} {item.instance}"
        line = item.place.line
        yield _issue(file, item.rule, "info", [f"未能判断：{item.reason}"], mark, line)
    for failure in file.failures:
        mark = f"{failure.rule} {failure.instance}"
        yield _issue(file, failure.rule, "critical", [f"程序出错：{failure.message}"], mark)


def _issue(
    file: FileResult, name: str, severity: str, lines: list[str], mark: str, line: int | None = None
) -> dict[str, Any]:
    """Return an issue; the first line stands for a place that has none, as in a Word file."""
    path = clean(slashed(file.path))
    return {
        "description": "\n".join(map(clean, lines)),
        "check_name": clean(name),
        "fingerprint": "\x1f".join(map(clean, (path, name, mark))),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line or 1}},
    }
