"""The reference of a pack as Markdown: an index, a page for each rule, and the checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import dedent

from gxlint.engine.demonstrations import Demonstration
from gxlint.engine.ending import day
from gxlint.lang import ir
from gxlint.lang.header import Citation
from gxlint.lang.register import Register
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.spans import SourceText, Span
from gxlint.output import markdown as md
from gxlint.output.basisbook import content, standing
from gxlint.output.full import findings
from gxlint.output.rulebook import limits, years
from gxlint.output.widths import cut, wrapped
from gxlint.packs.applicability import Change
from gxlint.packs.load import Pack
from gxlint.packs.review import reviewed_rules
from gxlint.records import replace

#: The first line of every page, by which pages that were made are told from those of people.
MARK = "<!-- 由 gxlint pack docs 生成：请改规则，再重新生成，不要改这一页。 -->"
INDEX, CHECKLIST = "index.md", "checklist.md"

_CONDITION = ("lowered", "applies", "parameter", "each", "let", "when", "require")
_LEVELS = ("错误", "警告", "提示")
_LOWER = {"错误": "警告", "警告": "提示", "提示": "提示"}
_CARE = {"安全": "可以照改", "需确认": "要由人确认", "仅提示": "只是建议"}
_CERTAINTY = {
    "原文": "读到过文件的正文",
    "实例": "几份公布的报告都这样写",
    "推断": "从别的条款推出来的",
    "未核": "还没有核实",
}
_WIDTH = 80
_MOST_SHOWN = 3
_MOST_LINES = 6
_SOMEDAY = "有效至 2028年12月31日"


def name_of(rule: str) -> str:
    """Return the name of the page of a rule."""
    return f"{rule}.md"


# ---- the index --------------------------------------------------------------------------------


def index(pack: Pack) -> str:
    """Return the page that lists the rules of a pack by topic, and what it changes of others."""
    rules = [one for one in reviewed_rules(pack) if one.rule.status != "废止"]
    return _page(
        f"{pack.title or pack.name}：规则参考",
        [
            *_head(pack, [one.rule for one in rules]),
            *_topics(rules),
            *_overrides(pack),
            *_retired(pack),
        ],
    )


def _head(pack: Pack, rules: Sequence[ir.Rule]) -> Iterator[str]:
    counted = Counter(rule.severity for rule in rules)
    levels = "，".join(f"{level} {counted[level]} 条" for level in _LEVELS if counted[level])
    yield f"- 规则包“{md.escaped(pack.name)}”，版本 {md.escaped(pack.version)}"
    if pack.scope_written:
        yield f"- 只管这个范围里的报告：{md.code(pack.scope_written)}"
    yield f"- 规则 {len(rules)} 条{f'：{levels}' if levels else ''}"
    if any(rule.mandatory for rule in rules):
        yield "- 级别后面写着“强制”的，别的规则包不能停用，也不能调低"
    if pack.checks:
        yield f"- 另有 {len(pack.checks)} 项要由人核对，见[核查清单]({CHECKLIST})"
    yield "- 依据后面写着：" + "；".join(f"{word}，{text}" for word, text in _CERTAINTY.items())
    yield ""


def _topics(rules: Sequence[Reviewed]) -> Iterator[str]:
    for topic, group in groupby(rules, lambda one: _topic(one.source)):
        yield from (f"## {md.escaped(topic)}", "")
        yield from md.table(
            ("编号", "标题", "级别", "年度"),
            (
                (
                    f"[{one.rule.id}]({name_of(one.rule.id)})",
                    md.escaped(one.rule.title),
                    _level(one.rule),
                    years(one.rule),
                )
                for one in group
            ),
        )


def _topic(source: SourceText) -> str:
    """Return what a rule file is about: the comment in its first line, else its name."""
    first = source.text.partition("\n")[0]
    about = first.lstrip("#").strip().rstrip("。") if first.startswith("#") else ""
    return about if about and "。" not in about else source.name.rpartition("/")[2]


def _overrides(pack: Pack) -> Iterator[str]:
    if not pack.overrides:
        return
    yield from ("## 对别的规则包的改动", "")
    yield from md.table(
        ("规则", "改动", "理由", "有效至"),
        (
            (
                override.rule,
                md.escaped(Change(pack, override).what),
                md.escaped(override.reason),
                day(override.until) if override.until else "不限",
            )
            for override in pack.overrides
        ),
    )


def _retired(pack: Pack) -> Iterator[str]:
    gone = [rule.id for rule in pack.rules if rule.status == "废止"]
    if gone:
        yield from (f"已废止，编号不再使用：{'、'.join(gone)}。", "")


# ---- the page of a rule -----------------------------------------------------------------------


def rule_page(one: Reviewed, pack: Pack, shown: Sequence[Demonstration]) -> str:
    """Return the page of a rule: demand, bases, why, examples with what is said, what to do.

    ``shown`` are its samples, each as what it says that it is.
    """
    rule = one.rule
    return _page(
        f"{rule.id}　{rule.title}",
        [
            *md.table(
                ("级别", "状态", "年度", "规则包", "原文所在"),
                [
                    (
                        _level(rule),
                        rule.status,
                        years(rule),
                        f"[{md.escaped(pack.name)}]({INDEX})",
                        md.escaped(one.source.name),
                    )
                ],
            ),
            *_demand(one, pack),
            *_bases(rule.basis, pack.register),
            *_section("为什么", rule.remark),
            *_examples(shown),
            *_remedy(one),
            *_parameters(one),
            *_suppression(rule),
        ],
    )


def _level(rule: ir.Rule) -> str:
    mandatory = "，强制" if rule.mandatory else ""
    lowered = f"；有的情形降为{rule.lowered[0]}" if rule.lowered else ""
    return f"{rule.severity}{mandatory}{lowered}"


def _demand(one: Reviewed, pack: Pack) -> Iterator[str]:
    written = one.written
    clauses = (clause for clause in written.clauses if clause.name in _CONDITION)
    yield from ("## 要求", "", f"{md.escaped(written.title)}。", "")
    if pack.scope_written:
        yield from (f"只管这个范围里的报告：{md.code(pack.scope_written)}。", "")
    lines = [line for clause in clauses for line in _lines(one.source, clause.span)]
    yield from md.block(lines, "gx")
    if written.message:
        yield from (f"不是这样，就说：{md.escaped(written.message.value)}", "")


def _lines(source: SourceText, span: Span) -> list[str]:
    """Return a stretch of a rule file as lines, the first of which is not indented."""
    column = source.position(span.start)[1] - 1
    text = source.text[span.start : span.end]
    return dedent(" " * column + text).splitlines()


def _bases(basis: Sequence[Citation], register: Register) -> Iterator[str]:
    yield from ("## 依据", "")
    for citation in basis:
        document, clause = register.by_name[citation.document], register.clause(citation)
        cited = f"{citation.document} {citation.clause}".strip()
        yield f"- **{md.escaped(cited)}**"
        for text in (content(clause) if clause else "", standing(document, citation.document)):
            if text:
                yield from ("", f"  {md.escaped(text)}")
    yield ""


def _section(title: str, text: str) -> Iterator[str]:
    if text:
        yield from (f"## {title}", "", md.escaped(text), "")


def _remedy(one: Reviewed) -> Iterator[str]:
    advice = one.written.advice
    if not advice:
        return
    yield from ("## 怎么改", "")
    for one_of in advice:
        words = md.escaped(f"{one_of.text.value}（{_CARE[one_of.safety]}）")
        if one_of.condition is not None:
            span = one_of.condition.span
            words = f"- 当 {md.code(one.source.text[span.start : span.end])}：{words}"
        elif len(advice) > 1:
            words = f"- 此外：{words}"
        yield words
    yield ""


def _parameters(one: Reviewed) -> Iterator[str]:
    parameters = one.written.parameters
    if not parameters:
        return
    yield from ("## 参数", "")
    yield from (f"- {md.escaped(limits(parameter))}" for parameter in one.rule.parameters)
    yield from ("", "在规则包里这样设置：", "")
    values = ((p.name, one.source.text[p.value.span.start : p.value.span.end]) for p in parameters)
    yield from md.block(
        (f'设置 {one.rule.id}.{name} = {value} 因 "写明理由"' for name, value in values), "gx"
    )


def _suppression(rule: ir.Rule) -> Iterator[str]:
    yield from ("## 不检查这一条，或者改级别", "")
    yield from (f"只在这一次不检查：用 gxlint check 时加上 {md.code(f'--ignore {rule.id}')}。", "")
    if rule.mandatory:
        kept = "规则包不能停用它，也不能调低它的级别，配置不能放过它报出的问题"
        yield from (f"这条规则是强制的：{kept}。", "")
        return
    yield from ("放过一个文件里的，写在配置 gxlint.yaml 里：", "")
    lines = [f"  - rule: {rule.id}", "    path: 年报.docx", "    reason: 写明理由"]
    yield from md.block(["suppressions:", *lines], "yaml")
    lower = _LOWER[rule.severity]
    yield from ("在规则包里停用" + ("，或者调低级别：" if lower != rule.severity else "："), "")
    lines = [f'停用 {rule.id} 因 "写明理由" {_SOMEDAY}']
    if lower != rule.severity:
        adjusted = f'调整 {rule.id} {{ 级别 {lower} 因 "写明理由" {_SOMEDAY} }}'
        lines = [lines[0], "# 或者", adjusted]
    yield from md.block(lines, "gx")


# ---- examples ---------------------------------------------------------------------------------


def _examples(shown: Sequence[Demonstration]) -> Iterator[str]:
    by_verdict = {
        verdict: [one for one in shown if one.sample.verdict == verdict]
        for verdict in ("应报", "应过", "不适用", "无法判断")
    }
    yield from ("## 例子", "", "都从一份合格的报告改起，改动用规则语言写出。", "")
    for first in by_verdict["应报"][:1]:
        yield from ("### 会报出", "")
        yield from md.block(_shortened(wrapped(_change(first.sample) or "不作改动", _WIDTH)), "gx")
        yield from ("检查的结果：", "")
        yield from md.block(_report(first), "text")
    yield from _listed("这样改也会报出：", by_verdict["应报"][1:])
    yield from _listed("### 不会报", by_verdict["应过"])
    yield from _listed("### 不适用", by_verdict["不适用"])
    yield from _listed("### 无法判断", by_verdict["无法判断"])


def _listed(title: str, shown: Sequence[Demonstration]) -> Iterator[str]:
    if not shown:
        return
    yield from (title, "")
    for one in shown:
        change = _change(one.sample)
        said = [d.message for d in one.file.diagnostics] or [u.reason for u in one.file.undecided]
        yield f"- {md.code(cut(change, _WIDTH * _MOST_LINES)) if change else '不作改动'}"
        yield from (f"  - {md.escaped(text)}" for text in dict.fromkeys(said[:_MOST_SHOWN]))
    yield ""


def _change(sample: ir.Sample) -> str:
    """Return what a sample changes, as its author wrote it, without the verdict in front."""
    return " ".join(sample.written.split()).partition(" ")[2]


def _shortened(lines: Sequence[str]) -> list[str]:
    return [*lines[:_MOST_LINES], *(["……"] if len(lines) > _MOST_LINES else [])]


def _report(one: Demonstration) -> Iterator[str]:
    """Yield what a check prints of the report that a sample makes."""
    found = one.file.diagnostics
    few = replace(one.file, diagnostics=found[:_MOST_SHOWN])
    yield from [line.plain for line in findings(few, _WIDTH)][1:]
    if len(found) > _MOST_SHOWN:
        yield from ("", f"……另有 {len(found) - _MOST_SHOWN} 处。")


# ---- the checklist ----------------------------------------------------------------------------


def checklist(pack: Pack) -> str:
    """Return the page of what people have to check."""
    lines = [f"程序判断不了、要由人看材料核对的事，共 {len(pack.checks)} 项。", ""]
    for check in pack.checks:
        lines += [f"## {check.id}　{md.escaped(check.title)}", ""]
        lines += [f"- [ ] 材料：{md.escaped(check.material)}", ""]
        lines += [md.escaped(check.remark), ""]
        for citation in check.basis:
            clause = pack.register.clause(citation)
            cited = f"{citation.document} {citation.clause}".strip()
            lines.append(f"- 依据：{md.escaped(cited)}")
            lines += [f"  - {md.escaped(content(clause))}"] if clause else []
        lines.append("")
    return _page(f"{pack.title or pack.name}：核查清单", lines)


def _page(title: str, lines: Sequence[str]) -> str:
    return "\n".join((MARK, "", f"# {md.escaped(title)}", "", *lines)).rstrip("\n") + "\n"
