"""What a pack changes holds in its own region, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gxlint.engine.evaluate import Outcome
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.runtime import Subject
from gxlint.packs.patches import canonical_report
from gxlint.source.document import Publication
from tests.packs.conftest import Write, pack

_BODY = """
设置 GX-D01.截止 = 1月20日 因 “省通知”
停用 GX-A01 因 “统一排版” 有效至 2026年12月31日
调整 GX-A02 { 级别 错误 因 “省通知” }
"""
_CITY = "设置 GX-D01.截止 = 1月10日 因 “市通知”"
BOTH = {
    "省": pack("乙省", "SH", "范围 报告.地区 属于 {“乙省”, “甲市”}", _BODY),
    "市": pack("甲市", "CT", "依赖 乙省\n  范围 报告.地区 = “甲市”", _CITY),
}
OWNERS = {"GX-A01": "警告", "GX-A02": "警告"}
PROVINCE = {"GX-A02": "错误"}
LATE = {"GX-D01": "错误"}


def found(linter: Linter, region: str | None, published: date) -> dict[str, str]:
    """What the rules find in a good report of a region, published on a day: number and level."""
    report = replace(
        canonical_report(linter.vocabulary, 2024),
        region=region,
        published=Publication(published, ""),
    )
    outcome = Outcome(Subject(report, None, linter.vocabulary))
    outcome.run(linter.program)
    assert outcome.instances == len(outcome.violations) + outcome.passed
    return {v.rule.id: v.rule.severity for v in outcome.violations}


@pytest.mark.parametrize(
    ("region", "day", "expected"),
    [
        ("丙省", 31, OWNERS),
        (None, 31, OWNERS),
        ("乙省", 20, PROVINCE),
        ("乙省", 21, PROVINCE | LATE),
        ("甲市", 10, PROVINCE),
        ("甲市", 11, PROVINCE | LATE),
    ],
)
def test_in_its_region_only(
    region: str | None, day: int, expected: dict[str, str], write: Write
) -> None:
    linter = prepare(write(BOTH))
    assert found(linter, region, date(2025, 1, day)) == expected


def test_a_city_alone_leaves_the_province_as_it_is(write: Write) -> None:
    city = pack("甲市", "CT", "范围 报告.地区 = “甲市”", _CITY)
    linter = prepare(write({"市": city}))
    assert found(linter, "甲市", date(2025, 1, 11)) == OWNERS | LATE
    assert found(linter, "乙省", date(2025, 1, 11)) == OWNERS
