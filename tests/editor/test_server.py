"""The server as an editor meets it: problems while typing, formatting, beginning and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from gxlint.lang.layout import layout
from gxlint.lang.spans import SourceText
from tests.editor.driving import Editor, position

GOOD = """规则 YL-A01 "写明传真" {
  级别 警告
  依据 "云岭办法" 第一条
  应当 报告.全文 包含 "传真"
  否则 "没有写传真"
  样例 {
    应过 改 报告.引言 为 "传真：0819-5550100。"
    应报
  }
}
"""


def _told(found: list[lsp.Diagnostic]) -> list[tuple[object, ...]]:
    return [(one.code, one.severity, one.source, one.range) for one in found]


def _range(text: str, part: str) -> lsp.Range:
    start = text.index(part)
    return lsp.Range(position(text, start), position(text, start + len(part)))


def test_what_the_server_offers(editor: Editor) -> None:
    assert editor.initialized is not None
    offered = editor.initialized.capabilities
    assert editor.initialized.server_info is not None
    assert editor.initialized.server_info.name == "gxlint"
    assert offered.position_encoding == lsp.PositionEncodingKind.Utf16
    assert offered.completion_provider is not None
    assert offered.hover_provider
    assert offered.definition_provider
    assert offered.document_formatting_provider


def test_problems_come_and_go_while_a_rule_is_typed(editor: Editor, rules: Path) -> None:
    """Positions are counted in UTF-16: the 𠮷 before the fault takes two units."""
    broken = GOOD.replace('包含 "传真"', '包含 "𠮷" 与 真')
    editor.show(rules, broken)
    (found,) = editor.diagnostics(rules, bool)
    error = lsp.DiagnosticSeverity.Error
    assert _told([found]) == [("GXL-001", error, "gxlint", _range(broken, "与"))]
    assert found.message == "看不懂“与”\n建议：写作“且”"

    wrong = GOOD.replace("报告.全文", '"𠮷" 包含 "甲" 且 报告.金文')
    editor.show(rules, wrong)
    (found,) = editor.diagnostics(rules, lambda d: [one.code for one in d] == ["GXL-202"])
    assert _told([found]) == [("GXL-202", error, "gxlint", _range(wrong, "金文"))]
    assert found.message == "“报告”没有“金文”\n建议：是不是“正文”？"

    editor.show(rules, GOOD)
    assert editor.diagnostics(rules, lambda d: not d) == []


def test_a_sample_that_does_not_come_out(editor: Editor, rules: Path) -> None:
    text = GOOD.replace("    应报\n", "    应报 得 2 条\n")
    editor.show(rules, text)
    (found,) = editor.diagnostics(rules, bool)
    assert _told([found]) == [
        ("GXL-505", lsp.DiagnosticSeverity.Error, "gxlint", _range(text, "应报 得 2 条"))
    ]


def test_warnings(editor: Editor, rules: Path) -> None:
    text = GOOD.replace("    应过 改", '    应过 改 报告.地区 为 "云山省", ')
    editor.show(rules, text)
    found = editor.diagnostics(rules, bool)
    assert {one.severity for one in found} == {lsp.DiagnosticSeverity.Warning}


def test_the_pack_is_seen_as_it_is_typed(editor: Editor, pack: Path, rules: Path) -> None:
    """A word list that is not yet saved can be used, and a fault shows in its own file."""
    text = GOOD.replace("应当 ", "应当 计数(词语处(报告.全文, 新词)) = 0 且 ")
    editor.show(rules, text)
    editor.diagnostics(rules, lambda d: [one.code for one in d] == ["GXL-202"])
    header = pack / "pack.gx"
    typed = header.read_text(encoding="utf-8") + '词表 新词 { "甲乙丙丁" }\n'
    editor.show(header, typed)
    editor.diagnostics(rules, lambda d: not d)
    editor.show(header, typed.replace("云岭省", "云岭省\n"))
    editor.diagnostics(header, lambda d: [one.code for one in d] == ["GXL-002"])
    editor.close(header)
    editor.diagnostics(rules, lambda d: [one.code for one in d] == ["GXL-202"])


def test_a_closed_pack_has_no_problems(editor: Editor, rules: Path) -> None:
    editor.show(rules, GOOD.replace("应当", "应该"))
    editor.diagnostics(rules, bool)
    editor.close(rules)
    editor.diagnostics(rules, lambda d: not d)


def test_a_file_outside_of_any_pack_has_its_syntax_checked(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "散.gx"
    editor.show(path, GOOD.replace("应当", "应该"))
    (found,) = editor.diagnostics(path, bool)
    assert found.code == "GXL-001"
    editor.show(path, GOOD.replace("报告.全文", "报告.金文"))
    editor.diagnostics(path, lambda d: not d)


def test_two_headers_make_no_pack(editor: Editor, rules: Path) -> None:
    editor.show(rules, '包 又一 "又一" { 版本 "1" 前缀 YY- }\n')
    (found,) = editor.diagnostics(rules, bool)
    assert found.code is None
    assert "不止一个“包”" in found.message


def test_formatting(editor: Editor, rules: Path) -> None:
    rough = GOOD.replace("  级别 警告", "级别：警告").replace('"传真"', "“传真”")
    assert editor.format(rules, rough) == layout(SourceText("规则.gx", rough))
    assert editor.format(rules, GOOD) is None
    assert editor.format(rules, rough.replace("应当", "应该")) is None


BROKEN = """
from gxlint.editor import server
def problems(*given):
    raise RuntimeError("kaputt")
server.problems = problems
server.serve()
"""


def test_a_search_for_problems_that_breaks_down_is_logged(rules: Path, tmp_path: Path) -> None:
    editor = Editor()
    editor.start(tmp_path, tmp_path / "缓存", ("-c", BROKEN))
    editor.show(rules, GOOD)
    assert editor.log() == ["检查时程序出错：RuntimeError: kaputt"]
    assert "规则" in editor.complete(rules, "▮")
    assert editor.stop() == 0


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "{", '"""', "规则 " * 300, "（" * 5000, "\x00𠮷\u2028"]
)
def test_no_text_ends_the_server(editor: Editor, rules: Path, text: str) -> None:
    cursor = f"{text}▮"
    editor.complete(rules, cursor)
    editor.hover(rules, cursor)
    editor.define(rules, cursor)
    editor.format(rules, text)
    assert "规则" in editor.complete(rules, "▮")
