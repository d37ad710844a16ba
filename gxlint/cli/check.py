"""``gxlint check``."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable

from gxlint.cli.failures import Unusable, why
from gxlint.cli.files import Target, targets
from gxlint.cli.reading import content, given_of
from gxlint.cli.screen import Screen, screen
from gxlint.engine.lint import Given, Linter, NotAReport, lint, make_linter, read_report
from gxlint.engine.results import FileResult, Run, Severity, Trouble
from gxlint.lang import ir
from gxlint.output import writer
from gxlint.packs.load import Loaded, load
from gxlint.report.model import Report
from gxlint.source.document import SourceError

_FOR_PEOPLE = ("full", "concise")
_THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def run(options: argparse.Namespace) -> int:
    """Check files and print what was found; returns the exit code."""
    loaded = load(options.pack)
    linter = make_linter(loaded, _chosen(options, loaded))
    given = given_of(options)
    files, missing = targets(options.paths)
    previous = _previous(options.previous, loaded)
    results = [_check(target, linter, given, previous, options) for target in files]
    shown = list(_worth_showing(files, results))
    result = Run(linter.packs, tuple(shown))
    troubles = [*map(str, missing), *_troubles(shown)]
    if files and not shown:
        troubles.append("这些文件里没有一份年度报告")
    if shown or options.format not in _FOR_PEOPLE:
        _write(result, options)
    for trouble in troubles:
        print(f"gxlint：{trouble}", file=sys.stderr)
    return _exit_code(result, options, bool(troubles))


def _chosen(options: argparse.Namespace, loaded: Loaded) -> _Chosen:
    known = [rule.id for rule in loaded.rules]
    for name in (*(options.select or ()), *(options.ignore or ())):
        if not any(rule.startswith(name) for rule in known):
            raise Unusable(f"没有编号为“{name}”或以它开头的规则；用 gxlint rules 查看全部规则")
    return _Chosen(options.select or ("",), options.ignore or ())


class _Chosen:
    """Tells which rules --select and --ignore leave; a mandatory rule may be left out by hand."""

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        self.select = select
        self.ignore = ignore

    def __call__(self, rule: ir.Rule) -> bool:
        return rule.id.startswith(self.select) and not rule.id.startswith(self.ignore or ("\0",))


def _previous(path: str | None, loaded: Loaded) -> Report | None:
    if path is None:
        return None
    try:
        return read_report(content(path), path, loaded)
    except OSError as error:
        raise Unusable(f"上年报告 {path}：{why(error)}") from None
    except (SourceError, NotAReport) as error:
        raise Unusable(f"上年报告 {path}：{error}") from None


def _check(
    target: Target,
    linter: Linter,
    given: Given,
    previous: Report | None,
    options: argparse.Namespace,
) -> FileResult:
    name = options.stdin_filename if target.path == "-" else target.path
    try:
        data = content(target.path)
    except OSError as error:
        trouble = Trouble("unreadable", f"读不了这个文件（{why(error)}）")
        return FileResult(target.path, None, "unreadable", trouble=trouble)
    return lint(data, name or "-", linter, given, previous)


def _worth_showing(files: list[Target], results: list[FileResult]) -> Iterable[FileResult]:
    """Leave out what is no report, unless it was named: a folder may hold other things too."""
    for target, result in zip(files, results, strict=True):
        if target.named or result.state != "not-a-report":
            yield result


def _troubles(results: Iterable[FileResult]) -> Iterable[str]:
    for result in results:
        if result.trouble is not None:
            yield f"{result.path}：{result.trouble.message}"


def _write(result: Run, options: argparse.Namespace) -> None:
    write = writer(options.format)
    if options.output is None:
        target: Screen = screen(options.color)
        write(result, target.stream, width=target.width, color=target.color)
        _statistics(result, options, target)
        return
    text = io.StringIO()
    write(result, text, color=options.color == "always")
    try:
        with open(options.output, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text.getvalue())
    except OSError as error:
        raise Unusable(f"写不了 {options.output}（{why(error)}）") from None
    _statistics(result, options, screen(options.color))


def _statistics(result: Run, options: argparse.Namespace, target: Screen) -> None:
    if options.statistics and (options.output or options.format in _FOR_PEOPLE):
        from gxlint.output.statistics import write_statistics

        write_statistics(result, target.stream, width=target.width)


def _exit_code(result: Run, options: argparse.Namespace, troubled: bool) -> int:
    failed = any(file.failures for file in result.files)
    if troubled or failed:
        return 2
    if options.strict and any(u.mandatory for f in result.files for u in f.undecided):
        return 1
    threshold = _THRESHOLDS.get(options.fail_on)
    found = (d for file in result.files for d in file.diagnostics if not d.trial)
    return int(threshold is not None and any(d.severity >= threshold for d in found))
