"""What the server offers, says and finds at a place of a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from tests.editor.driving import Editor

HEAD = """规则 YL-A01 "示例" {
  级别 警告
  依据 "云岭办法" 第一条
"""
TAIL = """  应当 真
  否则 "不对"
}
"""
ROWS = "对 行 属于 复议诉讼.行"


def _rule(*clauses: str) -> str:
    """Return a rule with some clauses, of which one has the cursor in it."""
    return HEAD + "".join(f"  {clause}\n" for clause in clauses) + TAIL


# ---- completion ---------------------------------------------------------------------------------

OFFERED = {
    "the blocks of a file": ("▮", "规则 词表 停用 包", "应当 报告"),
    "the clauses of a rule": (_rule("▮"), "应当 令 对 样例", "规则 词表"),
    "half a keyword": (HEAD + "  应▮", "应当", ""),
    "what an expression begins with": (
        _rule("令 甲 为 1", "当 ▮"),
        "报告 报告年度 章节 申请情况 计数 有 非 甲 云岭词语",
        "应当 且",
    ),
    "what goes on after a comparison": (_rule("当 报告年度 = 2024 ▮"), "且 或 应当", "报告"),
    "severities": (HEAD.replace("警告", "▮") + TAIL, "错误 警告 提示", "应当"),
    "fields and attributes of a report": (
        _rule("当 报告.▮"),
        "标题 全文 联系 落款日期 复议诉讼 章节",
        "应当 报告",
    ),
    "the rest of the name of a field": (_rule("当 有 报告.联系.▮"), "电话 邮箱", "全文 联系"),
    "attributes of what may be absent": (_rule("当 报告.标题.▮"), "文字", "全文"),
    "attributes of a section": (_rule("当 章节[其他事项].▮"), "正文 标题 编号", "全文"),
    "attributes of what a rule goes through": (_rule(ROWS, "当 行.▮"), "缺格 原文", "全文"),
    "attributes in a comprehension": (
        _rule("当 计数(格.▮ 对 格 属于 复议诉讼.格) = 0"),
        "空白 是数",
        "缺格",
    ),
    "groups of a pattern": (
        _rule('对 某处 属于 匹配处(报告.全文, 模式 "(?P<甲>乙)")', "当 某处.▮"),
        "甲 文字 句",
        "",
    ),
    "rows": (_rule("当 复议诉讼[▮"), "行政复议 复议后起诉 直接起诉", "总计 报告 应当"),
    "columns": (_rule("当 复议诉讼[行政复议, ▮]"), "总计 尚未审结", "行政复议 报告"),
    "columns beside a row of the rule": (_rule(ROWS, "当 复议诉讼[行, ▮] = 0"), "总计", "行"),
    "rows of an axis": (_rule("当 有 复议诉讼.行[▮]"), "行政复议", "总计"),
    "sections": (_rule("当 有 章节[▮]"), "其他事项 主动公开", "报告 行政复议"),
    "names in a message": (
        HEAD + '  令 甲 为 1\n  应当 真\n  否则 "有{▮}处"\n}\n',
        "甲 报告 左值 差额",
        "应当 且",
    ),
    "attributes in a message": (
        HEAD + f'  {ROWS}\n  应当 真\n  否则 "“{{行.▮}}”"\n}}\n',
        "缺格 原文",
        "左值",
    ),
    "nothing in other texts": (_rule('说明 "▮"'), "", "报告 应当"),
    "nothing in a comment": (_rule("# ▮"), "", "报告 应当"),
    "documents": (_rule('依据 "▮"'), "云岭办法 云办〔2020〕1号 国办公开办函〔2021〕30号", "报告"),
    "quoted documents": (_rule("依据 ▮"), '"云岭办法"', "报告 云岭办法"),
    "numbered clauses": (_rule('依据 "云岭办法" ▮'), "第一条 之 应当", "第五十条"),
    "other places": (_rule('依据 "云岭办法" 之 "▮"'), "附件 格式", "第一条"),
    "rules of other packs": ("停用 ▮", "GX-T402 GX-T303", "YL-M01 报告"),
    "half a number of a rule": ("停用 GX-T▮", "GX-T402", "报告"),
    "parameters of a rule": ("设置 GX-D01.▮", "截止", "报告"),
    "packs": ('包 甲 "甲" {\n  依赖 ▮\n}\n', "国家 山东", "报告"),
    "kinds of parameters": (_rule("参数 甲: ▮"), "数 月日", "报告"),
    "sections of a table": ('表格 甲 "甲" {\n  位于 ▮\n}\n', "主动公开", "报告"),
    "keywords in English": (
        'rule YL-A02 "x" {\n  severity warning\n  ▮\n}\n',
        "require let for",
        "应当 rule",
    ),
    "after a fault in another block": (
        '规则 YL-A03 "坏" { 应该 }\n' + _rule("当 报告.▮"),
        "全文",
        "应当",
    ),
    "after a fault in the same rule": (_rule("应该 真", "当 报告.▮"), "全文", "应当"),
}


@pytest.mark.parametrize("name", OFFERED)
def test_completion(editor: Editor, rules: Path, name: str) -> None:
    text, wanted, unwanted = OFFERED[name]
    found = editor.complete(rules, text)
    known = set(wanted.split() if " " not in wanted or wanted not in found else [wanted])
    assert known <= set(found), f"offered are {sorted(found)}"
    assert not set(unwanted.split()) & set(found)
    assert wanted or not found


def test_a_choice_takes_the_place_of_what_is_typed(editor: Editor, rules: Path) -> None:
    text = _rule("当 报告.全▮")
    edit = editor.complete(rules, text)["全文"].text_edit
    assert isinstance(edit, lsp.TextEdit)
    line = HEAD.count("\n")
    assert edit.range == lsp.Range(lsp.Position(line, 7), lsp.Position(line, 8))
    edit = editor.complete(rules, "停用 GX-T▮")["GX-T402"].text_edit
    assert isinstance(edit, lsp.TextEdit)
    assert edit.range == lsp.Range(lsp.Position(0, 3), lsp.Position(0, 7))


def test_choices_say_what_they_are(editor: Editor, rules: Path) -> None:
    found = editor.complete(rules, _rule("当 ▮"))
    assert found["合计"].detail == "合计(列表<数>) → 数"
    assert found["合计"].documentation == "各数之和"
    assert found["合计"].kind == lsp.CompletionItemKind.Function
    assert found["有"].detail == "报告里有这一项"


# ---- hover --------------------------------------------------------------------------------------

SAID = {
    "a row": (
        _rule("当 复议诉讼[行政▮复议, 总计] = 0"),
        "**行政复议**（“复议诉讼”的行）\n\n- 2021 年起的格式：“行政复议”",
    ),
    "a column with other labels": (
        _rule("当 主动公开[规章, 本年收费▮金额] = 0"),
        "“本年收费金额（单位：万元）”；也写作“本年收费金额”",
    ),
    "a row that one form lacks": (_rule("当 申请情况[本年▮新收, 总计] = 0"), "没有"),
    "a table": (_rule("当 有 复议▮诉讼"), "政府信息公开行政复议、行政诉讼情况"),
    "an attribute": (_rule("当 报告.题▮前 = 1"), "**报告.题前**（文段）\n\n紧接在标题之前的文字"),
    "a field": (_rule("当 有 报告.联系.电▮话"), "联系.电话（文本）"),
    "a function": (_rule("当 长▮度(报告.全文) > 0"), "`长度(文本) → 数`\n\n字数，不计空白"),
    "a name of 令": (_rule("令 甲 为 1 + 2", "当 ▮甲 = 3"), "**甲**（数）\n\n令：`1 + 2`"),
    "a name of 对": (_rule(ROWS, "当 行▮.缺格 = 3"), "**行**（行）\n\n对：`复议诉讼.行`"),
    "a word list": (_rule("当 计数(词语处(报告.全文, 云岭▮词语)) = 0"), "平台名"),
    "a section": (_rule("当 有 章节[其他▮事项]"), "第 6 部分“其他需要报告的事项”"),
    "a rule": ("停用 GX-T▮402 因 “甲”\n", "**GX-T402** 每组总计等于四格之和（错误，强制）"),
    "a document": (
        HEAD.replace("云岭办", "云岭▮办") + TAIL,
        "**云岭办法**（云办〔2020〕1号）\n\n登记了 2 个条款",
    ),
    "a clause": (HEAD.replace("第一", "第▮一") + TAIL, "要求：写明传真\n\n确信：原文"),
    "a place in a document": (_rule('依据 "云岭办法" 之 "附▮件 格式"'), "说明：报告的格式"),
    "a keyword": (_rule("当▮ 真"), "**当**：条件成立才检查"),
    "an English keyword": ('rule YL-A02 "x" {\n  sever▮ity warning\n}\n', "**级别**："),
    "a parameter": ("设置 GX-D01.截▮止 = 1月20日\n", "**GX-D01.截止**（月日）"),
    "a name in a message": (
        HEAD + '  令 甲 为 1\n  应当 真\n  否则 "有{▮甲}处"\n}\n',
        "令：`1`",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_hover(editor: Editor, rules: Path, name: str) -> None:
    text, wanted = SAID[name]
    assert wanted in editor.hover(rules, text)


@pytest.mark.parametrize(
    "text", [_rule("当 报告.没▮有"), _rule("▮"), _rule("当 某▮某 = 1"), "# ▮甲"]
)
def test_nothing_is_said_of_the_unknown(editor: Editor, rules: Path, text: str) -> None:
    assert editor.hover(rules, text) == ""


# ---- definition ---------------------------------------------------------------------------------

DECLARED = {
    "a name of 令": (_rule("令 甲 为 1", "当 ▮甲 = 1"), [("云岭/规则.gx", "甲 为 1")]),
    "a name of 对": (_rule(ROWS, "当 ▮行.缺格 = 1"), [("云岭/规则.gx", "行 属于 复议诉讼.行")]),
    "a parameter of the rule": (
        _rule("参数 甲: 数 = 1", "当 ▮甲 = 1"),
        [("云岭/规则.gx", "甲: 数 = 1")],
    ),
    "a row": (
        _rule("当 有 申请情况.行[▮上年结转]"),
        [
            ("forms/2019.gx", '上年结转 "二、上年结转政府信息公开申请数量"'),
            ("forms/2021.gx", '上年结转 "二、上年结转政府信息公开申请数量"'),
        ],
    ),
    "a word list": (
        _rule("当 计数(词语处(报告.全文, ▮云岭词语)) = 0"),
        [("云岭/pack.gx", "云岭词语 {")],
    ),
    "a document": (
        HEAD.replace("云岭办", "云岭▮办") + TAIL,
        [("云岭/pack.gx", '"云岭办法" {')],
    ),
    "a clause": (
        HEAD.replace("第一", "第▮一") + TAIL,
        [("云岭/pack.gx", '第一条 要求 "写明传真" 确信 原文')],
    ),
    "a rule": (
        "停用 GX-T▮402 因 “甲”\n",
        [("national/06-disputes.gx", 'GX-T402 "每组总计等于四格之和" {')],
    ),
    "a pack": (
        '包 甲 "甲" {\n  依赖 国▮家\n}\n',
        [("national/pack.gx", '国家 "政府信息公开工作年度报告·国家规则" {')],
    ),
    "nothing for a keyword": (_rule("当▮ 真"), []),
    "nothing for the unknown": (_rule("当 有 报告.没▮有"), []),
}


@pytest.mark.parametrize("name", DECLARED)
def test_definition(editor: Editor, rules: Path, name: str) -> None:
    text, wanted = DECLARED[name]
    assert sorted(editor.define(rules, text)) == wanted


def test_tables_fields_and_sections_are_declared_with_the_forms(
    editor: Editor, rules: Path
) -> None:
    tables = editor.define(rules, _rule("当 有 复议▮诉讼"))
    assert {file for file, _ in tables} >= {"forms/2021.gx"}
    assert all(line.startswith("复议诉讼 ") for _, line in tables)
    ((file, line),) = editor.define(rules, _rule("当 有 报告.联系.电▮话"))
    assert (file, line.split()[0]) == ("forms/facts.gx", "联系.电话")
    ((file, line),) = editor.define(rules, _rule("当 有 章节[其他▮事项]"))
    assert (file, line.split()[0]) == ("forms/sections.gx", "其他事项")
    ((file, line),) = editor.define(rules, "设置 GX-D01.截▮止 = 1月20日\n")
    assert (file, line.split(":")[0]) == ("national/08-dates.gx", "截止")
