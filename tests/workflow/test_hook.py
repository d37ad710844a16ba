"""The hook, run by the real pre-commit on commits in a real repository.

What it does is tried with the gxlint that is being tested; that it installs itself as well is a
test of its own, which fetches what pip needs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from gxlint.cli.files import ENDINGS, targets
from tests.source.pdf_files import pdf
from tests.workflow.repository import ROOT, Ran, Repository, made, published

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
GOOD, FAULTY = "good-town.docx", "faulty.docx"
#: No environment of its own: the command is that of the environment which runs the tests.
HERE = {"language": "unsupported", "additional_dependencies": []}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What users name as ``repo``, and as ``rev``."""
    top = tmp_path_factory.mktemp("source")
    return published(top / "gxlint", top / "cache")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has cloned and installed."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def office(tmp_path: Path, cache: Path) -> Repository:
    """The repository of those who write reports."""
    return made(tmp_path / "报告", cache)


def installed(
    office: Repository, source: tuple[Path, str], *arguments: str, **settings: object
) -> None:
    """Set the hook up as a user does."""
    repo, rev = source
    hook = {"id": "gxlint", "args": list(arguments), **settings}
    config = {"repos": [{"repo": str(repo), "rev": rev, "hooks": [hook]}]}
    office.write(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))
    office.must("add", ".pre-commit-config.yaml")
    ran = office.run(sys.executable, "-m", "pre_commit", "install")
    assert ran.code == 0, ran.out


def committed(office: Repository) -> list[str]:
    """Return the files of the last commit; there may be none."""
    ran = office.git("ls-tree", "-r", "--name-only", "HEAD")
    return ran.out.split() if ran.code == 0 else []


def test_a_bad_report_stops_the_commit(office: Repository, source: tuple[Path, str]) -> None:
    installed(office, source, **HERE)
    office.put("年报.docx", FAULTY)
    office.must("add", "年报.docx")
    ran = office.commit()
    assert ran.code == 1
    assert re.search(r"^gxlint\.+Failed$", ran.out, re.MULTILINE)
    assert "错误[GX-T303]" in ran.out
    assert committed(office) == []


def test_a_good_one_passes(office: Repository, source: tuple[Path, str]) -> None:
    installed(office, source, **HERE)
    for ending in ("docx", "html", "txt", "yaml"):
        office.put(f"年报/{ending}.{ending}", f"good-town.{ending}")
    office.must("add", "年报")
    ran = office.commit()
    assert ran.code == 0, ran.out
    assert len(committed(office)) == 5


def test_only_what_is_staged_is_checked(office: Repository, source: tuple[Path, str]) -> None:
    installed(office, source, **HERE)
    office.put("旧.docx", FAULTY)
    office.must("add", "旧.docx")
    office.must("commit", "--quiet", "--no-verify", "--message", "旧")
    office.put("甲.docx", GOOD)
    office.put("乙.docx", FAULTY)
    office.must("add", "甲.docx")
    assert office.commit().code == 0
    assert "甲.docx" in committed(office)


@pytest.mark.parametrize(("staged", "code"), [(GOOD, 0), (FAULTY, 1)])
def test_what_is_checked_is_what_would_be_committed(
    office: Repository, source: tuple[Path, str], staged: str, code: int
) -> None:
    """A file was changed again after it had been staged."""
    installed(office, source, **HERE)
    office.put("年报.docx", staged)
    office.must("add", "年报.docx")
    later = FAULTY if staged == GOOD else GOOD
    office.put("年报.docx", later)
    assert office.commit().code == code
    kept = (office.folder / "年报.docx").read_bytes()
    assert kept == (ROOT / "examples" / later).read_bytes()


OTHERS = {
    "README.md": "# 报告\n\n本仓库存放各部门的年度报告。\n",
    "config.yaml": "name: 报告\nitems: [1, 2]\n",
    "several.yaml": "a: 1\n---\nb: 2\n",
    "template.yaml": "{{ name }}: 1\n",
    "tsconfig.json": '// 注释\n{"strict": true,}\n',
    "index.html": "<!doctype html><title>首页</title><p>欢迎。</p>\n",
    "gxlint.yaml": "fail-on: error\n",
    "占位.md": "",
    "占位.txt": "\n",
    "占位.html": "",
    ".hidden.txt": "",
}


def test_what_is_no_report_does_not_matter(office: Repository, source: tuple[Path, str]) -> None:
    installed(office, source, verbose=True, **HERE)
    for name, text in OTHERS.items():
        office.write(name, text)
    office.put("年报.docx", GOOD)
    office.must("add", "--all")
    ran = office.commit()
    assert ran.code == 0, ran.out
    assert "略过 10 个不是年度报告的文件" in ran.out
    assert set(OTHERS) < set(committed(office))


def test_all_reports_are_checked_in_one_run(office: Repository, source: tuple[Path, str]) -> None:
    """However many there are: they are compared with one another."""
    installed(office, source, "--format", "concise", verbose=True, **HERE)
    for number in range(30):
        office.put(f"{number}.docx", GOOD)
    office.must("add", "--all")
    ran = office.commit()
    assert re.findall(r"^检查 \d+ 个文件", ran.out, re.MULTILINE) == ["检查 30 个文件"]


