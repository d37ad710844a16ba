"""Checking the files of a run, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from marshal import dumps

from gxlint.cli.failures import Unusable, why
from gxlint.cli.files import Target
from gxlint.cli.keeping import Keeper, keeper
from gxlint.cli.reading import content
from gxlint.engine.given import Given, LastYear, nowhere
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import FileResult, PackInfo, Trouble
from gxlint.engine.stored import dump, load
from gxlint.records import dataclass
from gxlint.report.model import Sibling
from gxlint.source.limits import Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from typing import NoReturn

_CHUNK = 8
_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with every file of a run; plain data, so that it can go to a process.

    ``select`` and ``ignore`` are rule numbers or beginnings of them, ``previous`` the path of last
    year's report or of a folder of them, ``stdin_name`` the name of what comes from standard input.
    On ``today`` (an ordinal) depends what packs still change about the rules of others.
    """

    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    given: Given
    limits: Limits
    previous: str | None
    stdin_name: str
    cache: str | None
    today: int

    def chooses(self, number: str) -> bool:
        """Tell whether a rule takes part; a mandatory one may be left out by hand."""
        selected = not self.select or number.startswith(self.select)
        return selected and not (self.ignore and number.startswith(self.ignore))


#: A file to check, and the siblings that it is to be compared with.
Job = tuple[Target, tuple[Sibling, ...]]


@dataclass(frozen=True, slots=True)
class Checker:
    """A task made ready: call it with a job."""

    task: Task
    linter: Linter
    last_year: LastYear
    kept: Keeper | None

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs that take part."""
        return self.linter.packs

    def __call__(self, job: Job) -> FileResult:
        """Check one file; whatever is wrong with it is told in the result."""
        target, siblings = job
        name = (self.task.stdin_name if target.path == "-" else target.path) or "-"
        try:
            data = content(target.path, self.task.limits)
        except OSError as error:
            trouble = Trouble("unreadable", f"读不了这个文件（{why(error)}）")
            return FileResult(target.path, None, "unreadable", trouble=trouble)
        known = self.kept.get(data, name, siblings) if self.kept else None
        if known is not None:
            return known
        from gxlint.engine.lint import lint

        task = self.task
        result = lint(data, name, self.linter, task.given, self.last_year, task.limits, siblings)
        if self.kept:
            self.kept.put(data, name, siblings, result)
        return result


def checker(task: Task) -> Checker:
    """Make a task ready.

    Raises Unusable where its rule numbers or last year's report are no good, and what
    ``engine.prepare`` raises for packs.
    """
    known: list[str] = []

    def chosen(number: str) -> bool:
        known.append(number)
        return task.chooses(number)

    linter = prepare(task.packs, chosen, task.cache, task.today)
    known += [change.rule for change in linter.changes]
    for name in (*task.select, *task.ignore):
        if not any(rule.startswith(name) for rule in known):
            raise Unusable(f"没有编号为“{name}”或以它开头的规则；用 gxlint rules 查看全部规则")
    if task.previous is None:
        return Checker(task, linter, nowhere, _keeper(task, linter, b""))
    from gxlint.cli.previous import reports_before

    before = reports_before(task.previous, linter.vocabulary, task.limits)
    return Checker(task, linter, before.find, _keeper(task, linter, before.digest))


def _keeper(task: Task, linter: Linter, before: bytes) -> Keeper | None:
    """Return the results kept under this task; ``before`` tells last year's reports."""
    if task.cache is None:
        return None
    given, limits = task.given, task.limits
    said = (given.level, given.region, str(given.published), before, repr(limits))
    return keeper(task.cache, linter.vocabulary, dumps((linter.made_of, linter.rules, said)))


def check_all(files: Sequence[Job], check: Checker, processes: int) -> Iterator[FileResult]:
    """Yield the results for all files in their order, worked out by so many processes."""
    if processes <= 1 or len(files) <= 1 or any(target.path == "-" for target, _ in files):
        yield from map(check, files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    from gxlint.cli.interrupts import undisturbed

    global _own
    _own = check  # where processes are forked, they have it at once
    workers = min(processes, len(files))
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(check.task,))
    batches = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    waiting = deque(pool.submit(_work, batch) for batch in batches)
    try:
        while waiting:
            for data in waiting.popleft().result():
                yield load(data, check.linter.vocabulary)
    except BaseException:
        with undisturbed():
            _end_all(active_children())
        raise
    finally:
        pool.shutdown(wait=False)


def _end_all(workers: Sequence[BaseProcess]) -> None:
    """End the work that nobody waits for any more."""
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_PATIENCE)
        worker.kill()


_own: Checker | None = None
_at_work = False


def _begin(task: Task) -> None:
    """Make the task ready in a process of its own, which leaves Ctrl-C to the first one."""
    import signal

    global _own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    _own = _own or checker(task)


def _end(*_: object) -> NoReturn:
    """End where the work stands, so that whatever is open is closed and removed."""
    if _at_work:
        raise SystemExit
    os._exit(1)  # an exception would not end the pool's own loop


def _work(batch: Sequence[Job]) -> list[bytes]:
    global _at_work
    check = _own
    assert check is not None
    try:
        _at_work = True
        return [dump(check(job), check.linter.vocabulary) for job in batch]
    except SystemExit:
        # The pool would hand it on as an outcome, and begin the next file.
        os._exit(1)
    finally:
        _at_work = False
