"""Configurations on the command line: which one holds, and what wins."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Ran, Runner
from tests.conftest import Golden


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a report in a folder below and the same report beside it."""
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        shutil.copy(EXAMPLES / "faulty.yaml", tmp_path / name / "a.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(textwrap.dedent(text), encoding="utf-8")


def rules(ran: Ran) -> dict[str, set[str]]:
    return {f["path"]: {d["rule"] for d in f["diagnostics"]} for f in ran.json["files"]}


def levels(ran: Ran) -> list[str]:
    return [f["report"]["level"] for f in ran.json["files"]]


@pytest.mark.parametrize(
    ("text", "options", "level"),
    [
        ("", (), "部门"),
        ("level: 乡镇\n", (), "乡镇"),
        ("level: 乡镇\n", ("--level", "街道"), "街道"),
        ("files: [{path: a.yaml, level: 政府}]\n", (), "政府"),
        ("level: 乡镇\nfiles: [{path: a.yaml, level: 政府}]\n", (), "政府"),
        ("level: 乡镇\nfiles: [{path: b.yaml, level: 政府}]\n", (), "乡镇"),
        (
            "files: [{path: a.*, level: 政府}, {path: 甲/, level: 街道}, {path: b, level: 乡镇}]",
            (),
            "街道",
        ),
        ("files: [{path: a.yaml, level: 政府}]\n", ("--level", "街道"), "街道"),
    ],
)
def test_the_nearer_to_the_file_wins_and_the_command_line_over_all(
    gxlint: Runner, folder: Path, text: str, options: tuple[str, ...], level: str
) -> None:
    write(folder / "gxlint.yaml", text)
    assert levels(gxlint("check", "甲/a.yaml", "--format", "json", *options)) == [level]


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("", (), 1),
        ("fail-on: never\n", (), 0),
        ("fail-on: never\n", ("--fail-on", "error"), 1),
        ("select: GX-S06\n", (), 0),
        ("select: GX-S06\nfail-on: warning\n", (), 1),
        ("select: GX-S06\nfail-on: warning\n", ("--fail-on", "error"), 0),
        ("select: GX-S06\n", ("--select", "GX-S03"), 1),
        ("select: [GX-S06, GX-V02]\nfail-on: info\nignore: [GX-S]\n", (), 0),
        ("select: [GX-S06, GX-V02]\nfail-on: info\nignore: [GX-S]\n", ("--ignore", "GX-N"), 1),
    ],
)
def test_the_exit_code_goes_by_what_holds(
    gxlint: Runner, folder: Path, text: str, options: tuple[str, ...], code: int
) -> None:
    write(folder / "gxlint.yaml", text)
    assert gxlint("check", "甲/a.yaml", *options).code == code


def test_the_nearest_configuration_holds_for_each_file(gxlint: Runner, folder: Path) -> None:
    write(folder / "gxlint.yaml", "select: GX-S06\n")
    write(folder / "甲" / "gxlint.yaml", "select: GX-S03\nfail-on: never\n")
    ran = gxlint("check", "甲", "乙", "--format", "json")
    assert rules(ran) == {"甲/a.yaml": {"GX-S03"}, "乙/a.yaml": {"GX-S06"}}
    assert ran.code == 0
    assert gxlint("check", "乙", "--fail-on", "warning").code == 1


def test_several_processes_and_kept_results_make_no_difference(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(folder / ".cache"))
    write(folder / "gxlint.yaml", "select: GX-S06\n")
    write(folder / "甲" / "gxlint.yaml", "packs: shandong\nlevel: 政府\n")
    command = ("check", "甲", "乙", "--format", "json")
    fresh = gxlint(*command, "--no-cache")
    assert fresh == gxlint(*command, "--no-cache", "--jobs", "2")
    assert fresh == gxlint(*command) == gxlint(*command)
    assert [pack["name"] for pack in fresh.json["packs"]] == ["国家", "山东"]
    write(folder / "甲" / "gxlint.yaml", "packs: shandong\nlevel: 乡镇\n")
    assert levels(gxlint(*command)) == ["乡镇", "部门"]


def test_pyproject_is_a_configuration_where_it_speaks_of_gxlint(
    gxlint: Runner, folder: Path
) -> None:
    write(folder / "pyproject.toml", '[tool.gxlint]\nselect = ["GX-S06"]\n')
    write(folder / "甲" / "pyproject.toml", '[project]\nname = "gxlint"\n')
    assert rules(gxlint("check", "甲", "--format", "json")) == {"甲/a.yaml": {"GX-S06"}}
    write(folder / "gxlint.yaml", "select: GX-S03\n")
    assert rules(gxlint("check", "甲", "--format", "json")) == {"甲/a.yaml": {"GX-S03"}}


def test_the_configuration_that_is_named_holds_for_all(gxlint: Runner, folder: Path) -> None:
    write(folder / "甲" / "gxlint.yaml", "select: GX-S03\n")
    (folder / "别处").mkdir()
    write(folder / "别处" / "ours.yaml", "files: [{path: ../甲/*, level: 街道}]\n")
    ran = gxlint("check", "甲", "乙", "--format", "json", "--config", "别处/ours.yaml")
    assert levels(ran) == ["街道", "部门"]
    assert len(rules(ran)["甲/a.yaml"]) > 10