def test_what_can_not_be_read_stops_the_commit(
    office: Repository, source: tuple[Path, str]
) -> None:
    installed(office, source, **HERE)
    whole = (ROOT / "examples" / GOOD).read_bytes()
    (office.folder / "年报.docx").write_bytes(whole[: len(whole) // 2])
    office.must("add", "年报.docx")
    ran = office.commit()
    assert ran.code == 1  # pre-commit knows of no other
    assert "- exit code: 2" in ran.out
    assert "年报.docx：文件不完整或已损坏" in ran.out


def test_arguments_work(office: Repository, source: tuple[Path, str]) -> None:
    installed(office, source, "--select", "GX-T303", "--format=concise", **HERE)
    office.put("年报.docx", FAULTY)
    office.must("add", "年报.docx")
    ran = office.commit()
    assert ran.code == 1
    rules = set(re.findall(r"GX-\w+", ran.out))
    assert rules == {"GX-T303"}
    installed(office, source, "--fail-on", "never", **HERE)
    assert office.commit().code == 0


PACK = """\
包 云岭 "云岭省补充规则" {
  版本 "2025.1"
  前缀 YL-
  范围 报告.地区 = "云岭省"
}

文件 "云岭省政府信息公开工作年度报告编制规范" {
  施行 2024年3月1日
  条款 之 "第三部分" 要求 "各类申请人的新收数不多于总计" 确信 原文
}

规则 YL-T01 "各类申请人的新收数不多于总计" {
  级别 警告
  依据 "云岭省政府信息公开工作年度报告编制规范" 之 "第三部分"
  对 列 属于 申请情况.列
  应当 申请情况[新收, 列] ≤ 申请情况[新收, 总计]
  否则 "“{列}”新收 {左值} 件，比总计 {右值} 件还多"
  修正 需确认 "核对这两个数，改正写错的一个"
  样例 {
    应过
    应报 改 申请情况[新收, 总计] 为 0 得 "比总计 0 件还多"
  }
}
"""


def test_packs_work(office: Repository, source: tuple[Path, str]) -> None:
    """Both a pack that is built in and one that lies in the repository, named in either way."""
    (office.folder / "规则").mkdir()
    office.write("规则/pack.gx", PACK)
    form = ("--format", "json", "--fail-on", "warning", "--select", "YL")
    own = ("--pack", "规则", "--region", "云岭省", *form)
    installed(office, source, *own, "--pack", "shandong", **HERE)
    office.put("年报.docx", FAULTY)
    office.must("add", "--all")
    ran = office.commit()
    assert _packs(ran) == ["国家", "云岭", "山东"]
    assert _rules(ran) == ["YL-T01"]
    office.write("gxlint.yaml", "packs: [./规则]\nregion: 云岭省\n")
    installed(office, source, *form, **HERE)
    office.must("add", "--all")
    ran = office.commit()
    assert _packs(ran) == ["国家", "云岭"]
    assert _rules(ran) == ["YL-T01"]


def _result(ran: Ran) -> Any:
    found = re.search(r"^\{\n.*^\}\n", ran.out, re.DOTALL | re.MULTILINE)
    assert found, ran.out
    return json.loads(found[0])


def _packs(ran: Ran) -> list[str]:
    return [pack["name"] for pack in _result(ran)["packs"]]


def _rules(ran: Ran) -> list[str]:
    return [one["rule"] for file in _result(ran)["files"] for one in file["diagnostics"]]


def test_it_is_handed_what_a_folder_would_be_searched_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    endings = (*ENDINGS, *map(str.upper, ENDINGS), ".docm", ".xlsx", ".png", ".py", ".docx.bak")
    places = (
        "",
        "各镇/",
        "各镇/乡镇/",
        "~$x/",
        ".github/",
        "各镇/.旧/",
        "node_modules/x/",
        "modules/",
    )
    names = [
        f"{place}{start}年报{ending}"
        for place in places
        for start in ("", "~$", ".", "a.")
        for ending in endings
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    handed = {n for n in names if re.search(hook["files"], n) and not re.search(hook["exclude"], n)}
    assert handed == {os.path.relpath(target.path) for target in targets(["."])[0]}
    assert len(handed) == 5 * 2 * len(ENDINGS) * 2


def test_it_installs_itself(office: Repository, source: tuple[Path, str]) -> None:
    """With all that it needs to read any kind of file, and without what is installed here."""
    installed(office, source)
    office.put("年报.docx", FAULTY)
    shutil.copy(ROOT / "tests" / "source" / "data" / "sample.doc", office.folder / "旧.doc")
    (office.folder / "空.pdf").write_bytes(pdf(""))
    office.must("add", "--all")
    ran = office.commit()
    assert ran.code == 1
    assert "错误[GX-T303]" in ran.out
    assert "可选组件" not in ran.out
