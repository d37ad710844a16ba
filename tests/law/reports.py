"""Random reports without a fault, of which it is known what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from tests.law import figures, labels, wording
from tests.law.agencies import Agency, agencies
from tests.law.figures import Figures
from tests.law.matrices import Matrix, matrix

NUMERALS = "一二三四五六"
HOMES = {"主动公开": "主动公开", "申请处理": "申请情况", "复议诉讼": "复议诉讼"}
_STYLES = ("{}、", "{}、", "{}、", "{}、 ", "{}．", "（{}）", "第{}部分 ")
_ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
#: Years of the trial form, and of the present one.
YEARS = (2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)
_OFFICE = "国务院办公厅政府信息与政务公开办公室关于"
_TRIAL_NOTICE = f"《{_OFFICE}政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
_NOTICE = (
    f"《{_OFFICE}印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号）"
)
_SUB_STYLES = {
    "（一）": ("（一）", "（二）", "（三）", "（四）", "（五）"),
    "（1）": ("（1）", "（2）", "（3）", "（4）", "（5）"),
    "1.": ("1.", "2.", "3.", "4.", "5."),
    "1、": ("1、", "2、", "3、", "4、", "5、"),
    "一是": ("一是", "二是", "三是", "四是", "五是"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section: the number before its heading, the whole heading, its paragraphs, the key of
    the table below, and remarks.

    ``run_in`` says that the first paragraph goes on in the line of the heading.
    """

    name: str
    number: str
    heading: str
    prose: tuple[str, ...]
    table: str | None = None
    remarks: tuple[str, ...] = ()
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A report as an office wrote it.

    ``front`` are lines before the title: a cover and a table of contents.  ``numbered`` says that
    a word processor numbers the chapters, ``blanks`` that some cells are blank.
    """

    year: int
    agency: Agency
    front: tuple[str, ...]
    title_lines: tuple[str, ...]
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[str, ...]
    tables: Mapping[str, tuple[Matrix, ...]]
    period_stated: bool
    dated: date | None
    published: date
    numbered: bool
    blanks: bool = False

    @property
    def spans(self) -> bool:
        """Whether a row has both figures of one column's width and figures of several."""
        return any(
            1 < len({cell.at for cell in row} - {None}) < sum(cell.at is not None for cell in row)
            for parts in self.tables.values()
            for part in parts
            for row in part.rows
        )

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(self.title_lines)


@st.composite
def reports(draw: st.DrawFn, *, varied: bool = True, misused: bool = False) -> Written:
    """Good reports; ``varied`` ones have blank cells and labels that differ from the form, too.

    ``misused`` ones have their tables in the form of other years.
    """
    year, agency = draw(st.sampled_from(YEARS)), draw(agencies())
    form = year if not misused else 2021 if year < 2021 else 2020
    found = draw(figures.tables(form))
    period = draw(st.none() | wording.periods(year))
    contact = draw(wording.contacts(agency.name))
    place = draw(st.sampled_from(("引言", "引言", "总体情况", "文末")))
    style = draw(st.sampled_from(_STYLES))
    chapters = draw(_chapters(agency, year, found, style))
    if place == "总体情况":
        chapters = (_with_line(chapters[0], contact), *chapters[1:])
    if place == "文末":
        chapters = (*chapters[:-1], _with_line(chapters[-1], contact))
    dated, closing = draw(_closings(agency, year))
    dress = draw(labels.dresses()) if varied else labels.NONE
    tables = {key: dress.applied(matrix(figures.form_of(key, form), found[key])) for key in found}
    title_lines = draw(wording.titles(agency.name, year))
    return Written(
        year=year,
        agency=agency,
        front=draw(_fronts(title_lines, chapters)),
        title_lines=title_lines,
        opening=draw(_openings(agency, year, period or "", contact if place == "引言" else "")),
        chapters=chapters,
        closing=closing,
        tables=tables,
        period_stated=period is not None,
        dated=dated,
        published=date(year + 1, 1, 30),
        numbered=style == "{}、" and draw(st.booleans()),
        blanks=dress.blanks,
    )


