"""``gxlint pack docs`` as authors run it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gxlint.output.reference import MARK
from tests.authoring.test_commands import made
from tests.cli.running import Runner


@pytest.fixture
def gxlint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    monkeypatch.chdir(tmp_path)
    return Runner(capsys)


def files(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()}


def retitled(pack: Path) -> None:
    file = pack / "rules.gx"
    text = file.read_text(encoding="utf-8").replace('"写明电子邮箱"', '"写明邮箱"')
    file.write_text(text, encoding="utf-8")


def test_a_rule_has_a_page_and_the_pack_an_index(gxlint: Runner) -> None:
    pack = made(gxlint)
    ran = gxlint("pack", "docs", pack)
    assert (ran.code, ran.out) == (0, "yunling/docs：共 2 页，写了 2 页，删了 0 页\n")
    pages = files(pack / "docs")
    assert sorted(pages) == ["YUNLING-O01.md", "index.md"]
    assert "[YUNLING-O01](YUNLING-O01.md) | 写明电子邮箱 | 提示 | 各年度" in pages["index.md"]
    page = pages["YUNLING-O01.md"]
    assert "应当 有 报告.联系.邮箱" in page and "改 报告.联系.邮箱 为 空白" in page
    assert "提示[YUNLING-O01] 2024 年度的报告没有写明电子邮箱\n  --> 年报.docx" in page
    assert gxlint("pack", "check", pack).code == 0  # the pages don't disturb the pack


def test_what_is_there_already_is_left_as_it_is(gxlint: Runner) -> None:
    pack = made(gxlint)
    gxlint("pack", "docs", pack)
    before = {path: path.stat().st_mtime_ns for path in (pack / "docs").iterdir()}
    assert "写了 0 页" in gxlint("pack", "docs", pack).out
    assert {path: path.stat().st_mtime_ns for path in (pack / "docs").iterdir()} == before
    ran = gxlint("pack", "docs", pack, "--check")
    assert (ran.code, ran.out) == (0, "规则参考与规则一致\n")


def test_check_names_what_is_stale_and_writes_nothing(gxlint: Runner) -> None:
    pack = made(gxlint)
    ran = gxlint("pack", "docs", pack, "--check")
    assert ran.code == 1 and not (pack / "docs").exists()
    assert ran.out.splitlines() == [
        "缺少 yunling/docs/YUNLING-O01.md",
        "缺少 yunling/docs/index.md",
        "2 页要重新生成：gxlint pack docs yunling --output yunling/docs",
    ]
    gxlint("pack", "docs", pack)
    (pack / "docs" / "YUNLING-O09.md").write_text(MARK, encoding="utf-8")
    retitled(pack)
    before = files(pack / "docs")
    ran = gxlint("pack", "docs", pack, "--check")
    assert ran.code == 1 and files(pack / "docs") == before
    assert ran.out.splitlines()[:-1] == [
        "过时 yunling/docs/YUNLING-O01.md",
        "多余 yunling/docs/YUNLING-O09.md",
        "过时 yunling/docs/index.md",
    ]


def test_line_ends_of_windows_are_no_difference(gxlint: Runner) -> None:
    pack = made(gxlint)
    gxlint("pack", "docs", pack)
    for path in (pack / "docs").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert gxlint("pack", "docs", pack, "--check").code == 0


def test_pages_of_rules_that_are_gone_go_and_those_of_people_stay(gxlint: Runner) -> None:
    pack = made(gxlint)
    gxlint("pack", "docs", pack, "--output", "site")
    Path("site/YUNLING-O09.md").write_text(MARK + "\n", encoding="utf-8")
    Path("site/说明.md").write_text("ours", encoding="utf-8")
    assert "删了 1 页" in gxlint("pack", "docs", pack, "--output", "site").out
    assert sorted(files(Path("site"))) == ["YUNLING-O01.md", "index.md", "说明.md"]


def test_a_page_that_somebody_wrote_is_not_overwritten(gxlint: Runner) -> None:
    pack = made(gxlint)
    Path("site").mkdir()
    Path("site/index.md").write_text("ours", encoding="utf-8")
    ran = gxlint("pack", "docs", pack, "--output", "site")
    assert ran.code == 2 and "site/index.md 不是 gxlint 生成的，不覆盖" in ran.err
    assert files(Path("site")) == {"index.md": "ours"}


def test_a_pack_that_is_only_named_needs_a_place(gxlint: Runner) -> None:
    ran = gxlint("pack", "docs", "shandong")
    assert ran.code == 2 and "--output" in ran.err
    ran = gxlint("pack", "docs", "nowhere")
    assert ran.code == 2 and "没有规则包“nowhere”" in ran.err
    assert list(Path().iterdir()) == []


def test_the_place_has_to_be_a_folder(gxlint: Runner) -> None:
    pack = made(gxlint)
    Path("site").write_text("ours", encoding="utf-8")
    ran = gxlint("pack", "docs", pack, "--output", "site")
    assert ran.code == 2 and "site 不是文件夹" in ran.err


def test_nothing_changes_where_not_all_can_be_written(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = made(gxlint)
    gxlint("pack", "docs", pack)
    retitled(pack)
    before = files(pack / "docs")

    def full(*_: object) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "replace", full)
    ran = gxlint("pack", "docs", pack)
    assert ran.code == 2 and "磁盘已满" in ran.err
    assert files(pack / "docs") == before
    assert gxlint("pack", "docs", pack, "--output", "site/reference").code == 2
    assert not Path("site/reference").exists()


def test_a_sample_that_is_wrong_is_not_shown(gxlint: Runner) -> None:
    pack = made(gxlint)
    file = pack / "rules.gx"
    text = file.read_text(encoding="utf-8").replace(
        "    应过\n", "    应过 改 报告.联系.邮箱 为 空白\n"
    )
    file.write_text(text, encoding="utf-8")
    ran = gxlint("pack", "docs", pack)
    assert ran.code == 2 and "YUNLING-O01 的样例不符，请先用 gxlint pack test 查看" in ran.err
    assert not (pack / "docs").exists()


def test_nothing_in_a_pack_is_read_as_markup(gxlint: Runner) -> None:
    pack = made(gxlint)
    file = pack / "rules.gx"
    text = file.read_text(encoding="utf-8").replace('"写明电子邮箱"', '"写明 <b>|`邮箱`"')
    file.write_text(text, encoding="utf-8")
    gxlint("pack", "docs", pack)
    pages = files(pack / "docs")
    assert r"写明 \<b\>\|\`邮箱\`" in pages["index.md"]
    assert pages["YUNLING-O01.md"].splitlines()[2] == r"# YUNLING-O01　写明 \<b\>\|\`邮箱\`"
