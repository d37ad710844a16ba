"""The form for screen readers and braille displays: a line for each statement, in words alone.

Nothing is drawn, nothing stands in columns, and no line is broken: what reads the screen goes from
line to line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gxlint.engine.results import Diagnostic, FileResult, Run, Severity
from gxlint.output.excerpt import quoted
from gxlint.output.places import in_reading_order, in_words, with_following
from gxlint.output.plain import clean
from gxlint.output.remarks import advice, citations, excuse, suspicion
from gxlint.output.sheet import Row, Sheet, sheet
from gxlint.output.statistics import VERDICTS, by_rule, unchanged, verdicts
from gxlint.output.tally import (
    SEVERITY_NAMES,
    causes,
    identity,
    known,
    next_steps,
    rules_in_force,
    summary,
    tally,
)
from gxlint.report.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_QUOTED = 160
"""How much of a paragraph is read out, in cells of a screen."""
_SPELLED = {" + ": " 加 ", " - ": " 减 ", " = ": " 等于 ", "← ": ""}
_ENDS = "。；！？，"


def write(run: Run, stream: TextIO) -> None:
    """Write a run to ``stream``."""
    shown = [file for file in run.files if file.trouble is None]
    for number, file in enumerate(shown, 1):
        order = f" {number}，共 {len(shown)} 个" if len(shown) > 1 else ""
        _say(stream, f"文件{order}：{file.path}")
        for line in _file(file):
            _say(stream, line)
    _say(stream, rules_in_force(run))
    _say(stream, summary(run))
    for step in next_steps(tally(run)):
        _say(stream, step)


def write_statistics(run: Run, stream: TextIO) -> None:
    """Write a line for each rule that found or left open something, and the verdicts."""
    for rule, line in by_rule(run):
        names = (*SEVERITY_NAMES.values(), VERDICTS[3])
        figures = [f"{name} {n}" for name, n in zip(names, line.figures, strict=True) if n]
        _say(stream, f"规则 {rule}，{line.title}：{'，'.join(figures)}")
    _say(stream, f"判定：{verdicts(run)}")
    if words := unchanged(run):
        _say(stream, words)


def _say(stream: TextIO, text: str) -> None:
    stream.write(clean(text).rstrip(_ENDS) + "。\n")


def _file(file: FileResult) -> Iterator[str]:
    if file.report:
        yield f"认出的报告：{'；'.join(identity(file.report))}"
    if not (file.diagnostics or file.suppressed or file.known):
        yield f"没有发现问题，{file.counts.passed} 项通过"
    yield from _findings(file)
    for number, one in enumerate(file.suppressed, 1):
        which = f"按配置放过 {number}，共 {len(file.suppressed)} 处"
        yield f"{which}：规则 {one.diagnostic.rule}，{one.diagnostic.message}；理由：{excuse(one)}"
    yield from filter(None, [known(file)])
    groups = causes(file.undecided)
    for number, cause in enumerate(groups, 1):
        which = f"未能判断 {number}，共 {len(groups)} 类"
        yield f"{which}：{cause.reason}；规则：{cause.names}；请人工核对"
    for failure in file.failures:
        yield f"程序出错：规则 {failure.rule}，{failure.message}；请告诉规则或程序的维护者"


def _findings(file: FileResult) -> Iterator[str]:
    leading = list(with_following(in_reading_order(file)))
    for severity in sorted(Severity, reverse=True):
        grave = [lead for lead in leading if lead[0].severity == severity]
        for number, (one, following) in enumerate(grave, 1):
            which = f"{SEVERITY_NAMES[severity]} {number}，共 {len(grave)} 条"
            yield f"{which}：{_finding(one, following, file.report)}"


def _finding(one: Diagnostic, following: Sequence[Diagnostic], report: Report | None) -> str:
    table = sheet(one, report)
    unseen = table.unseen if table else one.suspects
    text = "".join(quoted(one.place, _QUOTED)) if _is_prose(one, table) else ""
    parts = [
        ("", f"规则 {one.rule}{'，试行' if one.trial else ''}，{one.message}"),
        ("位置：", in_words(report, one.place)),
        ("原文：", f"“{text}”" if text else ""),
        ("", _table(table) if table else ""),
        ("算式：", _spelled(one.working)),
        *(("", suspicion(suspect, one.suspects, report)) for suspect in unseen),
        ("分不清：", one.unclear),
        ("怎么办：", advice(one.fix)),
        *(("连带：", f"规则 {other.rule}，{other.message}") for other in following),
        ("依据：", citations(one)),
    ]
    return "；".join(name + text.rstrip(_ENDS) for name, text in parts if text)


def _is_prose(one: Diagnostic, table: Sheet | None) -> bool:
    return table is None or one.place.table is None


def _table(table: Sheet) -> str:
    """Say what stands in the cells that a finding shows."""
    caption = f"（{table.caption}）" if table.caption else ""
    rows = [_row(row, table.heads) for row in table.rows]
    return f"表中{caption}：{'；'.join([*rows, *filter(None, [table.rest])])}"


def _row(row: Row, heads: Iterable[str]) -> str:
    values = [value.text.strip() or "空白" for value in row.values]
    names = [f"{head} " for head in heads] or [""] * len(values)
    cells = "，".join(f"{name}{_signed(text)}" for name, text in zip(names, values, strict=False))
    notes = [_spelled(note) for note in row.notes[:1] if "可疑" in note]
    return "，".join([f"“{row.label}”{cells}", *notes])


def _signed(text: str) -> str:
    """Return a figure with its sign in words, which is easily missed when it is read out."""
    return "负 " + text[1:] if text[:1] in "-－−" and text[1:2].isdigit() else text


def _spelled(text: str) -> str:
    """Return a sum in words: a speech engine leaves out signs."""
    for sign, word in _SPELLED.items():
        text = text.replace(sign, word)
    return text
