"""What is said of packs that can't be used as they are, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gxlint.engine.prepare import prepare
from gxlint.lang.errors import RuleFileError
from tests.conftest import Golden
from tests.packs.conftest import RULE, Write, pack

_UNTIL = "有效至 2026年12月31日"
_YI = pack("乙省", "YI", body=RULE.format(number="YI-A01", level="警告", more="").strip())
_OWN = RULE.format(number="JA-A01", level="警告", more="").strip()

OVERRIDES = {
    "601-rule-unknown": f"停用 GX-A09 因 “试点” {_UNTIL}",
    "601-rule-retired": f"停用 GX-A03 因 “试点” {_UNTIL}",
    "601-rule-of-a-pack-not-built-on": f"停用 YI-A01 因 “试点” {_UNTIL}",
    "601-own-rule": f"停用 JA-A01 因 “试点” {_UNTIL}\n{_OWN}",
    "601-parameter-unknown": "设置 GX-D01.截至 = 1月20日 因 “省通知”",
    "601-no-parameters": "设置 GX-A01.截止 = 1月20日 因 “省通知”",
    "602-mandatory-lowered": f"调整 GX-A02 {{ 级别 提示 因 “试点” {_UNTIL} }}",
    "602-mandatory-off": f"停用 GX-A02 因 “试点” {_UNTIL}",
    "603-outside-the-bound": "设置 GX-D01.截止 = 2月15日 因 “省通知”",
    "603-another-type": "设置 GX-D01.截止 = 20 因 “省通知”",
    "604-no-reason": "设置 GX-D01.截止 = 1月20日",
    "604-no-end": "停用 GX-A01 因 “试点”",
    "604-no-end-of-a-lowering": "调整 GX-A01 { 级别 提示 因 “试点” }",
    "604-no-level": "调整 GX-A01 { 因 “试点” }",
    "606-twice": f"停用 GX-A01 因 “试点” {_UNTIL}\n调整 GX-A01 {{ 级别 错误 因 “试点” }}",
    "syntax-clause-twice": "调整 GX-A01 { 级别 错误 级别 错误 因 “试点” }",
    "syntax-reason-by-another-word": "停用 GX-A01 理由 “试点”",
    "syntax-no-such-day": "停用 GX-A01 因 “试点” 有效至 2026年2月30日",
    "syntax-no-rule": "停用 因 “试点”",
}
PACKS = {
    "606-conflict-of-parameters": {
        "甲": pack("甲省", "JA", body="设置 GX-D01.截止 = 1月20日 因 “甲”"),
        "乙": pack("乙省", "YI", body="设置 GX-D01.截止 = 1月15日 因 “乙”"),
    },
    "606-conflict-of-levels": {
        "甲": pack("甲省", "JA", body=f"停用 GX-A01 因 “甲” {_UNTIL}"),
        "乙": pack("乙省", "YI", body="调整 GX-A01 { 级别 错误 因 “乙” }"),
    },
    "607-missing": {"甲": pack("甲省", "JA", "依赖 东海省 ≥ “1”")},
    "607-missing-nearly": {
        "甲": pack("甲省", "JA", "依赖 云岭生"),
        "乙": pack("云岭省", "YI"),
    },
    "607-missing-nearly-beside": {"甲": pack("甲省", "JA", "依赖 山冻")},
    "607-too-old": {"甲": pack("甲省", "JA", "依赖 国家 ≥ “2021.10”")},
    "607-no-version": {"甲": pack("甲省", "JA", "依赖 国家 ≥ “新版”")},
    "607-circle": {"甲": pack("甲省", "JA", "依赖 乙省"), "乙": pack("乙省", "YI", "依赖 甲省")},
    "110-scope": {"甲": pack("甲省", "JA", "范围 “云岭省”")},
    "110-scope-of-province": {"甲": pack("甲省", "JA", "范围 报告.省份 = “云岭省”")},
    "101-same-name": {"甲": pack("甲省", "JA"), "乙": pack("甲省", "YI")},
    "102-same-prefix": {"甲": pack("甲省", "JA"), "乙": pack("乙省", "JA")},
    "102-no-prefix": {"甲": f'包 甲省 {{ 版本 "1" }}\n{_OWN}\n'},
    "102-national-prefix": {"甲": pack("甲省", "GX")},
}
ALL = PACKS | {
    name: {"甲": pack("甲省", "JA", body=body), "乙": _YI} for name, body in OVERRIDES.items()
}


@pytest.mark.parametrize("name", ALL)
def test_message(name: str, write: Write, golden: Golden, tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as caught:
        prepare(write(ALL[name]))
    said = str(caught.value).replace(str(tmp_path), "/规则")
    golden(f"{name}.txt", said + "\n")
    for message in said.split("\n\n"):
        assert re.match(r"错误\[GXL-\d{3}\]: ", message)
        assert "= 建议: " in message or "= 此处可写: " in message
