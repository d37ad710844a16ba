"""``gxlint rules``, ``gxlint explain`` and ``gxlint extract``."""

from __future__ import annotations

import pytest
import yaml

from gxlint.packs.load import load
from tests.cli.running import EXAMPLES, Runner

_RULES = [rule.id for rule in load().rules]
_CHECKS = [check.id for pack in load().packs for check in pack.checks]


def test_rules_lists_every_rule_with_its_basis(gxlint: Runner) -> None:
    records = gxlint("rules", "--format", "json").json
    assert [record["id"] for record in records] == _RULES
    assert all(record["basis"] and record["title"] for record in records)
    table = gxlint("rules").out
    assert all(rule in table for rule in _RULES)


def test_rules_tells_what_changes_between_two_years(gxlint: Runner) -> None:
    said = gxlint("rules", "--diff", "2020", "2021", "--format", "json").json
    added, removed = ({rule["id"] for rule in said[key]} for key in ("added", "removed"))
    assert {"GX-N09", "GX-L01", "GX-T314"} <= added
    assert {"GX-L02", "GX-T212", "GX-T214"} == removed
    lines = gxlint("rules", "--diff", "2020", "2021", "--color", "never").out.splitlines()
    assert [line for line in lines if line.startswith(("＋ GX-N09", "－ GX-L02"))]
    assert "－ 列 本年新制作数量" in lines


def test_every_difference_between_the_two_forms_is_told(gxlint: Runner) -> None:
    form = gxlint("rules", "--diff", "2020", "2021", "--format", "json").json["form"]
    told = {(change["part"], change["before"], change["after"]) for change in form}
    assert {
        ("row", "规范性文件", None),
        ("row", None, "行政规范性文件"),
        ("row", "其他对外管理服务事项", None),
        ("row", "政府集中采购", None),
        ("group", "第二十条第（九）项", None),
        ("column", "本年增/减", None),
        ("column", None, "本年收费金额（单位：万元）"),
        ("columns of row", "上一年项目数量、本年增/减、处理决定数量", "本年处理决定数量"),
        ("row", "（六）其他处理", None),
        ("group", None, "（六）其他处理"),
        ("row", None, "3.其他"),
    } <= told
    assert {change["table"] for change in form} == {
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
    }


def test_the_way_back_is_told_the_other_way_round(gxlint: Runner) -> None:
    there, back = (
        gxlint("rules", "--diff", *years, "--format", "json").json
        for years in (("2020", "2021"), ("2021", "2020"))
    )
    assert (there["added"], there["removed"]) == (back["removed"], back["added"])
    turned = [(c["part"], c["key"], c["after"], c["before"]) for c in back["form"]]
    assert sorted(map(str, turned)) == sorted(
        str((c["part"], c["key"], c["before"], c["after"])) for c in there["form"]
    )


def test_years_of_one_form_differ_in_rules_alone(gxlint: Runner) -> None:
    assert gxlint("rules", "--diff", "2022", "2023", "--format", "json").json["form"] == []
    assert "表格没有变化" in gxlint("rules", "--diff", "2022", "2023").out


def test_rules_are_listed_by_what_they_rest_on(gxlint: Runner) -> None:
    documents = gxlint("rules", "--by-basis", "--format", "json").json
    clauses = [clause for document in documents for clause in document["clauses"]]
    assert {rule for clause in clauses for rule in clause["rules"]} == set(_RULES)
    assert {check for clause in clauses for check in clause["checks"]} == set(_CHECKS)
    assert [clause for clause in clauses if clause["missing"]] == []
    regulation = documents[0]
    assert (regulation["number"], regulation["in_force"]) == ("国务院令第711号", "2019-05-15")
    printed = gxlint("rules", "--by-basis").out
    assert all(document["title"] in printed for document in documents)
    assert "第四十九条第二款\n    要求（原文）：" in printed
    assert printed.endswith("没有规则也没有核查的 0 条。\n")


def test_what_people_have_to_check_is_a_list_to_tick(gxlint: Runner) -> None:
    checks = gxlint("rules", "--checklist", "--format", "json").json
    assert [check["id"] for check in checks] == list(_CHECKS)
    ticks = [line for line in gxlint("rules", "--checklist").out.splitlines() if line[0] == "-"]
    assert ticks == [f"- [ ] {check['id']} {check['title']}" for check in checks]
    assert set(_CHECKS).isdisjoint(_RULES)


@pytest.mark.parametrize("check", _CHECKS)
def test_explain_says_how_to_check_by_hand(gxlint: Runner, check: str) -> None:
    ran = gxlint("explain", check.lower())
    assert ran.code == 0
    for name in ("材料：", "核对：", "依据：", "要求（"):
        assert name in ran.out


def test_explain_says_what_the_clause_asks_since_when_and_how_sure_that_is(gxlint: Runner) -> None:
    said = gxlint("explain", "GX-D01").out
    assert "要求（原文）：县级以上人民政府部门每年 1 月 31 日前" in said
    assert "国务院令第711号，2019年4月3日公布，2019年5月15日起施行" in said


def test_explain_says_for_which_years_a_document_is_and_a_sample_was_tried(
    gxlint: Runner,
) -> None:
    said = " ".join(gxlint("explain", "GX-T205").out.split())
    assert "用于 2021 年度起的报告" in said
    assert "用于 2019 至 2020 年度的报告" in said
    assert "在一份合格的 2024 年度报告上改动" in said
    assert "报出（2019 年度） 改" in said
    assert "在一份合格的 2020 年度报告上改动" in gxlint("explain", "GX-T212").out


@pytest.mark.parametrize("rule", _RULES)
def test_explain_shows_what_the_rule_says_of_its_own_bad_example(gxlint: Runner, rule: str) -> None:
    ran = gxlint("explain", rule.lower())
    assert ran.code == 0
    assert "依据：" in ran.out
    assert "→ " in ran.out


def test_extract_prints_every_figure(gxlint: Runner) -> None:
    tree = yaml.safe_load(gxlint("extract", EXAMPLES / "good-government.docx").out)
    rows = tree["表格"]["申请情况"]["行"]
    assert len(rows) == 25
    assert all(len(cells) == 7 for cells in rows.values())
    assert tree["层级"] == "政府"
