"""The packs of provinces: their samples, where they hold, and how grave they may be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gxlint.engine.lint import lint
from gxlint.engine.prepare import prepare
from gxlint.engine.results import FileResult
from gxlint.engine.samples import run_samples
from gxlint.packs.applicability import editions
from gxlint.packs.coverage import uncovered
from gxlint.packs.load import Loaded, load

PROVINCES = ("shandong", "gansu-wuwei", "hunan", "guangdong")
EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def loaded(name: str) -> Loaded:
    return load([name])


@pytest.mark.parametrize("name", PROVINCES)
def test_samples(name: str) -> None:
    pack = loaded(name).packs[-1]
    results = [
        (rule.id, result.number, result.year, result.fault)
        for rule in pack.rules
        for edition in editions(rule, pack)
        for result in run_samples(edition.rule, loaded(name).vocabulary)
    ]
    assert results
    assert [result for result in results if result[-1]] == []


@pytest.mark.parametrize("name", PROVINCES)
def test_a_pack_only_hints_and_every_rule_is_shown_silent_elsewhere(name: str) -> None:
    pack = loaded(name).packs[-1]
    for rule in pack.rules:
        assert rule.severity == "提示" and not rule.mandatory
        away = [sample for sample in rule.samples if sample.verdict == "不适用"]
        assert any("报告.地区" in sample.written for sample in away), rule.id


@pytest.mark.parametrize("name", PROVINCES)
def test_nothing_that_a_pack_registers_is_left_unseen_to(name: str) -> None:
    assert list(uncovered(loaded(name).packs[-1])) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("good-*.docx")), ids=lambda path: path.stem)
def test_elsewhere_all_packs_are_silent(path: Path) -> None:
    result = _checked(path, PROVINCES)
    assert result.diagnostics == ()
    assert {rule[:2] for rule in _undecided(result)} <= {"GX", "SD", "HN", "GD", "GS"}


def _checked(path: Path, packs: tuple[str, ...]) -> FileResult:
    return lint(path.read_bytes(), path.name, prepare(packs))


def _undecided(result: FileResult) -> set[str]:
    return {undecided.rule for undecided in result.undecided}


def test_house_style_is_switched_off_within_the_province_alone() -> None:
    text = (EXAMPLES / "good-department.txt").read_text(encoding="utf-8")
    numbered = text.replace("（一）主动公开", "（1）主动公开")
    there = numbered.replace("青禾县", "东营市青禾县")
    found = {
        name: {d.rule for d in lint(written.encode(), "报告.txt", prepare(packs)).diagnostics}
        for name, written, packs in (
            ("别处", numbered, ("shandong",)),
            ("山东", there, ("shandong",)),
            ("没有用包", there, ()),
        )
    }
    assert "GX-F01" in found["别处"] and "GX-F01" in found["没有用包"]
    assert "GX-F01" not in found["山东"]
    assert any(rule.startswith("SD-") for rule in found["山东"])
    assert not any(rule.startswith("SD-") for rule in found["别处"])
