"""Counting over a run, and the sentence that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gxlint.engine.results import Changed, FileResult, Run, Severity, Undecided
from gxlint.records import dataclass
from gxlint.report.model import Report

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run came to: files by state, findings by severity, and the rest by kind."""

    files: int
    unreadable: int
    not_reports: int
    findings: Counter[Severity]
    undecided: int
    failed: int
    suppressed: int
    known: int
    gone: int

    @property
    def silent(self) -> bool:
        """True when not a single finding was made."""
        return not self.findings.total()


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason for which rules could not be decided: each rule with how often, mandatory or not."""

    reason: str
    rules: tuple[tuple[str, int, bool], ...]

    @property
    def names(self) -> str:
        """The rules in one line: “GX-T303（7 处）、GX-Y301（强制）”."""
        return "、".join(_named(*rule) for rule in self.rules)


def tally(run: Run) -> Tally:
    """Count what ``run`` found."""
    return Tally(
        files=len(run.files),
        unreadable=sum(file.state == "unreadable" for file in run.files),
        not_reports=sum(file.state == "not-a-report" for file in run.files),
        findings=Counter(d.severity for file in run.files for d in file.diagnostics),
        undecided=sum(len(file.undecided) for file in run.files),
        failed=sum(len(file.failures) for file in run.files),
        suppressed=sum(len(file.suppressed) for file in run.files),
        known=sum(len(file.known) for file in run.files),
        gone=sum(file.gone for file in run.files),
    )


def causes(undecided: Iterable[Undecided]) -> tuple[Cause, ...]:
    """Group undecided instances by their reason, in the order of first appearance."""
    groups: dict[str, list[Undecided]] = {}
    for item in undecided:
        groups.setdefault(item.reason, []).append(item)
    return tuple(Cause(reason, _rules(items)) for reason, items in groups.items())


def summary(run: Run) -> str:
    """Return the closing sentence: “检查 4 个文件：2 处错误，1 处提示；1 项未能判断。”"""
    count = tally(run)
    if not count.files:
        return "没有检查任何文件。"
    found = "，".join(
        f"{count.findings[severity]} 处{name}"
        for severity, name in SEVERITY_NAMES.items()
        if count.findings[severity]
    )
    folded = sum(bool(d.follows) for file in run.files for d in file.diagnostics)
    if folded:
        found += f"（其中 {folded} 处是别处的错引起的，改正后随之消失）"
    nothing = "没有新的问题" if count.known else "没有发现问题"
    clauses = [found or (nothing if _checked(run.files) else "")]
    clauses += [
        f"{number} {what}"
        for number, what in (
            (count.undecided, "项未能判断"),
            (count.unreadable, "个文件读不出来"),
            (count.not_reports, "个文件不是年度报告"),
            (count.failed, "项程序出错"),
            (count.suppressed, "处按配置放过"),
            (count.known, "处是基线中已知的"),
            (count.gone, "处基线中的已经没有了"),
        )
        if number
    ]
    return f"检查 {count.files} 个文件：{'；'.join(filter(None, clauses))}。"


def next_steps(count: Tally) -> Iterator[str]:
    """Say what to do next."""
    errors, rest = count.findings[Severity.ERROR], count.findings.total()
    if errors and rest > errors:
        yield "先改错误，再看警告和提示；改好以后再检查一遍。"
    elif errors:
        yield "改正错误以后再检查一遍。"
    elif rest:
        yield "没有错误。警告和提示请逐条看过，该改的改好以后再检查一遍。"
    if count.undecided:
        yield "未能判断的各项不算通过，请按所列原因补全，或者人工核对。"
    if count.unreadable or count.not_reports:
        yield "没有检查的文件，请按另外打印的说明处理。"


def identity(report: Report) -> tuple[str, str, str, str]:
    """Say what a report was recognised as, so that a misreading is seen at once."""
    return (
        report.title.text if report.title else "标题未认出",
        report.agency or "机关未认出",
        f"{report.year} 年度" if report.year is not None else "年度未认出",
        report.level or "层级未认出",
    )


def fine(file: FileResult) -> bool:
    """Tell whether there is nothing to say of a file but that it was checked."""
    found = (file.diagnostics, file.suppressed, file.known, file.undecided, file.failures)
    return not (file.trouble or any(found) or file.gone)


def known(file: FileResult) -> str:
    """Say how many findings a baseline sets aside in a file; "" where it has no say."""
    if not (file.known or file.gone):
        return ""
    gone = f"；基线中有 {file.gone} 处已经没有了" * bool(file.gone)
    return f"基线中已知的 {len(file.known)} 处没有列出{gone}。"


def rules_in_force(run: Run) -> str:
    """Say how many rules were active, and which packs changed or switched off how many."""
    clauses = [f"启用 {sum(pack.rules for pack in run.packs)} 条"]
    for verb, off in (("调整", False), ("停用", True)):
        found = [change for change in run.changes if change.off is off]
        if found:
            number = len({change.rule for change in found})
            clauses.append(f"{verb} {number} 条（{'，'.join(_by_pack(found))}）")
    return f"规则：{'，'.join(clauses)}。"


def _by_pack(changes: Iterable[Changed]) -> Iterable[str]:
    rules: dict[tuple[str, bool], set[str]] = {}
    for change in changes:
        rules.setdefault((change.pack, bool(change.scope)), set()).add(change.rule)
    for (pack, limited), numbers in rules.items():
        yield f"{pack} {len(numbers)}{'，只在其范围内' if limited else ''}"


def _checked(files: Iterable[FileResult]) -> bool:
    return any(file.state == "checked" for file in files)


def _rules(items: list[Undecided]) -> tuple[tuple[str, int, bool], ...]:
    often = Counter(item.rule for item in items)
    mandatory = {item.rule for item in items if item.mandatory}
    return tuple((rule, number, rule in mandatory) for rule, number in often.items())


def _named(rule: str, number: int, mandatory: bool) -> str:
    remarks = [f"{number} 处"] * (number > 1) + ["强制"] * mandatory
    return f"{rule}（{'，'.join(remarks)}）" if remarks else rule
