"""What came of samples is kept only as long as it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxlint.editor.files import Files
from gxlint.editor.problems import Tried, problems
from gxlint.engine import trying
from tests.editor.conftest import PACK

RULE = """规则 YL-A01 "不写旧名" {
  级别 警告
  依据 "云岭办法" 第一条
  应当 计数(词语处(报告.引言, 云岭词语)) = 0
  否则 "写了旧名"
  样例 {
    应过
    应报 改 报告.引言 为 "可在云岭通查阅。"
  }
}
"""


def test_samples_are_tried_again_when_what_their_rule_uses_changes(pack: Path, rules: Path) -> None:
    files, tried, header = Files(), Tried(), str(pack / "pack.gx")
    files.typed[str(rules)] = RULE
    assert problems(str(rules), files, tried) == []
    files.typed[header] = PACK.replace("云岭通", "云岭号")
    (found,) = problems(str(rules), files, tried)
    assert (found.code, found.source.name) == ("GXL-505", "云岭/规则.gx")
    del files.typed[header]
    assert problems(str(rules), files, tried) == []


def test_samples_of_a_rule_that_stays_are_not_tried_again(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, tried = Files(), Tried()
    files.typed[str(rules)] = RULE
    assert problems(str(rules), files, tried) == []
    monkeypatch.setattr(trying, "run_samples", lambda *_: pytest.fail("tried again"))
    files.typed[str(rules)] = "# 一行注释\n" + RULE
    assert problems(str(rules), files, tried) == []
