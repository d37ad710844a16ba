"""What offices write around the tables: titles, periods, contacts, headings, statements of figures.

The shapes are those of published reports; none of them is a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise, product

from hypothesis import strategies as st

from tests.law.agencies import Agency


def _variants(*parts: str) -> tuple[str, ...]:
    """Return every text that takes one of the words between bars from each part, in turn."""
    return tuple("".join(words) for words in product(*(part.split("|") for part in parts)))


#: The titles of the sections, the official one first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "总体情况": ("总体情况", "政府信息公开总体情况", "工作总体情况", "总体工作情况"),
    "主动公开": (
        "主动公开政府信息情况",
        *_variants("|行政机关|本年度", "主动公开政府信息", "|的", "情况"),
        "主动公开情况",
        "主动公开政务信息情况",
    ),
    "申请处理": (
        "收到和处理政府信息公开申请情况",
        *_variants(
            "|行政机关", "收到和处理", "政府信息公开|政府信息公开的|信息公开", "申请", "|的", "情况"
        ),
    ),
    "复议诉讼": (
        "政府信息公开行政复议、行政诉讼情况",
        *_variants("政府信息公开行政复议", "、|和|及|", "行政诉讼情况"),
        *_variants(
            "因政府信息公开", "工作|", "被申请行政复议", "、|和|", "提起行政诉讼", "的|", "情况"
        ),
        "因政府信息公开工作被行政复议、提起行政诉讼情况",
        "被申请行政复议、提起行政诉讼情况",
    ),
    "问题改进": (
        "存在的主要问题及改进情况",
        *_variants(
            "|政府信息公开工作", "存在", "的|", "主要|", "问题", "及|和", "改进", "情况|措施"
        ),
        "存在的主要问题及整改措施",
        "信息公开工作存在的主要问题及改进措施",
        "存在问题与改进方向",
    ),
    "其他事项": (
        "其他需要报告的事项",
        "其他需要说明的事项",
        "需要报告的其他事项",
        "其他报告事项",
        "其他需要汇报事项",
    ),
}

_PERIOD_NOUNS = (
    *("统计期限", "统计期限", "统计时限", "统计时间", "统计数据期限", "统计数据的期限", "统计期"),
    *("统计周期", "统计时段", "统计区间", "统计数据时间范围", "统计数据时间段:", "统计数据时限"),
    *("时间期限", "起止时间", "采用数据", "汇总统计期限", "内容涵盖"),
)
_PERIOD_SHAPES = (
    *(
        "为{}至{}",
        "自{}起至{}止",
        "从{}到{}止",
        "自{}至{}",
        "从{}起至{}止",
        "从{}至{}",
        "自{}起至{}",
    ),
    *("为{}至{}期间", "为{}至{}止", "为{}起至{}止", "从{}至{}止", "自{}至{}截止", "自{}到{}"),
    *(
        "{}至{}",
        "{}起至{}止",
        "为{}起至{}",
        "为{}到{}",
        "{}起至{}期间",
        "自{}起到{}止",
        "自{}起,至{}止",
    ),
)


@st.composite
def titles(draw: st.DrawFn, agency: str, year: int) -> tuple[str, ...]:
    """The lines of a title: agency and year in any order, broken anywhere, within words too."""
    year_words = draw(st.sampled_from((f"{year}年", f"{year}年", f"{year}年度")))
    tail = draw(st.sampled_from(("政府信息公开工作年度报告", "政府信息公开年度报告")))
    orders = (
        (agency, year_words, tail),
        (agency, year_words, tail),
        (year_words, agency, tail),
        (agency, "政府信息公开工作", f"{year}年度报告"),
        (f"{agency}关于", year_words, "政府信息公开工作的年度报告"),
    )
    title = "".join(draw(st.sampled_from(orders)))
    breaks = draw(st.sets(st.integers(2, len(title) - 2), max_size=2))
    bounds = [0, *sorted(breaks), len(title)]
    return tuple(title[a:b] for a, b in pairwise(bounds))


@st.composite
def periods(draw: st.DrawFn, year: int) -> str:
    """A sentence that states the period."""
    date = draw(
        st.sampled_from(
            (
                "{}年{}月{}日",
                "{}年{}月{}日",
                "{}年{}月{}日",
                "{} 年 {} 月 {} 日",
                "{}年{:02}月{:02}日",
            )
        )
    )
    first, last = date.format(year, 1, 1), date.format(year, 12, 31)
    if draw(st.booleans()):
        last = last.partition("年")[2]
    noun = draw(st.sampled_from(_PERIOD_NOUNS))
    shape = draw(st.sampled_from(_PERIOD_SHAPES)).format(first, last)
    before = draw(
        st.sampled_from(("本报告中所列数据的", "本报告", "除特别说明的外，本报告所列数据的", ""))
    )
    return f"{before}{noun}{shape}。"


@st.composite
def contacts(draw: st.DrawFn, agency: str) -> str:
    """A sentence with address, postcode, telephone and mail."""
    telephone = draw(
        st.sampled_from(
            ("0819-5550133", "0819—5550133", "（0819）5550133", "0819--5550133", "5550133")
        )
    )
    parts = (
        f"地址：云岭省青禾县安居路{draw(st.integers(1, 300))}号",
        f"邮编：{draw(st.integers(690000, 699999))}",
        f"{draw(st.sampled_from(('电话', '联系电话')))}：{telephone}",
        f"{draw(st.sampled_from(('电子邮箱', '邮箱')))}：xxgk@qinghe.example",
    )
    listed = draw(st.sampled_from(("，", "；"))).join(parts)
    doubt = draw(st.sampled_from(("疑问", "异议", "疑义")))
    shape = draw(st.sampled_from(("（{}）。", "，{}。", "。{}。")))
    return f"如对本报告有{doubt}，请与{agency}联系" + shape.format(listed)


def _growth(new: int) -> str:
    """Say how much more there are than the year before, when there was one less."""
    return f"同比增长{100 / (new - 1):.1f}%" if new > 1 else "比上年略有增加"


def received(
    agency: Agency, year: int, new: int, carried: int, people: int
) -> st.SearchStrategy[str]:
    """A sentence on the applications that came in, ``people`` of them from natural persons."""
    own = agency.own
    if not new:
        return st.sampled_from(
            (
                f"{year}年，{own}未收到公民、法人或者其他组织提出的政府信息公开申请。",
                f"{year}年，{own}收到申请公开0件。主要申请形式依然是网站申请。",
                f"{year}年，{own}无依申请公开事项。",
                f"本年度没有接到依申请公开申请，{year - 1}年收到政府信息公开申请3件。",
                f"{year}年，{own}未收到政府信息公开申请。",
                f"{year}年，{own}没有收到政府信息公开申请。",
                f"{year}年，{own}收到政府信息公开申请0件。",
                f"{year}年，{own}新收政府信息公开申请数量为零。",
                f"{year}年，{own}依申请公开0件。",
                f"{year}年，{own}未收到任何单位和个人的政府信息公开申请。",
            )
        )
    return st.sampled_from(
        (
            f"{year}年，{own}新收政府信息公开申请{new}件，上年结转{carried}件。",
            f"{year}年，{own}共收到政府信息公开申请{new}件。",
            f"{year}年，{own}收到依申请公开{new}件。",
            f"{year}年，{own}共受理政府信息公开申请{new + carried}件"
            f"（新收{new}件，上年结转{carried}件）。",
            f"{year}年，共收到公民、法人和其他组织提交的政府信息公开申请 {new} 件。",
            f"全年共收到各类政府信息公开申请{new}宗。",
            f"{year}年，{own}收办政府信息公开申请{new}件，其中自然人申请{people}件，法人或其他组织"
            f"申请{new - people}件。",
            f"{year}年共受理依申请公开事项{new}件，较上年增加1件。",
            f"{year}年，收到政府信息公开申请{new}件，{_growth(new)}；受理信访事项30件。",
            f"{year}年，{own}接收依申请公开来信{new}份，均按期登记。",
            f"{year}年，{own}政府信息公开申请量为{new}件，上年度结转{carried}件。",
            f"{year}年，{own}收到政府信息公开申请{new}件，其中自然人申请{people}件；"
            f"{year - 1}年结转至{year}年办理的申请{carried}件。",
            f"{year}年，{own}收到政府信息公开申请{new}件，未收到申请人对答复的投诉，"
            "涉密的政府信息公开申请0件。",
        )
    )


def handled(results: Mapping[str, int], done: int, left: int) -> st.SearchStrategy[str]:
    """A sentence on what became of the applications."""
    parts = "、".join(f"{name}{number}件" for name, number in results.items() if number)
    which = f"，其中{parts}" if done and parts else ""
    return st.sampled_from(
        (
            f"全年办结{done}件{which}；结转下年度继续办理{left}件。",
            f"全年办结政府信息公开申请{done}件，结转下年度继续办理{left}件。",
            "所有申请均依法按期办理。",
            f"全年共办理政府信息公开申请{done}件，结转至下一年度办理{left}件。",
            f"截至年底，答复{done}件，{left}件结转下年办理。",
            f"办结政府信息公开申请{done}件，{left}件政府信息公开申请结转下年度继续办理。",
            f"依申请公开{'没有结转下年度的申请' if not left else '按期办理，没有超期'}。",
        )
    )


def disputed(year: int, totals: tuple[int, int, int]) -> st.SearchStrategy[str]:
    """A sentence on the cases: review, direct and later litigation."""
    review, direct, later = totals
    if not any(totals):
        return st.sampled_from(
            (
                f"{year}年，未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
                "没有因政府信息公开引发的行政复议和行政诉讼案件。",
                "全年无行政复议、行政诉讼案件。",
                f"{year}年，发生行政复议0件，行政诉讼0件。",
                f"{year}年，政府信息公开行政复议、行政诉讼均为0件。",
                f"{year}年，未因政府信息公开工作被申请行政复议、提起行政诉讼。",
                f"{year}年，未收到政府信息公开行政复议申请，没有行政诉讼。",
            )
        )
    return st.sampled_from(
        (
            f"{year}年，因政府信息公开工作被申请行政复议{review}件，被提起行政诉讼"
            f"{direct + later}件，其中未经复议直接起诉{direct}件、复议后起诉{later}件。",
            f"因政府信息公开工作被申请行政复议{review}件。",
            f"{year}年，收到政府信息公开类行政复议案件{review}件，行政诉讼案件{direct + later}件。",
            f"因政府信息公开引发的行政复议{review}件、行政诉讼{direct + later}件，均依法应对。",
            f"{year}年，共有{review}件政府信息公开行政复议案件，没有出现行政诉讼负责人不出庭的情况。",
            f"全年行政复议案件{review + 40}件，其中涉及政府信息公开的{review}件。",
        )
    )


def fees(year: int, own: str, unpaid: int) -> st.SearchStrategy[str]:
    """A statement on fees; all that are common, and the full one.

    Where applications were given up for ``unpaid`` fees, notices must have been sent.
    """
    sent, sum_of = (2, 600) if unpaid else (0, 0)
    return st.sampled_from(
        (
            f"{year}年，{own}发出收费通知{sent}件，总金额{sum_of}元，实际收取0元。",
            f"{year}年，{own}发出收费通知2件，总金额600元，实际收取600元。",
            f"{year}年，不存在收取信息处理费的情况。",
            "全年收取政府信息公开信息处理费 0 元。",
            "本机关未收取信息公开处理费。",
            "未发生收费情况。",
            "未发生政府信息公开收费事项。",
            f"{year}年度未向申请人收取任何费用。",
        )
    )
