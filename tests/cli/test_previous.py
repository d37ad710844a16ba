"""Last year's report: named, or found in a folder by body and year."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.running import EXAMPLES, Runner

FORMS = Path(__file__).parents[2] / "rules" / "forms"
THIS, BEFORE = FORMS / "canonical-2021.yaml", FORMS / "before-2021.yaml"


def found(gxlint: Runner, *arguments: str | Path) -> list[tuple[str, str]]:
    out = json.loads(gxlint("check", "--format", "json", *arguments).out)
    return [(d["rule"], d["message"]) for f in out["files"] for d in f["diagnostics"]]


def wrong(path: Path) -> Path:
    """Put a report there that says something else than this year's of last year."""
    text = BEFORE.read_text(encoding="utf-8")
    old = "结转下年: {自然人: 1"
    assert old in text
    path.write_text(text.replace(old, "结转下年: {自然人: 7"), encoding="utf-8")
    return path


def test_a_good_report_beside_last_years(gxlint: Runner) -> None:
    assert found(gxlint, "--previous", BEFORE, THIS) == []


def test_what_differs_from_last_year_is_told(gxlint: Runner, tmp_path: Path) -> None:
    (one,) = found(gxlint, "--previous", wrong(tmp_path / "a.yaml"), THIS)
    assert one == ("GX-Y01", "“自然人”上年结转 1 件，上年报告里结转下年度却是 7 件")


def test_it_is_found_in_a_folder_among_other_things(gxlint: Runner, tmp_path: Path) -> None:
    inner = tmp_path / "归档" / "2023"
    inner.mkdir(parents=True)
    wrong(inner / "某局.yaml")
    shutil.copy(THIS, tmp_path / "归档")
    shutil.copy(EXAMPLES / "good-town.docx", tmp_path / "归档")
    (tmp_path / "归档" / "坏.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "归档" / "说明.txt").write_text("这里是历年的报告。", encoding="utf-8")
    assert [rule for rule, _ in found(gxlint, "--previous", tmp_path / "归档", THIS)] == ["GX-Y01"]


def test_a_folder_without_it_is_as_good_as_none(gxlint: Runner, tmp_path: Path) -> None:
    shutil.copy(THIS, tmp_path)
    shutil.copy(EXAMPLES / "good-town.yaml", tmp_path)
    assert found(gxlint, "--previous", tmp_path, THIS) == []


def test_an_empty_folder_is_a_mistake(gxlint: Runner, tmp_path: Path) -> None:
    ran = gxlint("check", "--previous", tmp_path, THIS)
    assert ran.code == 2
    assert "上年报告" in ran.err and "没有可以检查的文件" in ran.err


def test_a_changed_file_in_the_folder_is_seen(gxlint: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "上年"
    folder.mkdir()
    shutil.copy(BEFORE, folder / "a.yaml")
    assert found(gxlint, "--previous", folder, THIS) == []
    wrong(folder / "a.yaml")
    assert [rule for rule, _ in found(gxlint, "--previous", folder, THIS)] == ["GX-Y01"]


def test_the_report_of_another_year_says_nothing(gxlint: Runner, tmp_path: Path) -> None:
    text = wrong(tmp_path / "a.yaml").read_text(encoding="utf-8").replace("2023年", "2021年")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert found(gxlint, "--previous", tmp_path / "a.yaml", THIS) == []
