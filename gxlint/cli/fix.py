"""``gxlint fix``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gxlint.cli.arguments import Options
from gxlint.cli.cache import cache_folder
from gxlint.cli.checking import Checker, Task
from gxlint.cli.examining import make_ready, spare_inputs
from gxlint.cli.failures import Unusable
from gxlint.cli.files import Target, targets
from gxlint.cli.reading import content_needed, limits_from, today_of
from gxlint.cli.screen import screen
from gxlint.cli.settings import Plan, Plans
from gxlint.cli.writing import write_bytes
from gxlint.engine.lint import NotAReport
from gxlint.engine.results import FileResult
from gxlint.output.corrections import differences, proposals, total
from gxlint.records import dataclass, replace
from gxlint.revise.fixing import Fixed, fix
from gxlint.revise.looking import Looked, look
from gxlint.revise.opening import endings, open_
from gxlint.revise.strands import NoWayBack, Opened
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits


@dataclass(frozen=True, slots=True)
class _Done:
    """A file and what came of it."""

    path: str
    before: bytes
    fixed: Fixed


def run(options: Options) -> int:
    """Propose the safe corrections of files, or make them; returns the exit code."""
    files, missing = targets(options.paths)
    troubles = list(map(str, missing))
    _refuse_early(options, files)
    check = Checker(
        Task(
            limits=limits_from(options),
            stdin_name="",
            cache=None if options.no_cache else cache_folder(),
            today=today_of(options),
        )
    )
    make = Plans(options)
    plans = [make(target.path) for target in files]
    for plan in plans:
        make_ready(check, plan)
    spare_inputs(options, files, plans, check, "，或者用 --write 改原来的文件")
    done: list[_Done] = []
    for target, plan in zip(files, plans, strict=True):
        try:
            one = _fixed(target, plan, check, options.output)
            _write(one, options, check.task.limits)
        except (NoWayBack, NotAReport, SourceError) as error:
            if target.named:
                troubles.append(f"{target.path}：{error}")
            continue
        except Unusable as error:
            troubles.append(str(error))
            continue
        done.append(one)
        _show(one, check, options)
    return _conclude(done, troubles, options)


def _refuse_early(options: Options, files: Sequence[Target]) -> None:
    if any(target.path == "-" for target in files):
        raise Unusable("fix 要改文件，不能从标准输入读；请写明文件")
    if options.output and len(files) > 1:
        raise Unusable("--output 一次只能写一个文件；几个文件一起改，用 --write")
    if options.output and options.write:
        raise Unusable("--output 和 --write 只用一个：--output 不动原来的文件")


def _fixed(target: Target, plan: Plan, check: Checker, output: str | None) -> _Done:
    """Correct the content of a file.

    Raises what keeps it from being read or written into, or to a file called ``output``.
    """
    limits, settings = check.task.limits, plan.settings
    linter, (last_year, _) = check.linter(settings.rules), check.last_year(settings)
    data = content_needed(target.path, limits)

    fitting = endings(data, target.path)
    if output and os.path.splitext(output)[1].lower() not in fitting:
        allowed = "、".join(ending or "没有结尾" for ending in fitting)
        raise Unusable(
            f"--output {output}：改正后的同 {target.path} 是一种文件，文件名的结尾要是 {allowed}"
        )

    def opened(data: bytes) -> Opened:
        return open_(data, target.path, limits)

    def seen(data: bytes) -> Looked:
        found = look(data, target.path, linter, settings.given, last_year, limits)
        if not plan.suppressions:
            return found
        from gxlint.cli.letting_pass import let_pass

        result = FileResult(target.path, None, "checked", diagnostics=found.findings)
        files, _ = let_pass([(plan, result)], check.task.today)
        return replace(found, findings=files[0][1].diagnostics)

    return _Done(target.path, data, fix(data, opened, seen))


def _write(one: _Done, options: Options, limits: Limits) -> None:
    """Write a corrected file, unless it has changed since it was read.  Raises Unusable."""
    if options.output:
        write_bytes(options.output, one.fixed.data)
    elif options.write and one.fixed.made:
        if content_needed(one.path, limits) != one.before:
            raise Unusable(f"{one.path}：文件刚刚被改过，没有写；请再运行一次")
        write_bytes(one.path, one.fixed.data)


def _show(one: _Done, check: Checker, options: Options) -> None:
    if options.diff:
        old, new = (
            open_(data, one.path, check.task.limits).lines for data in (one.before, one.fixed.data)
        )
        for line in differences(one.path, old, new, one.fixed):
            print(line)
        return
    target = screen("never")
    for line in proposals(one.path, one.fixed, target.width):
        target.stream.write(line + "\n")


def _conclude(done: Sequence[_Done], troubles: Sequence[str], options: Options) -> int:
    written = bool(options.write or options.output)
    if done:
        stream = sys.stderr if options.diff else sys.stdout
        print(total([one.fixed for one in done], written=written), file=stream)
    sys.stdout.flush()
    for trouble in troubles:
        print(f"gxlint：{trouble}", file=sys.stderr)
    if troubles:
        return 2
    open_ends = any(one.fixed.left or (one.fixed.made and not written) for one in done)
    return int(open_ends)
