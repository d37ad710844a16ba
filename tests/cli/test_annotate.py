"""``gxlint annotate``: a copy of the Word file in which every finding is a comment."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import EXAMPLES, GOOD, Ran, Runner, verdicts
from tests.revise.commented import Comment, comments
from tests.source.docx_files import docx, p

DAY = "2025-01-20"


def annotate(gxlint: Runner, file: Path, *options: str | Path) -> tuple[Ran, list[Comment]]:
    """Write a copy with comments; returns what was printed, and the comments in it."""
    target = file.with_name("copy.docx")
    ran = gxlint("annotate", file, "--output", target, "--date", DAY, *options)
    return ran, comments(target.read_bytes()) if target.exists() else []


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a copy of the faulty example."""
    return Path(shutil.copy(EXAMPLES / "faulty.docx", tmp_path / "faulty.docx"))


def test_every_finding_is_in_a_comment_with_all_that_is_said_of_it(
    gxlint: Runner, faulty: Path
) -> None:
    file = gxlint.checked(faulty)
    ran, found = annotate(gxlint, faulty)
    assert ran.code == 1 and not ran.err
    texts = ["\n".join(one.lines) for one in found]
    names = {"error": "错误", "warning": "警告", "info": "提示"}
    for one in file["diagnostics"]:
        own = [text for text in texts if one["rule"] in text and one["message"] in text]
        assert own, one["rule"]
        if own[0].startswith(f"{names[one['severity']]}[{one['rule']}]"):
            assert not one["fix"] or one["fix"]["text"] in own[0]
            assert all(basis["document"] in own[0] for basis in one["basis"])
            assert all(f"改为 {suspect['expected']}" in own[0] for suspect in one["suspects"])
    assert {one.author for one in found} == {"gxlint"}
    assert "copy.docx" in ran.out
    assert "改好以后再检查一遍" in ran.out


def test_comments_stand_at_the_very_cell_and_paragraph(gxlint: Runner, faulty: Path) -> None:
    file = gxlint.checked(faulty)
    _, found = annotate(gxlint, faulty)
    placed = 0
    for one in file["diagnostics"]:
        mine = [c for c in found if c.lines[0].startswith(("错误", "警告", "提示"))]
        mine = [c for c in mine if one["rule"] in c.lines[0] and one["message"] in c.lines[0]]
        text = one["suspects"][0]["found"] if one["suspects"] else one["location"]["text"]
        if mine and text and "位置：" not in "".join(mine[0].lines):
            # What a result hides of a person is hidden in its places, too.
            own = re.escape("".join(text.split())).replace(r"\*", ".")
            assert re.search(own, "".join(mine[0].anchor.split())), one["rule"]
            placed += 1
    assert placed > 15
    assert found[0].anchor
    assert file["report"]["title"].startswith(found[0].anchor)
    assert "7 处错误" in found[0].lines[0]


@pytest.mark.parametrize("name", [*GOOD, "faulty"])
def test_the_copy_reads_to_the_same_report_and_verdicts(
    gxlint: Runner, tmp_path: Path, name: str
) -> None:
    file = Path(shutil.copy(EXAMPLES / f"{name}.docx", tmp_path))
    annotate(gxlint, file)
    copy = file.with_name("copy.docx")
    assert verdicts(gxlint.checked(copy)) == verdicts(gxlint.checked(file))
    assert gxlint("extract", copy).out == gxlint("extract", file).out


def test_a_good_report_gets_one_comment_that_says_so(gxlint: Runner, tmp_path: Path) -> None:
    ran, found = annotate(gxlint, Path(shutil.copy(EXAMPLES / "good-town.docx", tmp_path)))
    assert ran.code == 0
    assert len(found) == 1
    assert "没有发现问题" in found[0].lines[0]
    assert ran.out.endswith("copy.docx\n")


def test_what_could_not_be_decided_is_to_be_looked_at_too(gxlint: Runner, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(p("青禾县财政局2024年政府信息公开工作年度报告") + p("三、申请情况")))
    ran, _ = annotate(gxlint, file, "--select", "GX-T303")
    assert "没有发现问题；1 项未能判断" in ran.out and "改好以后再检查一遍" in ran.out


