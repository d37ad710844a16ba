"""The functions of the language: names, types, what they are for.  The engine has their bodies."""

from __future__ import annotations

from collections.abc import Mapping

from gxlint.lang.types import (
    ANY,
    BOOLEAN,
    CELL,
    DATE,
    ENTRY,
    FOUND,
    MONTH_DAY,
    NUMBER,
    PASSAGE,
    PATTERN,
    SECTION,
    SLOT,
    TEXT,
    WORDS,
    Type,
    list_of,
    optional,
)
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's parameters and result.

    ``unsure`` says that the result, or an element of it, may not be told though the arguments are.
    """

    parameters: tuple[Type, ...]
    result: Type
    doc: str
    unsure: bool = False


FUNCTIONS: Mapping[str, Signature] = {
    "合计": Signature((list_of(NUMBER),), NUMBER, "各数之和"),
    "计数": Signature((list_of(ANY),), NUMBER, "有几个"),
    "最大": Signature((list_of(NUMBER),), optional(NUMBER), "最大的数；一个也没有时缺"),
    "最小": Signature((list_of(NUMBER),), optional(NUMBER), "最小的数；一个也没有时缺"),
    "任一": Signature((list_of(BOOLEAN),), BOOLEAN, "至少一个为真"),
    "全部": Signature((list_of(BOOLEAN),), BOOLEAN, "个个为真"),
    "是整数": Signature((NUMBER,), BOOLEAN, "没有小数部分"),
    "长度": Signature((TEXT,), NUMBER, "字数，不计空白"),
    "数值": Signature((TEXT,), optional(NUMBER), "文字所写的数（阿拉伯数字、全角数字或中文数字）"),
    "各数": Signature(
        (TEXT, TEXT),
        list_of(NUMBER),
        "文中后面紧跟着该单位的各个数，依次；3.5万件读作 35000，十二件读作 12",
        unsure=True,
    ),
    "同文": Signature((TEXT, TEXT), BOOLEAN, "不计空白、全半角与标点写法，文字相同"),
    "相似度": Signature(
        (TEXT, TEXT, WORDS),
        NUMBER,
        "两段文字有多相似，从 0 到 1：都去掉词表所列的套话、数字、年份、空白和标点，"
        "再比较连续八个字的片段，两边都有的占全部的比例",
    ),
    "除去": Signature((TEXT, WORDS), TEXT, "去掉词表所列的词语以后，余下的文字"),
    "隐名": Signature(
        (TEXT, TEXT), TEXT, "去掉第二段文字（机关名称）及其中连续三个字以上的部分以后，余下的文字"
    ),
    "共同处": Signature(
        (PASSAGE, TEXT), optional(FOUND), "文段里一字不差也写在文字里的最长一处，八个字以上才算"
    ),
    "匹配处": Signature(
        (PASSAGE, PATTERN), list_of(FOUND), "文中与模式相符的各处，互不重叠", unsure=True
    ),
    "词语处": Signature(
        (PASSAGE, WORDS),
        list_of(FOUND),
        "文中出现词表词语的各处；.词条 是所中的词条",
        unsure=True,
    ),
    "近似处": Signature(
        (PASSAGE, WORDS),
        list_of(FOUND),
        "文中与词条名称只差一个字（错、漏或多）的各处，词条所列的写法除外；.词条 是所近的词条",
        unsure=True,
    ),
    "未配对处": Signature(
        (PASSAGE,), list_of(FOUND), "文中缺了另一半的括号、引号和书名号", unsure=True
    ),
    "序号处": Signature(
        (PASSAGE,),
        list_of(FOUND),
        "各段开头的序号和段中的“一是”；.编号 有它的层、值和前值",
        unsure=True,
    ),
    "首处": Signature((list_of(FOUND),), optional(FOUND), "第一处；一处也没有时缺"),
    "首格": Signature((list_of(CELL),), optional(CELL), "第一格；一格也没有时缺"),
    "重复项": Signature((list_of(TEXT),), optional(TEXT), "第一个又出现的文字；没有时缺"),
    "多数": Signature(
        (NUMBER, list_of(TEXT)),
        optional(TEXT),
        "过半数的那个文字，个数不少于所给的数；没有时缺",
    ),
    "字差": Signature(
        (TEXT, TEXT), NUMBER, "增、删、改几个字就成为同文；不计空白、全半角与标点写法"
    ),
    "所写日期": Signature((TEXT,), optional(DATE), "文字所写的日期；日历上没有这一天时缺"),
    "登记文号": Signature(
        (TEXT,),
        optional(TEXT),
        "名称是这段文字的登记文件的文号；不计空白、书名号和“关于”前面的发文机关；"
        "没有，或者几份文件的名称都以它开头时缺",
    ),
    "附近": Signature((FOUND, NUMBER), TEXT, "此处连同前后各若干个字"),
    "次数": Signature((TEXT, TEXT), NUMBER, "后一段文字在前一段里出现几次，互不重叠"),
    "提及": Signature((TEXT, ENTRY), BOOLEAN, "文中出现该词条的任一词语"),
    "提及章节": Signature(
        (TEXT,), list_of(TEXT), "文中依次写到的格式章节的名称，重复的照列", unsure=True
    ),
    "半角": Signature((TEXT,), TEXT, "全角的数字、字母和标点改为半角以后的文字"),
    "全角": Signature((TEXT,), TEXT, "半角的数字、字母和标点改为全角以后的文字"),
    "遮盖": Signature(
        (TEXT,), TEXT, "只留首尾几个字符，其余以星号代替；写在消息里的，结果各处都这样遮盖"
    ),
    "身份证号有效": Signature((TEXT,), BOOLEAN, "十八位公民身份号码的日期与校验位都对"),
    "银行卡号有效": Signature((TEXT,), BOOLEAN, "十六到十九位数字，校验位（Luhn 算法）正确"),
    "当年": Signature((MONTH_DAY,), DATE, "报告年度的这一天", unsure=True),
    "次年": Signature((MONTH_DAY,), DATE, "报告年度次年的这一天", unsure=True),
    "年份": Signature(
        (TEXT,), list_of(NUMBER), "文中写到的各个年份（四位数字加“年”）", unsure=True
    ),
    "应有章节": Signature((), list_of(SLOT), "格式所定的各部分，依次"),
    "章节全部": Signature((), list_of(SECTION), "报告中的各个一级标题，依次", unsure=True),
}

#: Words that authors write for functions, and what these are called.
FUNCTION_SYNONYMS: Mapping[str, str] = {
    "求和": "合计",
    "总和": "合计",
    "之和": "合计",
    "个数": "计数",
    "数量": "计数",
    "字数": "长度",
    "最大值": "最大",
    "最小值": "最小",
    "下一年": "次年",
    "第二年": "次年",
    "本年": "当年",
}
