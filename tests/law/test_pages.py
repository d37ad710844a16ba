"""A report printed to pages says the same as its file, whatever the fonts and the paper."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gxlint.engine.results import Severity
from tests.law.faults import FAULTS
from tests.law.office import OFFICE, saved_as
from tests.law.pages import LAYOUTS, turned, unspaced
from tests.law.printing import as_docx
from tests.law.reading import checked_file, essence, rules, verdicts
from tests.law.reports import Written, reports
from tests.law.test_law import EXAMPLES

REPORTS = EXAMPLES or 8
#: Faults that pages may hide: in tables, and at what is found by where it stands.
HIDDEN = (
    *(
        "改一格",
        "负数",
        "小数",
        "主动公开负数",
        "格里写字",
        "复议格里写字",
        "主动公开写字",
        "带单位",
    ),
    *("少一行", "主动公开少一行", "少一列", "复议少一格", "别的格式", "少一部分", "标题改写"),
    *("序号不对", "联系空着", "早落款"),
)


#: One batch, always the same unless the environment asks for more.
once = settings(
    max_examples=1,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def laid_out(written: list[Written]) -> list[bytes]:
    pairs = zip(written, cycle(LAYOUTS), strict=False)
    return [layout.applied(as_docx(report)) for report, layout in pairs]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@once
@given(st.lists(reports(), min_size=REPORTS, max_size=REPORTS), st.sampled_from((90, 180, 270)))
def test_a_printed_report_is_the_same_report(batch: list[Written], degrees: int) -> None:
    files = laid_out(batch)
    for before, after in zip(files, saved_as(files, "docx", "pdf"), strict=True):
        first = checked_file(before, "docx")
        for data in (after, turned(after, degrees)):
            second = checked_file(data, "pdf")
            assert unspaced(essence(second.report)) == unspaced(essence(first.report))
            assert unspaced(verdicts(second)) == unspaced(verdicts(first))
            places = [d.place for d in second.result.diagnostics]
            assert all(place.page for place in places if place.table or place.text)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@once
@given(st.data())
def test_a_printed_fault_is_found(data: st.DataObject) -> None:
    broken = [FAULTS[name].apply(data.draw, data.draw(reports(varied=False))) for name in HIDDEN]
    files = laid_out(broken)
    for name, before, after in zip(HIDDEN, files, saved_as(files, "docx", "pdf"), strict=True):
        second = checked_file(after, "pdf")
        assert FAULTS[name].rules & rules(second, Severity.INFO), name
        assert unspaced(verdicts(second)) == unspaced(verdicts(checked_file(before, "docx"))), name
