"""Packs by their names: built in, in folders, and in installed distributions."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest

from gxlint.packs import files, finding
from gxlint.packs import load as loading
from gxlint.packs.files import PackError, pack_folders, rule_files
from gxlint.packs.finding import find, installed
from gxlint.packs.load import load
from tests.cli.conftest import gxlint
from tests.cli.running import Runner
from tests.packs.conftest import pack

__all__ = ["gxlint"]


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of built-in packs: 国家, and 云岭 in the folder yunling."""
    for name, text in (("national", pack("国家", "GX")), ("yunling", pack("云岭", "YL"))):
        (tmp_path / "rules" / name).mkdir(parents=True)
        (tmp_path / "rules" / name / "pack.gx").write_text(f"# 包 注释\n{text}", encoding="utf-8")
    monkeypatch.setattr(finding, "folder", lambda kind: str(tmp_path / kind))
    return tmp_path / "rules"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed distributions; one offers two packs and has code that must not run."""
    site = tmp_path / "site"
    package = site / "donghai_rules"
    for folder in (package / "province", package / "city"):
        folder.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (package / "province" / "__init__.py").write_text("", encoding="utf-8")
    (package / "province" / "pack.gx").write_text(pack("东海", "DH"), encoding="utf-8")
    (package / "city" / "pack.gx").write_text(pack("海城", "HC"), encoding="utf-8")
    about = site / "donghai_rules-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: donghai-rules\nVersion: 1.2\n")
    (about / "entry_points.txt").write_text(
        "[gxlint.packs]\ndonghai = donghai_rules.province\nhaicheng = donghai_rules.city\n"
        "gone = no_such_package\nmodule = gxlint.records\nodd = 1 2 !\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    return site


@pytest.mark.parametrize("name", ["yunling", "云岭"])
def test_a_built_in_pack_by_its_folder_and_by_its_name(name: str, rules: Path) -> None:
    assert find(name) == os.path.realpath(rules / "yunling")


def test_a_folder(tmp_path: Path, rules: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert find(str(own)) == os.path.realpath(own)


@pytest.mark.parametrize("name", ["donghai", "东海"])
def test_an_installed_pack_and_no_code_of_it_runs(name: str, rules: Path, site: Path) -> None:
    before = set(sys.modules)
    assert find(name) == os.path.realpath(site / "donghai_rules" / "province")
    assert not {module for module in sys.modules.keys() - before if "donghai" in module}


def test_installed_packs_are_listed(rules: Path, site: Path) -> None:
    found = [(one.name, one.declared, one.source) for one in installed()]
    assert ("donghai", "东海", "donghai-rules 1.2") in found
    assert ("haicheng", "海城", "donghai-rules 1.2") in found
    assert not {"gone", "module", "odd"}.intersection(name for name, _, _ in found)


def test_the_list_has_those_that_are_broken_too(gxlint: Runner, rules: Path, site: Path) -> None:
    scope = "范围 报告.地区 = “东海省”"
    province = pack("东海", "DH", scope, "停用 GX-A01 因 “试点” 有效至 2026年12月31日")
    (site / "donghai_rules" / "province" / "pack.gx").write_text(province, encoding="utf-8")
    (site / "donghai_rules" / "city" / "pack.gx").write_text("包 海城 {", encoding="utf-8")
    assert gxlint("pack", "list").out.splitlines() == [
        "national（国家）  国家规则",
        "  自带，版本 1.0，前缀 GX-，范围 不限，规则 0 条",
        "yunling（云岭）  云岭规则",
        "  自带，版本 1.0，前缀 YL-，范围 不限，规则 0 条",
        "donghai（东海）  东海规则",
        "  donghai-rules 1.2，版本 1.0，前缀 DH-，范围 报告.地区 = “东海省”，规则 0 条，"
        "改动别的包 1 处",
        "haicheng（海城）",
        "  donghai-rules 1.2，不能用：没有写完",
        "使用：gxlint check --pack 名称 …（国家规则总是用的）",
    ]


def test_the_list_has_those_of_the_configuration(
    gxlint: Runner, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "pack.gx").write_text(pack("本单位", "BD"), encoding="utf-8")
    config = "packs: [./own, 云岭]\nfiles:\n  - path: '乡镇/*'\n    packs: [./none]\n"
    (tmp_path / "gxlint.yaml").write_text(config, encoding="utf-8")
    listed = gxlint("pack", "list").out.splitlines()
    assert listed[4:-1] == [
        f"{own}（本单位）  本单位规则",
        "  配置 gxlint.yaml 第 1 行，版本 1.0，前缀 BD-，范围 不限，规则 0 条",
        f"{tmp_path / 'none'}",
        "  配置 gxlint.yaml 第 4 行，不能用：没有这个文件夹",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("yunlin", "是不是“yunling”？"), ("东诲", "是不是“东海”？"), ("xyz", "gxlint pack list")],
)
def test_an_unknown_name_gets_the_nearest(name: str, hint: str, rules: Path, site: Path) -> None:
    with pytest.raises(PackError) as caught:
        find(name)
    assert str(caught.value).startswith(f"没有规则包“{name}”：")
    assert hint in str(caught.value)


def test_a_built_in_or_a_folder_is_found_without_asking_what_is_installed(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "installed", lambda: pytest.fail("asked"))
    find("云岭")
    find(str(rules))


def test_the_order_of_names_makes_no_difference(rules: Path, site: Path) -> None:
    names = ["donghai", "yunling", "haicheng"]
    assert pack_folders(names) == pack_folders(names[::-1]) == pack_folders(["东海", *names])


# ---- what does not belong in a pack -----------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    (own / "more").mkdir(parents=True)
    (own / "more" / "包.gx").write_text(pack("云岭", "YL"), encoding="utf-8")
    return own


def refused(own: Path) -> str:
    with pytest.raises(PackError) as caught:
        list(rule_files(str(own)))
    return str(caught.value)


def test_code_is_refused(own: Path) -> None:
    (own / "more" / "tool.py").write_text("print()", encoding="utf-8")
    assert refused(own) == f"{own}/more/tool.py：规则包里不能有程序文件，请移到别处"


def test_what_makes_a_folder_part_of_a_package_is_no_code(own: Path) -> None:
    (own / "__init__.py").touch()
    (own / "__pycache__").mkdir()
    (own / "__pycache__" / "__init__.cpython-311.pyc").write_bytes(b"compiled")
    assert list(rule_files(str(own))) == [str(own / "more" / "包.gx")]
    (own / "__init__.py").write_text("1", encoding="utf-8")
    assert "程序文件" in refused(own)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_links_leading_out_are_refused(kind: str, own: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.gx").touch()
    (own / "a.gx").symlink_to(outside / "a.gx" if kind == "file" else outside)
    assert refused(own) == f"{own}/a.gx：这个链接指向规则包之外，不能用；请把文件放进规则包里"


def test_links_inside_are_followed_to_files_alone(own: Path) -> None:
    (own / "b.gx").symlink_to(own / "more" / "包.gx")
    (own / "round").symlink_to(own)
    assert list(rule_files(str(own))) == [str(own / "b.gx"), str(own / "more" / "包.gx")]


def test_what_is_no_file_is_not_read(own: Path) -> None:
    os.mkfifo(own / "pipe.gx")
    assert refused(own) == f"{own}/pipe.gx：这不是普通文件，读不了"


# ---- limits -----------------------------------------------------------------------------------


def test_a_folder_of_very_many_files_is_no_pack(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MOST_FILES", 3)
    assert list(rule_files(str(own)))
    (own / ".git").mkdir()
    for number in range(9):
        (own / ".git" / f"{number}.py").touch()
    assert list(rule_files(str(own)))
    (own / "a").touch()
    (own / "b").touch()
    assert refused(own) == f"{own}：里面的文件太多（超过 3 个），请核对是不是规则包"


def test_a_very_large_rule_file_is_not_read(own: Path) -> None:
    (own / "a.gx").write_bytes(b" " * 2_000_001)
    with pytest.raises(PackError) as caught:
        load([str(own)])
    assert str(caught.value) == f"{own}/a.gx：规则文件太大（最多 2 MB），请拆成几个"


def test_a_pack_of_very_many_rules_is_refused(
    national: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MOST_RULES", 3)
    with pytest.raises(PackError) as caught:
        load()
    assert str(caught.value) == "“国家”包有 4 条规则，太多了（最多 3 条）"
