"""``gxlint rules``, ``gxlint explain`` and ``gxlint extract``."""

from __future__ import annotations

import pytest
import yaml

from gxlint.packs.load import load
from tests.cli.running import EXAMPLES, Runner

_RULES = [rule.id for rule in load().rules]


def test_rules_lists_every_rule_with_its_basis(gxlint: Runner) -> None:
    records = gxlint("rules", "--format", "json").json
    assert [record["id"] for record in records] == _RULES
    assert all(record["basis"] and record["title"] for record in records)
    table = gxlint("rules").out
    assert all(rule in table for rule in _RULES)


def test_rules_tells_what_changes_between_two_years(gxlint: Runner) -> None:
    changed = {r["id"] for r in gxlint("rules", "--diff", "2020", "2021", "--format", "json").json}
    assert "GX-N09" in changed
    assert "GX-T303" not in changed
    assert "＋ GX-N09" in gxlint("rules", "--diff", "2020", "2021").out


@pytest.mark.parametrize("rule", _RULES)
def test_explain_shows_what_the_rule_says_of_its_own_bad_example(gxlint: Runner, rule: str) -> None:
    ran = gxlint("explain", rule.lower())
    assert ran.code == 0
    assert "依据：" in ran.out
    assert "→ " in ran.out


def test_extract_prints_every_figure(gxlint: Runner) -> None:
    tree = yaml.safe_load(gxlint("extract", EXAMPLES / "good-government.docx").out)
    rows = tree["表格"]["申请情况"]["行"]
    assert len(rows) == 25
    assert all(len(cells) == 7 for cells in rows.values())
    assert tree["层级"] == "政府"
