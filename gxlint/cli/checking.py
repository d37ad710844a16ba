"""Checking the files of a run, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gxlint.cli.failures import Unusable, why
from gxlint.cli.files import Target
from gxlint.cli.reading import content
from gxlint.engine.lint import Given, NotAReport, lint, read_report
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import FileResult, PackInfo, Trouble
from gxlint.lang.header import Header
from gxlint.records import dataclass
from gxlint.report.model import Report
from gxlint.source.document import SourceError

_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with every file of a run; plain data, so that it can go to a process.

    ``select`` and ``ignore`` are rule numbers or beginnings of them, ``previous`` the path of last
    year's report, ``stdin_name`` the name of what comes from standard input.
    """

    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    given: Given
    previous: str | None
    stdin_name: str
    cache: str | None

    def chooses(self, rule: Header) -> bool:
        """Tell whether a rule takes part; a mandatory one may be left out by hand."""
        selected = not self.select or rule.id.startswith(self.select)
        return selected and not (self.ignore and rule.id.startswith(self.ignore))


@dataclass(frozen=True, slots=True)
class Checker:
    """A task made ready: call it with a target."""

    task: Task
    linter: Linter
    previous: Report | None

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs that take part."""
        return self.linter.packs

    def __call__(self, target: Target) -> FileResult:
        """Check one file; whatever is wrong with it is told in the result."""
        name = self.task.stdin_name if target.path == "-" else target.path
        try:
            data = content(target.path)
        except OSError as error:
            trouble = Trouble("unreadable", f"读不了这个文件（{why(error)}）")
            return FileResult(target.path, None, "unreadable", trouble=trouble)
        return lint(data, name or "-", self.linter, self.task.given, self.previous)


def checker(task: Task) -> Checker:
    """Make a task ready.

    Raises Unusable where its rule numbers or last year's report are no good, and what
    ``engine.prepare`` raises for packs.
    """
    known: list[str] = []

    def chosen(rule: Header) -> bool:
        known.append(rule.id)
        return task.chooses(rule)

    linter = prepare(task.packs, chosen, task.cache)
    for name in (*task.select, *task.ignore):
        if not any(rule.startswith(name) for rule in known):
            raise Unusable(f"没有编号为“{name}”或以它开头的规则；用 gxlint rules 查看全部规则")
    return Checker(task, linter, _previous(task.previous, linter))


def check_all(files: Sequence[Target], check: Checker, jobs: int) -> Iterator[FileResult]:
    """Yield the results for all files in their order, worked out by ``jobs`` processes."""
    if jobs <= 1 or len(files) <= 1 or any(target.path == "-" for target in files):
        yield from map(check, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    workers = min(jobs, len(files))
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(check.task,))
    try:
        yield from pool.map(_work, files, chunksize=_CHUNK)
    finally:
        # Interrupted: what has not begun is dropped, and nobody waits for the rest.
        pool.shutdown(wait=False, cancel_futures=True)


_own: Callable[[Target], FileResult]


def _begin(task: Task) -> None:
    """Make the task ready in a process of its own, which leaves Ctrl-C to the first one."""
    import signal

    global _own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own = checker(task)


def _work(target: Target) -> FileResult:
    return _own(target)


def _previous(path: str | None, linter: Linter) -> Report | None:
    if path is None:
        return None
    try:
        return read_report(content(path), path, linter.vocabulary)
    except OSError as error:
        raise Unusable(f"上年报告 {path}：{why(error)}") from None
    except (SourceError, NotAReport) as error:
        raise Unusable(f"上年报告 {path}：{error}") from None
