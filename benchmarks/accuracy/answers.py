"""What the rules say of the cases, worked out by several processes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool

from benchmarks.accuracy.cases import Case
from gxlint.engine.lint import lint
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import FileResult, Severity
from gxlint.engine.siblings import near
from gxlint.output import structured
from gxlint.report import keys
from gxlint.report.written import to_tree
from tests.law.printing import FORMATS

#: The formats by kind of file.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Word": ("docx",),
    "web": ("html", "旧网页"),
    "text": tuple(name for name, form in FORMATS.items() if form.ending == "txt"),
    "Markdown": tuple(name for name, form in FORMATS.items() if form.ending == "md"),
    "YAML, JSON": ("yaml", "json"),
}


@dataclass(frozen=True)
class Answer:
    """What was found in a case: for each format the rules, with how grave they took it."""

    case: Case
    found: Mapping[str, frozenset[tuple[str, Severity]]]


@cache
def _linter() -> Linter:
    return prepare()


def answers(cases: Sequence[Case], processes: int) -> Iterator[Answer]:
    """Yield what is found in each case, in their order."""
    with Pool(processes) as pool:
        for case, found in zip(cases, pool.imap(_answer, cases, chunksize=2), strict=True):
            yield Answer(case, found)


def _answer(case: Case) -> Mapping[str, frozenset[tuple[str, Severity]]]:
    return {name: frozenset(_found(_checked(case, name))) for name in case.formats}


def _checked(case: Case, name: str) -> FileResult:
    form = FORMATS[name]
    data = _extracted(case) if case.printed is None else form.write(case.printed)
    result = lint(
        data,
        f"报告.{form.ending}",
        _linter(),
        case.given,
        lambda _: case.previous,
        siblings=case.siblings,
    )
    assert result.state == "checked", (case.rule, name, result.trouble)
    assert not result.failures, (case.rule, name, result.failures)
    return result


def _extracted(case: Case) -> bytes:
    assert case.structured is not None
    stream = io.StringIO()
    tree = to_tree(case.structured)
    absent = {field.key: None for field in _linter().vocabulary.fields}
    structured.write(tree | {keys.FACTS: absent | tree[keys.FACTS]}, stream)
    return stream.getvalue().encode()


def _found(result: FileResult) -> Iterator[tuple[str, Severity]]:
    return ((finding.rule, finding.severity) for finding in result.diagnostics)


def copied(cases: Sequence[Case]) -> set[str]:
    """Return the rules that take some of the reports for copies of one another."""
    results, files = [], []
    for number, case in enumerate(cases):
        assert case.printed is not None
        files.append(FORMATS["docx"].write(case.printed))
        results.append(lint(files[-1], f"{number}.docx", _linter()))
    said: set[str] = set()
    for at, siblings in near(results).items():
        result = lint(files[at], f"{at}.docx", _linter(), siblings=siblings)
        said |= {rule for rule, _ in _found(result)} - {rule for rule, _ in _found(results[at])}
    return said
