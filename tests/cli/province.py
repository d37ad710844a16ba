"""A pack of a made-up province."""

from __future__ import annotations

from pathlib import Path

_HEAD = """
包 云岭 "云岭省补充规则" {
  版本 "1"
  前缀 YL-
  范围 报告.地区 = "云岭省"
}
文件 "云岭省政务公开办公室通知" {
  文号 "云政办〔2023〕2号"
  日期 2023年1月5日
  施行 2023年2月1日
  失效 2028年1月31日
"""


def province(folder: Path, clause: str, rule: str) -> Path:
    """Write a pack of one document with a clause, and one rule; returns its folder."""
    pack = folder / "云岭"
    pack.mkdir(exist_ok=True)
    (pack / "包.gx").write_text(f"{_HEAD}  条款 {clause}\n}}\n{rule}", encoding="utf-8")
    return pack
