"""Reports as they come: the good one with any number of things blanked, changed or lost."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from gxlint.engine.lint import read_report
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.load import load
from gxlint.report.model import Report

Tree = dict[str, Any]
FIGURES = [None, "", "/", "无", "若干", "3件", "-1", "1.5", "１２", 0, 1, 7, 10**12]
TITLES = ["六、其他需要报告的事项", "总体情况", "二、主动公开政府信息情况", "七、工作打算", "附件"]
WORDS = [
    "2024年，我局共收到政府信息公开申请99件。",
    "2024年，我局未收到政府信息公开申请，，未发生行政复议、行政诉讼。",
    "上年结转申请30件，结转下年度继续办理2件。",
    "数据统计期限自2023年1月1日至2024年2月30日止。联系电话：；13800000000",
    "本报告由总体情况、主动公开政府信息情况、其他三个部分组成。",
    "根据国办公开办函〔2019〕60号和国务院令第492号编制。",
    "无。",
]
FACTS: dict[str, list[Any]] = {
    "统计期": [None, {"起": "2024-01-01", "止": "2024-11-30"}, {"起": "2023-01-01"}],
    "联系.邮编": [None, "69810"],
    "落款日期": [None, "2024-01-16", "2025-02-20"],
}
TOP: dict[str, list[Any]] = {
    "年度": [None, 2019, 2020, 2024, 2025],
    "层级": [None, "政府", "乡镇", "部门", "街道"],
    "机构": [None, "某局"],
    "标题": [None, "2024年工作总结", "某县人民政府2023年政府信息公开工作年度报告"],
    "发布日期": [None, "2025-02-03", "2025-04-08"],
    "地区": [None, "北京市"],
    "引言": [[], WORDS[:1], WORDS],
}


@cache
def vocabulary() -> Vocabulary:
    return load().vocabulary


@cache
def good(which: str = "canonical") -> Tree:
    """The good report of a year, or with "before" that of the year before."""
    file = max((Path(__file__).parents[2] / "rules" / "forms").glob(f"{which}-*.yaml"))
    tree: Tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    tree["发布日期"] = str(tree["发布日期"])
    for table in tree["表格"].values():
        table["格式"] = "2021"  # whatever the year is changed to
    return tree


def report_of(tree: Tree) -> Report:
    data = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode()
    return read_report(data, "报告.yaml", vocabulary())


class Degraded:
    """A report, shown as the part of its source that differs from the good one."""

    def __init__(self, report: Report, tree: Tree, whole: Tree) -> None:
        self.report, self.tree, self.whole = report, tree, whole

    def __repr__(self) -> str:
        return f"Degraded({_difference(self.whole, self.tree)})"


def _difference(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        changed = {k: _difference(old.get(k), v) for k, v in new.items() if v != old.get(k)}
        return changed | {k: "(lost)" for k in old if k not in new}
    return new


@st.composite
def reports(draw: st.DrawFn, most: int = 6, which: str = "canonical") -> Degraded:
    """A report with up to ``most`` things wrong with it."""
    tree = copy.deepcopy(good(which))
    for _ in range(draw(st.integers(0, most))):
        draw(st.sampled_from([_figure, _row, _column, _table, _section, _prose, _top, _fact]))(
            draw, tree
        )
    return Degraded(report_of(tree), tree, good(which))


def _rows(draw: st.DrawFn, tree: Tree) -> Tree:
    table: Tree = tree["表格"][draw(st.sampled_from(list(tree["表格"])))]
    rows: Tree = table.get("行", {})
    return rows


def _figure(draw: st.DrawFn, tree: Tree) -> None:
    if rows := _rows(draw, tree):
        row = rows[draw(st.sampled_from(list(rows)))]
        if cells := [key for key in row if key != "原文"]:
            row[draw(st.sampled_from(cells))] = draw(st.sampled_from(FIGURES))


def _row(draw: st.DrawFn, tree: Tree) -> None:
    if rows := _rows(draw, tree):
        key = draw(st.sampled_from(list(rows)))
        change = draw(st.sampled_from(["lost", "blank", "relabelled", "merged"]))
        if change == "lost":
            del rows[key]
        elif change == "blank":
            rows[key] = dict.fromkeys(rows[key], None)
        elif change == "relabelled":
            rows[key]["原文"] = "其它"
        elif "逾期不补正" in rows:
            rows["其他处理"] = rows.pop("逾期不补正")
            rows.pop("逾期不缴费", None)
            rows.pop("其他", None)


def _column(draw: st.DrawFn, tree: Tree) -> None:
    table = tree["表格"]["申请情况"]
    if "行" not in table:
        return
    column = draw(st.sampled_from(["自然人", "科研机构", "总计"]))
    if draw(st.booleans()):
        table["缺列"] = [column]
        for row in table["行"].values():
            row.pop(column, None)
    else:
        for row in table["行"].values():
            row[column] = None


def _table(draw: st.DrawFn, tree: Tree) -> None:
    key = draw(st.sampled_from(list(tree["表格"])))
    tree["表格"][key] = {"状态": draw(st.sampled_from(["缺少", "未能读出"])), "原因": "像是图片"}


def _section(draw: st.DrawFn, tree: Tree) -> None:
    sections = tree["章节"]
    if not sections:
        return
    index = draw(st.integers(0, len(sections) - 1))
    if draw(st.booleans()):
        del sections[index]
    else:
        sections[index]["标题"] = draw(st.sampled_from(TITLES))


def _prose(draw: st.DrawFn, tree: Tree) -> None:
    if tree["章节"]:
        section = draw(st.sampled_from(tree["章节"]))
        section["正文"] = draw(st.lists(st.sampled_from(WORDS), max_size=3))


def _top(draw: st.DrawFn, tree: Tree) -> None:
    key = draw(st.sampled_from(list(TOP)))
    tree[key] = draw(st.sampled_from(TOP[key]))


def _fact(draw: st.DrawFn, tree: Tree) -> None:
    key = draw(st.sampled_from(list(FACTS)))
    tree.setdefault("事实", {})[key] = draw(st.sampled_from(FACTS[key]))
