"""The findings of a day as a baseline: what is in it is known, and whatever is new is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, FORMATS, Runner

FILES = [f"faulty.{ending}" for ending in FORMATS]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where the faulty examples lie."""
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        shutil.copy(EXAMPLES / name, tmp_path)
    return tmp_path


def recorded(gxlint: Runner, *files: str) -> None:
    assert gxlint("baseline", *files).code == 0


def against(gxlint: Runner, *files: str) -> tuple[int, set[str], dict[str, int]]:
    """Check with the baseline: exit code, messages of what is new, summary."""
    ran = gxlint("check", "--baseline", "gxlint-baseline.json", "--format", "json", *files)
    new = {d["message"] for file in ran.json["files"] for d in file["diagnostics"]}
    return ran.code, new, ran.json["summary"]


def edit(name: str, old: str, new: str, count: int = -1) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    Path(name).write_text(text.replace(old, new, count), encoding="utf-8")


def test_nothing_is_new_at_once(gxlint: Runner) -> None:
    recorded(gxlint, *FILES)
    code, new, summary = against(gxlint, *FILES)
    assert (code, new) == (0, set())
    assert summary["known"] > 100
    assert summary["gone"] == 0
    out = gxlint("check", "--baseline", "gxlint-baseline.json", *FILES).out
    assert f"没有新的问题；{summary['known']} 处是基线中已知的" in out.replace("\n", "")


