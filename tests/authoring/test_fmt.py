"""``gxlint pack fmt`` as authors run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Runner
from tests.lang.test_layout import TIDY, UNTIDY

TWO_LINES = '规则 ZZ-T02 "甲" {\n  应当 真\n'


@pytest.fixture
def gxlint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    monkeypatch.chdir(tmp_path)
    return Runner(capsys)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "包").mkdir()
    path = tmp_path / "包" / "规则.gx"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_files_are_rewritten_once(gxlint: Runner, file: Path) -> None:
    ran = gxlint("pack", "fmt", "包")
    assert (ran.code, ran.out, ran.err) == (0, "", "看了 1 个规则文件，改写了 1 个\n")
    assert file.read_text(encoding="utf-8") == TIDY
    assert [path.name for path in file.parent.iterdir()] == ["规则.gx"]
    assert gxlint("pack", "fmt", "包").err == "看了 1 个规则文件，改写了 0 个\n"


def test_check_names_what_is_not_in_form_and_leaves_it(gxlint: Runner, file: Path) -> None:
    ran = gxlint("pack", "fmt", "--check", "包")
    assert (ran.code, ran.out) == (1, "包/规则.gx：不是统一的写法；用 gxlint pack fmt 改写\n")
    assert file.read_text(encoding="utf-8") == UNTIDY
    file.write_text(TIDY, encoding="utf-8")
    assert gxlint("pack", "fmt", "--check", "包").code == 0


def test_diff_shows_every_line_that_changes(gxlint: Runner, file: Path) -> None:
    ran = gxlint("pack", "fmt", "--diff", "包/规则.gx")
    assert ran.code == 0
    assert "-  级别 ： 警告\n" in ran.out and "+  级别 警告\n" in ran.out
    assert file.read_text(encoding="utf-8") == UNTIDY
    assert gxlint("pack", "fmt", "--diff", "--check", "包/规则.gx").code == 1


def test_keywords_are_printed_in_either_spelling(gxlint: Runner, file: Path) -> None:
    english = gxlint("pack", "fmt", "--keywords", "en", "包").out
    assert english.startswith("# 包/规则.gx\n# 文件开头的话\npack 示例 ")
    assert "  severity warning\n" in english
    file.write_text(english, encoding="utf-8")
    assert (
        gxlint("pack", "fmt", "--keywords", "zh", "包").out == f"# 包/规则.gx\n# 包/规则.gx\n{TIDY}"
    )


def test_nothing_is_written_where_a_file_has_faults(gxlint: Runner, file: Path) -> None:
    other = file.with_name("缺.gx")
    other.write_text(TWO_LINES, encoding="utf-8")
    ran = gxlint("pack", "fmt", "包")
    assert ran.code == 2 and "错误[GXL-002]: 没有写完" in ran.err
    assert file.read_text(encoding="utf-8") == UNTIDY


def test_what_is_not_there_is_said(gxlint: Runner) -> None:
    ran = gxlint("pack", "fmt", "没有")
    assert (ran.code, ran.err) == (2, "gxlint：没有文件或文件夹“没有”\n")
