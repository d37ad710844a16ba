"""Text that keeps the look of a page is read by where words stand; doubts leave it undecided."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.results import Severity
from gxlint.report.model import TableState
from tests.law.faults import FAULTS
from tests.law.office import OFFICE, drawn, saved_as
from tests.law.printing import as_docx, as_layout
from tests.law.reading import Checked, checked, checked_file, essence, rules
from tests.law.reports import Written, reports
from tests.law.test_law import law

BATCH = int(os.environ.get("GXLINT_LAW_EXAMPLES", "4"))
#: Where a heading is gone, it can't be told whose the figures are.
UNTOLD = "复议少一格"
TOOLS = OFFICE and shutil.which("pdftotext")
SEEN = [name for name, fault in FAULTS.items() if not fault.needs and name != UNTOLD]


def closed(value: Any) -> Any:
    """Leave out all spaces: those at the ends of lines are lost."""
    match value:
        case str():
            return re.sub(r"\s", "", value)
        case dict():
            return {key: closed(one) for key, one in value.items()}
        case list() | tuple():
            return [closed(one) for one in value]
    return value


def blamed(result: Checked) -> set[tuple[str, str]]:
    """Return the errors."""
    found = result.result.diagnostics
    return {(d.rule, str(d.instance)) for d in found if d.severity is Severity.ERROR}


def laid_out(written: Written) -> Checked:
    return checked_file(as_layout(written), "txt")


@given(reports(varied=False))
@law(5)
def test_a_page_kept_as_text_gives_the_same_report(written: Written) -> None:
    report, first = laid_out(written).report, checked(written, "docx").report
    assert closed(essence(report)) == closed(essence(first))


@given(reports())
@law(8)
def test_a_good_report_is_not_blamed_for_what_a_page_leaves_in_doubt(written: Written) -> None:
    assert blamed(laid_out(written)) <= blamed(checked(written, "docx"))


@pytest.mark.parametrize("name", SEEN)
@given(st.data())
@law(1)
def test_a_fault_is_found_on_a_page_kept_as_text(name: str, data: st.DataObject) -> None:
    fault = FAULTS[name]
    broken = fault.apply(data.draw, data.draw(reports(varied=False)))
    assert fault.rules & rules(laid_out(broken), Severity.INFO)


def converted(written: list[Written]) -> list[Checked]:
    """Print reports to pages, turn these to text as office workers do, and check that."""
    made: list[Checked] = []
    with tempfile.TemporaryDirectory() as name:
        page, text = Path(name, "page.pdf"), Path(name, "page.txt")
        for data in saved_as([as_docx(one) for one in written], "docx", "pdf"):
            page.write_bytes(data)
            subprocess.run(["pdftotext", "-layout", page, text], check=True, timeout=60)
            made.append(checked_file(text.read_bytes(), "txt"))
    return made


@pytest.mark.skipif(not TOOLS, reason="LibreOffice or pdftotext is not installed")
@pytest.mark.parametrize("varied", [False, True])
def test_what_pdftotext_makes_of_a_good_report_is_not_blamed(varied: bool) -> None:
    written = drawn(reports(varied=varied), BATCH)
    for one, found in zip(written, converted(written), strict=True):
        assert blamed(found) <= blamed(checked(one, "docx"))


@pytest.mark.skipif(not TOOLS, reason="LibreOffice or pdftotext is not installed")
def test_what_pdftotext_makes_of_tables_is_read_or_undecided() -> None:
    written = drawn(reports(varied=False), BATCH)
    for one, found in zip(written, converted(written), strict=True):
        first = checked(one, "docx").report.tables
        for key, table in found.report.tables.items():
            if table.state is TableState.READ:
                values = {at: cell.value for at, cell in table.cells.items() if not cell.reason}
                assert values.items() <= {at: c.value for at, c in first[key].cells.items()}.items()
        states = [table.state for table in found.report.tables.values()]
        assert states.count(TableState.READ) >= 2
