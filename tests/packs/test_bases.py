"""The register of legal bases: what a pack may cite, and what has to be seen to."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxlint.lang.errors import RuleFileError
from gxlint.packs import load as loading
from gxlint.packs.coverage import uncovered
from gxlint.packs.load import Loaded, load

_BASE = """
包 全国 "全国规则" { 版本 "1" 前缀 QG- }
文件 "全国办法" {
  简称 "办法"
  文号 "国发〔2024〕1号"
  条款 第一条第一款 说明 "年度报告" 确信 原文
}
"""
_NOTICE = '文件 "云岭省通知" {{ 文号 "云政办〔2024〕1号" {clauses} }}'
_RULE = """
规则 {number} "写明传真" {{
  级别 警告
  状态 {status}
  依据 {basis}
  应当 报告.全文 包含 "传真"
  否则 "没有写传真号码"
  样例 {{ 应过 改 报告.引言 为 "传真：0819-5550100。" 应报 }}
}}
"""
_CHECK = '核查 YL-M01 "看公章" { 依据 "云岭省通知" 第二条 材料 "报告" 说明 "看公章" }'


@pytest.fixture(autouse=True)
def _base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a small pack in the place of the national one, which takes long to load."""
    base = tmp_path / "全国"
    base.mkdir()
    (base / "包.gx").write_text(_BASE, encoding="utf-8")
    monkeypatch.setattr(loading, "pack_folders", lambda extra, _=(): (str(base), *extra))


def pack(
    folder: Path, *items: str, name: str = "云岭", prefix: str = "YL-", requires: str = ""
) -> str:
    """Write a pack; returns its folder."""
    folder.mkdir(exist_ok=True)
    header = f'包 {name} "{name}规则" {{ 版本 "1" 前缀 {prefix} {requires} }}\n'
    (folder / "包.gx").write_text(header + "\n".join(items), encoding="utf-8")
    return str(folder)


def rule(basis: str, number: str = "YL-O01", status: str = "正式") -> str:
    return _RULE.format(number=number, status=status, basis=basis)


def notice(*clauses: str) -> str:
    return _NOTICE.format(clauses=" ".join(clauses))


def demand(place: str) -> str:
    return f'条款 {place} 要求 "写明传真" 确信 原文'


def faults(*packs: str) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load(packs)
    return [problem.code for problem in caught.value.problems]


def untended(loaded: Loaded) -> list[str]:
    return [problem.render() for problem in uncovered(loaded.packs[-1])]


def test_a_clause_is_seen_to_by_a_rule_or_by_hand(tmp_path: Path) -> None:
    clauses = notice(demand("第一条"), demand("第二条"))
    folder = pack(tmp_path / "a", clauses, rule('"云政办〔2024〕1号" 第一条'), _CHECK)
    assert untended(load([folder])) == []


@pytest.mark.parametrize(
    "items",
    [(), (rule('"云岭省通知"'),), (rule('"云岭省通知" 第一条', status="废止"),)],
    ids=["by nothing", "by a rule on the whole document", "by a rule that was withdrawn"],
)
def test_a_clause_that_nothing_sees_to_is_told(tmp_path: Path, items: tuple[str, ...]) -> None:
    explains = '条款 之 "附件" 说明 "样式" 确信 未核'
    folder = pack(tmp_path / "a", notice(demand("第一条"), explains), *items)
    (told,) = untended(load([folder]))
    assert told.startswith("错误[GXL-806]: “云岭省通知”第一条有要求，却没有规则，也没有核查")
    assert "a/包.gx:2:" in told
    assert '建议: 写一条规则或核查，依据 "云岭省通知" 第一条' in told


def test_what_others_register_is_theirs_to_see_to(tmp_path: Path) -> None:
    below = pack(tmp_path / "a", notice(demand("第一条")))
    above = pack(tmp_path / "b", name="青禾", prefix="QH-", requires='依赖 云岭 ≥ "1"')
    assert untended(load([below, above])) == []


def test_a_pack_cites_what_it_rests_on(tmp_path: Path) -> None:
    clauses = notice(demand("第一条"))
    below = pack(tmp_path / "a", clauses)
    names = ("全国办法", "办法", "国发〔2024〕1号", "国发〔2024〕1号《全国办法》")
    cites = [rule(f'"{name}" 第一条第一款', f"QH-O1{n}") for n, name in enumerate(names)]
    items = (rule('"云岭省通知" 第一条', "QH-O01"), *cites)
    above = pack(tmp_path / "b", *items, name="青禾", prefix="QH-", requires='依赖 云岭 ≥ "1"')
    for order in ([below, above], [above, below]):
        assert len(load(order).packs) == 3
    stranger = pack(tmp_path / "c", items[0], name="青禾", prefix="QH-")
    assert faults(below, stranger) == ["GXL-107"]


