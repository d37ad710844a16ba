"""Checking the files of a run, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from marshal import dumps

from gxlint.cli.failures import Unusable, why
from gxlint.cli.files import Target
from gxlint.cli.keeping import Keeper, keeper
from gxlint.cli.reading import CONFIGURATION, content, is_configuration
from gxlint.cli.settings import RuleChoice, Settings
from gxlint.engine.given import LastYear, nowhere
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import FileResult, Trouble
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
_RESULT = "这是 gxlint 写出的检查结果，不是报告；请检查报告本身"


@dataclass(frozen=True, slots=True)
class Task:
    """What holds for every file of a run; plain data, so that it can go to a process.

    ``stdin_name`` is the name of what comes from standard input.  On ``today`` (an ordinal)
    depends what packs still change about the rules of others.
    """

    limits: Limits
    stdin_name: str
    cache: str | None
    today: int


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check, what holds for it, and the siblings that it is to be compared with."""

    target: Target
    settings: Settings
    siblings: tuple[Sibling, ...] = ()


class Checker:
    """Checks files: call it with a job.

    What several files need, be it rules or last year's report, is made ready once.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self._linters: dict[RuleChoice, Linter] = {}
        self._before: dict[tuple[str, RuleChoice], tuple[LastYear, bytes]] = {}
        self._kept: dict[Settings, Keeper | None] = {}

    @property
    def linters(self) -> tuple[Linter, ...]:
        """The linters in use."""
        return tuple(self._linters.values())

    def ready(self, settings: Settings) -> None:
        """Make ready what the settings ask for.

        Raises Unusable where its rule numbers or last year's report are no good, and what
        ``engine.prepare`` raises for packs.
        """
        self._keeper(settings)

    def linter(self, rules: RuleChoice) -> Linter:
        """Return the rules that are chosen; raises as ``ready`` does."""
        made = self._linters.get(rules)
        if made is None:
            made = self._linters[rules] = prepared(rules, self.task)
        return made

    def __call__(self, job: Job) -> FileResult:
        """Check one file; whatever is wrong with it is told in the result."""
        target, task, settings = job.target, self.task, job.settings
        name = (task.stdin_name if target.path == "-" else target.path) or "-"
        if is_configuration(name):
            trouble = Trouble("configuration", CONFIGURATION)
            return FileResult(target.path, None, "not-a-report", trouble=trouble)
        try:
            data = content(target.path, task.limits)
        except OSError as error:
            trouble = Trouble("unreadable", f"读不了这个文件（{why(error)}）")
            return FileResult(target.path, None, "unreadable", trouble=trouble)
        kept = self._keeper(settings)
        known = kept.get(data, name, job.siblings) if kept else None
        if known is not None:
            return known
        from gxlint.engine.lint import lint
        from gxlint.output.own import is_result

        if is_result(data):
            return FileResult(target.path, None, "not-a-report", trouble=Trouble("result", _RESULT))
        last_year, _ = self.last_year(settings)
        linter = self.linter(settings.rules)
        result = lint(data, name, linter, settings.given, last_year, task.limits, job.siblings)
        if kept:
            kept.put(data, name, job.siblings, result)
        return result

    def last_year(self, settings: Settings) -> tuple[LastYear, bytes]:
        """Return what finds last year's report, and what tells it from anything else."""
        if settings.previous is None:
            return nowhere, b""
        key = (settings.previous, settings.rules)
        found = self._before.get(key)
        if found is None:
            from gxlint.cli.previous import reports_before

            vocabulary = self.linter(settings.rules).vocabulary
            before = reports_before(settings.previous, vocabulary, self.task.limits)
            found = self._before[key] = (before.find, before.digest)
        return found

    def _keeper(self, settings: Settings) -> Keeper | None:
        """Return the results kept under these settings."""
        if settings not in self._kept:
            self._kept[settings] = self._make_keeper(settings)
        return self._kept[settings]

    def _make_keeper(self, settings: Settings) -> Keeper | None:
        linter = self.linter(settings.rules)
        _, before = self.last_year(settings)
        if self.task.cache is None:
            return None
        given = settings.given
        said = (given.level, given.region, str(given.published), before, repr(self.task.limits))
        under = dumps((linter.made_of, linter.rules, linter.heeded, said))
        return keeper(self.task.cache, linter.vocabulary, under)


def prepared(rules: RuleChoice, task: Task) -> Linter:
    """Return a linter with the rules chosen.

    Raises Unusable for a number that is none, and where the choice leaves no rule.
    """
    linter, known = _with_numbers(rules, task)
    for name in (*rules.select, *rules.ignore):
        if any(number.startswith(name) for number in known):
            continue
        if name in rules.ignore and rules.elsewhere:
            packs = (*rules.packs, *rules.elsewhere)
            _, known = _with_numbers(RuleChoice(packs, rules.offered), task)
            if any(number.startswith(name) for number in known):
                continue
        from gxlint.cli.numbers import question

        if _is_manual(name, rules):
            raise Unusable(
                f"“{name}”是要由人核查的事项，不是规则，不能选也不用去掉；"
                f"用 gxlint explain {name} 查看怎样核查"
            )
        raise Unusable(f"没有编号为“{name}”或以它开头的规则；{question(name, known)}")
    if not any(map(rules.chooses, known)):
        raise Unusable("选的规则一条也没有剩下：select 选上的，ignore 都去掉了")
    return linter


def _is_manual(number: str, rules: RuleChoice) -> bool:
    """Tell whether this is the number of something that people have to check."""
    from gxlint.packs.load import load

    used = load(rules.packs, rules.offered).packs
    return any(check.id == number for pack in used for check in pack.checks)


def _with_numbers(rules: RuleChoice, task: Task) -> tuple[Linter, list[str]]:
    """Return a linter, and the numbers of all rules of its packs."""
    known: list[str] = []

    def chosen(number: str) -> bool:
        known.append(number)
        return rules.chooses(number)

    linter = prepare(
        rules.packs, chosen, task.cache, task.today, heeded=rules.heeds, offered=rules.offered
    )
    return linter, [*known, *(change.rule for change in linter.changes)]


def check_all(files: Sequence[Job], check: Checker, processes: int) -> Iterator[FileResult]:
    """Yield the results for all files in their order, worked out by so many processes."""
    if processes <= 1 or len(files) <= 1 or any(job.target.path == "-" for job in files):
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
            for rules, data in waiting.popleft().result():
                yield load(data, check.linter(rules).vocabulary)
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
    _own = _own or Checker(task)


def _end(*_: object) -> NoReturn:
    """End where the work stands, so that whatever is open is closed and removed."""
    if _at_work:
        raise SystemExit
    os._exit(1)  # an exception would not end the pool's own loop


def _dumped(check: Checker, job: Job) -> bytes:
    result = check(job)
    return dump(result, check.linter(job.settings.rules).vocabulary)


def _work(batch: Sequence[Job]) -> list[tuple[RuleChoice, bytes]]:
    global _at_work
    check = _own
    assert check is not None
    try:
        _at_work = True
        return [(job.settings.rules, _dumped(check, job)) for job in batch]
    except SystemExit:
        # The pool would hand it on as an outcome, and begin the next file.
        os._exit(1)
    finally:
        _at_work = False
