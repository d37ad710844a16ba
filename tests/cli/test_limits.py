"""``--limit`` reaches whatever reads a file, and says what is wrong with itself."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Runner

_GOOD = EXAMPLES / "good-town.docx"
_TIGHT = ("--limit", "单元格数=9")
_SAID = "表格过大（超过 9 个单元格）"


def test_the_files_to_check(gxlint: Runner) -> None:
    ran = gxlint("check", _GOOD, *_TIGHT)
    assert ran.code == 2
    assert _SAID in ran.err
    assert gxlint("check", _GOOD, *_TIGHT, "--limit", "cells=9999").code == 0


def test_other_processes(gxlint: Runner, tmp_path: Path) -> None:
    for name in ("甲.docx", "乙.docx", "丙.docx"):
        shutil.copy(_GOOD, tmp_path / name)
    ran = gxlint("check", tmp_path, "--jobs", "2", *_TIGHT)
    assert ran.code == 2
    assert ran.err.count(_SAID) == 3


def test_the_report_of_last_year(gxlint: Runner) -> None:
    ran = gxlint("check", EXAMPLES / "good-town.yaml", "--previous", _GOOD, *_TIGHT)
    assert ran.code == 2
    assert f"上年报告 {_GOOD}：{_SAID}" in ran.err


def test_extract(gxlint: Runner) -> None:
    ran = gxlint("extract", _GOOD, *_TIGHT)
    assert (ran.code, ran.out) == (2, "")
    assert _SAID in ran.err


class _Input:
    """Standard input that tells how much was read."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("command", ["check", "extract"])
def test_no_more_is_read_than_is_allowed(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    source = _Input(b" " * 2**22)
    monkeypatch.setattr(sys, "stdin", source)
    ran = gxlint(command, "-", "--limit", "文件大小=1MB")
    assert ran.code == 2
    assert "文件超过 1 MB" in ran.err
    assert "--limit 文件大小=2MB 放宽" in ran.err
    assert source.buffer.tell() == 2**20 + 1


@pytest.mark.parametrize("command", ["check", "extract"])
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("文件大少=1MB", "没有叫“文件大少”的上限；是不是“文件大小”？可以设的有：文件大小、"),
        ("页数=很多", "“页数”的值“很多”不对，写成 页数=1000 的样子"),
        ("文件大小=200", "“文件大小”的值“200”不对，写成 文件大小=100MB 的样子"),
        ("页数", "“页数”：写成 名称=数值 的样子，如 文件大小=200MB"),
        ("", "“”：写成 名称=数值 的样子"),
    ],
)
def test_bad_settings(gxlint: Runner, command: str, setting: str, said: str) -> None:
    ran = gxlint(command, _GOOD, "--limit", setting)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_full_width_sign_will_do(gxlint: Runner) -> None:
    assert gxlint("check", _GOOD, "--limit", "页数＝9").code == 0
