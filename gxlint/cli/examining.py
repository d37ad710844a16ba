"""A run over files: what holds for each, and what was found in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.checking import Checker, Job, Task, check_all
from gxlint.cli.failures import Unusable
from gxlint.cli.files import Target, targets
from gxlint.cli.keeping import prune
from gxlint.cli.progress import watched
from gxlint.cli.reading import limits_from, today_of
from gxlint.cli.settings import Plan, Plans, blaming
from gxlint.cli.writing import is_same, spare
from gxlint.engine.prepare import Linter
from gxlint.engine.results import Changed, FileResult, PackInfo
from gxlint.packs.files import PackError
from gxlint.records import dataclass, replace

Found = tuple[Plan, FileResult]

#: So many of the files that were skipped are named.
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Examined:
    """What a run came to.

    ``files`` are those worth showing, each with its plan; ``troubles`` is what went wrong, which
    is never passed over, ``notices`` what is to be said all the same.
    """

    files: tuple[Found, ...]
    linters: tuple[Linter, ...]
    troubles: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs that took part, each with the most rules that were used of it."""
        found: dict[str, PackInfo] = {}
        for pack in (pack for linter in self.linters for pack in linter.packs):
            if pack.name not in found or found[pack.name].rules < pack.rules:
                found[pack.name] = pack
        return tuple(found.values())

    @property
    def changes(self) -> tuple[Changed, ...]:
        """What packs change about rules."""
        changes = (change for linter in self.linters for change in linter.changes)
        return tuple(dict.fromkeys(changes))


def examine(options: Options) -> Examined:
    """Check the files that a command line names, each under what holds for it.

    Raises Unusable where something that holds can't be used.
    """
    check = Checker(
        Task(
            limits=limits_from(options),
            stdin_name=getattr(options, "stdin_filename", ""),
            cache=None if options.no_cache else cache_folder(),
            today=today_of(options),
        )
    )
    files, missing = targets(options.paths)
    make = Plans(options)
    plans = [make(target.path) for target in files]
    for plan in plans or [make("-")]:
        make_ready(check, plan)
    spare_inputs(options, files, plans, check)
    results: list[FileResult] = []
    plain: bool = getattr(options, "plain", False)
    troubles = list(map(str, missing))
    try:
        jobs = [Job(target, plan.settings) for target, plan in zip(files, plans, strict=True)]
        results.extend(watched(check_all(jobs, check, options.jobs), len(jobs), plain=plain))
        _compare(jobs, results, check, options.jobs, plain)
    except KeyboardInterrupt:
        troubles.append(_interrupted(len(files), len(results)))
    if check.task.cache and not all(file.kept for file in results):
        prune(check.task.cache)
    skip_others = getattr(options, "skip_others", False)
    shown = tuple(_worth_showing(files, zip(plans, results, strict=False), skip_others))
    told = {file.path for _, file in shown}
    troubles += (f"{file.path}：{file.trouble.message}" for _, file in shown if file.trouble)
    if results and not shown and not skip_others:
        troubles.append("这些文件里没有一份年度报告")
    notices = [notice for linter in check.linters for notice in linter.notices]
    notices += _skipped([file.path for file in results if file.path not in told])
    return Examined(shown, check.linters, tuple(troubles), tuple(dict.fromkeys(notices)))


def make_ready(check: Checker, plan: Plan) -> None:
    """Make ready what a plan asks for; what a configuration asks for in vain is said to be so."""
    try:
        check.ready(plan.settings)
    except (PackError, Unusable) as error:
        raise blaming(plan, error) from None
    if plan.config is not None:
        from gxlint.cli.letting_pass import refuse

        refuse(plan, check.linter(plan.settings.rules))


def spare_inputs(
    options: Options,
    files: Sequence[Target],
    plans: Sequence[Plan],
    check: Checker,
    instead: str = "",
) -> None:
    """Raise Unusable where the result would be written over anything that the run reads.

    ``check`` is ready for the plans; ``instead`` is what can be done besides writing elsewhere.
    """
    output: str | None = getattr(options, "output", None)
    spare(output, getattr(options, "baseline", None), "那份基线")
    for target, plan in zip(files, plans, strict=True):
        spare(output, plan.config.path if plan.config else None, "用到的配置")
        if _is_report(output, target, plan, check):
            spare(output, target.path, "要检查的报告", instead)
    for plan in {plan.settings.previous: plan for plan in plans}.values():
        previous = plan.settings.previous
        for target in targets([previous])[0] if output and previous else ():
            if _is_report(output, target, plan, check):
                spare(output, target.path, "上年报告")


def _is_report(output: str | None, target: Target, plan: Plan, check: Checker) -> bool:
    """Tell whether what is to be written is this file, which is a report or is called one.

    What was come across in a folder may well be the result of an earlier run.
    """
    if not is_same(output, target.path):
        return False
    return target.named or not check(Job(target, plan.settings)).foreign


def _compare(
    jobs: Sequence[Job], results: list[FileResult], check: Checker, processes: int, plain: bool
) -> None:
    """Check once more, in the place of the first results, what is much like another report.

    That can be told only when all files have been read.  Standard input can't be read twice.
    """
    if len(results) <= 1:
        return
    from gxlint.engine.siblings import near

    again = {
        at: replace(jobs[at], siblings=others)
        for at, others in near(results).items()
        if jobs[at].target.path != "-"
    }
    found = watched(check_all(tuple(again.values()), check, processes), len(again), plain=plain)
    for at, result in zip(again, found, strict=True):
        results[at] = result


def _interrupted(files: int, checked: int) -> str:
    if not checked:
        return f"已中断：{files} 个文件都还没有检查"
    if checked < files:
        return f"已中断：{files} 个文件检查了 {checked} 个，其余的没有结果"
    return "已中断：各文件都检查了；各机关的文字是否雷同还没有比完"


def _worth_showing(
    files: Sequence[Target], results: Iterable[Found], skip_others: bool
) -> Iterator[Found]:
    """Leave out what is no report, unless it was named: a folder may hold other things too.

    Where others are to be skipped, being named does not help them.
    """
    for target, found in zip(files, results, strict=False):
        if not found[1].foreign or (target.named and not skip_others):
            yield found


def _skipped(paths: Sequence[str]) -> Iterator[str]:
    """Say what was skipped, with the first names."""
    if paths:
        names = "、".join(paths[:_MOST_NAMES]) + " 等" * (len(paths) > _MOST_NAMES)
        yield f"略过 {len(paths)} 个不是年度报告的文件：{names}"
