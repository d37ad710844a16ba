"""A check from Python comes to what the command line says of the same file."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

import gxlint
from tests.cli.running import EXAMPLES, FORMATS, Runner

FORMS = Path(__file__).parents[2] / "rules" / "forms"
FILES = [EXAMPLES / f"faulty.{ending}" for ending in FORMATS] + [EXAMPLES / "good-town.docx"]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run the command line."""
    return Runner(capsys)


def as_json(result: gxlint.Result) -> object:
    return json.loads(json.dumps(result.to_dict()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_equals_the_json_of_the_command_line(cli: Runner, path: Path) -> None:
    assert as_json(gxlint.lint(str(path))) == cli.checked(path)


def test_all_that_can_be_said_bears_on_it(cli: Runner) -> None:
    before, this = FORMS / "before-2021.yaml", FORMS / "canonical-2021.yaml"
    options = ["--previous", str(before), "--level", "乡镇", "--region", "山东省"]
    options += ["--published", "2025-04-30", "--pack", "shandong", "--date", "2026-01-01"]
    expected = cli.checked(this, *options)
    assert expected["diagnostics"]
    for previous in (before, before.read_bytes(), gxlint.lint(before).report):
        result = gxlint.lint(
            this,
            previous=previous,
            level="乡镇",
            region="山东省",
            published=datetime.date(2025, 4, 30),
            packs=["shandong"],
            date=datetime.date(2026, 1, 1),
        )
        assert as_json(result) == expected


def test_content_is_checked_as_a_file_is() -> None:
    path = EXAMPLES / "faulty.docx"
    from_path, from_bytes = gxlint.lint(path), gxlint.lint(path.read_bytes(), name="上传.docx")
    assert from_bytes.path == "上传.docx"
    assert from_bytes.diagnostics == from_path.diagnostics
    assert gxlint.lint(path.read_bytes()).path == "-"


def test_the_report_is_whole() -> None:
    result = gxlint.lint(EXAMPLES / "good-town.docx")
    assert result.report is not None
    assert "主动公开" in result.report.sections[0].prose.text
    assert result.report.tables["申请情况"].cells["新收", "总计"].value is not None
    assert result.report.facts["联系.电话"].text == "0819-5550166"


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [(b"PK\x03\x04", "a.docx", "unreadable"), ("购物清单".encode(), "a.txt", "not-a-report")],
)
def test_what_is_no_report_is_a_result_too(content: bytes, name: str, state: str) -> None:
    result = gxlint.lint(content, name=name)
    assert (result.state, result.report, result.diagnostics) == (state, None, ())
    assert result.trouble is not None and result.trouble.message
    assert result.to_dict()["error"]["code"] == result.trouble.code


def test_what_the_caller_got_wrong_is_raised(tmp_path: Path) -> None:
    good = EXAMPLES / "good-town.docx"
    with pytest.raises(FileNotFoundError):
        gxlint.lint(tmp_path / "没有.docx")
    with pytest.raises(FileNotFoundError):
        gxlint.lint(good, previous=tmp_path / "没有.docx")
    with pytest.raises(ValueError, match="机关层级不能是“县局”，可以写：政府、部门"):
        gxlint.lint(good, level="县局")
    with pytest.raises(ValueError, match="上年报告 -：看不出是政府信息公开工作年度报告"):
        gxlint.lint(good, previous="购物清单".encode())
    for day in ("2025-01-01", 20250101, datetime.datetime(2025, 1, 1)):
        for name in ("published", "date"):
            given: dict[str, Any] = {name: day}
            with pytest.raises(ValueError, match=f"{name} 要写成 datetime.date，如"):
                gxlint.lint(good, **given)
    for packs in ("shandong", Path("shandong"), b"shandong", gxlint.load_pack("shandong")):
        given = {"packs": packs}
        with pytest.raises(ValueError, match="packs 要写成列表，如 packs="):
            gxlint.lint(good, **given)
    with pytest.raises(gxlint.PackError, match="没有规则包“没有”"):
        gxlint.lint(good, packs=["没有"])
