"""The page on accuracy speaks of every rule, and what is measured is what the samples say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.accuracy.answers import GROUPS, answers
from benchmarks.accuracy.cases import Case, good_cases, sample_cases
from benchmarks.accuracy.page import page
from benchmarks.accuracy.printed import written
from gxlint.packs.patches import canonical_report
from tests.law.printing import FORMATS
from tests.law.reading import checked, essence
from tests.rules.national import pack

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
ROW = re.compile(r"^\| (GX-\w+) \| (.*?) \| (错误|警告|提示) \|", re.M)


def test_the_page_lists_the_rules_as_they_are() -> None:
    listed = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert listed == [(rule.id, rule.title, rule.severity) for rule in pack().rules]


def test_every_rule_has_a_fault_to_find() -> None:
    assert {case.rule for case in sample_cases()} == {rule.id for rule in pack().rules}


def test_every_format_is_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(FORMATS)


@pytest.mark.parametrize("name", ["docx", "html", "yaml"])
def test_what_is_printed_of_the_good_report_is_the_good_report(name: str) -> None:
    good = canonical_report(pack().vocabulary, 2024)
    printed = essence(checked(written(good), name).report)
    assert {key: printed[key] for key in ("标题", "年度", "机构", "章节")} == {
        key: essence(good)[key] for key in ("标题", "年度", "机构", "章节")
    }
    assert [t["格"] for t in printed["表格"].values()] == [
        t["格"] for t in essence(good)["表格"].values()
    ]


def test_the_page_counts_what_was_found_and_what_was_blamed() -> None:
    sums = next(case for case in sample_cases() if case.rule == "GX-T303")
    (good,) = good_cases(1)
    lost = Case("GX-T303", good.printed)
    (found, blamed, missed) = answers([sums, good, lost], 1)
    shown = page([blamed], [found, missed], {"GX-Y05"})
    formats = len(FORMATS)
    assert f"## 1 good reports in {len(good.formats)} files" in shown
    assert "- files with errors: 0" in shown
    assert f"## 2 faults in {formats + len(lost.formats)} files" in shown
    assert f"- found by their rule: {formats} " in shown
    rows = {row[0]: row for row in (line.split(" | ") for line in shown.splitlines())}
    assert rows["| GX-T303"][3:5] == ["2", "1/2"]
    assert rows["| GX-Y05"][-1] == "1 |"
