"""Packs written for a test, with a small one in the place of the national one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gxlint.packs import files

#: Writes packs, by the names of their folders; returns the options that name them.
Write = Callable[[Mapping[str, str]], list[str]]

RULE = """
规则 {number} "{number}" {{
  级别 {level}
  依据 "示例" 第一条
  {more}
  应当 报告.全文 包含 "传真"
  否则 "{number} 没有写传真"
  样例 {{ 应过 改 报告.引言 为 "传真：0819-5550100。" 应报 }}
}}
"""
NATIONAL = (
    '包 国家 "国家规则" {\n  版本 "2021.1"\n  前缀 GX-\n}\n'
    '文件 "示例" {\n  条款 第一条 要求 "甲" 确信 原文\n  条款 第二条 要求 "乙" 确信 原文\n}\n'
    + RULE.format(number="GX-A01", level="警告", more="")
    + RULE.format(number="GX-A02", level="警告 强制", more="")
    + RULE.format(number="GX-A03", level="错误", more="状态 废止")
    + """
规则 GX-D01 "按期公布" {
  级别 错误
  降为 警告 当 有 报告.落款日期
  依据 "示例" 第二条
  参数 截止: 月日 = 1月31日 不晚于 1月31日
  参数 字数: 数 = 100
  当 有 报告.发布日期 且 长度(报告.全文) > 字数
  应当 报告.发布日期 ≤ 次年(截止)
  否则 "公布日期 {报告.发布日期} 晚于 {次年(截止)}"
  样例 { 应过 应报 改 报告.发布日期 为 2025年2月3日 }
}
"""
)


def pack(name: str, prefix: str, more: str = "", body: str = "") -> str:
    """Return the text of a pack."""
    return f'包 {name} "{name}规则" {{\n  版本 "1.0"\n  前缀 {prefix}-\n  {more}\n}}\n{body}\n'


@pytest.fixture
def national(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a pack of four rules in the place of the national one."""
    folder = tmp_path / "国家"
    folder.mkdir()
    (folder / "包.gx").write_text(NATIONAL, encoding="utf-8")
    monkeypatch.setattr(files, "national_folder", lambda: str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path, national: Path) -> Write:
    """Return what writes packs beside the small national one."""

    def written(packs: Mapping[str, str]) -> list[str]:
        folders = []
        for name, text in packs.items():
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            (folder / "包.gx").write_text(text, encoding="utf-8")
            folders.append(str(folder))
        return folders

    return written
