"""Random figures for the three tables that satisfy everything that must hold between them."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from gxlint.lang.vocabulary import Table
from tests.rules.national import pack

Figures = Mapping[tuple[str, str], str]
KEYS = ("主动公开", "申请情况", "复议诉讼")

_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_SCALES = (0, 0, 2, 9, 60, 900, 14000)


def form_of(key: str, year: int) -> Table:
    """Return a table in the form of a report year."""
    form = pack().vocabulary.table(key, year)
    assert form is not None
    return form


@st.composite
def applications(draw: st.DrawFn, form: Table) -> dict[tuple[str, str], int]:
    """Figures of 申请情况: what came in goes out or stays."""
    results = next(group.members for group in form.rows.groups if group.key == "办理结果")
    scale = draw(st.sampled_from(_SCALES))
    cells: dict[tuple[str, str], int] = {}
    for column in _APPLICANTS:
        numbers = dict.fromkeys(form.rows.keys, 0)
        used = draw(st.lists(st.sampled_from(results), max_size=6 if scale else 0, unique=True))
        for row in used:
            numbers[row] = draw(st.integers(1, scale))
        numbers["总计"] = sum(numbers[row] for row in results)
        numbers["结转下年"] = draw(st.integers(0, scale // 3))
        both = numbers["总计"] + numbers["结转下年"]
        numbers["上年结转"] = draw(st.integers(0, min(both, scale)))
        numbers["新收"] = both - numbers["上年结转"]
        cells |= {(row, column): number for row, number in numbers.items()}
    for row in form.rows.keys:
        cells[row, "总计"] = sum(cells[row, column] for column in _APPLICANTS)
    return cells


@st.composite
def disputes(draw: st.DrawFn) -> dict[tuple[str, str], int]:
    """Figures of 复议诉讼: each total is the sum of its four results."""
    scale = draw(st.sampled_from((0, 0, 1, 12, 300)))
    cells: dict[tuple[str, str], int] = {}
    for row in ("行政复议", "直接起诉", "复议后起诉"):
        for column in ("结果维持", "结果纠正", "其他结果", "尚未审结"):
            cells[row, column] = draw(st.integers(0, scale))
        cells[row, "总计"] = sum(number for at, number in cells.items() if at[0] == row)
    return cells


@st.composite
def disclosure(draw: st.DrawFn) -> dict[tuple[str, str], str]:
    """Figures of 主动公开: no more papers were repealed than could be in force before."""
    made, repealed = draw(st.integers(0, 30)), draw(st.integers(0, 30))
    in_force = max(0, made - repealed) + draw(st.sampled_from((0, 3, 120)))
    decisions = st.sampled_from((0, 0, 1, 37, 286, 28615))
    fees = st.sampled_from(("0", "0", "0.5", "35.26", "120", "4826.3758"))
    return {
        ("规章", "本年制发件数"): "0",
        ("规章", "本年废止件数"): "0",
        ("规章", "现行有效件数"): "0",
        ("行政规范性文件", "本年制发件数"): str(made),
        ("行政规范性文件", "本年废止件数"): str(repealed),
        ("行政规范性文件", "现行有效件数"): str(in_force),
        ("行政许可", "本年处理决定数量"): str(draw(decisions)),
        ("行政处罚", "本年处理决定数量"): str(draw(decisions)),
        ("行政强制", "本年处理决定数量"): str(draw(decisions)),
        ("行政事业性收费", "本年收费金额"): draw(fees),
    }


@st.composite
def disclosure_in_trial(draw: st.DrawFn) -> dict[tuple[str, str], str]:
    """Figures of 主动公开 in the form of 2019: no more is gone than there was."""
    made, more = draw(st.integers(0, 30)), draw(st.integers(0, 120))
    cells = {
        ("规章", column): "0" for column in ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    }
    cells["规范性文件", "本年新制作数量"] = str(made)
    cells["规范性文件", "本年新公开数量"] = str(made)
    cells["规范性文件", "对外公开总数量"] = str(made + more)
    for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费"):
        before = draw(st.sampled_from((0, 3, 24, 310)))
        cells[row, "上一年项目数量"] = str(before)
        cells[row, "本年增减"] = str(draw(st.integers(-min(before, 9), 9)))
        if row != "行政事业性收费":
            cells[row, "处理决定数量"] = str(draw(st.sampled_from((0, 0, 1, 37, 286, 28615))))
    cells["政府集中采购", "采购项目数量"] = str(draw(st.integers(0, 40)))
    cells["政府集中采购", "采购总金额"] = draw(st.sampled_from(("0", "251000", "48.6", "1250.37")))
    return cells


@st.composite
def tables(draw: st.DrawFn, year: int) -> dict[str, Figures]:
    """The figures of the three tables in the form of a report year."""
    return {
        "主动公开": draw(disclosure_in_trial() if year < 2021 else disclosure()),
        "申请情况": _as_text(draw(applications(form_of("申请情况", year)))),
        "复议诉讼": _as_text(draw(disputes())),
    }


def _as_text(cells: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    return {at: str(number) for at, number in cells.items()}
