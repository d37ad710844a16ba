"""The national register of legal bases: nothing that it demands is left to chance."""

from __future__ import annotations

from gxlint.packs.coverage import coverage, uncovered
from tests.rules.national import pack


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
