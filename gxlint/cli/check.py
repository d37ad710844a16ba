"""``gxlint check``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator

from gxlint.cli.arguments import Options
from gxlint.cli.examining import Examined, Found, examine
from gxlint.cli.failures import Unusable
from gxlint.cli.reading import today_of
from gxlint.cli.screen import Screen, for_programs, screen
from gxlint.cli.writing import write_bytes, write_whole
from gxlint.engine.results import Run, Severity
from gxlint.output import FILES, maker, writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.baseline import Baseline
    from gxlint.cli.settings import Plan
    from gxlint.engine.results import FileResult

_FOR_PEOPLE = ("full", "concise")
#: Endings that promise a form, each with the values of ``--format`` that keep the promise.
_PROMISES = {
    ".xlsx": ("xlsx",),
    ".html": ("html",),
    ".htm": ("html",),
    ".json": ("json", "gitlab"),
    ".jsonl": ("jsonl",),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
}
_IN_A_FILE = 100
_THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def run(options: Options) -> int:
    """Check files and print what was found; returns the exit code."""
    _refuse_early(options)
    baseline = baseline_of(options)
    examined = examine(options)
    if len(examined.files) <= 1:
        return _conclude(options, examined, baseline)
    from gxlint.cli.interrupts import undisturbed

    with undisturbed():
        return _conclude(options, examined, baseline)


def baseline_of(options: Options) -> Baseline | None:
    """Return the baseline that is named, if one is; raises Unusable where it is no good."""
    if not options.baseline:
        return None
    from gxlint.cli.baseline import read_baseline

    return read_baseline(options.baseline)


def _refuse_early(options: Options) -> None:
    """Raise Unusable for what could not be written in the end; the files need not be checked."""
    if options.output is not None:
        _refuse_ending(options.format, options.output)
    if options.format not in FILES:
        return
    if options.output is None:
        raise Unusable(
            f"{options.format} 不能打印在屏幕上，请写明文件：--output 检查结果.{options.format}"
        )
    try:
        maker(options.format)
    except ModuleNotFoundError:
        extra = f"gxlint[{options.format}]"
        raise Unusable(
            f"--format {options.format} 要用到可选组件 {extra}，现在没有安装；"
            f"请运行：pip install '{extra}'"
        ) from None


def _refuse_ending(form: str, output: str) -> None:
    """Raise Unusable for a name that says another form than the one that would be written."""
    ending = os.path.splitext(output)[1].lower()
    promised = _PROMISES.get(ending, ())
    if form in FILES and form not in promised:
        raise Unusable(f"--format {form} 写成的文件，文件名要以 .{form} 结尾，不能是 {output}")
    if form not in promised and promised and (form in _FOR_PEOPLE or promised[0] in FILES):
        choice = " 或者 ".join(f"--format {name}" for name in promised)
        raise Unusable(
            f"--output {output}：文件名以 {ending} 结尾，写的却会是 {form} 格式；"
            f"请加上 {choice}，或者换一个文件名{'，如以 .txt 结尾' * (form in _FOR_PEOPLE)}"
        )


def _conclude(options: Options, examined: Examined, baseline: Baseline | None) -> int:
    """Print what was found and what went wrong; returns the exit code."""
    files, notices = settled(options, examined, baseline)
    result = Run(examined.packs, tuple(file for _, file in files), examined.changes)
    if files or options.format not in _FOR_PEOPLE:
        _write(result, _folders(files), options)
    sys.stdout.flush()
    for trouble in (*notices, *examined.troubles):
        print(f"gxlint：{trouble}", file=sys.stderr)
    return exit_code(files, options.strict, bool(examined.troubles))


def _folders(files: Iterable[Found]) -> Iterator[str]:
    """Yield the folders of the packs in use."""
    from gxlint.packs.files import pack_folders

    for rules in {plan.settings.rules for plan, _ in files}:
        yield from pack_folders(rules.packs, rules.offered)


def settled(
    options: Options, examined: Examined, baseline: Baseline | None
) -> tuple[list[Found], list[str]]:
    """Set aside what configurations let pass and what the baseline knows.

    Returns the files as they are then, and what is to be said besides.
    """
    files, notices = list(examined.files), list(examined.notices)
    if any(plan.config is not None for plan, _ in files):
        from gxlint.cli.letting_pass import let_pass

        files, idle = let_pass(files, today_of(options))
        notices += idle
    if baseline is not None:
        files = [(plan, baseline.subtract(file)) for plan, file in files]
    return files, notices


def _write(result: Run, folders: Iterable[str], options: Options) -> None:
    if options.format in FILES:
        write_bytes(options.output, maker(options.format)(result))
    elif options.output is not None:
        text = io.StringIO()
        _write_text(result, Screen(text, _IN_A_FILE, options.color == "always"), folders, options)
        write_whole(options.output, text.getvalue())
    elif options.format in _FOR_PEOPLE:
        _write_text(result, screen(options.color), folders, options)
    else:
        writer(options.format)(result, for_programs())
    if options.statistics and (options.output or options.format in _FOR_PEOPLE):
        _write_statistics(result, screen(options.color), options)


def _write_text(result: Run, target: Screen, folders: Iterable[str], options: Options) -> None:
    stream, width, color = target.stream, target.width, target.color
    if options.format != "full":
        writer(options.format)(result, stream, width=width, color=color)
    elif options.plain:
        from gxlint.output import spoken

        spoken.write(result, stream)
    else:
        from gxlint.output import full

        full.write(result, stream, width=width, color=color, link=target.link(folders))


def _write_statistics(result: Run, target: Screen, options: Options) -> None:
    if options.plain:
        from gxlint.output import spoken

        spoken.write_statistics(result, target.stream)
    else:
        from gxlint.output.statistics import write_statistics

        write_statistics(result, target.stream, width=target.width)


def exit_code(files: Iterable[Found], strict: bool, troubled: bool) -> int:
    """Return the exit code for what was found, and whether anything went wrong besides."""
    files = list(files)
    if troubled or any(file.failures for _, file in files):
        return 2
    if strict and any(item.mandatory for _, file in files for item in file.undecided):
        return 1
    return int(any(_fails(*found) for found in files))


def _fails(plan: Plan, file: FileResult) -> bool:
    """Tell whether something was found that is as grave as the file's plan asks for."""
    threshold = _THRESHOLDS.get(plan.fail_on)
    found = (found for found in file.diagnostics if not found.trial)
    return threshold is not None and any(one.severity >= threshold for one in found)
