"""``gxlint check``."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence

from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.checking import Checker, Job, Task, check_all, checker
from gxlint.cli.files import Target, targets
from gxlint.cli.keeping import prune
from gxlint.cli.progress import watched
from gxlint.cli.reading import given_of, limits_from, today_of
from gxlint.cli.screen import Screen, screen
from gxlint.cli.writing import write_whole
from gxlint.engine.results import FileResult, Run, Severity
from gxlint.output import writer

_FOR_PEOPLE = ("full", "concise")
_THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def run(options: Options) -> int:
    """Check files and print what was found; returns the exit code."""
    check = checker(_task(options))
    files, missing = targets(options.paths)
    results: list[FileResult] = []
    troubles = list(map(str, missing))
    try:
        jobs: list[Job] = [(target, ()) for target in files]
        results.extend(watched(check_all(jobs, check, options.jobs), len(jobs)))
        _compare(files, results, check, options.jobs)
    except KeyboardInterrupt:
        troubles.append(_interrupted(len(files), len(results)))
    if len(files) == 1:
        return _conclude(options, check, files, results, troubles)
    from gxlint.cli.interrupts import undisturbed

    with undisturbed():
        return _conclude(options, check, files, results, troubles)


def _conclude(
    options: Options,
    check: Checker,
    files: Sequence[Target],
    results: Sequence[FileResult],
    troubles: list[str],
) -> int:
    """Print what was found and what went wrong; returns the exit code."""
    shown = list(_worth_showing(files, results))
    result = Run(check.packs, tuple(shown), check.linter.changes)
    troubles += _troubles(shown)
    if results and not shown:
        troubles.append("这些文件里没有一份年度报告")
    if shown or options.format not in _FOR_PEOPLE:
        _write(result, options)
    cache = check.task.cache
    if cache and not all(file.kept for file in results):
        prune(cache)
    sys.stdout.flush()
    for trouble in (*check.linter.notices, *troubles):
        print(f"gxlint：{trouble}", file=sys.stderr)
    return _exit_code(result, options, bool(troubles))


def _compare(
    files: Sequence[Target], results: list[FileResult], check: Checker, processes: int
) -> None:
    """Check once more, in the place of the first results, what is much like another report.

    That can be told only when all files have been read.  Standard input can't be read twice.
    """
    if len(results) <= 1:
        return
    from gxlint.engine.siblings import near

    again = {at: others for at, others in near(results).items() if files[at].path != "-"}
    jobs: list[Job] = [(files[at], others) for at, others in again.items()]
    found = watched(check_all(jobs, check, processes), len(jobs))
    for at, result in zip(again, found, strict=True):
        results[at] = result


def _interrupted(files: int, checked: int) -> str:
    if checked < files:
        return f"已中断：{files} 个文件检查了 {checked} 个，结果如上"
    return "已中断：各文件都检查了，结果如上；各机关的文字是否雷同还没有比完"


def _task(options: Options) -> Task:
    return Task(
        packs=options.pack,
        select=options.select,
        ignore=options.ignore,
        given=given_of(options),
        limits=limits_from(options),
        previous=options.previous,
        stdin_name=options.stdin_filename,
        cache=None if options.no_cache else cache_folder(),
        today=today_of(options),
    )


def _worth_showing(files: Sequence[Target], results: Iterable[FileResult]) -> Iterable[FileResult]:
    """Leave out what is no report, unless it was named: a folder may hold other things too."""
    for target, result in zip(files, results, strict=False):
        if target.named or result.state != "not-a-report":
            yield result


def _troubles(results: Iterable[FileResult]) -> Iterable[str]:
    for result in results:
        if result.trouble is not None:
            yield f"{result.path}：{result.trouble.message}"


def _write(result: Run, options: Options) -> None:
    write = writer(options.format)
    target: Screen = screen(options.color)
    if options.output is None:
        write(result, target.stream, width=target.width, color=target.color)
    else:
        text = io.StringIO()
        write(result, text, color=options.color == "always")
        write_whole(options.output, text.getvalue())
    if options.statistics and (options.output or options.format in _FOR_PEOPLE):
        from gxlint.output.statistics import write_statistics

        write_statistics(result, target.stream, width=target.width)


def _exit_code(result: Run, options: Options, troubled: bool) -> int:
    failed = any(file.failures for file in result.files)
    if troubled or failed:
        return 2
    if options.strict and any(u.mandatory for f in result.files for u in f.undecided):
        return 1
    threshold = _THRESHOLDS.get(options.fail_on)
    found = (d for file in result.files for d in file.diagnostics if not d.trial)
    return int(threshold is not None and any(d.severity >= threshold for d in found))
