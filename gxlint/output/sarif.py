"""SARIF 2.1.0, for programs that show and track findings of many checkers.

A finding is a result of the kind “fail”, what could not be decided one of the kind “open”.  A
finding that is let pass, or that a baseline has, is a suppressed result.  What kept a file or a
rule from being checked is a notification of the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint import __version__
from gxlint.engine.results import Diagnostic, FileResult, Run, Severity, Suspect, Undecided
from gxlint.output.jsonform import change_object, diagnostic_object
from gxlint.output.jsontext import json_text
from gxlint.output.markdown import code, escaped
from gxlint.output.places import in_words, logical_parts
from gxlint.output.plain import clean
from gxlint.output.remarks import citations, excuse, in_lines, suspicion
from gxlint.output.uris import reference
from gxlint.records import dataclass
from gxlint.report.model import Place, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` as a SARIF log with one run, all in one line: logs get large."""
    stream.write(json_text(log(run)) + "\n")


def log(run: Run) -> dict[str, Any]:
    """Return the log as plain dictionaries, lists, strings and numbers."""
    made = _Log(run)
    results = [result for file in enumerate(run.files) for result in made.results(*file)]
    notifications = [note for file in enumerate(run.files) for note in made.notifications(*file)]
    whole: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "gxlint",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": [_descriptor(rule) for rule in made.rules.values()],
            },
            "extensions": [
                {"name": clean(pack.name), "version": clean(pack.version)} for pack in run.packs
            ],
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "运行 gxlint 的文件夹"}}},
        "invocations": [
            {
                "executionSuccessful": not notifications,
                "toolExecutionNotifications": notifications,
            }
        ],
        "artifacts": [_artifact(file) for file in run.files],
        "logicalLocations": made.logical,
        "results": results,
    }
    if run.changes:
        whole["properties"] = {"changes": [change_object(change) for change in run.changes]}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [whole]}


@dataclass(slots=True)
class _Rule:
    """What the findings of a run tell about a rule; ``index`` is its place in the list of rules."""

    index: int
    number: str
    title: str
    level: Severity | None = None
    basis: str = ""
    trial: bool = False


