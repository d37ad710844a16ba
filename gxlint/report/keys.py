"""The keys of the structured report, the one place for them."""

from __future__ import annotations

VERSION, TITLE, YEAR, AGENCY, LEVEL, REGION = "gxlint", "标题", "年度", "机构", "层级", "地区"
PUBLISHED, HEAD, OPENING, SECTIONS, TABLES, FACTS = (
    *("发布日期", "题前"),
    *("引言", "章节", "表格", "事实"),
)
TOP = (
    *(VERSION, TITLE, YEAR, AGENCY, LEVEL, REGION),
    *(PUBLISHED, HEAD, OPENING, SECTIONS, TABLES, FACTS),
)

PROSE, PICTURES = "正文", "图片"
SECTION = (TITLE, PROSE, PICTURES)

FORM, STATE, REASON, CORNER, ROWS = "格式", "状态", "原因", "题角", "行"
COLUMN_LABELS, NO_COLUMNS, REPEATED, UNKNOWN = "列原文", "缺列", "重复行", "未识别"
TABLE = (FORM, STATE, REASON, CORNER, ROWS, COLUMN_LABELS, NO_COLUMNS, REPEATED, UNKNOWN)

#: The state of a table that was read, but put together from words or lines.
PIECED = "拼读"

PRINTED, ALIKE, UNREAD = "原文", "近似", "未能读出"
ROW = (PRINTED, ALIKE, UNREAD)

START, END = "起", "止"
