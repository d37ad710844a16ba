"""What rules can see of a report: every attribute with its type, its meaning and how to get it.

This one table serves the checker (types), the engine (values) and the manual (meanings).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gxlint.lang import types as t
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass
from gxlint.report.headings import split_number
from gxlint.report.model import CellKind, Line, Report
from gxlint.report.values import LineRef, SectionRef, TableRef, Unknown, at_most

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMBER, _NIL, _TEXT = CellKind.NUMBER, CellKind.NIL, CellKind.TEXT
_LINE = t.TITLE
_ANY_TABLE = t.Type("表")


@dataclass(frozen=True, slots=True)
class Seen:
    """An attribute: what it gives, what that means, and the function that gives it.

    ``unsure`` says that the function may give Unknown.
    """

    type: t.Type
    doc: str
    get: Callable[[Any], Any]
    changeable: bool = False
    unsure: bool = False


def _year(report: Report) -> int | Unknown:
    return report.year if report.year is not None else Unknown("没有认出报告年度")


def _recognised(report: Report) -> int:
    return len({s.name.key for s in report.sections if s.name})


def _merged_rows(ref: TableRef) -> tuple[LineRef, ...] | Unknown:
    table = ref.needed
    if isinstance(table, Unknown):
        return table
    groups = (group for group in table.form.rows.groups if group.key in table.rows)
    return tuple(LineRef(ref, table, "行", group.key, group) for group in groups)


def _sections_before(ref: SectionRef) -> SectionRef | None:
    return SectionRef(ref.report, ref.index - 1) if ref.index else None


def _tables(report: Report) -> tuple[TableRef, ...]:
    return tuple(TableRef(report, key) for key in report.tables)


def _fits_year(ref: TableRef) -> bool | Unknown:
    table = ref.needed
    if isinstance(table, Unknown):
        return table
    year = _year(ref.report)
    return year if isinstance(year, Unknown) else year in table.form.years


def _of_table(name: str) -> Callable[[TableRef], Any]:
    def get(ref: TableRef) -> Any:
        table = ref.needed
        return table if isinstance(table, Unknown) else getattr(table, name)

    return get


def _labels(name: str, what: str) -> Callable[[TableRef], Any]:
    def get(ref: TableRef) -> Any:
        table = ref.needed
        return table if isinstance(table, Unknown) else at_most(getattr(table, name), what)

    return get


def _note(ref: TableRef) -> str | Unknown:
    table = ref.needed
    return table if isinstance(table, Unknown) else table.form.note


def _generation(ref: TableRef) -> str | Unknown:
    table = ref.needed
    return table if isinstance(table, Unknown) else table.form.generation


def _publication(report: Report) -> Line | None:
    stated = report.published
    return Line(stated.text, stated.origin) if stated else None


def _day(value: date | None, what: str) -> date | Unknown:
    return value if value is not None else Unknown(f"{what}不是日历上的日期")


def _printed(ref: LineRef) -> str | None:
    return ref.label.text if ref.label else None


def _match(ref: LineRef) -> str | None:
    return ref.label.match.value if ref.label else None


def _key(section: SectionRef) -> str | None:
    return section.section.name.key if section.section.name else None


def _official(section: SectionRef) -> str | None:
    return section.section.name.title if section.section.name else None


def _numbered(section: SectionRef) -> tuple[str, str]:
    """Return the number in front of a title as it is printed, and the words behind it."""
    text = section.section.title.text
    words = split_number(text).words
    start = len(text) - len(words)
    return text[:start], text[start:]


_LINE_OF_TABLE: Mapping[str, Seen] = {
    "名": Seen(t.TEXT, "在格式中的名称", lambda r: r.key),
    "标签": Seen(t.TEXT, "格式规定的写法", lambda r: r.text),
    "原文": Seen(t.optional(t.TEXT), "报告里的写法", _printed, changeable=True),
    "用语": Seen(t.optional(t.TEXT), "写法是“规范”“别名”还是“近似”", _match),
    "缺格": Seen(t.NUMBER, "印出的行里，比格式少了几格", lambda r: r.gaps, unsure=True),
    "重复": Seen(t.BOOLEAN, "不止印了一次", lambda r: r.repeated),
    "并入": Seen(t.optional(t.TEXT), "各行合并成一行印出时，那一组的名称", lambda r: r.merged_into),
}

ATTRIBUTES: Mapping[str, Mapping[str, Seen]] = {
    "报告": {
        "标题": Seen(t.optional(_LINE), "报告标题", lambda r: r.title, changeable=True),
        "年度": Seen(t.NUMBER, "报告年度", _year, changeable=True, unsure=True),
        "机构": Seen(t.optional(t.TEXT), "编制机关", lambda r: r.agency, changeable=True),
        "层级": Seen(
            t.optional(t.TEXT),
            "政府、部门、乡镇、街道或授权组织",
            lambda r: r.level,
            changeable=True,
        ),
        "地区": Seen(
            t.optional(t.TEXT),
            "所在的省级地区；机关名称没有写明、也没有用 --region 写明的，不知道",
            lambda r: r.region,
            changeable=True,
        ),
        "地市": Seen(t.optional(t.TEXT), "所在的地级市、自治州、盟或地区", lambda r: r.city),
        "发布日期": Seen(
            t.optional(t.DATE),
            "网页或命令行给出的公布日期",
            lambda r: r.published and r.published.day,
            changeable=True,
        ),
        "发布出处": Seen(t.optional(_LINE), "公布日期出自哪里", _publication),
        "引言": Seen(t.PASSAGE, "标题与第一部分之间的文字", lambda r: r.opening, changeable=True),
        "正文": Seen(t.PASSAGE, "各部分的文字，不含引言、标题和表格", lambda r: r.prose),
        "叙述": Seen(t.PASSAGE, "引言和各部分的文字，不含标题和表格", lambda r: r.narrative),
        "全文": Seen(t.PASSAGE, "报告标题、引言和各部分的文字，不含表格", lambda r: r.everything),
        "题前": Seen(t.PASSAGE, "紧接在标题之前的文字", lambda r: r.head, changeable=True),
        "通篇": Seen(t.PASSAGE, "题前的文字和全文", lambda r: r.from_head),
        "表格": Seen(t.list_of(_ANY_TABLE), "格式所定的各表", _tables),
        "折行": Seen(t.BOOLEAN, "段落断成了一行一行，像是从版面上抄下来的", lambda r: r.wrapped),
        "标题数": Seen(t.NUMBER, "认出的格式章节有几个", _recognised),
        "文件类型": Seen(
            t.TEXT, "读的是哪种文件：docx、html、pdf、txt、yaml 等", lambda r: r.format
        ),
        "同伴": Seen(
            t.list_of(t.SIBLING),
            "一起检查的、同一年度其他机关的报告中，文字最相近的几份，最近的在前；相差很远的不在其中",
            lambda r: r.siblings,
            changeable=True,
        ),
    },
    "同伴": {
        "机构": Seen(t.TEXT, "编制机关", lambda r: r.agency),
        "年度": Seen(t.NUMBER, "报告年度", lambda r: r.year),
        "文件": Seen(t.TEXT, "读自哪个文件", lambda r: r.file),
        "正文": Seen(t.TEXT, "各部分的文字，不含引言、标题和表格", lambda r: r.prose),
    },
    "章节": {
        "名": Seen(t.optional(t.TEXT), "格式中的章节名；格式外的标题没有", _key),
        "规范标题": Seen(t.optional(t.TEXT), "格式规定的标题", _official),
        "标题": Seen(_LINE, "报告里的标题", lambda r: r.section.title, changeable=True),
        "题号": Seen(t.TEXT, "标题前的序号，照所印的样子，如“一、”", lambda r: _numbered(r)[0]),
        "题文": Seen(t.TEXT, "标题去掉序号", lambda r: _numbered(r)[1]),
        "正文": Seen(
            t.PASSAGE, "这一部分的文字，不含表格", lambda r: r.section.prose, changeable=True
        ),
        "编号": Seen(t.optional(t.NUMBER), "标题前所印的序号", lambda r: r.section.numeral),
        "序": Seen(t.NUMBER, "是报告的第几个一级标题", lambda r: r.index + 1),
        "应序": Seen(t.optional(t.NUMBER), "在格式中是第几部分", lambda r: r.section.number),
        "用语": Seen(
            t.TEXT, "标题写法是“规范”“别名”还是“近似”", lambda r: r.section.title.match.value
        ),
        "图片数": Seen(t.NUMBER, "其中有几幅图片", lambda r: r.section.pictures),
        "前一章": Seen(t.optional(t.SECTION), "上一个一级标题", _sections_before),
    },
    "应有章节": {
        "名": Seen(t.TEXT, "格式中的章节名", lambda r: r.name.key),
        "标题": Seen(t.TEXT, "格式规定的标题", lambda r: r.name.title),
        "序": Seen(t.NUMBER, "是第几部分", lambda r: r.name.number),
        "所在": Seen(t.optional(t.SECTION), "报告中的这一部分", lambda r: r.filled),
        "有表": Seen(t.BOOLEAN, "这一部分的表读到了", lambda r: r.has_table),
    },
    "标题": {"文字": Seen(t.TEXT, "标题的文字", lambda r: r.text)},
    "文段": {"文字": Seen(t.TEXT, "全部文字", lambda r: r.text)},
    "处": {
        "文字": Seen(t.TEXT, "所在的文字", lambda r: r.text),
        "句": Seen(t.TEXT, "所在的整句", lambda r: r.sentence),
        "段": Seen(t.TEXT, "所在的整段", lambda r: r.paragraph),
        "词条": Seen(t.optional(t.ENTRY), "所中的词条", lambda r: r.entry),
        "编号": Seen(t.optional(t.NUMBERING), "序号处找到的序号", lambda r: r.numbering),
    },
    "编号": {
        "层": Seen(t.NUMBER, "“一、”1，“（一）”2，“1.”3，“（1）”4，“一是”5", lambda r: r.level),
        "值": Seen(t.NUMBER, "序号的数", lambda r: r.value),
        "前值": Seen(t.optional(t.NUMBER), "同一列里上一个序号的数", lambda r: r.before),
    },
    "词条": {"名": Seen(t.TEXT, "词条的名称", lambda r: r.name)},
    "表": {
        "名": Seen(t.TEXT, "表的名称", lambda r: r.key),
        "标题": Seen(t.TEXT, "格式中的标题", lambda r: r.table.form.title if r.table else r.key),
        "格式": Seen(t.TEXT, "表属于哪一年起的格式", _generation, changeable=True, unsure=True),
        "合于年度": Seen(t.BOOLEAN, "表的格式适用于报告年度", _fits_year, unsure=True),
        "拼读": Seen(
            t.BOOLEAN,
            "由文字或版面拼读而成，缺的行列可能是读漏的",
            lambda r: r.table is not None and r.table.pieced,
        ),
        "所在部分在": Seen(t.BOOLEAN, "报告有这张表所在的部分", lambda r: r.section_there),
        "未识别": Seen(
            t.list_of(_LINE),
            "格式里没有的行名、列名",
            _labels("unknown", "认不出的行列"),
            changeable=True,
            unsure=True,
        ),
        "题角": Seen(
            t.optional(_LINE),
            "行名上方、左上角所印的文字；读不出时缺",
            _of_table("corner"),
            changeable=True,
            unsure=True,
        ),
        "附注": Seen(t.TEXT, "格式在表中所印的附注", _note, unsure=True),
        "合并行": Seen(t.list_of(t.Type("行")), "合并成一行印出的各组", _merged_rows, unsure=True),
        "重复行": Seen(
            t.list_of(_LINE),
            "又出现一次的行名",
            _labels("repeated", "重复的行"),
            changeable=True,
            unsure=True,
        ),
    },
    "行": _LINE_OF_TABLE,
    "列": _LINE_OF_TABLE,
    "格": {
        "原文": Seen(t.TEXT, "格内所印的文字", lambda r: r.cell.text),
        "附注": Seen(t.TEXT, "数字后面的文字", lambda r: r.cell.note),
        "空白": Seen(t.BOOLEAN, "空着，而同行有数", lambda r: r.blank),
        "空值": Seen(t.BOOLEAN, "写的是“/”“无”一类表示没有的记号", lambda r: r.cell.kind is _NIL),
        "是文字": Seen(t.BOOLEAN, "写的不是数", lambda r: r.cell.kind is _TEXT),
        "是数": Seen(t.BOOLEAN, "写的是数", lambda r: r.cell.kind is _NUMBER),
        "所在行": Seen(t.TEXT, "行的名称", lambda r: r.cell.row),
        "所在列": Seen(t.TEXT, "列的名称", lambda r: r.cell.column),
    },
    "期间": {
        "起": Seen(t.DATE, "起始日", lambda r: _day(r[0], "起始日"), unsure=True),
        "止": Seen(t.DATE, "终止日", lambda r: _day(r[1], "终止日"), unsure=True),
    },
    "日期": {
        "年": Seen(t.NUMBER, "年", lambda r: r.year),
        "月": Seen(t.NUMBER, "月", lambda r: r.month),
        "日": Seen(t.NUMBER, "日", lambda r: r.day),
    },
}


def schema(vocabulary: Vocabulary) -> t.Schema:
    """Return the types of everything that rules can name, for the checker."""
    return t.Schema(
        vocabulary,
        {
            record: {
                name: t.Attribute(seen.type, seen.doc, seen.changeable, seen.unsure)
                for name, seen in attributes.items()
            }
            for record, attributes in ATTRIBUTES.items()
        },
    )
