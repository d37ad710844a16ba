"""What a command reads is never written over, by whatever name it goes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.processes import COMMAND
from tests.cli.running import EXAMPLES, Runner

_BASELINE = '{"schema": "gxlint-baseline/1", "files": {}}'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with reports, links to one of them, a configuration and a baseline."""
    monkeypatch.chdir(tmp_path)
    for name in ("faulty.docx", "faulty.txt", "good-town.docx"):
        shutil.copy(EXAMPLES / name, tmp_path)
    os.symlink("faulty.docx", "link.docx")
    os.link("faulty.docx", "other.docx")
    Path("去年").mkdir()
    shutil.copy(EXAMPLES / "good-department.docx", "去年")
    Path("c.yaml").write_text("level: 部门\n", encoding="utf-8")
    Path("b.txt").write_text(_BASELINE, encoding="utf-8")
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("check faulty.docx --format json --output faulty.docx", "就是要检查的报告"),
        ("check good-town.docx faulty.docx --output ./link.docx", "就是要检查的报告"),
        ("check faulty.docx --output other.docx", "就是要检查的报告"),
        ("check faulty.* --output faulty.txt", "就是要检查的报告"),
        ("check . --output faulty.txt", "就是要检查的报告"),
        ("check faulty.txt --previous good-town.docx --output good-town.docx", "就是上年报告"),
        ("check faulty.txt --previous 去年 --output 去年/good-department.docx", "就是上年报告"),
        ("check faulty.txt --baseline b.txt --output b.txt", "就是那份基线"),
        ("check faulty.txt --config c.yaml --output c.yaml", "就是用到的配置"),
        ("baseline faulty.txt --output faulty.txt", "就是要检查的报告"),
        ("baseline . --output faulty.txt", "就是要检查的报告"),
        ("fix faulty.docx --output faulty.docx", "或者用 --write 改原来的文件"),
        ("fix faulty.docx --output link.docx", "或者用 --write 改原来的文件"),
        ("fix faulty.docx --previous good-town.docx --output good-town.docx", "就是上年报告"),
        ("new --from good-town.docx --output good-town.docx --force", "就是上年报告"),
        ("new --agency 青禾县财政局 --config c.yaml --output c.yaml --force", "就是用到的配置"),
        ("annotate faulty.docx --previous good-town.docx --output good-town.docx", "就是上年报告"),
    ],
)
def test_what_is_read_is_not_written_over(
    gxlint: Runner, folder: Path, command: str, said: str
) -> None:
    before = content(folder)
    ran = gxlint(*command.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and "没有改动它；请写到另一个文件里" in ran.err
    assert content(folder) == before


def test_the_previous_report_of_a_configuration_is_spared_too(gxlint: Runner, folder: Path) -> None:
    Path("gxlint.yaml").write_text(
        "files: [{path: '*.txt', previous: good-town.docx}]\n", encoding="utf-8"
    )
    before = content(folder)
    ran = gxlint("check", "faulty.txt", "--output", "good-town.docx")
    assert ran.code == 2 and "就是上年报告" in ran.err
    assert content(folder) == before


def test_what_comes_through_standard_input_is_spared_too(folder: Path) -> None:
    before = content(folder)
    with open("faulty.txt", "rb") as report:
        ran = subprocess.run(
            [*COMMAND, "check", "-", "--output", "faulty.txt"],
            stdin=report,
            capture_output=True,
            check=False,
        )
    assert ran.returncode == 2 and "就是要检查的报告" in ran.stderr.decode()
    assert content(folder) == before


def test_the_results_of_an_earlier_run_in_the_folder_are_replaced(gxlint: Runner) -> None:
    for _ in range(2):
        assert gxlint("check", ".", "--format", "json", "--output", "结果.json").code == 1
        assert gxlint("baseline", ".", "--output", "基线.json").code == 0
