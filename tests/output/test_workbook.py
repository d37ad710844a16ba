"""The workbook: every finding has its row, and what a report contains is text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from gxlint.engine.results import FileResult, Run
from gxlint.output import maker
from gxlint.output import workbook as made
from gxlint.output.xmltext import xml_text
from tests.output.hostile import runs
from tests.output.reading import workbook
from tests.output.sample import BALANCE, PATH, REPORT, sample_run, set_aside_run

if TYPE_CHECKING:
    from tests.conftest import Golden


def written(run: Run) -> dict[str, list[list[str]]]:
    return workbook(maker("xlsx")(run))


def test_the_cells(run: Run, golden: Golden) -> None:
    lines = []
    for name, rows in written(run).items():
        lines += [f"# {name}", *(" | ".join(row).replace("\n", "⏎").rstrip() for row in rows)]
    golden("workbook.txt", "\n".join(lines) + "\n")


def test_every_finding_has_its_row(run: Run) -> None:
    findings, reports, rules = written(run).values()
    told = {(row[1], row[5], row[8].split("\n")[0]) for row in findings}
    for file in run.files:
        assert any(row[0] == file.path for row in reports)
        assert file.trouble is None or any(row[-1] == file.trouble.message for row in reports)
        for found in file.diagnostics:
            assert (file.path, found.rule, found.message) in told
            assert any(row[:2] == [found.rule, found.title] for row in rules)
        for item in file.undecided:
            assert (file.path, item.rule, item.reason) in told
        for failure in file.failures:
            assert (file.path, failure.rule, failure.message) in told


def test_what_is_let_pass_has_its_row_with_the_reason() -> None:
    row = written(set_aside_run())["问题"][1]
    assert row[4:6] == ["放过", "GX-W101"]
    assert row[12] == "理由：讲话原文（gxlint.yaml:5；至 2026-12-31）"


@given(runs())
@settings(max_examples=30)
def test_it_is_sound_whatever_a_report_contains(run: Run) -> None:
    findings, *_ = written(run).values()
    [found] = run.files[0].diagnostics
    assert findings[1][8].split("\n")[0] == xml_text(found.message)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://a.cn", "_x0041_"]
)
def test_text_stays_text(words: str) -> None:
    finding = replace(BALANCE, message=words, working="")
    run = Run((), (FileResult(PATH, "docx", "checked", REPORT, (finding,)),))
    data = maker("xlsx")(run)
    row = workbook(data)["问题"][1]
    assert row[8] == words
    with ZipFile(BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert 'quotePrefix="1"' in parts.read("xl/styles.xml").decode()


def test_heads_stay_in_sight_and_all_can_be_filtered(run: Run) -> None:
    with ZipFile(BytesIO(maker("xlsx")(run))) as parts:
        for number in (1, 2, 3):
            sheet = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'ySplit="1"' in sheet and 'state="frozen"' in sheet
            assert "<autoFilter " in sheet


def test_what_one_sheet_can_not_hold_goes_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "_ROWS", 10)
    sheets = written(sample_run())
    assert list(sheets) == ["问题", "问题2", "报告", "规则", "规则2"]
    assert [row[0] for row in sheets["问题"][1:] + sheets["问题2"][1:]] == [
        str(number) for number in range(1, 16)
    ]


def test_a_text_longer_than_a_cell_is_cut() -> None:
    finding = replace(BALANCE, message="长" * 40_000)
    rows = written(Run((), (FileResult(PATH, "docx", "checked", REPORT, (finding,)),)))["问题"]
    assert len(rows[1][8]) == 32_000
