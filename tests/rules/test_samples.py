"""The samples that rules carry, the good report under all rules, and how grave a rule may be."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from gxlint.engine.samples import SampleResult, run_samples
from gxlint.lang import ir
from gxlint.packs.patches import canonical_report, previous_report
from tests.rules.national import outcome, pack

# Catalogued as an error: mandated, and certain where the report could be read in full.
MAY_BE_ERRORS = set(
    "S03 S04 S12 S13 O01 O11 N02 N04 N12 T201 T206 T301 T302 T303 T304 T305 T306 T310 T401 T402"
    " T403 X01 X02 X07 X12 D01 D02 D05 V01 V02 V05".split()
)
# Catalogued as a hint, and what is no fault at all but worth a word.
ONLY_HINTS = set(
    "S02 O02 O03 O05 O08 O10 O12 N01 N07 N13 T203 T204 T213 T307 T309 T311 T313 T314 T315 T406 F01"
    " F02 F03 F05 F08 L07 Y08 W06 W07 W08 W09".split()
)

# What they compare with last year's is not in last year's form in the first year.
ONLY_LATER = {"GX-T208"}

RULES = {rule.id: rule for rule in pack().rules}
SAMPLES = [
    pytest.param(rule, number, id=f"{rule.id}-{number}")
    for rule in RULES.values()
    for number in range(1, len(rule.samples) + 1)
]


@cache
def results(rule_id: str) -> list[SampleResult]:
    return run_samples(RULES[rule_id], pack().vocabulary)


@pytest.mark.parametrize(("rule", "number"), SAMPLES)
def test_sample(rule: ir.Rule, number: int) -> None:
    found = [result for result in results(rule.id) if result.number == number]
    assert found
    assert [(r.year, r.sample.written, r.fault) for r in found if r.fault] == []


@pytest.mark.parametrize("rule", pack().rules, ids=lambda rule: rule.id)
def test_a_rule_is_tried_in_the_first_and_the_last_year_it_holds_in(rule: ir.Rule) -> None:
    first, last = rule.first_year or 2019, rule.last_year or 2024
    for verdict in ("应过", "应报"):
        years = {r.year for r in results(rule.id) if r.sample.verdict == verdict}
        assert {first, last} >= years >= {last}
        assert first in years or rule.id in ONLY_LATER


@pytest.mark.parametrize("rule", pack().rules, ids=lambda rule: rule.id)
def test_every_rule_shows_what_passes_and_fails_and_what_it_is_not_for(rule: ir.Rule) -> None:
    shown = {"应过", "应报"} | ({"不适用"} if rule.applies or rule.when else set())
    assert shown <= {sample.verdict for sample in rule.samples}


def test_numbers_follow_the_catalogue_and_are_unique() -> None:
    numbers = Counter(rule.id for rule in pack().rules)
    assert all(re.fullmatch(r"GX-[SONTXYDLFVW]\d+", number) for number in numbers)
    assert set(numbers.values()) == {1}


@pytest.mark.parametrize("year", range(2019, 2027))
@pytest.mark.parametrize("which", ["alone", "beside last year's", "as last year's"])
def test_the_good_reports_are_good_under_all_rules(year: int, which: str) -> None:
    this = canonical_report(pack().vocabulary, year)
    last = previous_report(pack().vocabulary, year + 1 if which == "as last year's" else year)
    found = outcome(*{"alone": (this,), "beside last year's": (this, last)}.get(which, (last,)))
    assert this.year == year
    assert last.year == (year if which == "as last year's" else year - 1)
    assert [(v.rule.id, v.detail.message) for v in found.violations] == []
    assert [(d.rule.id, d.cause.reason) for d in found.doubts] == []
    assert [(b.rule.id, str(b.error)) for b in found.breakdowns] == []


@pytest.mark.parametrize("rule", pack().rules, ids=lambda rule: rule.id)
def test_no_rule_is_graver_than_its_basis_allows(rule: ir.Rule) -> None:
    number = rule.id.removeprefix("GX-")
    allowed = {"提示"} if number in ONLY_HINTS else {"提示", "警告"}
    if number in MAY_BE_ERRORS:
        allowed.add("错误")
    assert rule.severity in allowed
