"""A report with comments in it is the same report, and says at the very place what is wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxlint.engine.results import Run
from gxlint.output.notes import notes
from gxlint.revise.comments import annotated
from gxlint.source.limits import Limits
from tests.law.faults import FAULTS
from tests.law.printing import as_docx
from tests.law.reading import checked_file, essence, verdicts
from tests.law.reports import reports
from tests.law.test_law import law
from tests.revise.commented import comments

_DAY = "2025-01-20"


@given(st.sampled_from(sorted(FAULTS)), st.data())
@law(15)
def test_comments_change_nothing_and_leave_nothing_out(name: str, data: st.DataObject) -> None:
    broken = as_docx(FAULTS[name].apply(data.draw, data.draw(reports())))
    before = checked_file(broken, "docx")
    copy = annotated(broken, notes(Run((), (before.result,))), _DAY, Limits())
    after = checked_file(copy, "docx")
    assert essence(after.report) == essence(before.report)
    assert verdicts(after) == verdicts(before)
    found = comments(copy)
    for one in before.result.diagnostics:
        own = [
            c for c in found if any(one.rule in line and one.message in line for line in c.lines)
        ]
        assert own, one
        if one.place.table and one.place.row and one.place.column and one.place.text:
            leads = [c for c in own if one.rule in c.lines[0]]
            cells = {"".join(one.place.text.split())}
            cells |= {"".join(suspect.cell.text.split()) for suspect in one.suspects}
            assert all("".join(c.anchor.split()) in cells for c in leads)
