"""``gxlint new`` never overwrites, and says what it needs."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from gxlint.cli import shell
from tests.cli.running import EXAMPLES, Runner

AGENCY = ("--agency", "青禾县财政局")
TOWN = EXAMPLES / "good-town.docx"


def test_the_file_is_called_as_the_report(gxlint: Runner) -> None:
    ran = gxlint("new", *AGENCY, "--year", "2025")
    assert ran.out.startswith("已写出 青禾县财政局2025年政府信息公开工作年度报告.docx\n")
    assert Path("青禾县财政局2025年政府信息公开工作年度报告.docx").exists()


def test_the_year_is_last_year_unless_it_is_said(gxlint: Runner) -> None:
    assert f" {date.today().year - 1} 年度 " in gxlint("new", *AGENCY).out


def test_nothing_is_overwritten_unless_it_is_asked_for(gxlint: Runner) -> None:
    Path("年报.docx").write_text("重要", encoding="utf-8")
    ran = gxlint("new", *AGENCY, "--output", "年报.docx")
    assert (ran.code, ran.out) == (2, "")
    assert "已经有了" in ran.err and "--force" in ran.err
    assert Path("年报.docx").read_text(encoding="utf-8") == "重要"
    assert gxlint("new", *AGENCY, "--output", "年报.docx", "--force").code == 0
    assert Path("年报.docx").read_bytes().startswith(b"PK")


def test_the_format_follows_the_name(gxlint: Runner) -> None:
    gxlint("new", *AGENCY, "--output", "年报.yml")
    assert Path("年报.yml").read_text(encoding="utf-8").startswith("gxlint: 1\n")


def test_the_configuration_holds_for_it(gxlint: Runner) -> None:
    Path("gxlint.yaml").write_text("level: 街道\nregion: 山东\n", encoding="utf-8")
    ran = gxlint("new", "--agency", "青禾县安居管理处", "--output", "年报.yaml")
    assert " · 街道 · " in ran.out
    assert "--level" not in ran.out
    assert "地区: 山东省" in Path("年报.yaml").read_text(encoding="utf-8")
    Path("gxlint.yaml").write_text("packs: [没有]\n", encoding="utf-8")
    assert "见配置" in gxlint("new", *AGENCY).err


def test_what_follows_can_be_copied(gxlint: Runner) -> None:
    Path("上 年.docx").write_bytes(TOWN.read_bytes())
    ran = gxlint("new", "--from", "上 年.docx", "--output", "年 报.docx", "--level", "街道")
    words = shlex.split(ran.out.splitlines()[-1].partition("gxlint ")[2])
    assert words == ["check", "年 报.docx", "--previous", "上 年.docx", "--level", "街道"]


def test_what_follows_is_checked_under_the_same_rules(gxlint: Runner) -> None:
    Path("我的 配置.yaml").write_text("select: [GX-N]\n", encoding="utf-8")
    given = ("--region", "山东省", "--config", "我的 配置.yaml", "--pack", "shandong")
    ran = gxlint("new", *AGENCY, "--output", "$(a)'b;c&.docx", *given)
    words = shlex.split(ran.out.splitlines()[-1].partition("gxlint ")[2])
    assert words == ["check", "$(a)'b;c&.docx", *given]
    assert "GX-N14" in gxlint(*words, "--no-cache").out


@pytest.mark.parametrize(
    ("system", "text", "expected"),
    [
        ("posix", "各部门/2025年报.docx", "各部门/2025年报.docx"),
        ("posix", "年 报.docx", "'年 报.docx'"),
        ("posix", "$HOME.docx", "'$HOME.docx'"),
        ("posix", "a\\b", "'a\\b'"),
        ("posix", "", "''"),
        ("nt", "C:\\各部门\\年报.docx", "C:\\各部门\\年报.docx"),
        ("nt", "年 报&.docx", '"年 报&.docx"'),
    ],
)
def test_only_what_a_shell_would_take_amiss_is_quoted(
    monkeypatch: pytest.MonkeyPatch, system: str, text: str, expected: str
) -> None:
    monkeypatch.setattr(shell, "os", SimpleNamespace(name=system))
    assert shell.word(text) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "要写明机关名称：--agency"),
        (("--agency", "青禾县交易中心"), "看不出是哪一类机关，要写明：--level"),
        (("--agency", "2025青禾县财政局"), "机关名称不能是“2025青禾县财政局”"),
        (("--agency", "《青禾》财政局"), "机关名称不能是"),
        (("--agency", "青禾" + "县" * 99 + "财政局"), "机关名称不能是"),
        ((*AGENCY, "--year", "2018"), "没有 2018 年度的格式；统一的格式从 2019 年度起才有"),
        ((*AGENCY, "--year", "20250"), "没有 20250 年度的格式"),
        ((*AGENCY, "--year", "去年"), "“去年”不是年度"),
        ((*AGENCY, "--format", "yaml", "--output", "a.docx"), "请改成一致"),
        ((*AGENCY, "--output", "a.pdf"), "文件名要这样结尾，如 a.docx"),
        ((*AGENCY, "--format", "yaml", "--output", "a"), "文件名要这样结尾，如 a.yaml"),
        ((*AGENCY, "--output", "没有/a.docx"), "写不了 没有/a.docx"),
        (("--from", "没有.docx"), "上年报告 没有.docx：没有这个文件"),
        (("--from", __file__), "看不出是政府信息公开工作年度报告"),
        (("--from", str(TOWN), "--year", "2024"), "请换成 2023 年度的，或者写 --year 2025"),
    ],
)
def test_what_is_wrong_is_said(gxlint: Runner, arguments: tuple[str, ...], said: str) -> None:
    ran = gxlint("new", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(Path().iterdir()) == []
