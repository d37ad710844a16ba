"""What an office suite saves gives the same Report as what it opened."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from tests.law.office import OFFICE, drawn, saved_as
from tests.law.printing import as_docx
from tests.law.reading import checked_file, essence, verdicts
from tests.law.reports import Written, reports

BATCH = int(os.environ.get("GXLINT_LAW_EXAMPLES", "8"))
#: What LibreOffice saves a .docx file as: an ending, and the filter where that isn't plain.
TARGETS = ("docx", "odt", "doc", "html", "txt:Text (encoded):UTF8")


def fitted(written: Written, ending: str) -> Written:
    """Leave out what a format can't keep: automatic numbers like 一、 on pages."""
    return replace(written, numbered=written.numbered and ending != "html")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("target", TARGETS)
def test_a_saved_report_is_the_same_report(target: str) -> None:
    ending = target.partition(":")[0]
    kept = [w for w in drawn(reports(), BATCH) if ending != "txt" or not w.blanks]
    files = [as_docx(fitted(written, ending)) for written in kept]
    for before, after in zip(files, saved_as(files, "docx", target), strict=True):
        first, second = checked_file(before, "docx"), checked_file(after, ending)
        assert essence(second.report) == essence(first.report)
        assert verdicts(second) == verdicts(first)
