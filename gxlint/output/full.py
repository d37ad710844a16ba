"""The form for people at a screen: findings by file with their excerpts, what stayed open, a sum.

Nothing of a report is ever read as markup, and no line is wider than asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.results import FileResult, Run
from gxlint.output.finding import finding, folded
from gxlint.output.places import in_reading_order, with_following
from gxlint.output.plain import clean
from gxlint.output.remarks import excuse
from gxlint.output.styled import Text, show
from gxlint.output.tally import (
    causes,
    fine,
    identity,
    known,
    next_steps,
    rules_in_force,
    summary,
    tally,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from gxlint.output.styled import Link

_LEAST = 30
"""Narrower than this nothing sensible can be shown."""


def write(
    run: Run,
    stream: TextIO,
    *,
    width: int = 100,
    color: bool = False,
    link: Link | None = None,
) -> None:
    """Write ``run`` to ``stream`` in lines of at most ``width`` cells, coloured if ``color``.

    ``link`` gives the address of a rule's page, for terminals that can follow it.
    """
    lines = _run_lines(run, max(width, _LEAST))
    show(lines, stream, color=color, link=link)


def _run_lines(run: Run, width: int) -> Iterator[Text]:
    shown = [file for file in run.files if file.trouble is None]
    brief = [len(shown) > 1 and fine(file) for file in shown]
    for number, file in enumerate(shown):
        if number and not (brief[number - 1] and brief[number]):
            yield Text()
        yield from _brief_lines(file, width) if brief[number] else _file_lines(file, width)
    yield from [Text()] * bool(shown)
    count = tally(run)
    style = "bold green" if count.silent and not count.unreadable else "bold"
    yield from folded(Text(clean(rules_in_force(run)), "dim"), width)
    yield from folded(Text(summary(run), style), width)
    for step in next_steps(count):
        yield from folded(Text(step), width)


def _name(file: FileResult, width: int) -> list[Text]:
    return folded(Text.assemble(("■ ", "blue"), (clean(file.path), "bold")), width, 2)


def _brief_lines(file: FileResult, width: int) -> Iterator[Text]:
    """Show a file without findings among others: whose report it is, and that it is fine."""
    yield from _name(file, width)
    facts = " · ".join(identity(file.report)[1:]) if file.report else ""
    line = Text.assemble(
        "  ", (clean(facts), "dim"), "  " * bool(facts), (_no_fault(file), "green")
    )
    yield from folded(line, width, 2)


def _no_fault(file: FileResult) -> str:
    return f"没有发现问题（{file.counts.passed} 项通过）。"


def _file_lines(file: FileResult, width: int) -> Iterator[Text]:
    yield from _name(file, width)
    if file.report:
        title, *facts = identity(file.report)
        for fact in (title, " · ".join(facts)):
            yield from folded(Text("  " + clean(fact), "dim"), width, 2)
    if not (file.diagnostics or file.suppressed or file.known):
        yield from folded(Text("  " + _no_fault(file), "green"), width, 2)
    yield from findings(file, width)
    yield from _aside(file, width)
    yield from open_questions(file, width)
    yield from _failures(file, width)


def findings(file: FileResult, width: int) -> Iterator[Text]:
    """Return the lines that show the findings in a file, an empty one before each."""
    for diagnostic, following in with_following(in_reading_order(file)):
        yield Text()
        yield from finding(diagnostic, following, file.path, file.report, width)


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
