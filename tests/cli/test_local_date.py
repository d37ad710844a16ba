"""A local date of publication for towns: the law has none, so it is the rule of a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.province import province
from tests.cli.running import EXAMPLES, Runner

_CLAUSE = '之 "三" 要求 "乡镇和街道在 1 月 20 日前公布" 确信 原文'
_RULE = """\
规则 YL-D06 "乡镇和街道在 1 月 20 日前公布" {
  级别 提示
  依据 "云岭省政务公开办公室通知" 之 "三"
  参数 截止: 月日 = 1月20日
  当 有 报告.发布日期 且 有 报告.层级 且 报告.层级 属于 {"乡镇", "街道"}
  应当 报告.发布日期 ≤ 次年(截止)
  否则 "公布日期 {报告.发布日期} 晚于本省规定的 {次年(截止)}"
  定位 报告.发布出处
  样例 {
    应过 改 报告.层级 为 "乡镇"
    应报 改 报告.层级 为 "乡镇", 报告.发布日期 为 2025年2月10日 得 "晚于本省规定的 2025年1月20日"
    不适用
  }
}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Write a provincial pack with a date for towns and streets."""
    return province(tmp_path, _CLAUSE, _RULE)


def dates(gxlint: Runner, *options: str | Path) -> list[tuple[str, str]]:
    options = (*options, "--published", "2025-04-20")
    file = gxlint.checked(EXAMPLES / "good-town.docx", *map(str, options))
    return [(d["rule"], d["severity"]) for d in file["diagnostics"] if "-D" in d["rule"]]


def test_no_law_has_a_date_for_towns(gxlint: Runner) -> None:
    assert dates(gxlint) == []


def test_a_province_may_have_one(gxlint: Runner, pack: Path) -> None:
    assert dates(gxlint, "--pack", pack, "--region", "云岭省") == [("YL-D06", "info")]
    assert dates(gxlint, "--pack", pack, "--region", "别的省") == []


def test_its_samples_hold(gxlint: Runner, pack: Path) -> None:
    out = gxlint("explain", "YL-D06", "--pack", pack).out
    assert "公布日期 2025年2月10日 晚于本省规定的 2025年1月20日" in out