def _with_line(chapter: Chapter, line: str) -> Chapter:
    return replace(chapter, prose=(*chapter.prose, line))


def _fronts(
    title_lines: tuple[str, ...], chapters: tuple[Chapter, ...]
) -> st.SearchStrategy[tuple[str, ...]]:
    contents = [f"{chapter.heading}……{page}" for page, chapter in enumerate(chapters, 1)]
    cover = (*title_lines, "目　录", *contents)
    return st.sampled_from(((), (), (), (), cover, title_lines))


@st.composite
def _openings(
    draw: st.DrawFn, agency: Agency, year: int, period: str, contact: str
) -> tuple[str, ...]:
    parts = "、".join(words[0] for words in wording.HEADINGS.values())
    basis = (
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和"
        f"{_TRIAL_NOTICE if year < 2021 else _NOTICE}要求，{agency.name}编制本报告。"
    )
    listed = draw(
        st.sampled_from(
            (
                "",
                f"本报告由{parts}六个部分组成。",
                f"全文包括{parts}等内容。",
                f"报告内容包括{parts}以及相关附表。",
            )
        )
    )
    sentences = [text for text in (basis, listed, period, contact) if text]
    if draw(st.booleans()):
        return ("".join(sentences),)
    return tuple(sentences)


@st.composite
def _chapters(
    draw: st.DrawFn, agency: Agency, year: int, found: Mapping[str, Figures], style: str
) -> tuple[Chapter, ...]:
    sub = draw(
        st.sampled_from([key for key in _SUB_STYLES if key != "（一）" or style != "（{}）"])
    )
    prose = {
        "总体情况": draw(_overviews(agency, year, found, sub)),
        "申请处理": draw(st.sampled_from(((), (), ("有关情况如下表：",)))),
        "问题改进": draw(_problems(year)),
        "其他事项": draw(_others(agency, year, found)),
    }
    chapters = []
    for numeral, (name, words) in zip(NUMERALS, wording.HEADINGS.items(), strict=True):
        title = draw(st.just(words[0]) | st.sampled_from(words))
        number = style.format(numeral)
        chapters.append(Chapter(name, number, number + title, prose.get(name, ()), HOMES.get(name)))
    remark = draw(st.sampled_from(((), (), ("注：行政复议、行政诉讼数量含上年度结转数量。",))))
    chapters[3] = replace(chapters[3], remarks=remark)
    chapters[5] = replace(chapters[5], run_in=draw(st.sampled_from((False, False, True))))
    return tuple(chapters)


@st.composite
def _overviews(
    draw: st.DrawFn, agency: Agency, year: int, found: Mapping[str, Figures], style: str
) -> tuple[str, ...]:
    texts = {
        "主动公开": f"{year}年，{agency.own}主动公开政府信息{draw(st.integers(1, 3000))}条。",
        "依申请公开": draw(_applied(agency, year, found)),
        "政府信息管理": "落实信息发布审查制度，及时清理失效信息。" + draw(_papers(year, found)),
        "政府信息公开平台建设": "用好政府网站和政务新媒体，在办事大厅设立信息查阅点1处。",
        "监督保障": _supervision(agency, year),
    }
    tail = draw(st.sampled_from(("", "情况", "方面", "工作")))
    names = draw(st.sampled_from((_ASPECTS, ("主动公开政府信息", *_ASPECTS[1:]))))
    apart = style != "一是" and draw(st.booleans())
    lines: list[str] = []
    order = draw(st.permutations(range(len(_ASPECTS))))
    for number, index in zip(_SUB_STYLES[style], order, strict=True):
        heading, text = f"{number}{names[index]}{tail}", texts[_ASPECTS[index]]
        lines += [heading, text] if apart else [f"{heading}。{text}"]
    return tuple(lines)