def test_a_document_is_registered_once(tmp_path: Path) -> None:
    again = '文件 "某个别名" { 文号 "国发〔2024〕1号" }'
    assert faults(pack(tmp_path / "a", again)) == ["GXL-101"]
    below = pack(tmp_path / "a", notice())
    above = pack(tmp_path / "b", notice(), name="青禾", prefix="QH-", requires='依赖 云岭 ≥ "1"')
    assert faults(below, above) == ["GXL-101", "GXL-101"]
    apart = pack(tmp_path / "b", notice(), name="青禾", prefix="QH-")
    assert len(load([below, apart]).packs) == 3


def test_an_error_may_rest_on_what_was_seen_only(tmp_path: Path) -> None:
    error = rule('"云岭省通知" 第一条').replace("级别 警告", "级别 错误")
    for certainty in ("原文", "实例"):
        clause = demand("第一条").replace("原文", certainty)
        assert len(load([pack(tmp_path / "a", notice(clause), error)]).packs) == 2
    for certainty in ("推断", "未核"):
        clause = demand("第一条").replace("原文", certainty)
        assert faults(pack(tmp_path / "a", notice(clause), error)) == ["GXL-108"]


@pytest.mark.parametrize(("certainty", "codes"), [("原文", []), ("未核", ["GXL-108"])])
def test_no_rule_is_raised_to_an_error_without_what_was_seen(
    certainty: str, codes: list[str], tmp_path: Path
) -> None:
    clause = demand("第一条").replace("原文", certainty)
    below = pack(tmp_path / "a", notice(clause), rule('"云岭省通知" 第一条'))
    raised = '调整 YL-O01 { 级别 错误 因 "试点" }'
    above = pack(tmp_path / "b", raised, name="青禾", prefix="QH-", requires='依赖 云岭 ≥ "1"')
    if codes:
        assert faults(below, above) == codes
    else:
        assert len(load([below, above]).packs) == 3


def for_years(applies: str, clause: str = demand("第一条")) -> str:
    return notice(f"适用 {applies}", clause)


def within(years: str, basis: str = '"云岭省通知" 第一条') -> str:
    return rule(f"{basis}\n  适用 {years}")


@pytest.mark.parametrize(
    ("document", "years"),
    [
        ("报告年度 ≥ 2021", "报告年度 ≥ 2021"),
        ("报告年度 ≤ 2020", "报告年度 = 2020"),
        ("2019 ≤ 报告年度 且 报告年度 < 2024", "报告年度 > 2020 且 报告年度 ≤ 2023"),
    ],
)
def test_a_rule_cites_what_is_for_its_years(tmp_path: Path, document: str, years: str) -> None:
    loaded = load([pack(tmp_path / "a", for_years(document), within(years))])
    assert len(loaded.packs[-1].rules) == 1


@pytest.mark.parametrize(
    ("document", "years", "told"),
    [
        ("报告年度 ≥ 2021", "报告年度 ≥ 2020", "2020 年度的报告"),
        ("报告年度 ≥ 2021", '报告.地区 = "云岭省"', "2019 至 2020 年度的报告"),
        ("报告年度 ≤ 2020", "报告年度 ≥ 2019", "2021 年度起的报告"),
        ("报告年度 ≤ 2020", "报告年度 ≤ 2023", "2021 至 2023 年度的报告"),
    ],
)
def test_a_rule_without_a_basis_in_some_years_is_told(
    tmp_path: Path, document: str, years: str, told: str
) -> None:
    with pytest.raises(RuleFileError) as caught:
        load([pack(tmp_path / "a", for_years(document), within(years))])
    assert [problem.code for problem in caught.value.problems] == ["GXL-111"]
    assert caught.value.problems[0].message.startswith(told)


def test_two_documents_that_follow_each_other_are_a_basis_for_all_years(tmp_path: Path) -> None:
    older = for_years("报告年度 ≤ 2020").replace("通知", "旧通知").replace("1号", "9号")
    newer = for_years("报告年度 ≥ 2021", '条款 第一条 要求 "写明传真" 确信 未核')
    both = rule('"云岭省通知" 第一条 依据 "云岭省旧通知" 第一条')
    folder = pack(tmp_path / "a", older, newer, both)
    (found,) = load([folder]).packs[-1].rules
    held = {b.document: [y for y in (2019, 2020, 2021) if b.holds_in(y)] for b in found.basis}
    assert held == {"云岭省通知": [2021], "云岭省旧通知": [2019, 2020]}
    grave = both.replace("级别 警告", "级别 错误")
    assert faults(pack(tmp_path / "a", older, newer, grave)) == ["GXL-108"]


def test_a_document_is_for_years_only(tmp_path: Path) -> None:
    for applies in ('报告.地区 = "云岭省"', '报告年度 ≥ 2019 且 报告.地区 = "云岭省"'):
        assert faults(pack(tmp_path / "a", for_years(applies))) == ["GXL-110"]