class _Log:
    """The lists of a run that its results refer to by index."""

    def __init__(self, run: Run) -> None:
        self.rules: dict[str, _Rule] = {}
        self.logical: list[dict[str, Any]] = []
        self._known: dict[tuple[str, ...], int] = {}
        for file in run.files:
            aside = (*(one.diagnostic for one in file.suppressed), *file.known)
            for found in (*file.diagnostics, *aside):
                rule = self._rule(found.rule, found.title)
                rule.level = max(rule.level or Severity.INFO, found.severity)
                rule.basis = rule.basis or citations(found)
                rule.trial = found.trial
            for item in file.undecided:
                self._rule(item.rule, item.title)
            for failure in file.failures:
                self._rule(failure.rule, "")

    def _rule(self, number: str, title: str) -> _Rule:
        return self.rules.setdefault(number, _Rule(len(self.rules), number, title))

    def results(self, index: int, file: FileResult) -> Iterator[dict[str, Any]]:
        """Yield the results of the file with that index."""
        for found in file.diagnostics:
            yield self._finding(index, file, found) | {"suppressions": []}
        for one in file.suppressed:
            why = _suppressions(excuse(one))
            yield self._finding(index, file, one.diagnostic) | why
        for found in file.known:
            yield self._finding(index, file, found) | _suppressions("基线中已知")
        for item in file.undecided:
            yield self._open(index, file, item)

    def _finding(self, index: int, file: FileResult, found: Diagnostic) -> dict[str, Any]:
        result = {
            "ruleId": clean(found.rule),
            "ruleIndex": self.rules[found.rule].index,
            "kind": "fail",
            "level": _LEVELS[found.severity],
            "message": _message(in_lines(found, file.report)),
            "locations": [self._location(index, file, found.place)],
            "partialFingerprints": {"gxlint/v1": clean(found.fingerprint)},
            "properties": _properties(found),
        }
        related = [
            self._suspect(number, index, file, found, suspect)
            for number, suspect in enumerate(found.suspects)
        ]
        return result | ({"relatedLocations": related} if related else {})

    def _open(self, index: int, file: FileResult, item: Undecided) -> dict[str, Any]:
        return {
            "ruleId": clean(item.rule),
            "ruleIndex": self.rules[item.rule].index,
            "kind": "open",
            "level": "none",
            "suppressions": [],
            "message": _message([f"未能判断：{item.reason}"]),
            "locations": [self._location(index, file, item.place)],
            "properties": {"mandatory": item.mandatory},
        }

    def _location(self, index: int, file: FileResult, place: Place) -> dict[str, Any]:
        """Return a place: the file and its line for programs, the logical place for people."""
        physical: dict[str, Any] = {"artifactLocation": _file(file.path) | {"index": index}}
        if place.line is not None:
            physical["region"] = {"startLine": place.line}
        location: dict[str, Any] = {"physicalLocation": physical}
        logical = self._logical(logical_parts(place))
        if logical is not None:
            location["logicalLocations"] = [
                {"index": logical}
                | {key: self.logical[logical][key] for key in ("name", "fullyQualifiedName")}
            ]
        words = in_words(file.report, place)
        if words:
            location["message"] = _message([words])
        if place.page is not None:
            location["properties"] = {"page": place.page}
        return location

    def _suspect(
        self, number: int, index: int, file: FileResult, found: Diagnostic, suspect: Suspect
    ) -> dict[str, Any]:
        cell = suspect.cell
        section = found.place.section if found.place.table == cell.table else None
        place = Place(section, cell.table, cell.row, cell.column, cell.origin.line)
        location = self._location(index, file, place)
        text = suspicion(suspect, found.suspects, file.report)
        return location | {"id": number, "message": _message([text])}

    def _logical(self, parts: tuple[tuple[str, str], ...]) -> int | None:
        """Return the index of a logical place, given by the kind and name of each of its parts."""
        if not parts:
            return None
        path = tuple(clean(name) for _, name in parts)
        known = self._known.get(path)
        if known is not None:
            return known
        kind, _ = parts[-1]
        location = {"name": path[-1], "fullyQualifiedName": "/".join(path), "kind": kind}
        parent = self._logical(parts[:-1])
        self.logical.append(location | ({} if parent is None else {"parentIndex": parent}))
        self._known[path] = len(self.logical) - 1
        return self._known[path]

    def notifications(self, index: int, file: FileResult) -> Iterator[dict[str, Any]]:
        """Yield what kept the file, or a rule on it, from being checked."""
        where = {"physicalLocation": {"artifactLocation": _file(file.path) | {"index": index}}}
        if file.trouble is not None:
            yield {
                "level": "error",
                "descriptor": {"id": file.trouble.code},
                "message": _message([file.trouble.message]),
                "locations": [where],
            }
        for failure in file.failures:
            yield {
                "level": "error",
                "descriptor": {"id": "rule-failed"},
                "associatedRule": {
                    "id": clean(failure.rule),
                    "index": self.rules[failure.rule].index,
                },
                "message": _message([f"程序出错：{failure.message}"]),
                "locations": [where],
            }


def _suppressions(reason: str) -> dict[str, Any]:
    made = {"kind": "external", "status": "accepted", "justification": clean(reason)}
    return {"suppressions": [made]}


def _descriptor(rule: _Rule) -> dict[str, Any]:
    number, title = clean(rule.number), clean(rule.title) or clean(rule.number)
    basis = [f"依据：{clean(rule.basis)}"] if rule.basis else []
    command = f"gxlint explain {number}"
    made: dict[str, Any] = {
        "id": number,
        "shortDescription": {"text": title},
        "fullDescription": {"text": "。".join([title, *basis])},
        "help": {
            "text": "\n".join([title, *basis, f"说明：{command}"]),
            "markdown": "\n\n".join([*map(escaped, (title, *basis)), f"说明：{code(command)}"]),
        },
        "properties": {"trial": rule.trial},
    }
    if rule.level is not None:
        made["defaultConfiguration"] = {"level": _LEVELS[rule.level]}
    return made


def _artifact(file: FileResult) -> dict[str, Any]:
    made: dict[str, Any] = {"location": _file(file.path), "roles": ["analysisTarget"]}
    facts = {"state": file.state, "format": file.format} | _report(file.report)
    return made | {"properties": {key: value for key, value in facts.items() if value is not None}}


def _report(report: Report | None) -> dict[str, Any]:
    return {"agency": report.agency, "year": report.year} if report else {}


def _file(path: str) -> dict[str, Any]:
    uri = reference(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _BASE}


def _properties(found: Diagnostic) -> dict[str, Any]:
    """Return what SARIF has no place for, as the JSON form has it, but for quotations."""
    kept = ("trial", "cells", "suspects", "fix", "basis")
    whole = diagnostic_object(found)
    follows = {"follows": found.follows} if found.follows else {}
    return {key: whole[key] for key in kept} | follows


def _message(lines: Iterable[str]) -> dict[str, str]:
    return {"text": "\n".join(clean(line) for line in lines)}
