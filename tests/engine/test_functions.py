"""Functions of the language that look at words, each by what it says of a few."""

from __future__ import annotations

import pytest

from tests.engine.degraded import good, report_of
from tests.engine.ruling import verdict


@pytest.mark.parametrize(
    "requirement",
    [
        "字差(“政府信息公开条例”, “政府信息公开条例”) = 0",
        "字差(“《甲〈乙〉丙》”, “《甲《乙》丙》”) = 0",
        "字差(“政府信息公开工作条例”, “政府信息公开条例”) = 2",
        "字差(“政府信息公条例”, “政府信息公开条例”) = 1",
        "字差(“甲乙丙”, “丙乙甲”) = 2",
        "字差(“”, “甲乙”) = 2",
        "有 所写日期(“2024年2月29日”) 且 有 所写日期(“二〇二四年二月二十九日”)",
        "非 有 所写日期(“2023年2月29日”) 且 非 有 所写日期(“某日”)",
        "非 有 重复项(提及章节(“总体情况、主动公开政府信息情况”))",
        "(重复项(提及章节(“总体情况、主动公开情况、总体情况”)) 空作 “”) = “总体情况”",
        "有 首处(匹配处(报告.引言, 模式 “[0-9]{4}”))",
        "非 有 首处(匹配处(报告.引言, 模式 “没有这几个字”))",
        "除去(“没有其他需要报告的事项。甲”, 年报套话) = “。甲”",
        "隐名(“青禾县水务局在青禾县城”, “青禾县水务局”) = “在城”",
        "有 共同处(报告.引言, “甲如对本报告有疑问，乙”)",
        "非 有 共同处(报告.引言, “对本报告有疑问”)",
        "计数(未配对处(报告.叙述)) = 0",
        "计数(处 对 处 属于 序号处(报告.叙述) 当 有 处.编号 且 处.编号.层 = 2) = 7",
    ],
)
def test_what_a_function_says(requirement: str) -> None:
    assert verdict(f"应当 {requirement}", report_of(good())) == "通过"
