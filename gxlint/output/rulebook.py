"""Rules for people who look them up: the list, what changes between years, and one rule's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from gxlint.engine.ending import day
from gxlint.engine.results import Changed
from gxlint.engine.samples import SampleResult
from gxlint.expressions import lazy
from gxlint.lang import ir
from gxlint.lang.overrides import spelled
from gxlint.lang.register import Register
from gxlint.lang.revision import Revision
from gxlint.lang.vocabulary import Years
from gxlint.output.basisbook import bases
from gxlint.output.finding import folded
from gxlint.output.jsonform import change_object
from gxlint.output.styled import Text
from gxlint.output.widths import cell_len
from gxlint.records import dataclass

_STYLES = {"错误": "red", "警告": "yellow", "提示": "cyan"}
_ENGLISH = {"错误": "error", "警告": "warning", "提示": "info"}
_VERDICTS = {"应过": "通过", "应报": "报出", "不适用": "不适用", "无法判断": "无法判断"}
_MARKS = {"－": "red", "＋": "green", "～": "yellow"}
_PARTS = {"表": "table", "行": "row", "列": "column", "组": "group", "各列": "columns of row"}
_INDENT = "  "
#: What an example expects is not told beside what the rule does say.
_EXPECTED = lazy(r' 得 (?:[0-9]+ 条|"[^"]*")$')


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two report years: rules that hold in only one of them, and the form."""

    earlier: int
    later: int
    gone: tuple[ir.Rule, ...]
    new: tuple[ir.Rule, ...]
    forms: tuple[Revision, ...]


def record(rule: ir.Rule, pack: str, changes: Iterable[Changed] = ()) -> dict[str, Any]:
    """Return a rule as plain data, with what packs change about it."""
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": _ENGLISH[rule.severity],
        "mandatory": rule.mandatory,
        "trial": rule.status == "试行",
        "years": {"first": rule.first_year, "last": rule.last_year},
        "basis": [{"document": b.document, "clause": b.clause} for b in rule.basis],
        "pack": pack,
        "changes": [change_object(change) for change in changes],
    }


Changes = Mapping[str, Sequence[Changed]]
"""What packs change, by the number of the rule."""


def listing(rules: Sequence[ir.Rule], changes: Changes, width: int) -> Iterator[Text]:
    """Return the lines of the rule list: number, level, title, years, basis, what is changed."""
    room = max((cell_len(rule.id) for rule in rules), default=0)
    for rule in rules:
        head = Text.assemble(
            (rule.id.ljust(room), "bold"), "  ", (rule.severity, _STYLES[rule.severity]), "  "
        )
        head.append(f"{rule.title}（{years(rule)}{'，强制' if rule.mandatory else ''}）")
        yield from folded(head, width, room + 8)
        yield from folded(Text(" " * (room + 8) + _basis(rule), "dim"), width, room + 8)
        for change in changes.get(rule.id, ()):
            yield from folded(Text(" " * (room + 8) + _change(change), "magenta"), width, room + 8)
    yield Text(f"共 {len(rules)} 条。用 gxlint explain 编号 查看一条规则。")


def difference(changed: Difference, width: int) -> Iterator[Text]:
    """Return the lines that tell what differs between two report years: rules, then the form."""
    counted = f"增 {len(changed.new)} 条，减 {len(changed.gone)} 条"
    yield Text(f"{changed.earlier} 年度 → {changed.later} 年度：规则{counted}", "bold")
    for mark, rules in (("－", changed.gone), ("＋", changed.new)):
        for rule in rules:
            text = f"{mark} {rule.id}  {rule.title}（{years(rule)}）"
            yield from folded(Text(text, _MARKS[mark]), width, 4)
    if not changed.forms:
        yield Text("表格没有变化。")
    for table, found in groupby(changed.forms, lambda revision: revision.table):
        yield Text()
        yield Text(f"“{table}”表", "bold")
        for revision in found:
            mark, text = _revision(revision)
            yield from folded(Text(f"{mark} {text}", _MARKS[mark]), width, 4)


def difference_record(changed: Difference, packs: Mapping[str, str]) -> dict[str, Any]:
    """Return what differs between two report years as plain data."""
    return {
        "earlier": changed.earlier,
        "later": changed.later,
        "removed": [record(rule, packs[rule.id]) for rule in changed.gone],
        "added": [record(rule, packs[rule.id]) for rule in changed.new],
        "form": [
            {
                "table": revision.table,
                "part": _PARTS[revision.part],
                "key": revision.key,
                "before": revision.before,
                "after": revision.after,
            }
            for revision in changed.forms
        ],
    }


def _revision(revision: Revision) -> tuple[str, str]:
    """Return the mark before a change of the form, and the change in words."""
    before, after = revision.before, revision.after
    if revision.part == "各列":
        return "～", f"行 {revision.key} 的各列：{before} → {after}"
    if before is not None and after is not None:
        return "～", f"{revision.part} {before} → {after}"
    return (
        ("－", f"{revision.part} {before}") if after is None else ("＋", f"{revision.part} {after}")
    )


