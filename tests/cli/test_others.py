"""What is no report: passed over in folders, told of where it was named, unless it may be there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Runner

OTHERS = {
    "README.md": "# 报告\n",
    "config.yaml": "name: 报告\n",
    "several.yml": "a: 1\n---\nb: 2\n",
    "template.yaml": "{{ name }}: 1\n",
    "tsconfig.json": '// 注释\n{"strict": true,}\n',
    "index.html": "<!doctype html><p>欢迎。</p>\n",
    "todo.txt": "",
    "notes.md": "\ufeff\n\n",
    "empty.htm": "",
    "empty.yaml": "",
    "empty.json": "",
}
SKIPPED = (
    "gxlint：略过 11 个不是年度报告的文件：./README.md、./config.yaml、./empty.htm、./empty.json"
    "、./empty.yaml 等\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, which has things that are no reports."""
    for name, text in OTHERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_in_a_folder_they_do_not_matter(gxlint: Runner, folder: Path) -> None:
    shutil.copy(EXAMPLES / "good-town.docx", folder)
    ran = gxlint("check", ".", "--format", "json")
    assert (ran.code, ran.err) == (0, SKIPPED)
    assert [file["path"] for file in ran.json["files"]] == ["./good-town.docx"]


def test_a_folder_of_nothing_else_was_not_meant(gxlint: Runner, folder: Path) -> None:
    ran = gxlint("check", ".")
    assert (ran.code, ran.err) == (2, f"{SKIPPED}gxlint：这些文件里没有一份年度报告\n")


@pytest.mark.parametrize("name", OTHERS)
def test_one_that_was_named_is_told_of(gxlint: Runner, folder: Path, name: str) -> None:
    ran = gxlint("check", name)
    assert ran.code == 2
    assert f"gxlint：{name}：" in ran.err
    ran = gxlint("check", name, "--skip-others")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"gxlint：略过 1 个不是年度报告的文件：{name}\n"


def test_beside_a_report_they_are_skipped(gxlint: Runner, folder: Path) -> None:
    shutil.copy(EXAMPLES / "faulty.docx", folder)
    ran = gxlint("check", *OTHERS, "faulty.docx", "--skip-others", "--format", "json")
    assert ran.code == 1
    assert [file["path"] for file in ran.json["files"]] == ["faulty.docx"]
    assert "略过 11 个不是年度报告的文件：README.md、config.yaml、" in ran.err
    assert ran.err.endswith(" 等\n")


@pytest.mark.parametrize(
    "text", ["gxlint: 1\n标题: [\n", "gxlint: 1\n---\nb: 2\n", '{"gxlint": 1', "gxlint: 2\n"]
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_broken_structured_report_is_never_skipped(
    gxlint: Runner, folder: Path, text: str, coding: str
) -> None:
    (folder / "年报.yaml").write_text(text, encoding=coding)
    ran = gxlint("check", "年报.yaml", "--skip-others", "--format", "json")
    assert ran.code == 2
    (file,) = json.loads(ran.out)["files"]
    assert file["state"] == "unreadable"


def test_nor_is_what_is_not_there_or_can_not_be_read(gxlint: Runner, folder: Path) -> None:
    (folder / "年报.docx").write_bytes(b"PK\x03\x04")
    empty = ("空.docx", "空.pdf", "空.ofd", "空.doc", "空.odt")
    for name in empty:
        (folder / name).write_bytes(b"")
    for name in ("没有.docx", "年报.docx", *empty):
        assert gxlint("check", name, "--skip-others").code == 2
