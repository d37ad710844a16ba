"""The words of the language, read from the grammar, and what authors often write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gxlint.expressions import lazy
from gxlint.resources import grammar_text

_KEYWORD = lazy(r"^(\w+)\.10: /\(?([^()/?]+)\)?\(\?!\\w\)/", re.MULTILINE)

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
    "require": ("应当",),
    "assert": ("应当",),
    "and": ("且",),
    "并且": ("且",),
    "而且": ("且",),
    "与": ("且",),
    "or": ("或",),
    "或者": ("或",),
    "not": ("非",),
    "不": ("非",),
    "不是": ("≠", "非"),
    "不等于": ("≠",),
    "等于": ("=",),
    "大于": (">",),
    "小于": ("<",),
    "如果": ("当",),
    "若": ("当",),
    "if": ("当",),
    "when": ("当",),
    "条件": ("当",),
    "否": ("否则",),
    "else": ("否则",),
    "消息": ("否则",),
    "message": ("否则",),
    "for": ("对",),
    "对于": ("对",),
    "每": ("对",),
    "in": ("属于",),
    "contains": ("包含",),
    "matches": ("匹配",),
    "是": ("为", "="),
    "let": ("令",),
    "设": ("令",),
    "true": ("真",),
    "false": ("假",),
    "rule": ("规则",),
    "table": ("表格",),
    "severity": ("级别",),
    "level": ("级别",),
    "严重": ("错误",),
    "告警": ("警告",),
    "info": ("提示",),
    "warning": ("警告",),
    "error": ("错误",),
    "basis": ("依据",),
    "根据": ("依据",),
    "建议": ("修正",),
    "示例": ("样例",),
    "例": ("样例",),
}

#: Operators of other languages, and how they are written here.
MISWRITTEN: Mapping[str, str] = {
    "==": "=",
    "<>": "≠",
    "=>": "≥",
    "=<": "≤",
    "&&": "且",
    "||": "或",
}


@cache
def keywords() -> Mapping[str, tuple[str, ...]]:
    """Return terminal name -> the words it takes, for every keyword of the grammar."""
    return {name: tuple(words.split("|")) for name, words in _KEYWORD.findall(grammar_text())}


def spelled(terminal: str) -> str:
    """Return how a terminal is shown to an author."""
    words = keywords().get(terminal)
    return " ".join(words) if words else TERMINALS.get(terminal, terminal)