def page(
    rule: ir.Rule,
    changes: Sequence[Changed],
    register: Register,
    samples: Iterable[SampleResult],
    width: int,
    packs: Sequence[str] = (),
) -> Iterator[Text]:
    """Return the page of a rule: what it demands, why, since when, examples, what to do.

    ``changes`` are what packs change about it; the rest is as its owner has it.  ``packs`` have
    to be named for it to be used.
    """
    yield from folded(Text.assemble((rule.id, "bold"), "  ", (rule.title, "bold")), width, 4)
    mandatory = "，强制" if rule.mandatory else ""
    lowered = f"；有的情形降为{rule.lowered[0]}" if rule.lowered else ""
    level = f"{rule.severity}{mandatory}{lowered}"
    for name, text in (
        ("级别", level),
        ("状态", rule.status),
        ("年度", years(rule)),
        ("说明", rule.remark),
        *(("参数", limits(parameter)) for parameter in rule.parameters),
        *(("改动", f"{_change(change)}；因：{change.reason}") for change in changes),
    ):
        if text:
            yield from folded(Text.assemble((f"{name}：", "bold"), text), width, 6)
    yield from bases(rule.basis, register, width)
    for advice in rule.advice:
        if advice.condition is None:
            line = Text.assemble(("怎么办：", "bold"), _remedy(advice))
            yield from folded(line, width, 8)
    yield Text()
    yield Text("规则原文", "bold")
    yield from _written(rule, width)
    yield Text()
    yield from _examples(rule, list(_latest(samples)), width)
    yield Text()
    for step in _next_steps(rule, packs):
        yield from folded(Text(step, "dim"), width, 4)


def _next_steps(rule: ir.Rule, packs: Sequence[str]) -> Iterator[str]:
    """Say what can be done about a rule."""
    named = "".join(f" --pack {pack}" for pack in packs)
    yield f"只检查这一条：gxlint check{named} --select {rule.id} 年报.docx"
    yield f"不检查这一条：gxlint check{named} --ignore {rule.id} 年报.docx"
    if rule.mandatory:
        yield "这是强制规则，配置里不能停用，它的发现也不能放过。"
    else:
        yield "核对过没有错的，可以在配置的 suppressions 里写明理由放过。"


def _remedy(advice: ir.Advice) -> str:
    """Return what to do; what depends on the report is left open."""
    text = "".join(part if isinstance(part, str) else "……" for part in advice.text.parts)
    return f"改为“{text}”" if advice.safety == "安全" else text


def _examples(rule: ir.Rule, shown: Sequence[SampleResult], width: int) -> Iterator[Text]:
    year = max((result.year for result in shown), default=0)
    if shown:
        yield Text(f"例子（在一份合格的 {year} 年度报告上改动，看规则怎么说）", "bold")
    for result in shown:
        when = "" if result.year == year else f"（{result.year} 年度）"
        yield from _sample(rule, result, when, width)


def _latest(samples: Iterable[SampleResult]) -> Iterator[SampleResult]:
    """Yield the result of each sample in the last year that it was tried in."""
    shown: dict[int, SampleResult] = {}
    for result in samples:
        kept = shown.setdefault(result.number, result)
        if result.year > kept.year:
            shown[result.number] = result
    yield from shown.values()


def limits(parameter: ir.Parameter) -> str:
    """Say what a pack may set: 截止 = 1月31日（规则包可以设置，不晚于 1月31日）."""
    bound = parameter.bound
    limit = f"，{bound[0]} {spelled(bound[1])}" if bound else ""
    return f"{parameter.name} = {spelled(parameter.value)}（规则包可以设置{limit}）"


def _change(change: Changed) -> str:
    """Say who changes what, where and until when: 停用（“云岭”包，有效至 2026年12月31日）."""
    who = [f"“{change.pack}”包"]
    if change.scope:
        who.append(f"限 {change.scope}")
    if change.until:
        who.append(f"有效至 {day(change.until)}")
    return f"{change.what}（{'，'.join(who)}）"


def _written(rule: ir.Rule, width: int) -> Iterator[Text]:
    """Show the rule as its author wrote it, without the samples, which follow."""
    for line in rule.written.splitlines():
        if line.strip().startswith("样例"):
            break
        yield from folded(Text(_INDENT + line.rstrip()), width, 6)
    yield Text(_INDENT + "}")


def _sample(rule: ir.Rule, result: SampleResult, when: str, width: int) -> Iterator[Text]:
    sample = result.sample
    verdict = _VERDICTS[sample.verdict]
    words = " ".join(sample.written.split()).removeprefix(sample.verdict)
    change = _EXPECTED.sub("", words).strip() or "不作改动"
    yield from folded(Text.assemble(_INDENT, (f"{verdict}{when}  ", "bold"), change), width, 8)
    for message in result.messages:
        yield from folded(Text(f"{_INDENT * 2}→ {message}", _STYLES[rule.severity]), width, 8)


def years(rule: ir.Rule) -> str:
    """Say in which report years a rule holds: 2021 年度起."""
    return str(Years(rule.first_year, rule.last_year))


def _basis(rule: ir.Rule) -> str:
    return "；".join(f"{b.document} {b.clause}".strip() for b in rule.basis)
