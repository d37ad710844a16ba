"""The words of the language, read from the grammar, and what authors often write instead.

The language has one grammar and two spellings of its keywords: Chinese, which the grammar itself
has, and English, which is made from it by ``ENGLISH``.  A file is written in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gxlint.expressions import lazy
from gxlint.resources import grammar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Spelling = Literal["zh", "en"]

_KEYWORD = lazy(r"^(\w+)\.10: /\(?([^()/?]+)\)?\(\?!\\w\)/", re.MULTILINE)

#: The terminals that a top-level block begins with.
BLOCKS = (
    "_PACK",
    "_TABLE",
    "_SECTIONS",
    "_FIELD",
    "_TITLE",
    "_BODY_LEVELS",
    "_REGIONS",
    "_WORDS",
    "_DOCUMENT",
    "_MANUAL",
    "_RULE",
    "_SET",
    "_ADJUST",
    "_SWITCH_OFF",
)

#: The English spelling of every keyword.
ENGLISH: Mapping[str, str] = {
    "包": "pack",
    "版本": "version",
    "前缀": "prefix",
    "依赖": "requires",
    "维护": "maintainer",
    "范围": "scope",
    "设置": "set",
    "调整": "adjust",
    "停用": "switch_off",
    "有效至": "until",
    "表格": "table",
    "位于": "within",
    "横排": "across",
    "题头": "corner",
    "附注": "note",
    "空值": "nil",
    "列": "columns",
    "行": "rows",
    "组": "group",
    "别名": "alias",
    "单位": "unit",
    "章节": "sections",
    "字段": "field",
    "标题": "titles",
    "层级": "levels",
    "地区": "regions",
    "词表": "words",
    "文件": "document",
    "简称": "short_name",
    "文号": "number",
    "日期": "issued",
    "施行": "in_force",
    "失效": "ended",
    "条款": "clause",
    "要求": "demand",
    "确信": "certainty",
    "核查": "manual",
    "材料": "material",
    "规则": "rule",
    "级别": "severity",
    "降为": "lowered",
    "状态": "status",
    "依据": "basis",
    "适用": "applies",
    "参数": "parameter",
    "令": "let",
    "为": "be",
    "对": "for",
    "当": "when",
    "应当": "require",
    "否则": "message",
    "定位": "at",
    "修正": "fix",
    "说明": "remark",
    "样例": "samples",
    "之": "of",
    "允差": "tolerance",
    "因": "because",
    "属于": "in",
    "改": "change",
    "得": "yields",
    "条": "findings",
    "或": "or",
    "且": "and",
    "非": "not",
    "包含": "contains",
    "匹配": "matches",
    "有": "has",
    "空作": "default",
    "模式": "pattern",
    "空白": "blank",
    "真": "true",
    "假": "false",
    "应过": "passes",
    "应报": "fails",
    "不适用": "skips",
    "无法判断": "undecided",
    "错误": "error",
    "警告": "warning",
    "提示": "info",
    "强制": "mandatory",
    "原文": "text",
    "实例": "practice",
    "推断": "inferred",
    "未核": "unconfirmed",
    "试行": "trial",
    "正式": "official",
    "废止": "retired",
    "安全": "safe",
    "需确认": "confirm",
    "仅提示": "advice",
    "不晚于": "not_after",
    "不早于": "not_before",
    "不大于": "at_most",
    "不小于": "at_least",
}

#: What stands for the terminals that are no keywords when a message lists what may be written.
TERMINALS: Mapping[str, str] = {
    "NAME": "名称",
    "STRING": "引号文字",
    "NUMBER": "数字",
    "DATE": "日期",
    "MONTH_DAY": "月日",
    "RULE_ID": "规则编号",
    "RULE_PREFIX": "编号前缀",
    "CLAUSE": "第…条",
    "COMPARE": "≤ ≥ ≠ < >",
    "ADD": "+ -",
    "MULTIPLY": "× ÷",
    "_EQUALS": "=",
    "_DOT": ".",
    "_COLON": "：",
    "_LP": "(",
    "_RP": ")",
    "_LS": "[",
    "_RS": "]",
    "_LB": "{",
    "_RB": "}",
    "_COMMA": "，",
    "$END": "文件结束",
}

#: Words that authors write, and what they may mean; the first that may stand there is offered.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "应该": ("应当",),
    "必须": ("应当",),
    "须": ("应当",),
    "assert": ("应当",),
    "并且": ("且",),
    "而且": ("且",),
    "与": ("且",),
    "或者": ("或",),
    "不": ("非",),
    "不是": ("≠", "非"),
    "没有": ("非 有", "空白"),
    "含有": ("包含",),
    "要求": ("应当",),
    "改为": ("为",),
    "把": ("改",),
    "改成": ("为",),
    "改作": ("为",),
    "变为": ("为",),
    "设为": ("为",),
    "将": ("改",),
    "为": ("=",),
    "=": ("为",),
    "＝": ("为",),
    "不等于": ("≠",),
    "不为": ("≠",),
    "不应为": ("≠",),
    "不能为": ("≠",),
    "等于": ("=", "为"),
    "一致": ("=",),
    "大于等于": ("≥",),
    "小于等于": ("≤",),
    "大于或等于": ("≥",),
    "小于或等于": ("≤",),
    "不大于": ("≤",),
    "不小于": ("≥",),
    "不超过": ("≤",),
    "不多于": ("≤",),
    "不高于": ("≤",),
    "不晚于": ("≤",),
    "不迟于": ("≤",),
    "不少于": ("≥",),
    "不低于": ("≥",),
    "不早于": ("≥",),
    "至多": ("≤",),
    "至少": ("≥",),
    "大于": (">",),
    "超过": (">",),
    "多于": (">",),
    "高于": (">",),
    "晚于": (">",),
    "小于": ("<",),
    "少于": ("<",),
    "低于": ("<",),
    "早于": ("<",),
    "加": ("+",),
    "加上": ("+",),
    "减": ("-",),
    "减去": ("-",),
    "乘": ("×",),
    "乘以": ("×",),
    "除以": ("÷",),
    "如果": ("当",),
    "若": ("当",),
    "if": ("当",),
    "条件": ("当",),
    "那么": ("应当",),
    "则": ("应当",),
    "否": ("否则",),
    "else": ("否则",),
    "消息": ("否则",),
    "对于": ("对",),
    "每": ("对",),
    "每个": ("对",),
    "每一": ("对",),
    "每一个": ("对",),
    "对每个": ("对",),
    "对每一个": ("对",),
    "对所有": ("对",),
    "所有": ("对",),
    "凡": ("对",),
    "在": ("属于",),
    "空": ("空白",),
    "空值": ("空白",),
    "缺": ("空白",),
    "缺失": ("空白",),
    "删除": ("空白",),
    "contains": ("包含",),
    "matches": ("匹配",),
    "是": ("为", "="),
    "设": ("令",),
    "level": ("级别",),
    "严重": ("错误",),
    "告警": ("警告",),
    "根据": ("依据",),
    "建议": ("修正",),
    "示例": ("样例",),
    "例": ("样例",),
    "理由": ("因",),
    "原因": ("因",),
    "因为": ("因",),
    "禁用": ("停用",),
    "关闭": ("停用",),
    "有效期": ("有效至",),
    "直到": ("有效至",),
    "截至": ("有效至",),
}

#: Operators of other languages, and how they are written here.
MISWRITTEN: Mapping[str, str] = {
    "==": "=",
    "<>": "≠",
    "=>": "≥",
    "=<": "≤",
    "&&": "且",
    "||": "或",
    "≦": "≤",
    "≧": "≥",
    "//": "#",
    "/*": "#",
    "--": "#",
    "＃": "#",
}

#: Words that make a number larger, which are written out here: 30000, not 3万.
MAGNITUDES: Mapping[str, int] = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

#: The clauses of a rule in the order in which they are written: by their names in the grammar,
#: each with the terminal that it begins with.
CLAUSES: Mapping[str, str] = {
    "level": "_LEVEL",
    "lowered": "_LOWERED",
    "status": "_STATUS",
    "basis": "_BASIS",
    "applies": "_APPLIES",
    "parameter": "_PARAMETER",
    "each": "_EACH",
    "let": "_LET",
    "when": "_WHEN",
    "require": "_REQUIRE",
    "message": "_ELSE",
    "at": "_AT",
    "fix": "_FIX",
    "remark": "_REMARK",
    "samples": "_SAMPLES",
}

#: Keywords of the blocks around rules: in a rule they are words like any other.
_OUTSIDE_RULES = frozenset(
    "_PACK _VERSION _PREFIX _REQUIRES _OWNER _SCOPE _TABLE _WITHIN _ACROSS _CORNER _NOTE _NIL"
    " _COLUMNS _ROWS _GROUP _ALIAS _UNIT _SECTIONS _FIELD _TITLE _BODY_LEVELS _REGIONS _WORDS"
    " _RULE".split()
)


@cache
def keywords(spelling: Spelling = "zh") -> Mapping[str, tuple[str, ...]]:
    """Return terminal name -> the words it takes, for every keyword of the grammar."""
    found = {name: tuple(words.split("|")) for name, words in _KEYWORD.findall(grammar_text())}
    if spelling == "zh":
        return found
    return {name: tuple(ENGLISH[word] for word in words) for name, words in found.items()}


@cache
def reserved(spelling: Spelling) -> frozenset[str]:
    """Return the words that mean something in a rule, and so can't be names there."""
    inside = keywords().keys() - _OUTSIDE_RULES
    return frozenset(word for name in inside for word in keywords(spelling)[name])


@cache
def grammar(spelling: Spelling) -> str:
    """Return the grammar, its keywords in a spelling."""
    if spelling == "zh":
        return grammar_text()

    def translated(match: re.Match[str]) -> str:
        words = "|".join(ENGLISH[word] for word in match[2].split("|"))
        return rf"{match[1]}.10: /({words})(?!\w)/"

    return _KEYWORD.sub(translated, grammar_text())


def spelling_of(text: str) -> Spelling:
    """Return the spelling that a rule file is written in: that of its first block."""
    first = _first_word().search(text)
    return "en" if first and first.group() in ENGLISH.values() else "zh"


@cache
def _first_word() -> re.Pattern[str]:
    words = [words for each in ("zh", "en") for name in BLOCKS for words in keywords(each)[name]]
    return re.compile(rf"^(?:{'|'.join(words)})(?!\w)", re.MULTILINE)


def spelled(terminal: str, spelling: Spelling) -> str:
    """Return how a terminal is shown to an author."""
    words = keywords(spelling).get(terminal)
    return " ".join(words) if words else TERMINALS.get(terminal, terminal)
