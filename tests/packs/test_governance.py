"""What packs may change about the rules of others, where, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations, product

import pytest

from gxlint.engine.prepare import Linter, prepare
from gxlint.lang.errors import RuleFileError
from gxlint.lang.header import Header
from tests.packs.conftest import Write, pack

TODAY = date(2026, 11, 26).toordinal()
END = date(2026, 12, 31).toordinal()
LATER, PAST = "2026年12月31日", "2026年11月25日"


def headers(linter: Linter) -> list[Header]:
    return [runnable.rule for runnable in linter.program]


def states(linter: Linter) -> dict[str, str]:
    return {rule.id: rule.severity for rule in headers(linter)}


UNCHANGED = {"GX-A01": "警告", "GX-A02": "警告", "GX-D01": "错误"}

# ---- lock x action x end ----------------------------------------------------------------------

_ACTIONS = {
    "lower": "调整 {rule} {{ 级别 提示 因 “试点” {until} }}",
    "raise": "调整 {rule} {{ 级别 错误 因 “试点” {until} }}",
    "off": "停用 {rule} 因 “试点” {until}",
}
_RULES = {"free": "GX-A01", "mandatory": "GX-A02"}
_ENDS = {
    "none": "",
    "later": f"有效至 {LATER}",
    "today": "有效至 2026年11月26日",
    "past": f"有效至 {PAST}",
}
_BECOMES = {"lower": "提示", "raise": "错误", "off": None}


@pytest.mark.parametrize(("lock", "action", "end"), list(product(_RULES, _ACTIONS, _ENDS)))
def test_lock_by_action_by_end(lock: str, action: str, end: str, write: Write) -> None:
    rule = _RULES[lock]
    body = _ACTIONS[action].format(rule=rule, until=_ENDS[end])
    names = write({"省": pack("省", "SH", body=body)})
    codes = set()
    if action != "raise":
        codes = {
            code
            for code, holds in (("GXL-602", lock == "mandatory"), ("GXL-604", end == "none"))
            if holds
        }
    if codes:
        with pytest.raises(RuleFileError) as caught:
            prepare(names, today=TODAY)
        assert {problem.code for problem in caught.value.problems} == codes
        return
    found = states(prepare(names, today=TODAY))
    expected = dict(UNCHANGED)
    if end != "past":
        becomes = _BECOMES[action]
        if becomes is None:
            del expected[rule]
        else:
            expected[rule] = becomes
    assert found == expected


# ---- laws -------------------------------------------------------------------------------------

_PROVINCE = (
    f"设置 GX-D01.截止 = 1月20日 因 “省通知”\n停用 GX-A01 因 “统一排版” 有效至 {LATER}\n"
    "调整 GX-A02 { 级别 错误 因 “省通知” }\n"
)
_CITY = "设置 GX-D01.截止 = 1月15日 因 “市通知”\n设置 GX-D01.字数 = 50 因 “市通知”\n"


def _three() -> dict[str, str]:
    return {
        "省": pack("乙省", "SH", "范围 报告.地区 属于 {“乙省”, “甲市”}", _PROVINCE),
        "市": pack("甲市", "CT", "依赖 乙省\n  范围 报告.地区 = “甲市”", _CITY),
        "丙": pack("丙", "BB", "", "调整 GX-D01 { 级别 错误 因 “重申” }"),
    }


def test_the_order_on_the_command_line_makes_no_difference(write: Write) -> None:
    names = write(_three())
    found = {_shown(prepare(order, today=TODAY)) for order in permutations(names)}
    assert len(found) == 1


def _shown(linter: Linter) -> str:
    return repr((linter.packs, linter.changes, linter.notices, headers(linter)))


def test_a_city_comes_after_its_province(write: Write) -> None:
    linter = prepare(write(_three()), today=TODAY)
    assert [found.name for found in linter.packs] == ["国家", "丙", "乙省", "甲市"]


def test_what_has_ended_is_as_if_it_were_not_there(write: Write) -> None:
    with_ended = pack("省", "SH", body=f"停用 GX-A01 因 “试点” 有效至 {PAST}")
    ended = prepare(write({"省": with_ended}), today=TODAY)
    without = prepare(write({"省": pack("省", "SH")}), today=TODAY)
    assert headers(ended) == headers(without)
    assert (ended.packs, ended.changes) == (without.packs, without.changes)
    assert ended.notices == (
        "警告[GXL-605] “省”包对 GX-A01 的改动（停用）已在2026年11月25日到期，不再起作用"
        "（省/包.gx 第 6 行）；请删去，或改写“有效至”",
    )
    assert without.notices == ()


def test_an_end_is_announced_thirty_days_ahead(write: Write) -> None:
    names = write({"省": pack("省", "SH", body="停用 GX-A01 因 “试点” 有效至 2026年12月26日")})
    (notice,) = prepare(names, today=TODAY).notices
    assert notice == (
        "“省”包对 GX-A01 的改动（停用）还有 30 天到期（有效至 2026年12月26日），"
        "此后照原来的规定执行；要延长的，请改写“有效至”"
    )
    assert prepare(names, today=TODAY - 1).notices == ()
    assert "今天到期" in prepare(names, today=TODAY + 30).notices[0]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("调整 GX-A01 { 级别 警告 因 “重申” }", "GX-A01 的改动（级别改为警告）"),
        ("设置 GX-D01.截止 = 1月31日 因 “重申”", "GX-D01 的改动（截止改为 1月31日）"),
    ],
)
def test_what_changes_nothing_is_told(body: str, what: str, write: Write) -> None:
    linter = prepare(write({"省": pack("省", "SH", body=body)}), today=TODAY)
    assert linter.notices == (
        f"警告[GXL-608] “省”包对 {what}没有改变什么（省/包.gx 第 6 行）；请删去",
    )
    assert linter.changes == ()


def test_a_lowered_rule_is_not_raised_by_what_lowers_some_of_it(write: Write) -> None:
    body = f"调整 GX-D01 {{ 级别 提示 因 “试点” 有效至 {LATER} }}"
    linter = prepare(write({"省": pack("省", "SH", body=body)}), today=TODAY)
    (rule,) = (rule for rule in headers(linter) if rule.id == "GX-D01")
    assert (rule.severity, rule.lowered) == ("提示", None)


def test_the_state_of_the_day_is_part_of_what_results_are_kept_under(
    write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = str(tmp_path_factory.mktemp("cache"))
    names = write({"省": pack("省", "SH", body=f"停用 GX-A01 因 “试点” 有效至 {LATER}")})

    def made(*days: int) -> Iterator[tuple[bytes, dict[str, str]]]:
        for day in days:
            linter = prepare(names, cache=cache, today=day)
            assert _shown(linter) == _shown(prepare(names, today=day))
            yield linter.made_of, states(linter)

    (first, off), (second, still), (third, again) = made(END - 30, END, END + 1)
    assert first == second != third
    assert "GX-A01" not in off and off == still and again == UNCHANGED


# ---- dependencies -----------------------------------------------------------------------------


def _codes(names: Iterable[str]) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        prepare(list(names), today=TODAY)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("relation", "version", "satisfied"),
    [
        ("≥", "2021.1", True),
        ("≥", "2021.1.0", True),
        ("≥", "2020.10", True),
        ("≥", "2021.2", False),
        ("≥", "2021.10", False),
        ("＞", "2021.1", False),
        (">", "2021.0.9", True),
        ("<=", "2021.1", True),
        ("<", "2022", True),
        ("≠", "2021.1", False),
        ("!=", "2021.01", False),
    ],
)
def test_versions_compare_by_their_numbers(
    relation: str, version: str, satisfied: bool, write: Write
) -> None:
    names = write({"省": pack("省", "SH", f'依赖 国家 {relation} "{version}"')})
    if satisfied:
        assert prepare(names).packs[1].name == "省"
    else:
        assert _codes(names) == ["GXL-607"]


# ---- conflicts --------------------------------------------------------------------------------


def _pair(
    first: str, second: str, *, scopes: tuple[str, str] = ("", ""), after: str = ""
) -> dict[str, str]:
    return {
        "甲": pack("甲省", "JA", scopes[0], first),
        "乙": pack("乙省", "YI", f"{scopes[1]}\n  {after}", second),
    }


_SET = ("设置 GX-D01.截止 = 1月20日 因 “甲”", "设置 GX-D01.截止 = 1月15日 因 “乙”")
_SWITCH = (f"停用 GX-A01 因 “甲” 有效至 {LATER}", "调整 GX-A01 { 级别 错误 因 “乙” }")


@pytest.mark.parametrize(("first", "second"), [_SET, _SWITCH])
def test_packs_without_an_order_must_agree(first: str, second: str, write: Write) -> None:
    assert _codes(write(_pair(first, second))) == ["GXL-606"]
    assert _codes(reversed(write(_pair(first, second)))) == ["GXL-606"]


@pytest.mark.parametrize(("first", "second"), [_SET, _SWITCH])
def test_packs_that_agree_have_an_order_or_part_the_country_do_not_conflict(
    first: str, second: str, write: Write
) -> None:
    for packs in (
        _pair(first, first.replace("甲", "乙")),
        _pair(first, second, after="依赖 甲省"),
        _pair(first, second, scopes=("范围 报告.地区 = “甲省”", "范围 报告.地区 属于 {“乙省”}")),
    ):
        prepare(write(packs), today=TODAY)


def test_what_has_ended_conflicts_with_nothing(write: Write) -> None:
    names = write(_pair(f"停用 GX-A01 因 “甲” 有效至 {PAST}", _SWITCH[1]))
    assert states(prepare(names, today=TODAY))["GX-A01"] == "错误"
    assert _codes_on(names, TODAY - 1) == ["GXL-606"]


def _codes_on(names: list[str], day: int) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        prepare(names, today=day)
    return [problem.code for problem in caught.value.problems]
