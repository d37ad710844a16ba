"""What the commands say of packs that change the rules of others."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.cli.conftest import gxlint
from tests.cli.running import EXAMPLES, Runner
from tests.packs.conftest import Write, pack

__all__ = ["gxlint"]

GOOD = EXAMPLES / "good-town.yaml"
_BODY = """
停用 GX-A01 因 “统一排版” 有效至 2026年12月31日
设置 GX-D01.截止 = 1月20日 因 “省通知”
"""


@pytest.fixture
def options(write: Write) -> list[str]:
    """Name a province that changes two rules, and a pack for everywhere that changes one."""
    names = write(
        {
            "省": pack("乙省", "SH", "范围 报告.地区 = “乙省”", _BODY),
            "丙": pack("丙", "BB", body="调整 GX-A02 { 级别 错误 因 “从严” }"),
        }
    )
    return [option for name in names for option in ("--pack", name)]


def test_a_run_says_who_changed_what(gxlint: Runner, options: list[str]) -> None:
    ran = gxlint("check", GOOD, *options, "--date", "2026-11-26", "--statistics")
    line = (
        "规则：启用 3 条，调整 2 条（丙 1，乙省 1，只在其范围内）"
        "，停用 1 条（乙省 1，只在其范围内）。"
    )
    assert ran.out.splitlines().count(line) == 2
    assert ran.err == ""


def test_json_says_it_too(gxlint: Runner, options: list[str]) -> None:
    found = gxlint("check", GOOD, *options, "--date", "2026-11-26", "--format", "json").json
    assert found["governance"] == {
        "active": 3,
        "adjusted": [
            _change("GX-A02", "丙", "级别改为错误", "从严"),
            _change("GX-D01", "乙省", "截止改为 1月20日", "省通知", scope="报告.地区 = “乙省”"),
        ],
        "switched_off": [
            _change("GX-A01", "乙省", "停用", "统一排版", "2026-12-31", "报告.地区 = “乙省”")
        ],
    }


def _change(
    rule: str, by: str, what: str, reason: str, until: str | None = None, scope: str | None = None
) -> dict[str, str | None]:
    return {
        "rule": rule,
        "pack": by,
        "change": what,
        "reason": reason,
        "until": until,
        "scope": scope,
    }


def test_a_rule_that_was_switched_off_can_still_be_named(gxlint: Runner, write: Write) -> None:
    off = pack("丙", "BB", body="停用 GX-A01 因 “试点” 有效至 2026年12月31日")
    names = write({"丙": off})
    ran = gxlint("check", GOOD, "--pack", *names, "--select", "GX-A01", "--date", "2026-11-26")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("form", ["full", "json", "concise"])
def test_the_order_of_options_makes_no_difference(
    form: str, gxlint: Runner, options: list[str]
) -> None:
    pairs = [options[:2], options[2:]]
    printed = {
        gxlint("check", GOOD, *first, *second, "--format", form, "--region", "乙省").out
        for first, second in permutations(pairs)
    }
    assert len(printed) == 1


def test_after_its_end_a_run_is_as_without_and_says_so(
    gxlint: Runner, write: Write, tmp_path: Path
) -> None:
    body = "停用 GX-A01 因 “试点” 有效至 2026年12月31日"
    names = write({"丙": pack("丙", "BB", body=body)})
    ended = gxlint("check", GOOD, "--pack", *names, "--date", "2027-01-01")
    write({"丙": pack("丙", "BB")})
    without = gxlint("check", GOOD, "--pack", *names)
    assert (ended.out, ended.code) == (without.out, without.code)
    assert ended.err.startswith("gxlint：警告[GXL-605] “丙”包对 GX-A01 的改动（停用）已在")
    assert without.err == ""


def test_the_list_of_rules_marks_what_is_changed(gxlint: Runner, options: list[str]) -> None:
    listed = gxlint("rules", *options, "--date", "2026-11-26").out
    assert "停用（“乙省”包，限 报告.地区 = “乙省”，有效至 2026年12月31日）" in listed
    assert "级别改为错误（“丙”包）" in listed
    later = gxlint("rules", *options, "--date", "2027-01-01")
    assert "停用" not in later.out
    assert "GXL-605" in later.err


def test_the_list_as_json_has_the_changes(gxlint: Runner, options: list[str]) -> None:
    listed = gxlint("rules", *options, "--date", "2026-11-26", "--format", "json").json
    found = {rule["id"]: [change["change"] for change in rule["changes"]] for rule in listed}
    assert found == {
        "GX-A01": ["停用"],
        "GX-A02": ["级别改为错误"],
        "GX-D01": ["截止改为 1月20日"],
    }


def test_a_year_in_which_a_rule_is_switched_off_has_it_no_more(
    gxlint: Runner, write: Write
) -> None:
    body = "停用 GX-A01 因 “试点” 有效至 2026年12月31日"
    rule = """
规则 BB-A01 "甲" {
  级别 警告
  依据 "示例" 第一条
  适用 报告年度 ≥ 2024
  应当 报告.全文 包含 "传真"
  否则 "没有写传真"
  样例 { 应过 改 报告.引言 为 "传真：0819-5550100。" 应报 }
}
"""
    names = write({"丙": pack("丙", "BB", body=body + rule)})
    ran = gxlint("rules", "--pack", *names, "--diff", "2023", "2024", "--date", "2026-11-26")
    assert "增 1 条，减 0 条" in ran.out and "BB-A01" in ran.out


def test_a_page_says_what_is_changed_and_why(gxlint: Runner, options: list[str]) -> None:
    page = gxlint("explain", "GX-D01", *options).out
    assert "参数：截止 = 1月31日（规则包可以设置，不晚于 1月31日）" in page
    assert "参数：字数 = 100（规则包可以设置）" in page
    assert "改动：截止改为 1月20日（“乙省”包，限 报告.地区 = “乙省”）；因：省通知" in page


def test_packs_are_listed(gxlint: Runner) -> None:
    listed = gxlint("pack", "list").out
    assert "national（国家）  政府信息公开工作年度报告·国家规则" in listed
    assert "自带，版本 2021.1，前缀 GX-，范围 不限，规则 " in listed


def test_a_date_that_is_none_is_refused(gxlint: Runner) -> None:
    ran = gxlint("rules", "--date", "2026-13-01")
    assert ran.code == 2 and "“2026-13-01”不是日期" in ran.err