@st.composite
def _applied(draw: st.DrawFn, agency: Agency, year: int, found: Mapping[str, Figures]) -> str:
    cells = {at: int(text) for at, text in found["申请情况"].items()}
    whole, *parts = figures.form_of("申请情况", _form_year(found)).rows.groups
    alone = [row for row in whole.members if not any(row in part.members for part in parts)]
    results = {row: cells[row, "总计"] for row in alone}
    for part in parts:
        results[part.key] = sum(cells[row, "总计"] for row in part.members)
    cases = [int(found["复议诉讼"][row, "总计"]) for row in ("行政复议", "直接起诉", "复议后起诉")]
    new, carried, people = (
        cells[at] for at in (("新收", "总计"), ("上年结转", "总计"), ("新收", "自然人"))
    )
    came = wording.received(agency, year, new, carried, people)
    went = wording.handled(results, cells["总计", "总计"], cells["结转下年", "总计"])
    court = wording.disputed(year, (cases[0], cases[1], cases[2]))
    return "".join(draw(st.tuples(came, went, st.just("") | court)))


def _form_year(found: Mapping[str, Figures]) -> int:
    """Return a year whose form the figures are in."""
    return 2021 if ("行政规范性文件", "现行有效件数") in found["主动公开"] else 2020


def _papers(year: int, found: Mapping[str, Figures]) -> st.SearchStrategy[str]:
    if _form_year(found) == 2020:
        made = found["主动公开"]["规范性文件", "本年新制作数量"]
        return st.sampled_from(("", f"{year}年，新制作规范性文件{made}件，均已公开。"))
    made, repealed, in_force = (
        found["主动公开"]["行政规范性文件", column]
        for column in ("本年制发件数", "本年废止件数", "现行有效件数")
    )
    stated = f"{year}年，制发行政规范性文件{made}件，废止{repealed}件，现行有效{in_force}件。"
    return st.sampled_from(("", stated))


def _supervision(agency: Agency, year: int) -> str:
    text = "明确分管负责同志和工作机构，组织业务培训2次。"
    if agency.level in ("政府", "乡镇"):
        text += (
            "将政府信息公开纳入年度工作考核；通过问卷开展社会评议，群众满意度不断提高；"
            f"{year}年没有发生责任追究情形。"
        )
    return text


def _problems(year: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from(
        (
            (
                "存在的主要问题：一是政策解读形式单一；二是工作人员业务能力有待提高。",
                "下一步改进措施：一是运用图表、问答等形式解读政策；二是加强业务培训。",
            ),
            (
                f"针对上年（{year - 1}年）存在的栏目更新不及时问题，已建立按月检查制度。",
                f"{year}年，工作中还存在公开内容不够丰富的问题。下一步将健全制度，强化督促检查。",
            ),
            (
                "（一）存在的主要问题",
                "1.公开的主动性不够。",
                "（二）改进情况",
                "1.完善公开目录，加大公开力度。",
            ),
        )
    )


@st.composite
def _others(
    draw: st.DrawFn, agency: Agency, year: int, found: Mapping[str, Figures]
) -> tuple[str, ...]:
    if year < 2021:
        lines = (("无。",), ("没有其他需要报告的事项。",), ("本年度无其他需要报告的事项。",))
        return draw(st.sampled_from(lines))
    unpaid = int(found["申请情况"].get(("逾期不缴费", "总计"), "0"))
    fee = draw(wording.fees(year, agency.own, unpaid))
    return draw(
        st.sampled_from(
            (
                (fee,),
                (f"（一）收取信息处理费情况。{fee}", "（二）没有其他需要报告的事项。"),
                (f"（一）收费情况。{fee}", "（二）其他事项。没有其他需要报告的情况。"),
                (
                    "1.依据《政府信息公开信息处理费管理办法》收取信息处理费的情况。" + fee,
                    "2.本机关认为需要报告的其他事项。无。",
                ),
            )
        )
    )


@st.composite
def _closings(draw: st.DrawFn, agency: Agency, year: int) -> tuple[date | None, tuple[str, ...]]:
    day = date(year + 1, 1, draw(st.integers(3, 28)))
    words = draw(
        st.sampled_from(
            (f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 日")
        )
    )
    shapes: Sequence[tuple[date | None, tuple[str, ...]]] = (
        (day, (agency.name, words)),
        (day, (words,)),
        (day, (f"{agency.name}　　{words}",)),
        (None, ()),
    )
    return draw(st.sampled_from(shapes))
