"""A pack on trial, for its authors: its samples rule by rule, what its rules look at and cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.engine.samples import SampleResult
from gxlint.lang import ir
from gxlint.lang.review.cells import Covered
from gxlint.lang.review.cost import Cost
from gxlint.output.finding import folded
from gxlint.output.styled import Text
from gxlint.output.widths import cell_len

_VERDICTS = ("应过", "应报", "不适用", "无法判断")
_INDENT = "  "
_COST_NOTE = (
    "步数上限＝实例数×每个实例的步数：表的行、列、格按格式的个数算，文中找到的按最多 500 处算；"
    "文字里的一次查找算一步。"
)

Results = Mapping[str, Sequence[SampleResult]]


def sample_table(
    rules: Sequence[ir.Rule], results: Results, costs: Mapping[str, Cost], width: int
) -> Iterator[Text]:
    """Return the lines of the table: a rule a line with its samples and cost, then what failed."""
    room = max((cell_len(rule.id) for rule in rules), default=4)
    heads = ("规则", *_VERDICTS, "实例数", "步数上限", "题目")
    yield Text(_row(heads, room), "bold")
    for rule in rules:
        found, bound = results[rule.id], costs[rule.id]
        each = {result.number: result.sample.verdict for result in found}
        counts = [sum(own == verdict for own in each.values()) for verdict in _VERDICTS]
        figures = [str(count or "－") for count in counts]
        numbers = (f"{bound.instances:,}", f"{bound.steps:,}")
        failed = any(result.fault for result in found)
        line = Text(_row((rule.id, *figures, *numbers, rule.title), room), "red" if failed else "")
        yield from folded(line, width, 4)
        for result in found:
            if result.fault:
                yield from _failure(result, width)
    yield Text()
    yield from folded(Text(_COST_NOTE, "dim"), width, 0)
    yield from _sum(rules, results, costs)


def _row(values: Sequence[str], room: int) -> str:
    widths = (room, 4, 4, 6, 8, 8, 12)
    cells = [values[0] + " " * (room - cell_len(values[0]))]
    for value, wide in zip(values[1:-1], widths[1:], strict=True):
        cells.append(" " * (wide - cell_len(value)) + value)
    return _INDENT.join([*cells, values[-1]])


def _failure(result: SampleResult, width: int) -> Iterator[Text]:
    written = " ".join(result.sample.written.split())
    for name, text in (("样例", written), (f"{result.year} 年度", result.fault)):
        line = Text.assemble(_INDENT * 2, (f"{name}：", "bold"), text)
        yield from folded(line, width, 10)


def _sum(rules: Sequence[ir.Rule], results: Results, costs: Mapping[str, Cost]) -> Iterator[Text]:
    every = [result for rule in rules for result in results[rule.id]]
    failed = sum(len({r.number for r in results[rule.id] if r.fault}) for rule in rules)
    samples = sum(len({result.number for result in results[rule.id]}) for rule in rules)
    steps = sum(costs[rule.id].steps for rule in rules)
    came = f"{failed} 个不符" if failed else "全部相符"
    tried = f"{samples} 个样例在首末年度试了 {len(every)} 次，{came}"
    text = f"{len(rules)} 条规则，{tried}；每份报告最多 {steps:,} 步"
    yield Text(text, "bold red" if failed else "bold")


def cells_covered(covered: Sequence[Covered], width: int) -> Iterator[Text]:
    """Return the lines that tell for each table which cells no rule in use looks at."""
    yield Text()
    yield Text("表的各格（连同国家规则）", "bold")
    for one in covered:
        form = f"{one.form.generation} 年起的格式" if one.form.generation else "各年度"
        text = (
            f"{_INDENT}{one.form.key}（{form}）：{len(one.cells)} 格，有规则看的 {len(one.read)} 格"
        )
        yield Text(text, "yellow" if one.unread else "")
        if one.unread:
            names = "、".join(f"{row}／{column}" for row, column in one.unread)
            yield from folded(Text(f"{_INDENT * 2}没有规则看：{names}"), width, 4)
