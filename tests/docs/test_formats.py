"""The page of output formats tells of every key that programs can meet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gxlint.report import keys
from tests.cli.running import EXAMPLES, Runner
from tests.docs.pages import page

TOLD = set(re.findall(r"`([^`\n]+)`", page("formats.md")))
#: What stands in the place of a key: names that rules give.
NAMED = ("instance",)


@pytest.fixture
def found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Check files that make every part of the result appear."""
    gxlint = Runner(capsys)
    files = [tmp_path / name for name in ("文旅局.docx", "表格.txt", "坏的.docx")]
    shutil.copy(EXAMPLES / "faulty.docx", files[0])
    text = "青禾县2024年政府信息公开工作年度报告\n\n一、总体情况\n略。\n"
    files[1].write_text(text, encoding="utf-8")
    files[2].write_bytes(b"PK")
    baseline = tmp_path / "基线.json"
    gxlint("baseline", files[0], "--output", baseline, "--select", "GX-D05")
    aside = "suppressions: [{rule: GX-W01, path: '*.docx', reason: 引文}]\n"
    (tmp_path / "gxlint.yaml").write_text(aside, encoding="utf-8")
    options = ("--pack", "shandong", "--baseline", baseline, "--format", "json")
    return gxlint("check", *files, *options).json


def test_every_key_of_the_json_is_told(found: Any) -> None:
    assert sorted(set(_keys(found)) - TOLD) == []
    assert {"reason", "safety", "expected", "switched_off", "suppression", "known"} <= set(
        _keys(found)
    )


def test_every_key_of_the_structured_report_is_told() -> None:
    known = {*keys.TOP, *keys.SECTION, *keys.TABLE, *keys.ROW, keys.START, keys.END}
    assert sorted(known - TOLD) == []


def test_every_format_has_its_section(capsys: pytest.CaptureFixture[str]) -> None:
    usage = Runner(capsys)("check", "--help").out
    (choices,) = re.findall(r"输出格式：([^（]+)（", usage)
    headings = re.findall(r"^## (.+)$", page("formats.md"), re.MULTILINE)
    assert sorted(set(re.split(r"[、\s]+", choices)) - set(headings)) == []


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key not in NAMED:
                yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item)
