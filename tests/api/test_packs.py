"""A pack is loaded once and used for any number of reports."""

from __future__ import annotations

from pathlib import Path

import pytest

import gxlint
from gxlint.engine.prepare import Linter, prepare
from gxlint.packs.load import load
from tests.cli.running import EXAMPLES, GOOD

PACK = """包 云岭 "云岭省规则" { 版本 "1.0" 前缀 YL- }

文件 "云岭省通知" {
  文号 "云府办〔2024〕1号"
  施行 2024年1月1日
  条款 第一条 说明 "要写明。" 确信 原文
}

规则 YL-S01 "写明机关" {
  级别 警告
  依据 "云府办〔2024〕1号" 第一条
  应当 非 有 报告.机构
  否则 "写了{报告.机构}"
  修正 仅提示 "不必改"
  样例 { 应过 改 报告.机构 为 空白 应报 }
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of one rule."""
    made = tmp_path / "云岭"
    made.mkdir()
    (made / "pack.gx").write_text(PACK, encoding="utf-8")
    return made


def test_a_loaded_pack_says_what_it_is(folder: Path) -> None:
    pack = gxlint.load_pack(folder)
    assert (pack.name, pack.version, pack.rules) == ("云岭", "1.0", ("YL-S01",))
    assert Path(pack.folder) == folder.resolve()


@pytest.mark.parametrize("name", ["国家", "national"])
def test_the_national_pack_can_be_loaded_like_others(name: str) -> None:
    pack = gxlint.load_pack(name)
    assert pack.name == "国家"
    assert "GX-T303" in pack.rules
    assert gxlint.lint(EXAMPLES / "good-town.docx", packs=[pack]).diagnostics == ()


def test_rules_are_made_ready_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))
    made: list[object] = []

    def counted(folders: tuple[str, ...], *, cache: str | None, today: int) -> Linter:
        made.append(folders)
        return prepare(folders, cache=cache, today=today)

    monkeypatch.setattr("gxlint.api.prepare", counted)
    pack = gxlint.load_pack(folder)
    made.clear()
    for _ in range(7):
        for name in GOOD:
            (found,) = gxlint.lint(EXAMPLES / f"{name}.yaml", packs=[pack]).diagnostics
            assert found.rule == "YL-S01"
    assert made == []


def test_a_pack_that_is_loaded_anew_is_as_its_files_are_now(folder: Path) -> None:
    pack = gxlint.load_pack(folder)
    file = folder / "pack.gx"
    file.write_text(file.read_text(encoding="utf-8").replace("写了", "写的是"), encoding="utf-8")
    (old,) = gxlint.lint(EXAMPLES / "good-town.yaml", packs=[pack]).diagnostics
    (new,) = gxlint.lint(EXAMPLES / "good-town.yaml", packs=[gxlint.load_pack(folder)]).diagnostics
    assert old.message.startswith("写了青禾县")
    assert new.message.startswith("写的是青禾县")


def test_several_packs_are_used_together(folder: Path) -> None:
    result = gxlint.lint(
        EXAMPLES / "good-town.yaml", packs=[gxlint.load_pack(folder), "shandong"], region="山东省"
    )
    prefixes = {found.rule[:3] for found in result.diagnostics}
    assert prefixes == {"YL-", "SD-"}


def test_every_fault_of_a_broken_pack_is_told(folder: Path) -> None:
    faulty = PACK.replace("有 报告.机构", "有 报告.机购").replace(
        "第一条\n  应当", "第二条\n  应当"
    )
    assert faulty.count("报告.机购") == 1 and faulty.count("第二条") == 1
    (folder / "pack.gx").write_text(faulty, encoding="utf-8")
    with pytest.raises(Exception) as expected:
        load([str(folder)])
    with pytest.raises(gxlint.PackError) as raised:
        gxlint.load_pack(folder)
    assert str(raised.value).startswith(str(expected.value))
    assert str(raised.value).endswith("规则文件有 2 处错误")
    with pytest.raises(gxlint.PackError):
        gxlint.lint(EXAMPLES / "good-town.yaml", packs=[folder])
