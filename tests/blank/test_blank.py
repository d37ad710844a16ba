"""A blank report is one of its year and body: it says what is missing, and is clean once filled."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.blank.filling import PROMPT, fill, words
from tests.cli.running import Runner

BODIES = {
    "政府": "青禾县人民政府",
    "部门": "青禾县住房和城乡建设局",
    "乡镇": "青禾县石榆镇人民政府",
    "街道": "青禾县安居街道办事处",
    "授权组织": "青禾县公共资源交易中心",
}
FORMS = {2019: "2019", 2020: "2019", 2021: "2021", 2025: "2021"}
CASES = list(itertools.product(BODIES, ("docx", "yaml"), (2019, 2021, 2025)))


def made(gxlint: Runner, path: Path, level: str, year: int, *options: str) -> Path:
    given = ("--agency", BODIES[level], "--level", level, "--year", str(year))
    ran = gxlint("new", *given, "--output", path, *options)
    assert (ran.code, ran.err) == (0, "")
    return path


@pytest.mark.parametrize(("level", "ending", "year"), CASES)
def test_it_is_clean_once_it_is_filled(
    gxlint: Runner, tmp_path: Path, level: str, ending: str, year: int
) -> None:
    path = made(gxlint, tmp_path / f"年报.{ending}", level, year)
    fill(path)
    file = gxlint.checked(path, "--level", level)
    assert (file["diagnostics"], file["undecided"]) == ([], [])
    assert file["report"] == {
        "title": f"{BODIES[level]}{year}年政府信息公开工作年度报告",
        "agency": BODIES[level],
        "year": year,
        "level": level,
        "form": FORMS[year],
    }


@pytest.mark.parametrize(("level", "ending", "year"), CASES)
def test_every_prompt_that_is_left_is_told(
    gxlint: Runner, tmp_path: Path, level: str, ending: str, year: int
) -> None:
    path = made(gxlint, tmp_path / f"年报.{ending}", level, year)
    left = PROMPT.findall(words(path))
    file = gxlint.checked(path, "--level", level)
    told = [d["message"] for d in file["diagnostics"] if d["rule"] == "GX-N14"]
    assert len(left) > 10
    assert sorted(told) == sorted(f"“{prompt}”像是模板里没有改掉的文字" for prompt in left)
    assert {d["severity"] for d in file["diagnostics"]} <= {"warning", "info"}


@pytest.mark.parametrize("year", FORMS)
def test_both_formats_say_the_same(gxlint: Runner, tmp_path: Path, year: int) -> None:
    docx, yaml = (
        gxlint("extract", made(gxlint, tmp_path / f"{year}.{ending}", "部门", year)).out
        for ending in ("docx", "yaml")
    )
    assert docx == yaml


def test_a_region_may_ask_for_more(gxlint: Runner, tmp_path: Path) -> None:
    plain = made(gxlint, tmp_path / "a.yaml", "部门", 2025)
    asked = made(gxlint, tmp_path / "b.yaml", "部门", 2025, "--region", "山东")
    assert "工作要点" not in words(plain)
    assert "工作要点" in words(asked)
    assert "地区: 山东省" in words(asked)
    fill(asked)
    assert gxlint.checked(asked)["diagnostics"] == []


def test_the_file_is_the_same_every_time(gxlint: Runner, tmp_path: Path) -> None:
    one, other = (made(gxlint, tmp_path / f"{name}.docx", "部门", 2025) for name in "ab")
    assert one.read_bytes() == other.read_bytes()
