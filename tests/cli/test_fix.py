"""``gxlint fix``: what it proposes, what it writes, and what it leaves alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, FORMATS, GOOD, Runner
from tests.conftest import Golden

NOTHING = "没有可以放心改的毛病。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faulty example in all formats, in the current folder."""
    for form in FORMATS:
        name = f"faulty.{form}"
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("columns", ["100", "60"])
def test_it_proposes_and_writes_nothing(
    gxlint: Runner, folder: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    before = content(folder)
    ran = gxlint("fix", "faulty.txt", "faulty.docx")
    golden(f"fix-{columns}.txt", ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert content(folder) == before


@pytest.mark.parametrize("form", FORMATS)
def test_it_shows_the_difference(gxlint: Runner, folder: Path, golden: Golden, form: str) -> None:
    ran = gxlint("fix", f"faulty.{form}", "--diff")
    golden(f"fix-{form}.diff", ran.out)
    assert ran.code == 1
    assert "有 3 处可以放心改，还没有改" in ran.err


def test_it_writes_once(gxlint: Runner, folder: Path) -> None:
    first = gxlint("fix", ".", "--write")
    assert first.code == 0
    assert "改了 12 处" in first.out
    written = content(folder)
    assert not [name for name in written if not name.startswith("faulty.")]
    again = gxlint("fix", ".", "--write")
    assert again.code == 0
    assert "没有可以放心改的毛病" in again.out
    assert content(folder) == written
    for form in FORMATS:
        found = {one["rule"] for one in gxlint.checked(f"faulty.{form}")["diagnostics"]}
        assert not {"GX-S06", "GX-T203", "GX-F06"} & found


@pytest.mark.parametrize("name", GOOD)
def test_good_reports_stay_as_they_are(gxlint: Runner, name: str) -> None:
    ran = gxlint("fix", *(EXAMPLES / f"{name}.{form}" for form in FORMATS))
    assert (ran.code, ran.out) == (0, NOTHING + "\n")


def test_another_file_takes_the_corrections(gxlint: Runner, folder: Path) -> None:
    before = content(folder)
    ran = gxlint("fix", "faulty.docx", "--output", "fixed.docx")
    assert ran.code == 0
    after = content(folder)
    assert gxlint("fix", "fixed.docx").code == 0
    assert after.pop("fixed.docx") != before["faulty.docx"]
    assert after == before


def test_permissions_and_links_stay(gxlint: Runner, folder: Path) -> None:
    file = folder / "faulty.txt"
    file.chmod(0o640)
    (folder / "link.txt").symlink_to(file)
    assert gxlint("fix", "link.txt", "--write").code == 0
    assert (folder / "link.txt").is_symlink()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o640
    assert file.read_bytes() != (EXAMPLES / "faulty.txt").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7\n", "PDF 文件不能改；请改做成它的 Word 文件"),
        ("a.json", b"{}", "用 gxlint extract 转成 YAML 再改"),
        ("a.mht", b"MIME-Version: 1.0\nmultipart/related", "请用浏览器另存为 .html 再改"),
        ("a.txt", "今天天气很好。".encode(), "看不出是政府信息公开工作年度报告"),
        ("a.yaml", b"a: [", "第 2 行第 1 列"),
        ("a.docx", b"PK\x03\x04", "文件不完整或已损坏"),
    ],
)
def test_what_cant_be_corrected_is_said_and_the_rest_is_done(
    gxlint: Runner, folder: Path, name: str, data: bytes, said: str
) -> None:
    (folder / name).write_bytes(data)
    ran = gxlint("fix", name, "faulty.txt", "--write")
    assert ran.code == 2
    assert f"gxlint：{name}：" in ran.err and said in ran.err
    assert "改了 3 处" in ran.out
    assert (folder / name).read_bytes() == data


def test_a_folder_may_hold_other_things(gxlint: Runner, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    ran = gxlint("fix", ".", "--write")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "不能从标准输入读"),
        (["faulty.txt", "faulty.docx", "--output", "out"], "--output 一次只能写一个文件"),
        (["faulty.txt", "--write", "--output", "out"], "--output 和 --write 只用一个"),
        (["nowhere.txt"], "没有这个文件或文件夹"),
        (["faulty.docx", "--output", "x.pdf"], "文件名的结尾要是 .docx"),
        (["faulty.docx", "--output", "out"], "文件名的结尾要是 .docx"),
        (["faulty.txt", "--output", "x.docx"], "文件名的结尾要是 .txt、.md"),
    ],
)
def test_what_makes_no_sense_is_refused(
    gxlint: Runner, folder: Path, arguments: list[str], said: str
) -> None:
    before = content(folder)
    ran = gxlint("fix", *arguments)
    assert ran.code == 2 and said in ran.err
    assert content(folder) == before


def test_only_chosen_rules_are_mended(gxlint: Runner, folder: Path) -> None:
    ran = gxlint("fix", "faulty.txt", "--select", "GX-F06")
    assert "GX-F06" in ran.out and "GX-T203" not in ran.out


def test_what_a_configuration_lets_pass_is_let_be(gxlint: Runner, folder: Path) -> None:
    (folder / "gxlint.yaml").write_text(
        "suppressions:\n  - rule: GX-T203\n    path: faulty.docx\n    reason: 本省的表格这样印\n",
        encoding="utf-8",
    )
    ran = gxlint("fix", "faulty.docx")
    assert "GX-F06" in ran.out and "GX-T203" not in ran.out


def test_what_is_called_by_no_ending_or_another_keeps_it(gxlint: Runner, folder: Path) -> None:
    for name, copy in (("report", "copy"), ("faulty.wps", "copy.wps"), ("report", "copy.DOCX")):
        (folder / name).write_bytes((folder / "faulty.docx").read_bytes())
        assert gxlint("fix", name, "--output", copy).code == 0


def test_a_file_that_changes_meanwhile_is_let_be(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gxlint.cli import fix

    def slow(path: str, limits: object) -> bytes:
        data = Path(path).read_bytes()
        Path(path).write_bytes(data + b"\n")
        return data

    monkeypatch.setattr(fix, "content_needed", slow)
    ran = gxlint("fix", "faulty.txt", "--write")
    assert ran.code == 2 and "文件刚刚被改过" in ran.err
    assert (folder / "faulty.txt").read_bytes().startswith((EXAMPLES / "faulty.txt").read_bytes())


def test_a_number_is_mended_and_pointed_at_without_the_name_before_it(
    gxlint: Runner, tmp_path: Path
) -> None:
    text = (EXAMPLES / "good-town.txt").read_text(encoding="utf-8")
    right, wrong = "国办公开办函〔2021〕30号", "国办公开办函[2021]30号"
    assert text.count(f"年度报告格式〉的通知》（{right}）") == 1
    path = tmp_path / "年报.txt"
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    (found,) = gxlint.checked(path)["diagnostics"]
    assert found["message"] == f"文号“{wrong}”写得不对"
    assert found["fix"]["text"] == right
    assert gxlint("fix", path, "--write").code == 0
    assert path.read_text(encoding="utf-8") == text