def test_a_copy_is_brought_up_to_date_in_place(gxlint: Runner, faulty: Path) -> None:
    annotate(gxlint, faulty)
    copy = faulty.with_name("copy.docx")
    first = copy.read_bytes()
    ran = gxlint("annotate", copy, "--output", copy, "--date", DAY)
    assert ran.code == 1
    assert copy.read_bytes() == first
    gxlint("annotate", copy, "--output", copy, "--date", DAY, "--select", "GX-T206")
    assert len(comments(copy.read_bytes())) == 2


def test_the_report_itself_is_not_written_to(gxlint: Runner, faulty: Path) -> None:
    before = faulty.read_bytes()
    link = faulty.with_name("link.docx")
    link.symlink_to(faulty)
    for target in (faulty, link):
        ran = gxlint("annotate", faulty, "--output", target)
        assert ran.code == 2
        assert "就是报告本身" in ran.err
    assert faulty.read_bytes() == before
    assert sorted(os.listdir(faulty.parent)) == ["faulty.docx", "link.docx"]


def test_what_chooses_rules_chooses_comments(
    gxlint: Runner, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, found = annotate(gxlint, faulty, "--ignore", "GX-T,GX-V01")
    assert not any("GX-T" in one.lines[0] or "GX-V01" in one.lines[0] for one in found)
    monkeypatch.chdir(faulty.parent)
    gxlint("baseline", faulty.name)
    ran, found = annotate(gxlint, faulty, "--baseline", "gxlint-baseline.json")
    assert ran.code == 0
    assert len(found) == 1
    assert any("基线中已知" in line for line in found[0].lines)


def test_what_a_configuration_lets_pass_is_told_at_the_title(gxlint: Runner, faulty: Path) -> None:
    let_pass: Any = {"rule": "GX-S03", "path": "*", "reason": "确是如此", "place": {}}
    let_pass = {"suppressions": [let_pass]}
    faulty.with_name("gxlint.yaml").write_text(json.dumps(let_pass), encoding="utf-8")
    _, found = annotate(gxlint, faulty)
    assert any("GX-S03" in line and "确是如此" in line for line in found[0].lines)
    assert not any("GX-S03" in one.lines[0] for one in found[1:])


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("warning", 1)])
def test_exit_codes_are_those_of_check(gxlint: Runner, faulty: Path, level: str, code: int) -> None:
    ran, _ = annotate(gxlint, faulty, "--fail-on", level, "--select", "GX-W")
    assert ran.code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("faulty.docx",), "--output faulty-批注.docx"),
        (("faulty.docx", "--output", "a.pdf"), "要以 .docx 结尾"),
        (("-", "--output", "a.docx"), "标准输入"),
        (("none.docx", "--output", "a.docx"), "没有这个文件"),
        ((".", "--output", "a.docx"), "文件夹"),
        (("faulty.html", "--output", "a.docx"), ".docx"),
        (("other.docx", "--output", "a.docx"), "看不出是政府信息公开工作年度报告"),
        (("broken.docx", "--output", "a.docx"), "损坏"),
        (("locked.docx", "--output", "a.docx"), "加密"),
    ],
)
def test_what_can_not_be_annotated_is_refused_and_nothing_written(
    gxlint: Runner,
    faulty: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    folder = faulty.parent
    monkeypatch.chdir(folder)
    shutil.copy(EXAMPLES / "faulty.html", folder)
    Path("other.docx").write_bytes(docx(p("会议通知")))
    Path("broken.docx").write_bytes(faulty.read_bytes()[:-3000])
    Path("locked.docx").write_bytes(_locked(faulty.read_bytes()))
    before = sorted(os.listdir(folder))
    ran = gxlint("annotate", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not ran.out
    assert sorted(os.listdir(folder)) == before


def _locked(data: bytes) -> bytes:
    """Return a package whose entries are marked as encrypted."""
    changed = bytearray(data)
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)
