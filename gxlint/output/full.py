"""The form for people at a screen: findings by file with their excerpts, what stayed open, a sum.

Nothing of a report is ever read as markup, and no line is wider than asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.results import FileResult, Run, Severity
from gxlint.output.finding import finding, folded
from gxlint.output.places import reading_order
from gxlint.output.plain import clean
from gxlint.output.remarks import excuse
from gxlint.output.styled import Text, show
from gxlint.output.tally import Tally, causes, known, rules_in_force, summary, tally
from gxlint.report.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_LEAST = 30
"""Narrower than this nothing sensible can be shown."""


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` in lines of at most ``width`` cells, coloured if ``color``."""
    show(_run_lines(run, max(width, _LEAST)), stream, color=color)


def _run_lines(run: Run, width: int) -> Iterator[Text]:
    for file in run.files:
        if file.trouble is None:
            yield from _file_lines(file, width)
            yield Text()
    count = tally(run)
    style = "bold green" if count.silent and not count.unreadable else "bold"
    yield from folded(Text(clean(rules_in_force(run)), "dim"), width)
    yield from folded(Text(summary(run), style), width)
    for advice in _advice(count):
        yield from folded(Text(advice), width)


def _file_lines(file: FileResult, width: int) -> Iterator[Text]:
    yield from folded(Text.assemble(("■ ", "blue"), (clean(file.path), "bold")), width, 2)
    if file.report:
        for fact in _identity(file.report):
            yield from folded(Text("  " + clean(fact), "dim"), width, 2)
    if not (file.diagnostics or file.suppressed or file.known):
        fine = f"  没有发现问题（{file.counts.passed} 项通过）。"
        yield from folded(Text(fine, "green"), width, 2)
    yield from findings(file, width)
    yield from _aside(file, width)
    yield from open_questions(file, width)
    yield from _failures(file, width)


def findings(file: FileResult, width: int) -> Iterator[Text]:
    """Return the lines that show the findings in a file, an empty one before each."""
    ordered = sorted(file.diagnostics, key=lambda d: reading_order(file.report, d))
    for diagnostic in ordered:
        if not diagnostic.follows:
            yield Text()
            following = [d for d in ordered if d.follows == diagnostic.fingerprint]
            yield from finding(diagnostic, following, file.path, file.report, width)


def _identity(report: Report) -> Iterator[str]:
    """Say what the report was recognised as, so that a misreading is seen at once."""
    yield report.title.text if report.title else "标题未认出"
    year = f"{report.year} 年度" if report.year is not None else "年度未认出"
    agency, level = report.agency or "机关未认出", report.level or "层级未认出"
    yield f"{agency} · {year} · {level}"


def _aside(file: FileResult, width: int) -> Iterator[Text]:
    """Tell what was found and set aside."""
    if file.suppressed:
        yield Text()
        title = f"按配置放过（{len(file.suppressed)} 处）"
        yield from folded(Text(title, "bold"), width, 2)
    for one in file.suppressed:
        found, why = one.diagnostic, excuse(one)
        yield from folded(Text(f"  - {clean(f'{found.rule} {found.message}')}"), width, 4)
        yield from folded(Text(f"    理由：{clean(why)}", "dim"), width, 4)
    if file.known or file.gone:
        yield Text()
        yield from folded(Text(known(file)), width, 2)


def open_questions(file: FileResult, width: int) -> Iterator[Text]:
    """Return the lines that list what could not be decided in a file, grouped by cause."""
    if not file.undecided:
        return
    yield Text()
    title = f"未能判断（{len(file.undecided)} 项，请人工核对）"
    yield from folded(Text(title, "bold"), width, 2)
    for cause in causes(file.undecided):
        yield from folded(Text(f"  - {clean(cause.reason)}"), width, 4)
        yield from folded(Text(f"    {clean(cause.names)}", "dim"), width, 4)


def _failures(file: FileResult, width: int) -> Iterator[Text]:
    if not file.failures:
        return
    yield Text()
    title = f"程序出错（{len(file.failures)} 项；这不是报告的问题，请告诉规则或程序的维护者）"
    yield from folded(Text(title, "bold red"), width, 2)
    for failure in file.failures:
        yield from folded(Text(f"  - {clean(failure.rule)} {clean(failure.message)}"), width, 4)


def _advice(count: Tally) -> Iterator[str]:
    """Say what to do next."""
    if count.findings[Severity.ERROR]:
        yield "先改错误，再看警告和提示；改好以后再检查一遍。"
    elif not count.silent:
        yield "没有错误。警告和提示请逐条看过，该改的改好以后再检查一遍。"
    if count.undecided:
        yield "未能判断的各项不算通过，请按所列原因补全，或者人工核对。"
    if count.unreadable or count.not_reports:
        yield "没有检查的文件，请按另外打印的说明处理。"
