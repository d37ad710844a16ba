"""Whatever is wrong, a Chinese line names the file and the place, and the others are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Runner
from tests.source.pdf_files import pdf, picture, text

_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
_FILES: dict[str, tuple[bytes, str]] = {
    "空.docx": (b"", "文件是空的"),
    "空白.txt": (b"\n\n  \n", "文件是空的"),
    "随笔.txt": ("今天开会。\n".encode(), "看不出是政府信息公开工作年度报告"),
    "只有图.html": (b"<p>1<img src=a>", "几乎只有图片，可能是扫描件"),
    "题下有图.html": (
        "<h1>青禾县2024年政府信息公开工作年度报告</h1><img src=a>".encode(),
        "几乎只有图片，可能是扫描件",
    ),
    "图外有栏目.html": (
        f"<h1>某局2024年政府信息公开工作年度报告</h1><img src=a>{'<p>办事指南' * 90}".encode(),
        "几乎只有图片，可能是扫描件",
    ),
    "题和各部分下有图.html": (
        "<h1>青禾县2024年政府信息公开工作年度报告</h1><p>一、总体情况<p><img src=a>"
        "<p>二、主动公开政府信息情况<p><img src=b>".encode(),
        "几乎只有图片，可能是扫描件",
    ),
    "扫描.pdf": (
        pdf(*[picture(0, 0, 595, 842) + text(400, 300, "扫描助手 创建")] * 60),
        "几乎只有图片，可能是扫描件",
    ),
    "图片.docx": (b"\x89PNG\r\n\x1a\n0000", "文件是图片"),
    "残缺.docx": ((EXAMPLES / "good-town.docx").read_bytes()[:20000], "文件不完整或已损坏"),
    "加密.docx": (_ENCRYPTED, "文件已加密"),
    "旧版.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .doc"),
    "乱码.txt": (bytes(range(256)) * 8, "不是文字"),
    "错键.yaml": ("gxlint: 1\n标题: 某局2024年年报\n标提: 某\n".encode(), "第 3 行第 1 列"),
    "语法.yaml": ("gxlint: 1\n标题: [未完\n".encode(), "第 3 行第 1 列"),
    "别的.yaml": (b"name: x\n", "gxlint extract"),
}


@pytest.mark.parametrize("name", _FILES)
def test_a_bad_file_is_told_and_the_others_are_checked(
    gxlint: Runner, tmp_path: Path, name: str
) -> None:
    data, saying = _FILES[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    ran = gxlint("check", bad, EXAMPLES / "faulty.docx", "--format", "json")
    assert ran.code == 2
    assert re.search(rf"{name}：.*{re.escape(saying)}", ran.err)
    states = [file["state"] for file in ran.json["files"]]
    assert states[0] in ("unreadable", "not-a-report")
    assert ran.json["files"][0]["error"]["message"] in ran.err
    assert states[1] == "checked"
    assert "Traceback" not in ran.err


def test_a_report_with_text_is_checked_whatever_pictures_it_has(
    gxlint: Runner, tmp_path: Path
) -> None:
    page = tmp_path / "a.html"
    text = "本报告所列数据的统计期限为2024年1月1日至12月31日。" * 20
    page.write_text(
        f"<meta charset=utf-8><h1>青禾县2024年政府信息公开工作年度报告</h1><img src=a><p>{text}",
        encoding="utf-8",
    )
    assert gxlint("check", page, "--format", "json").json["files"][0]["state"] == "checked"


def test_paths_without_a_file(gxlint: Runner, tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    for path, saying in (
        ("没有.docx", "没有这个文件或文件夹"),
        ("空文件夹", "没有可以检查的文件"),
        ("*.docx", "没有这个文件或文件夹"),
    ):
        ran = gxlint("check", tmp_path / path)
        assert ran.code == 2
        assert saying in ran.err
        assert path in ran.err


def test_a_folder_without_reports(gxlint: Runner, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于开会的通知", encoding="utf-8")
    ran = gxlint("check", tmp_path)
    assert ran.code == 2
    assert "没有一份年度报告" in ran.err


@pytest.mark.parametrize(
    ("arguments", "saying"),
    [
        (("chekc",), "chekc"),
        (("check",), "缺少参数"),
        (("check", "x", "--formt", "json"), "不认识的参数"),
        (("check", "x", "--format", "pdf"), "--format 不能是 “pdf”"),
        (("check", "x", "--format", "xlsx"), "--output 检查结果.xlsx"),
        (("check", "x", "--published", "2025-13-01"), "不是日期"),
        (("check", "x", "--select", "GX-Q"), "没有编号为“GX-Q”"),
        (("check", "x", "--pack", "没有这个包"), "没有规则包“没有这个包”"),
        (("check", "x", "--previous", "没有.docx"), "上年报告 没有.docx"),
        (("explain", "GX-T33"), "没有规则“GX-T33”；是不是“GX-T303”"),
        (("explain", "T303"), "是不是“GX-T303”？"),
        (("explain", "SD-N01"), "属于规则包“山东”，这里没有用它；加上 --pack shandong"),
        (("check", "x", "--select", "GX-T33"), "是不是“GX-T303”"),
        (("check", "x", "--select", "GX-T312"), "“GX-T312”是要由人核查的事项，不是规则"),
        (("check", "x", "--ignore", "GX-T312"), "用 gxlint explain GX-T312 查看怎样核查"),
        (("check", "x", "--ignore", "SD-"), "加上 --pack shandong"),
        (("check", "x", "--select", "GX-T", "--ignore", "GX-T"), "一条也没有剩下"),
        (("explain", "GX-M99"), "是不是“GX-M0"),
        (("rules", "--by-basis", "--checklist"), "--diff、--by-basis、--checklist 只能写一个"),
        (("extract", "没有.docx"), "没有这个文件"),
    ],
)
def test_bad_usage(gxlint: Runner, arguments: tuple[str, ...], saying: str) -> None:
    ran = gxlint(*arguments)
    assert ran.code == 2
    assert saying in ran.err
    assert not re.search(r"\b(error|invalid|required|argument)\b", ran.err)


def test_a_broken_pack_stops_the_run_with_every_fault(gxlint: Runner, tmp_path: Path) -> None:
    pack = tmp_path / "某市"
    pack.mkdir()
    (pack / "包.gx").write_text(
        '包 某市 "某市规则" { 版本 "1" 前缀 MS- }\n'
        '规则 MS-S01 "甲" { 应该 甲 = 乙 }\n'
        '规则 MS-S02 "乙" { 级别 错误 级别 错误 }\n',
        encoding="utf-8",
    )
    ran = gxlint("check", EXAMPLES / "good-town.docx", "--pack", pack)
    assert ran.code == 2
    assert ran.out == ""
    assert "某市/包.gx:2:" in ran.err
    assert "写作“应当”" in ran.err
    assert "2 处错误" in ran.err
    (pack / "包.gx").write_bytes("包 某市".encode("gb18030"))
    assert "不是 UTF-8" in gxlint("check", EXAMPLES / "good-town.docx", "--pack", pack).err