def test_standard_input_goes_by_its_name(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    write(folder / "甲" / "gxlint.yaml", "select: GX-S03\n")
    for name, found in (("甲/x.yaml", {"GX-S03"}), ("x.yaml", None)):
        data = (folder / "甲" / "a.yaml").read_bytes()
        stdin = io.TextIOWrapper(io.BytesIO(data))
        monkeypatch.setattr("sys.stdin", stdin)
        ran = gxlint("check", "-", "--stdin-filename", name, "--format", "json")
        (seen,) = rules(ran).values()
        assert seen == found or (found is None and len(seen) > 10)


def test_paths_go_by_the_configuration(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLES.parent / "rules" / "shandong", folder / "规则")
    shutil.copy(EXAMPLES / "good-town.yaml", folder / "去年.yaml")
    write(folder / "gxlint.yaml", "packs: ./规则\nfiles: [{path: 甲/, previous: 去年.yaml}]\n")
    monkeypatch.chdir(folder / "甲")
    ran = gxlint("check", "a.yaml", "--format", "json")
    assert ran.code == 1
    assert [pack["name"] for pack in ran.json["packs"]] == ["国家", "山东"]
    beside = gxlint("check", "a.yaml", "--format", "json", "--previous", "../去年.yaml")
    assert beside.json["files"] == ran.json["files"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pakcs: a\n", "gxlint.yaml 第 1 行：配置里没有“pakcs”这一项；是不是“packs”？"),
        ("a: [\n", "gxlint.yaml 第 2 行第 1 列："),
        ("packs: 没有的\n", "没有规则包“没有的”"),
        ("select: GX-Q\n", "没有编号为“GX-Q”或以它开头的规则"),
        ("ignore: GX-T303\n", "gxlint.yaml 第 1 行：GX-T303 是强制规则，配置里不能停用"),
        ("files: [{path: '*', previous: 没有.docx}]\n", "没有.docx：没有这个文件或文件夹"),
    ],
)
@pytest.mark.parametrize("command", ["check", "baseline"])
def test_a_bad_configuration_ends_the_run(
    gxlint: Runner, folder: Path, command: str, text: str, message: str
) -> None:
    write(folder / "gxlint.yaml", text)
    ran = gxlint(command, "甲")
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert "gxlint.yaml" in ran.err
    assert not (folder / "gxlint-baseline.json").exists()


def test_one_that_is_named_and_is_not_there(gxlint: Runner, folder: Path) -> None:
    for name, reason in (("没有.yaml", "没有这个文件"), ("甲", "读不了这个文件")):
        ran = gxlint("check", "甲", "--config", name)
        assert (ran.code, ran.err) == (2, f"gxlint：配置 {name}：{reason}\n")


def test_where_there_is_none_nothing_is_imported_to_read_one(folder: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys\n"
        "from gxlint.cli.settings import Plans\n"
        "from gxlint.cli.arguments import Options\n"
        "assert Plans(Options({'config': None}))('甲/a.yaml').config is None\n"
        "print([m for m in ('yaml', 'tomllib', 'gxlint.config.read') if m in sys.modules])"
    )
    write(folder / "pyproject.toml", '[project]\nname = "gxlint"\n')
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_rules_are_looked_up_in_the_packs_of_the_current_folder(
    gxlint: Runner, folder: Path
) -> None:
    shutil.copytree(EXAMPLES.parent / "rules" / "hunan", folder / "规则")
    (folder / "甲" / "里").mkdir()
    write(folder / "gxlint.yaml", "packs: ./规则\nfiles: [{path: 甲/, packs: shandong}]\n")

    def beginnings(*options: str) -> set[str]:
        ran = gxlint("rules", "--format", "json", *options)
        return {rule["id"].partition("-")[0] for rule in ran.json}

    assert beginnings() == {"GX", "HN", "SD"}
    assert beginnings("--pack", "shandong") == {"GX", "SD"}
    assert gxlint("explain", "SD-N01").code == 0
    assert "HN-" in gxlint("--complete", "1", "explain", "HN").out
    write(folder / "甲" / "other.yaml", "region: 山东省\n")
    assert beginnings("--config", "甲/other.yaml") == {"GX"}
    assert gxlint("explain", "SD-N01", "--config", "甲/other.yaml").code == 2


