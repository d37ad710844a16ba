"""The national register of legal bases: nothing that it demands is left to chance."""

from __future__ import annotations

import pytest

from gxlint.engine.diagnose import diagnostics
from gxlint.packs.coverage import coverage, uncovered
from gxlint.packs.patches import canonical_report
from gxlint.records import replace
from tests.rules.national import outcome, pack

OLD_FORM, NEW_FORM = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"


def test_every_clause_that_demands_something_is_seen_to() -> None:
    for own in pack().packs:
        assert [problem.render() for problem in uncovered(own)] == []


def test_every_citation_is_listed_under_its_clause() -> None:
    packs = pack().packs
    listed = {
        (number, name, one.clause.place if one.clause else "")
        for one in coverage(packs)
        for name in one.document.names
        for number in (*one.rules, *one.checks)
    }
    bases = [(rule.id, rule.basis) for own in packs for rule in own.rules]
    bases += [(check.id, check.basis) for own in packs for check in own.checks]
    cited = {(number, b.document, b.clause) for number, basis in bases for b in basis}
    assert cited <= listed
    assert {number for number, _, _ in cited} == {number for number, _, _ in listed}


@pytest.mark.parametrize(
    ("year", "form", "other"), [(2020, OLD_FORM, NEW_FORM), (2021, NEW_FORM, OLD_FORM)]
)
def test_findings_cite_what_was_in_force(year: int, form: str, other: str) -> None:
    good = canonical_report(pack().vocabulary, year)
    found = diagnostics(outcome(replace(good, sections=good.sections[:-1])))
    assert "GX-S04" in {one.rule for one in found}
    assert all(one.basis for one in found)
    cited = {citation.document for one in found for citation in one.basis}
    assert form in cited
    assert other not in cited
