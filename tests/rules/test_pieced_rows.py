"""Of a table pieced together from words, what is missing is told only where figures were read."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from gxlint.engine.lint import lint
from gxlint.engine.results import FileResult
from tests.rules.national import linter
from tests.rules.test_mutants import good


def checked(unread: tuple[str, ...]) -> FileResult:
    """Check the good report with a row less, and rows whose figures could not be read."""
    tree: dict[str, Any] = copy.deepcopy(good())
    table = tree["表格"]["申请情况"]
    table["状态"] = "拼读"
    del table["行"]["行政查询事项"]
    for row in unread:
        table["行"][row] = {"未能读出": "一行应有 7 个数，读到 0 个"}
    data = json.dumps(tree, ensure_ascii=False, default=str).encode()
    return lint(data, "报告.json", linter())


def test_a_row_missing_among_figures_is_told() -> None:
    found = [d for d in checked(()).diagnostics if d.rule == "GX-T301"]
    assert len(found) == 1 and "行政查询事项" in found[0].message


@pytest.mark.parametrize("unread", [("新收", "总计"), ("新收", "结转下年"), ("总计", "结转下年")])
def test_among_rows_without_figures_it_may_have_been_overlooked(unread: tuple[str, ...]) -> None:
    result = checked(unread)
    assert "GX-T301" not in {d.rule for d in result.diagnostics}
    assert "GX-T301" in {u.rule for u in result.undecided}


@pytest.mark.parametrize("unread", [("行政复议",), ("行政复议", "直接起诉", "复议后起诉")])
def test_cells_missing_among_figures_that_belong_nowhere_can_t_be_told(
    unread: tuple[str, ...],
) -> None:
    tree: dict[str, Any] = copy.deepcopy(good())
    table = tree["表格"]["复议诉讼"]
    table["状态"] = "拼读"
    for row in unread:
        table["行"][row] = {"未能读出": "应有 15 个数，读到 14 个，对应不上"}
    data = json.dumps(tree, ensure_ascii=False, default=str).encode()
    result = lint(data, "报告.json", linter())
    assert "GX-T401" not in {d.rule for d in result.diagnostics}
    found = [u for u in result.undecided if u.rule == "GX-T401"]
    assert [dict(u.instance)["行"] for u in found] == list(unread)
    assert {u.reason for u in found} == {"应有 15 个数，读到 14 个，对应不上"}
