"""One server for all tests, and a pack to work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor.driving import Editor

PACK = """包 云岭 "云岭规则" {
  版本 "1.0"
  前缀 YL-
  范围 报告.地区 = "云岭省"
}

词表 云岭词语 {
  "平台名" 别名 "云岭通"
}

文件 "云岭办法" {
  文号 "云办〔2020〕1号"
  条款 第一条 要求 "写明传真" 确信 原文
  条款 之 "附件 格式" 说明 "报告的格式" 确信 原文
}

核查 YL-M01 "核对传真" {
  依据 "云岭办法" 第一条
  材料 "通讯录"
  说明 "看号码对不对"
}
"""


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor whose server runs as long as the tests do."""
    root = tmp_path_factory.mktemp("编辑")
    running = Editor()
    running.start(root, tmp_path_factory.mktemp("缓存"))
    yield running
    assert running.stop() == 0


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with a header, a word list, a document and a manual check."""
    folder = tmp_path / "云岭"
    folder.mkdir()
    (folder / "pack.gx").write_text(PACK, encoding="utf-8")
    return folder


@pytest.fixture
def rules(pack: Path) -> Path:
    """The path of a file of rules in that pack that is not yet written."""
    return pack / "规则.gx"
