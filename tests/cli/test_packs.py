"""A pack of one's own beside the national one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.province import province
from tests.cli.running import EXAMPLES, Runner

_CLAUSE = '之 "二" 要求 "写明传真" 确信 原文'
_RULE = """\
规则 YL-O01 "写明传真" {
  级别 警告
  依据 "云岭省政务公开办公室通知" 之 "二"
  应当 报告.全文 包含 "传真"
  否则 "没有写传真号码"
  样例 { 应过 改 报告.引言 为 "传真：0819-5550100。" 应报 }
}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Write a small provincial pack."""
    return province(tmp_path, _CLAUSE, _RULE)


def test_its_rules_hold_in_its_region_only(gxlint: Runner, pack: Path) -> None:
    report = EXAMPLES / "good-town.docx"

    def found(*options: str) -> list[str]:
        file = gxlint.checked(report, "--pack", str(pack), *options)
        return [d["rule"] for d in file["diagnostics"]]

    assert found("--region", "云岭省") == ["YL-O01"]
    assert found("--region", "别的省") == []
    assert found() == []


def test_it_is_listed_explained_and_counted(gxlint: Runner, pack: Path) -> None:
    ran = gxlint("check", EXAMPLES / "good-town.docx", "--pack", pack, "--format", "json")
    assert [p["name"] for p in ran.json["packs"]] == ["国家", "云岭"]
    assert ran.json["packs"][1]["rules"] == 1
    assert "YL-O01" in gxlint("rules", "--pack", pack).out
    assert "没有写传真号码" in gxlint("explain", "YL-O01", "--pack", pack).out
    listed = gxlint("rules", "--by-basis", "--pack", pack).out
    standing = "云政办〔2023〕2号，2023年1月5日公布，2023年2月1日起施行，2028年1月31日失效"
    clause = "  二\n    要求（原文）：写明传真\n    规则 YL-O01"
    assert f"云岭省政务公开办公室通知\n  {standing}\n{clause}" in listed


def test_a_rule_that_cites_what_is_not_registered_stops_the_run(gxlint: Runner, pack: Path) -> None:
    broken = _RULE.replace(
        '"云岭省政务公开办公室通知" 之 "二"', '"政府信息公开条例" 第五十条第四款'
    )
    province(pack.parent, _CLAUSE, broken)
    ran = gxlint("check", EXAMPLES / "good-town.docx", "--pack", pack)
    assert (ran.code, ran.out) == (2, "")
    assert "云岭/包.gx:16:" in ran.err
    assert "“政府信息公开条例”没有登记条款“第五十条第四款”" in ran.err
    assert "第五十条第一款第（四）项" in ran.err