def test_they_are_looked_up_from_further_down_as_well(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "gxlint.yaml", "packs: shandong\n")
    monkeypatch.chdir(folder / "甲")
    assert gxlint("explain", "SD-N01").code == 0
    write(folder / "甲" / "gxlint.yaml", "fail-on: error\n")
    assert gxlint("explain", "SD-N01").code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pakcs: a\n", "gxlint.yaml 第 1 行：配置里没有“pakcs”这一项"),
        ("packs: 没有的\n", "没有规则包“没有的”"),
    ],
)
@pytest.mark.parametrize(
    "command",
    ["rules", "explain GX-T303", "extract a.yaml"],
    ids=lambda command: command.split()[0],
)
def test_a_bad_configuration_keeps_from_looking_up(
    gxlint: Runner,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    text: str,
    message: str,
) -> None:
    write(folder / "甲" / "gxlint.yaml", text)
    monkeypatch.chdir(folder / "甲")
    ran = gxlint(*command.split())
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "gxlint.yaml" in ran.err
    assert gxlint("--complete", "1", "explain", "GX") == Ran(0, "", "")


def test_a_file_is_extracted_under_what_holds_for_it(gxlint: Runner, folder: Path) -> None:
    write(folder / "甲" / "gxlint.yaml", "files: [{path: a.yaml, level: 街道, region: 山东省}]\n")
    seen = gxlint("extract", "甲/a.yaml", "--format", "json").json
    assert (seen["层级"], seen["地区"]) == ("街道", "山东省")
    assert (
        gxlint("extract", "甲/a.yaml", "--format", "json", "--level", "乡镇").json["层级"] == "乡镇"
    )
    assert gxlint("extract", "乙/a.yaml", "--format", "json").json["层级"] == "部门"


def test_a_configuration_is_no_report(gxlint: Runner, folder: Path) -> None:
    write(folder / "甲" / "gxlint.yaml", "fail-on: error\n")
    said = "gxlint：甲/gxlint.yaml：这是 gxlint 的配置，不是报告；"
    for command in ("check", "extract"):
        ran = gxlint(command, "甲/gxlint.yaml")
        assert ran.code == 2
        assert ran.err.startswith(said)
    assert gxlint.checked("甲/gxlint.yaml")["state"] == "not-a-report"
    ran = gxlint("check", "甲", "--fail-on", "never", "--format", "json")
    assert (ran.code, [file["path"] for file in ran.json["files"]]) == (0, ["甲/a.yaml"])


def test_show(gxlint: Runner, folder: Path, golden: Golden) -> None:
    write(
        folder / "gxlint.yaml",
        """\
        packs: [shandong]
        region: 山东省
        fail-on: warning
        files:
          - path: 甲/
            level: 乡镇
            published: 2025-01-20
        suppressions:
          - rule: GX-W01
            path: "*.yaml"
            place: {section: 1}
            value: 公开为常态
            reason: 引文如此
            until: 2024-12-31
          - rule: GX-F06
            path: 甲/a.yaml
            instance: {处: 。。}
            reason: 原文如此
        """,
    )
    ran = gxlint("config", "show", "甲/a.yaml", "--ignore", "GX-N", "--date", "2025-01-01")
    assert ran.code == 0
    golden("config-show.txt", ran.out)
    assert "配置：没有" in gxlint("config", "show", "/a.yaml").out


@pytest.mark.parametrize(
    "text",
    [
        "ignore: [GX-T303]\n",
        "ignore: [GX-T999]\n",
        "suppressions: [{rule: GX-T402, path: '*', reason: 原文如此}]\n",
        "suppressions: [{rule: GX-T999, path: '*', reason: 原文如此}]\n",
        "suppressions: [{rule: SD-O01, path: '*', reason: 原文如此}]\n",
        "previous: 没有.docx\n",
        "packs: [没有]\n",
    ],
)
def test_what_a_check_refuses_is_not_shown_as_if_it_held(
    gxlint: Runner, folder: Path, text: str
) -> None:
    write(folder / "gxlint.yaml", text)
    checked = gxlint("check", "甲/a.yaml")
    for path in ("甲/a.yaml", "甲"):
        shown = gxlint("config", "show", path)
        assert (shown.code, shown.out, shown.err) == (2, "", checked.err)


@pytest.mark.parametrize("named", [".", "甲", "甲/"])
def test_a_folder_is_shown_with_its_own_configuration(
    gxlint: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    write(folder / "gxlint.yaml", "level: 乡镇\n")
    write(folder / "甲" / "gxlint.yaml", "level: 街道\nfiles: [{path: '*.yaml', level: 政府}]\n")
    if named == ".":
        monkeypatch.chdir("甲")
    ran = gxlint("config", "show", named)
    assert ran.code == 0
    assert f"文件夹：{named}\n" in ran.out
    assert re.search(r"^level +街道", ran.out, re.M)


def test_a_rule_can_be_ignored_whose_pack_is_used_for_some_files_alone(
    gxlint: Runner, folder: Path
) -> None:
    files = "files: [{path: 甲/*, packs: shandong, region: 山东省}]\n"
    write(folder / "gxlint.yaml", f"{files}ignore: SD-\n")
    ran = gxlint("check", "甲", "乙", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    assert not any(one.startswith("SD-") for found in rules(ran).values() for one in found)
    write(folder / "gxlint.yaml", f"{files}ignore: SD-N99\n")
    assert "没有编号为“SD-N99”" in gxlint("check", "乙").err
