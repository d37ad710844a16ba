"""A pack that others rest on is found by its name, in the same way by every command."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint.editor.files import Files
from gxlint.editor.knowledge import knowledge
from gxlint.editor.problems import Tried, problems
from gxlint.packs import files
from gxlint.packs.files import PackError, pack_folders
from tests.cli.conftest import gxlint
from tests.cli.running import EXAMPLES, Runner
from tests.packs.conftest import RULE, Write, pack

__all__ = ["gxlint"]

_PROVINCE = pack("乙省", "YI", body=RULE.format(number="YI-A01", level="警告", more=""))
_LOWERED = "调整 YI-A01 { 级别 提示 因 “试点” 有效至 2026年12月31日 }"
_CITY = pack("丙市", "BI", "依赖 乙省 ≥ “1”", _LOWERED)
_TODAY = ("--date", "2026-11-26")
_REPORT = EXAMPLES / "good-town.yaml"


@pytest.fixture
def city(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city's pack that rests on a province's; the current folder is the one it lies in."""
    write({"市": _CITY})
    monkeypatch.chdir(tmp_path)
    for name in ("files", "knowledge"):
        monkeypatch.setattr(f"gxlint.editor.{name}.national_folder", files.national_folder)
    return tmp_path / "市"


def _beside(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "省")


def _configured(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "别处" / "省")
    (tmp_path / "gxlint.yaml").write_text("packs: [./别处/省]\n", encoding="utf-8")


def _for_some_files(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "别处" / "省")
    config = "files:\n  - path: 乡镇/*\n    packs: [./别处/省]\n"
    (tmp_path / "gxlint.yaml").write_text(config, encoding="utf-8")


def _installed(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "别处" / "site"
    _write(site / "yi_rules")
    about = site / "yi_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: yi-rules\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[gxlint.packs]\nyi = yi_rules\n")
    patch.syspath_prepend(str(site))
    importlib.invalidate_caches()


def _write(folder: Path, text: str = _PROVINCE) -> None:
    folder.mkdir(parents=True)
    (folder / "包.gx").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("place", [_beside, _configured, _for_some_files, _installed])
def test_every_command_finds_it(
    place: Callable[[Path, pytest.MonkeyPatch], None],
    gxlint: Runner,
    city: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place(tmp_path, monkeypatch)
    (tmp_path / "年报.yaml").write_bytes(_REPORT.read_bytes())
    ran = gxlint("check", "年报.yaml", "--pack", "市", *_TODAY, "--format", "json")
    assert [used["name"] for used in ran.json["packs"]] == ["国家", "乙省", "丙市"]
    assert "YI-A01" in {found["rule"] for found in ran.json["files"][0]["diagnostics"]}
    assert "YI-A01" in gxlint("rules", "--pack", "市").out
    assert gxlint("explain", "YI-A01", "--pack", "市").code == 0
    for command in ("check", "test", "docs"):
        ran = gxlint("pack", command, "市")
        assert (ran.code, ran.err) == (0, ""), ran.out
    header, editor = str(city / "包.gx"), Files()
    assert problems(header, editor, Tried()) == []
    known = knowledge(header, editor)
    assert "YI-A01" in known.rules
    assert {"乙省", "山东"} <= set(known.pack_names)
    assert "丙市" not in known.pack_names


def test_the_name_of_a_configured_pack_can_be_given(
    gxlint: Runner, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configured(tmp_path, monkeypatch)
    assert "YI-A01" in gxlint("rules", "--pack", "乙省").out
    (tmp_path / "年报.yaml").write_bytes(_REPORT.read_bytes())
    for form in ("json", "full"):
        assert gxlint("check", "年报.yaml", "--pack", "乙省", "--format", form).code == 0
    assert gxlint("pack", "check", "市", "--pack", "乙省").code == 0
    assert "是不是“乙省”？" in gxlint("rules", "--pack", "乙县").err


def test_a_name_whose_pack_lies_here_is_told_its_folder(gxlint: Runner, city: Path) -> None:
    said = gxlint("rules", "--pack", "丙市").err
    assert said == "gxlint：没有规则包“丙市”；文件夹 市 里的规则包叫这个名称，写 --pack 市\n"


def test_what_is_required_is_read_as_it_is_being_typed(city: Path, tmp_path: Path) -> None:
    _write(tmp_path / "省")
    editor, header = Files(), str(city / "包.gx")
    editor.typed[header] = pack("丙市", "BI")
    assert "YI-A01" not in knowledge(header, editor).rules
    editor.typed[header] = _CITY
    assert "YI-A01" in knowledge(header, editor).rules


def test_a_name_in_a_comment_or_in_quotes_is_not_required(write: Write, tmp_path: Path) -> None:
    _write(tmp_path / "省")
    (city,) = write({"市": "# 依赖 乙省\n" + pack("丙市", "BI").replace("丙市规则", "依赖 乙省")})
    assert pack_folders([city]) == (files.national_folder(), city)


def test_what_it_rests_on_rests_on_others_and_english_keywords_will_do(
    write: Write, tmp_path: Path
) -> None:
    head = 'pack 乙省 { version "1" prefix YI- requires 甲国 }\n'
    city, province, country = write({"市": _CITY, "省": head, "国": pack("甲国", "JA")})
    assert set(pack_folders([city])) == {files.national_folder(), city, province, country}


def test_two_of_that_name_have_to_be_told_apart(city: Path, tmp_path: Path) -> None:
    _write(tmp_path / "省")
    shutil.copytree(tmp_path / "省", tmp_path / "省的旧版")
    with pytest.raises(PackError) as caught:
        pack_folders(["市"])
    assert str(caught.value) == (
        f"有几个规则包都叫“乙省”（{tmp_path}/省、{tmp_path}/省的旧版）；"
        "要用哪一个，用 --pack 写明它的文件夹"
    )
    assert str(tmp_path / "省的旧版") in pack_folders(["市", "省的旧版"])


def test_where_it_is_nowhere_every_command_says_so(gxlint: Runner, city: Path) -> None:
    said = (
        "错误[GXL-607]: 没有找到依赖的规则包“乙省”："
        "自带的、配置里的、安装的，和本包旁边的文件夹里都没有"
    )
    for command in (("check", _REPORT), ("rules",), ("explain", "GX-A01")):
        ran = gxlint(*command, "--pack", "市")
        assert ran.code == 2 and said in ran.err
    ran = gxlint("pack", "check", "市")
    assert ran.code == 2 and said in ran.out
    assert f"把它的文件夹放在本包旁边（{city.parent} 里），或写进配置的 packs" in ran.out
    (found,) = problems(str(city / "包.gx"), Files(), Tried())
    assert found.code == "GXL-607"
