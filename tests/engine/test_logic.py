"""What the engine makes of what is unknown, blank, inexact or broken."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from gxlint.engine import runtime as r
from gxlint.engine.diagnose import counts, diagnostics, failures, undecided
from gxlint.engine.evaluate import Outcome
from gxlint.engine.functions import BODIES
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.program import Program
from gxlint.engine.runtime import Subject
from gxlint.report.model import CellKind, Report
from gxlint.report.values import Unknown
from tests.engine.degraded import Degraded, good, report_of, reports, vocabulary
from tests.engine.ruling import outcome, reason, verdict

DARK = Unknown("看不清")
TRUTHS = (True, False, DARK)


@cache
def linter() -> Linter:
    return prepare()


def with_cells(**cells: object) -> Report:
    """The good report with some cells of 申请情况 changed: ``行_列=words``."""
    tree = copy.deepcopy(good())
    for place, words in cells.items():
        row, column = place.split("_")
        tree["表格"]["申请情况"]["行"][row][column] = words
    return report_of(tree)


def without_figures(axis: str, key: str) -> Report:
    """The good report with a row or a column of 申请情况 left blank."""
    tree = copy.deepcopy(good())
    rows: dict[str, Any] = tree["表格"]["申请情况"]["行"]
    for row in rows:
        for column in rows[row]:
            if key == (row if axis == "行" else column):
                rows[row][column] = None
    return report_of(tree)


# ---- logic ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b"), list(product(TRUTHS, TRUTHS)))
def test_and_and_or_do_not_mind_the_order(a: r.Truth, b: r.Truth) -> None:
    assert r.and_(a, b) == r.and_(b, a)
    assert r.or_(a, b) == r.or_(b, a)
    assert r.not_(r.and_(a, b)) == r.or_(r.not_(a), r.not_(b))


def test_logic_decides_where_one_side_is_enough() -> None:
    assert r.and_(False, DARK) is False
    assert r.or_(DARK, True) is True
    assert r.and_(True, DARK) == r.or_(False, DARK) == DARK


@pytest.mark.parametrize("name", ["任一", "全部"])
@pytest.mark.parametrize("items", [list(p) for p in product(TRUTHS, repeat=3)])
def test_all_and_any_do_not_mind_the_order(name: str, items: list[r.Truth]) -> None:
    subject = Subject(report_of(good()), None, vocabulary())
    found = {BODIES[name](subject, list(order)) for order in permutations(items)}
    assert len(found) == 1


@pytest.mark.parametrize("conditions", [list(p) for p in permutations(("真", "假", "暗"))])
def test_conditions_do_not_mind_the_order(conditions: list[str]) -> None:
    tree = copy.deepcopy(good()) | {"年度": None}
    false = "列.名 = “无此列”"
    written = {"真": "有 列", "假": false, "暗": f"(报告年度 > 2000 或 {false})"}
    when = " 且 ".join(written[condition] for condition in conditions)
    found = outcome(f"对 列 属于 复议诉讼.列 当 {when} 应当 有 列", report_of(tree))
    assert (found.not_applicable, found.instances) == (5, 5)


@pytest.mark.parametrize(
    "operation", [r.add, r.sub, r.mul, r.div, r.eq, r.ne, r.lt, r.le, r.gt, r.ge, r.distance]
)
def test_what_is_unknown_stays_unknown_with_its_cause(operation: Any) -> None:
    assert operation(DARK, 1) is DARK
    assert operation(1, DARK) is DARK
    assert isinstance(operation(None, 1), Unknown)


# ---- numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "requirement",
    [
        "0.1 + 0.2 = 0.3",
        "1 / 3 × 3 = 1",
        "0.1 × 3 = 0.3",
        "1 - 0.9 = 0.1",
        "7 / 2 = 3.5",
        "非 是整数(7 / 2) 且 是整数(6 / 2)",
        "99999999999999999999 + 1 = 100000000000000000000",
    ],
)
def test_numbers_are_exact(requirement: str) -> None:
    assert verdict(f"应当 {requirement}", report_of(good())) == "通过"


def test_cells_are_exact() -> None:
    report = with_cells(新收_自然人="0.1", 新收_其他="0.2", 新收_总计="0.3")
    sum_of = "应当 申请情况[新收, 自然人] + 申请情况[新收, 其他] = 申请情况[新收, 总计]"
    assert verdict(sum_of, report) == "通过"


def test_tolerance_is_taken_from_the_rule_only() -> None:
    report = report_of(good())
    assert verdict("应当 报告年度 = 2025", report) == "违反"
    assert verdict('应当 报告年度 = 2025 允差 1 因 "示例"', report) == "通过"
    assert verdict('应当 报告年度 = 2025 允差 0.9 因 "示例"', report) == "违反"


def test_dividing_by_zero_cannot_be_decided() -> None:
    assert reason("应当 报告年度 / (1 - 1) > 0", report_of(good())) == "除数为 0"


# ---- cells that hold no number --------------------------------------------------------------

BALANCED = "应当 (申请情况[国家秘密, 自然人] 空作 0) = 0"
POSITIVE = "应当 (申请情况[国家秘密, 自然人] 空作 0) > 0"
PLAIN = "应当 申请情况[国家秘密, 自然人] = 0"


@pytest.mark.parametrize(
    ("report", "kind", "passing", "failing"),
    [
        (with_cells(国家秘密_自然人=None), CellKind.BLANK, "通过", "违反"),
        (without_figures("列", "自然人"), CellKind.VOID, "通过", "无法判断"),
        (with_cells(国家秘密_自然人="/"), CellKind.NIL, "通过", "无法判断"),
        (without_figures("行", "国家秘密"), CellKind.UNSTATED, "无法判断", "无法判断"),
        (with_cells(国家秘密_自然人="若干"), CellKind.TEXT, "无法判断", "无法判断"),
    ],
    ids=["blank", "blank column", "nil", "blank row", "words"],
)
def test_a_blank_counts_as_zero_only_as_far_as_it_is_sure(
    report: Report, kind: CellKind, passing: str, failing: str
) -> None:
    assert report.tables["申请情况"].cells["国家秘密", "自然人"].kind is kind
    assert verdict(BALANCED, report) == passing
    assert verdict(POSITIVE, report) == failing
    assert verdict(PLAIN, report) == "无法判断"


def test_the_cause_names_the_cell() -> None:
    report = with_cells(国家秘密_自然人="见附件")
    assert reason(BALANCED, report) == "“国家秘密”行“自然人”列写的是“见附件”，不是数"


def test_a_table_that_is_not_there_cannot_be_decided_once() -> None:
    tree = copy.deepcopy(good())
    tree["表格"]["申请情况"] = {"状态": "未能读出", "原因": "像是图片"}
    found = outcome("对 列 属于 申请情况.列 应当 有 列", report_of(tree))
    assert [doubt.cause.reason for doubt in found.doubts] == ["像是图片"]
    assert found.instances == 1


# ---- verdicts -------------------------------------------------------------------------------


@settings(max_examples=30)
@given(reports())
def test_every_instance_is_counted(degraded: Degraded) -> None:
    found = Outcome(Subject(degraded.report, None, vocabulary()))
    for runnable in linter().program:
        before = found.instances
        found.run(Program((runnable,)))
        assert found.instances > before
    tally = counts(found)
    assert tally.violated == len(diagnostics(found))
    assert tally.undecided == len(undecided(found))
    assert tally.failed == len(failures(found)) == 0
    verdicts = (tally.passed, tally.violated, tally.not_applicable, tally.undecided, tally.failed)
    assert sum(verdicts) == found.instances


def test_a_condition_on_the_whole_report_is_judged_once() -> None:
    clauses = (
        "当 有 报告.落款日期 且 报告.落款日期 > 2030年1月1日 对 列 属于 申请情况.列 应当 有 列"
    )
    found = outcome(clauses, report_of(good()))
    assert (found.not_applicable, found.instances) == (1, 1)


def test_a_condition_on_the_element_is_judged_for_each() -> None:
    found = outcome("对 列 属于 申请情况.列 当 列.名 = “总计” 应当 有 列", report_of(good()))
    assert (found.passed, found.not_applicable) == (1, 6)


def test_nothing_to_judge_passes() -> None:
    found = outcome("对 名 属于 申请情况.未识别 应当 非 有 名", report_of(good()))
    assert (found.passed, found.instances) == (1, 1)


def test_a_rule_that_breaks_down_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = Subject(report_of(good()), None, vocabulary())
    before, after = Outcome(subject), Outcome(subject)
    before.run(linter().program)

    def broken(*_: object) -> object:
        raise ZeroDivisionError("坏了")

    monkeypatch.setitem(BODIES, "是整数", broken)
    after.run(prepare().program)
    assert {b.rule.id for b in after.breakdowns} == {"GX-T206", "GX-T306", "GX-T403"}
    assert after.instances == before.instances
    assert counts(after).violated == counts(after).undecided == 0


def test_the_same_file_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    tree = copy.deepcopy(good())
    tree["引言"] = ["2024年，我局未收到政府信息公开申请，，共收到申请99件。。"]
    tree["表格"]["申请情况"]["行"]["新收"]["自然人"] = 99
    tree["表格"]["复议诉讼"]["行"]["行政复议"] |= {"结果纠正": "", "其他结果": "0件"}
    file = tmp_path / "报告.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "gxlint", "check", "--no-cache", "--format", "json", str(file)]
    outputs = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False
        ).stdout
        for seed in ("1", "3", "6")
    }
    assert len(outputs) == 1
    found = [d["rule"] for d in json.loads(outputs.pop())["files"][0]["diagnostics"]]
    assert "GX-T303" in found and found.count("GX-T404") == 2
