"""The checks written by hand say what the rules say: they are measured against each other."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.byhand import RULES, check
from gxlint.engine.lint import read_report
from gxlint.packs.trials import trials
from gxlint.report.model import Report
from tests.rules.national import outcome, pack
from tests.rules.test_mutants import good

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = [p for p in sorted(EXAMPLES.iterdir()) if p.suffix in (".docx", ".html", ".txt", ".yaml")]
SAMPLES = [
    pytest.param(trial.report, id=f"{rule.id}-{trial.number}-{trial.year}")
    for rule in pack().rules
    if rule.id in RULES
    for trial in trials(rule, pack().vocabulary)
]
SAID = [
    "2024年，我局共收到政府信息公开申请13件。",
    "2024年，全局收到依申请公开事项99件，结转下年度继续办理7件。",
    "2024年，我局未收到政府信息公开申请，没有发生行政复议和行政诉讼。",
    "2023年，没有发生行政复议。",
    "根据国办公开办函〔2019〕60号和国务院令第492号编制，，本报告。。",
    "联系电话：；群众可拨打13800000000，XX局，身份证号990101199001010019。",
    "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况六个部分组成。",
    "坚持以公开为常态、公开为例外，做到应公开、尽公开，已申请公开件转结至下年。",
]
CELLS = st.sampled_from([0, 1, 13, 0.5, -1, None, "/", "无", "见附件", "5件", "若干"])


def by_rules(report: Report) -> Counter[tuple[str, str]]:
    found = outcome(report)
    assert not found.breakdowns
    said = ((v.rule.id, v.detail.message) for v in found.violations)
    return Counter(pair for pair in said if pair[0] in RULES)


def by_hand(report: Report) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.message) for finding in check(report))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_on_every_example(path: Path) -> None:
    report = read_report(path.read_bytes(), path.name, pack().vocabulary)
    assert by_hand(report) == by_rules(report)


@pytest.mark.parametrize("report", SAMPLES)
def test_on_every_sample(report: Report) -> None:
    assert by_hand(report) == by_rules(report)


def test_every_check_is_that_of_a_rule() -> None:
    assert {rule.id for rule in pack().rules} >= RULES


def places(tree: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for table, content in tree["表格"].items():
        for row, cells in content["行"].items():
            yield from ((table, row, column) for column in cells)


PLACES = list(places(good()))


@st.composite
def mutants(draw: st.DrawFn) -> Report:
    """The good report with other figures, rows and sections left out, and other sentences."""
    tree = copy.deepcopy(good())
    for table, row, column in draw(st.lists(st.sampled_from(PLACES), max_size=6)):
        tree["表格"][table]["行"][row][column] = draw(CELLS)
    for table, row, column in draw(st.lists(st.sampled_from(PLACES), max_size=8)):
        tree["表格"][table]["行"][row][column] = "—"
    for table, row in draw(st.lists(st.sampled_from([at[:2] for at in PLACES]), max_size=2)):
        tree["表格"][table]["行"].pop(row, None)
    if draw(st.booleans()):
        tree["章节"].pop(draw(st.integers(0, 5)))
    for table in tree["表格"].values():
        table["格式"] = "2021"
    tree["年度"] = draw(st.sampled_from([2020, 2021, 2024]))
    tree["层级"] = draw(st.sampled_from(["部门", "政府", "乡镇", "街道"]))
    lines = draw(st.lists(st.sampled_from(SAID), max_size=3))
    tree["引言"] = [*tree["引言"], *lines] if draw(st.booleans()) else lines
    data = yaml.safe_dump(tree, allow_unicode=True).encode()
    return read_report(data, "a.yaml", pack().vocabulary)


@given(mutants())
@settings(max_examples=150)
def test_on_mutants(report: Report) -> None:
    assert by_hand(report) == by_rules(report)