def test_the_order_of_files_and_the_folder_make_no_difference(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(gxlint, *FILES)
    first = Path("gxlint-baseline.json").read_bytes()
    recorded(gxlint, *reversed(FILES), "--no-cache")
    assert Path("gxlint-baseline.json").read_bytes() == first
    (folder / "里面").mkdir()
    monkeypatch.chdir(folder / "里面")
    assert gxlint("check", "--baseline", "../gxlint-baseline.json", "..").code == 0


def test_what_moves_is_known(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    text = Path("faulty.txt").read_text(encoding="utf-8")
    Path("faulty.txt").write_text("\n\n" + text.replace("\n", "\n\n"), encoding="utf-8")
    assert against(gxlint, "faulty.txt")[:2] == (0, set())


def test_other_digits_are_the_same_value(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.yaml")
    edit("faulty.yaml", "自然人: 9", '自然人: "９"', 1)
    _, new, _ = against(gxlint, "faulty.yaml")
    assert not any("收支" in message for message in new)


def test_a_changed_number_is_new_wherever_it_counts(gxlint: Runner) -> None:
    before = gxlint.checked("faulty.yaml")["diagnostics"]
    recorded(gxlint, "faulty.yaml")
    edit("faulty.yaml", "自然人: 9", "自然人: 7", 1)
    _, new, summary = against(gxlint, "faulty.yaml")
    after = gxlint.checked("faulty.yaml")["diagnostics"]

    def reads(finding: dict[str, list[dict[str, str]]]) -> bool:
        return any(
            (c["table"], c["row"], c["column"]) == ("申请情况", "新收", "自然人")
            for c in finding["cells"]
        )

    assert new == {d["message"] for d in after if reads(d)}
    assert new
    assert summary["gone"] == sum(map(reads, before))


def test_a_changed_number_in_prose_is_new(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    edit("faulty.txt", "收到政府信息公开申请15件", "收到政府信息公开申请16件")
    code, new, summary = against(gxlint, "faulty.txt")
    assert len(new) == 1 and "16 件" in new.pop()
    assert (code, summary["gone"]) == (0, 1)


def test_of_equal_findings_those_beyond_the_known_are_new(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    line = "依法保护隐私，规定明限办结。"
    for times in (1, 2):
        edit("faulty.txt", "规定明限", f"规定明限，{line}", 1)
        code, new, summary = against(gxlint, "faulty.txt")
        assert sum("规定明限" in message for message in new) <= times
        assert code == 0
    assert summary["gone"] == 0


def test_what_is_mended_is_gone_and_makes_nothing_new(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    edit("faulty.txt", "公开为常态、公开为例外", "公开为常态、不公开为例外")
    code, new, summary = against(gxlint, "faulty.txt")
    assert (code, new, summary["gone"]) == (0, set(), 1)
    out = gxlint("check", "--baseline", "gxlint-baseline.json", "faulty.txt").out
    assert "1 处基线中的已经没有了" in out.replace("\n", "")


def test_an_error_that_is_new_fails(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    edit("faulty.txt", "13800000000", "13800000000，990101199001010027")
    code, new, _ = against(gxlint, "faulty.txt")
    assert code == 1
    assert any("公民身份号码" in message for message in new)


def test_a_file_that_is_not_in_it_is_new(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.txt")
    shutil.copy("faulty.txt", "another.txt")
    code, new, summary = against(gxlint, "another.txt")
    assert code == 1
    assert (len(new) > 10, summary.get("known")) == (True, None)


def test_what_is_recorded_is_for_people_too_and_has_no_secrets(gxlint: Runner) -> None:
    recorded(gxlint, "faulty.docx")
    text = Path("gxlint-baseline.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    assert whole["schema"] == "gxlint-baseline/1"
    entry = next(e for e in whole["files"]["faulty.docx"] if e["rule"] == "GX-T303")
    assert entry["place"] == "三/申请情况/新收/自然人"
    assert entry["message"] == "“自然人”列收支不平，差 3"
    assert "990101199001010019" not in text


def test_it_is_written_whole_or_not_at_all(gxlint: Runner) -> None:
    Path("gxlint-baseline.json").write_text("old", encoding="utf-8")
    Path("broken.docx").write_bytes(b"PK\x03\x04")
    ran = gxlint("baseline", "faulty.txt", "broken.docx")
    assert (ran.code, ran.out) == (2, "")
    assert "broken.docx：" in ran.err
    assert "没有写基线" in ran.err
    assert Path("gxlint-baseline.json").read_text(encoding="utf-8") == "old"
    assert gxlint("baseline", "faulty.txt", "--output", "没有/b.json").code == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"schema": "gxlint-baseline/2", "files": {}}',
        '{"schema": "gxlint-baseline/1"}',
        '{"schema": "gxlint-baseline/1", "files": [1]}',
        '{"schema": "gxlint-baseline/1", "files": {"a": [{"rule": "GX-T303"}]}}',
        '{"schema": "gxlint-baseline/1", "files": {"a": 3}}',
        '{"schema": "gxlint-baseline/1", "files": {"a": [{"fingerprint": []}]}}',
        "[" * 100_000,
        "\udc80",
    ],
)
def test_a_broken_baseline_ends_the_run(gxlint: Runner, text: str) -> None:
    Path("b.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = gxlint("check", "faulty.txt", "--baseline", "b.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "gxlint：基线 b.json：不是 gxlint baseline 写出的文件，或已损坏；请重新生成\n"


def test_a_baseline_that_is_not_there(gxlint: Runner) -> None:
    ran = gxlint("check", "faulty.txt", "--baseline", "b.json")
    assert (ran.code, ran.err) == (2, "gxlint：基线 b.json：没有这个文件或文件夹\n")


def test_what_follows_can_be_copied(gxlint: Runner) -> None:
    ran = gxlint("baseline", "faulty.txt", "--output", "基 线.json")
    assert "gxlint check --baseline '基 线.json' 只报新的" in ran.out


def test_what_is_let_pass_is_not_recorded(gxlint: Runner) -> None:
    Path("gxlint.yaml").write_text(
        "suppressions: [{rule: GX-W01, path: '*', reason: 原文如此}]\n", encoding="utf-8"
    )
    recorded(gxlint, "faulty.txt")
    assert "GX-W01" not in Path("gxlint-baseline.json").read_text(encoding="utf-8")
    Path("gxlint.yaml").unlink()
    assert any("漏了“不”字" in message for message in against(gxlint, "faulty.txt")[1])
