"""The page of output formats tells of every key that programs can meet."""

from __future__ import annotations

import re
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
    unread = tmp_path / "表格.txt"
    unread.write_text(
        "青禾县2024年政府信息公开工作年度报告\n\n一、总体情况\n略。\n", encoding="utf-8"
    )
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK")
    arguments = ("--pack", "shandong", "--format", "json")
    return Runner(capsys)("check", EXAMPLES / "faulty.docx", unread, broken, *arguments).json


def test_every_key_of_the_json_is_told(found: Any) -> None:
    assert sorted(set(_keys(found)) - TOLD) == []
    assert {"reason", "safety", "expected", "switched_off"} <= set(_keys(found))


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
