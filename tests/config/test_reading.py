"""Configuration files: what they say, and what is wrong with them, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.config import ConfigError
from gxlint.config.find import named
from gxlint.config.model import Config
from gxlint.config.read import read_yaml_config

YAML = """\
packs: [shandong, ./本地]
region: 山东省
level: 部门
fail-on: warning
select: GX-T
ignore:
  - GX-W01
  - GX-T9
files:
  - path: "2023/*"
    published: 2024-01-30
    previous: ../上年
suppressions:
  - rule: GX-T303
    path: 2023/a.docx
    place:
      section: 3
      row: 新收
    instance: {列: 自然人}
    value: 99
    reason: 系统迁移
    until: 2025-12-31
"""
TOML = """\
[project]
name = "reports"

[tool.gxlint]
packs = ["shandong", "./本地"]
region = "山东省"
level = "部门"
fail-on = "warning"
select = "GX-T"
ignore = [
  "GX-W01", # a comment
  "GX-T9",
]

[[tool.gxlint.files]]
path = "2023/*"
published = 2024-01-30
previous = "../上年"

[[tool.gxlint.suppressions]]
rule = "GX-T303"
path = "2023/a.docx"
place = { section = 3, row = "新收" }
instance = { "列" = "自然人" }
value = 99
reason = "系统迁移"
until = 2025-12-31
"""


Read = Callable[[str], Config]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a text as a configuration of the kind that its beginning tells."""
    monkeypatch.chdir(tmp_path)

    def read(text: str) -> Config:
        name = "pyproject.toml" if text.lstrip().startswith("[") else "gxlint.yaml"
        Path(name).write_text(text, encoding="utf-8", newline="")
        return named(name)

    return read


def plain(config: Config) -> object:
    """Return what a configuration says, without where."""
    return (
        {key: setting.value for key, setting in config.settings.items()},
        [(f.path, {key: s.value for key, s in f.settings.items()}) for f in config.files],
        [
            (s.rule, s.path, s.place, s.instance, s.value, s.reason, s.until)
            for s in config.suppressions
        ],
    )


def faults(read: Read, text: str) -> list[str]:
    with pytest.raises(ConfigError) as error:
        read(text)
    return str(error.value).splitlines()


def test_both_kinds_of_file_say_the_same(read: Read) -> None:
    assert plain(read(YAML)) == plain(read(TOML))


@pytest.mark.parametrize("text", [YAML, TOML])
def test_every_line_is_known(read: Read, text: str) -> None:
    """A list that starts on a line of its own is known by that line."""
    config, lines = read(text), ["", *text.splitlines()]
    for key, setting in config.settings.items():
        line = setting.origin.line
        assert key in lines[line] or (key in lines[line - 1] and "- " in lines[line])
    (files,), (suppression,) = config.files, config.suppressions
    assert "2024-01-30" in lines[files.settings["published"].origin.line]
    line = suppression.origin.line
    assert "GX-T303" in lines[line] or "GX-T303" in lines[line + 1]


def test_paths_go_by_the_folder_of_the_file(read: Read, tmp_path: Path) -> None:
    config = read(YAML)
    assert config.settings["packs"].value == ("shandong", str(tmp_path / "本地"))
    assert config.files[0].settings["previous"].value == str(tmp_path.parent / "上年")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "[tool.gxlint]\n"])
def test_a_file_may_say_nothing(read: Read, text: str) -> None:
    assert plain(read(text)) == ({}, [], [])


KNOWN = "可以写的有：packs、region、level、fail-on、select、ignore、files、suppressions"
FAULTY = [
    ("region: x\npakcs: [a]\n", f"第 2 行：配置里没有“pakcs”这一项；是不是“packs”？{KNOWN}"),
    ("[tool.gxlint]\nLevel = '部门'\n", "第 2 行：配置里没有“Level”这一项；是不是“level”？"),
    ("fail_on: error\n", "第 1 行：配置里没有“fail_on”这一项；是不是“fail-on”？"),
    ("\nlevel: 局\n", "第 2 行：level 不能是“局”；可以是：政府、部门、乡镇、街道、授权组织"),
    ("fail-on: eror\n", "第 1 行：fail-on 不能是“eror”；是不是“error”？"),
    ("fail-on:\n", "第 1 行：fail-on 没有写值"),
    ("region: yes\n", "第 1 行：region 的值“yes”会读成别的东西；请加引号"),
    ("region: [a]\n", "第 1 行：region 应当是一个值，不能是一个列表"),
    ("packs: {a: b}\n", "第 1 行：packs 应当是一个列表，不能是一组“键: 值”"),
    ("packs:\n- a\n- [b]\n", "第 3 行：packs 应当是一个值"),
    ("- packs\n", f"第 1 行：配置应当是一组“键: 值”；{KNOWN}"),
    ("files: {a: b}\n", "第 1 行：files 应当是一个列表"),
    ("files:\n- a\n", "第 2 行：files 的一项应当是一组“键: 值”；可以写的有：path、packs、"),
    ("files:\n- level: 部门\n", "第 2 行：files 的一项缺少 path"),
    ("files:\n- path: a\n  fail-on: error\n", "第 3 行：files 的一项里没有“fail-on”这一项"),
    ("files:\n- path: a\n  published: 去年\n", "第 3 行：published 的值“去年”不是日期，写成 2025-"),
    ("suppressions:\n- rule: A\n  path: b\n", "第 2 行：suppressions 的一项缺少 reason"),
    (
        "suppressions:\n- {rule: A, path: b, reason: c,\n  place: {line: 3}}\n",
        "第 3 行：place 里没有“line”这一项",
    ),
    (
        "suppressions:\n- {rule: A, path: b, reason: c, place: {section: 三}}\n",
        "第 2 行：section 的值“三”不是数字",
    ),
    ("a: [\n", "第 "),
    ("packs: a\npacks: b\n", "第 2 行第 1 列：键“packs”重复"),
    ("[tool.gxlint\n", "第 1 行第 "),
    ("[tool.gxlint]\na = '''", "TOML"),
    ("[tool.other]\na = 1", "里面没有 [tool.gxlint]"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTY)
def test_a_fault_is_told_with_its_line(read: Read, text: str, fault: str) -> None:
    (line,) = faults(read, text)
    assert line.startswith(("gxlint.yaml", "pyproject.toml"))
    assert fault in line


def test_all_faults_are_told_at_once_in_their_order(read: Read) -> None:
    lines = faults(read, "files:\n- 1\nlevel: 局\nregion: [x]\nother: 1\n")
    assert [line.split("：")[0].split()[2] for line in lines] == ["2", "3", "4", "5"]


HOSTILE = {
    "aliases": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": "packs: " + "[" * 5_000,
    "deep toml": "[tool.gxlint]\na = " + "[" * 50_000,
    "huge": "packs:\n" + "- a\n" * 400_000,
    "many": "packs: [" + "a, " * 100_000 + "]",
    "no text": "\0\1\2",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(read: Read, name: str) -> None:
    assert faults(read, HOSTILE[name])


@given(st.binary(max_size=200) | st.text("a:-[]{}&*!#\"' \npacksles", max_size=80).map(str.encode))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    try:
        read_yaml_config(str(path))
    except ConfigError as error:
        assert str(error)
