"""``gxlint check`` on the examples: the main job, in every format."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from zipfile import is_zipfile

import pytest

from gxlint import output
from tests.cli.running import EXAMPLES, FORMATS, GOOD, Runner, verdicts

#: What the web page and the structured report state and the other two formats can't.
_NEEDS_PUBLICATION_DATE = "GX-D01"


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", GOOD)
def test_good_reports_give_no_finding(gxlint: Runner, name: str, ending: str) -> None:
    ran = gxlint("check", EXAMPLES / f"{name}.{ending}", "--format", "json", "--fail-on", "info")
    (file,) = ran.json["files"]
    assert (ran.code, ran.err) == (0, "")
    assert file["state"] == "checked"
    assert file["diagnostics"] == file["undecided"] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_the_faulty_report_shows_the_faults_that_its_list_names(
    gxlint: Runner, ending: str
) -> None:
    listed = set(re.findall(r"GX-[A-Z]+\d+", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    found = {d["rule"] for d in gxlint.checked(EXAMPLES / f"faulty.{ending}")["diagnostics"]}
    expected = listed if ending in ("html", "yaml") else listed - {_NEEDS_PUBLICATION_DATE}
    assert found >= expected
    assert len(expected) >= 12


def test_one_report_has_the_same_verdicts_in_every_format(gxlint: Runner) -> None:
    files = [
        gxlint.checked(EXAMPLES / f"faulty.{ending}", "--published", "2025-02-10")
        for ending in FORMATS
    ]
    assert all(verdicts(file) == verdicts(files[0]) for file in files)
    counts = {ending: file["counts"] for ending, file in zip(FORMATS, files, strict=True)}
    from_text = counts.pop("txt")
    first = counts["docx"]
    assert all(one == first for one in counts.values())
    # What a table put together from text does not show can't be asked of it.
    fine = from_text["passed"] + from_text["not_applicable"]
    assert fine == first["passed"] + first["not_applicable"]
    assert from_text["undecided"] == first["undecided"]
    assert all(file["report"] == files[0]["report"] for file in files)


def test_a_rule_shown_alone_accuses_the_same_cells(gxlint: Runner) -> None:
    """Rules that are not shown tell which cell is wrong, those that are ignored do not."""
    faulty = EXAMPLES / "faulty.yaml"
    among_all = [d for d in gxlint.checked(faulty)["diagnostics"] if d["suspects"]]
    assert {d["rule"] for d in among_all} >= {"GX-T303", "GX-T305"}
    for one in among_all:
        alone = gxlint.checked(faulty, "--select", one["rule"])
        assert {d["rule"] for d in alone["diagnostics"]} == {one["rule"]}
        assert one in alone["diagnostics"]
    others = ("--select", "GX-T303", "--ignore", "GX-T304,GX-T305")
    assert [d["suspects"] for d in gxlint.checked(faulty, *others)["diagnostics"]] == [[]]


def test_what_extract_prints_has_the_same_verdicts(gxlint: Runner, tmp_path: Path) -> None:
    for ending in FORMATS:
        for form in ("yaml", "json"):
            original = EXAMPLES / f"faulty.{ending}"
            extracted = tmp_path / f"{ending}.{form}"
            printed = gxlint("extract", original, "--format", form).out
            extracted.write_text(printed, encoding="utf-8")
            assert verdicts(gxlint.checked(extracted)) == verdicts(gxlint.checked(original))


def test_counts_add_up_and_summary_agrees(gxlint: Runner) -> None:
    ran = gxlint("check", EXAMPLES, "--format", "json")
    for file in ran.json["files"]:
        assert file["counts"]["violated"] == len(file["diagnostics"])
        assert file["counts"]["undecided"] == len(file["undecided"])
    severities = [d["severity"] for file in ran.json["files"] for d in file["diagnostics"]]
    assert ran.json["summary"]["error"] == severities.count("error")
    assert ran.json["summary"]["files"] == len(ran.json["files"])
    assert {file["path"] for file in ran.json["files"]} == {
        str(path) for ending in FORMATS for path in EXAMPLES.glob(f"*.{ending}")
    }


def test_a_run_can_be_repeated_to_the_letter(gxlint: Runner) -> None:
    first, second = (gxlint("check", EXAMPLES / "faulty.docx", "--format", "json") for _ in "12")
    assert first.out == second.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--select", "GX-W"), 0),
        (("--select", "GX-W", "--fail-on", "warning"), 1),
        (("--select", "GX-T203", "--fail-on", "info"), 1),
        (("--select", "ｇｘ－ｔ203、GX-W", "--fail-on", "info"), 1),
        (("--select", "GX-T203", "--fail-on", "warning"), 0),
        (("--select", "GX-T30", "--ignore", "GX-T303,GX-T305,GX-T308"), 0),
    ],
)
def test_exit_code_follows_the_threshold(
    gxlint: Runner, options: tuple[str, ...], code: int
) -> None:
    assert gxlint("check", EXAMPLES / "faulty.docx", *options).code == code


def test_strict_fails_on_a_mandatory_rule_that_is_undecided(gxlint: Runner, tmp_path: Path) -> None:
    text = (EXAMPLES / "good-town.yaml").read_text(encoding="utf-8")
    report = tmp_path / "报告.yaml"
    report.write_text(
        re.sub(r"新收: \{自然人: \d+", "新收: {自然人: 见附件", text), encoding="utf-8"
    )
    assert gxlint("check", report).code == 0
    assert gxlint("check", report, "--strict").code == 1


def test_standard_input_is_told_by_its_given_name(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in FORMATS:
        data = (EXAMPLES / f"good-town.{ending}").read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        ran = gxlint("check", "-", "--stdin-filename", f"a.{ending}", "--format", "json")
        assert ran.json["files"][0]["report"]["level"] == "乡镇"


def test_what_the_user_says_counts_more_than_what_the_report_says(gxlint: Runner) -> None:
    file = gxlint.checked(EXAMPLES / "good-town.docx", "--level", "部门")
    assert file["report"]["level"] == "部门"
    late = gxlint.checked(EXAMPLES / "good-department.docx", "--published", "2025-03-01")
    assert [d["rule"] for d in late["diagnostics"]] == ["GX-D01"]


def test_output_goes_to_a_file_whole_or_not_at_all(gxlint: Runner, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    ran = gxlint("check", EXAMPLES / "faulty.txt", "--format", "json", "--output", target)
    assert (ran.code, ran.out) == (1, "")
    assert '"schema": "gxlint/1"' in target.read_text(encoding="utf-8")


def test_a_workbook_is_written_to_a_file(gxlint: Runner, tmp_path: Path) -> None:
    target = tmp_path / "结果.xlsx"
    ran = gxlint("check", EXAMPLES / "faulty.txt", "--format", "xlsx", "--output", target)
    assert (ran.code, ran.out) == (1, "")
    assert is_zipfile(target)


@pytest.mark.parametrize(
    ("form", "name", "said"),
    [
        ("full", "o.xlsx", "请加上 --format xlsx"),
        ("full", "o.HTML", "请加上 --format html"),
        ("full", "o.json", "请加上 --format json 或者 --format gitlab"),
        ("full", "o.jsonl", "请加上 --format jsonl"),
        ("concise", "o.sarif", "请加上 --format sarif"),
        ("full", "o.xml", "请加上 --format junit"),
        ("json", "o.xlsx", "请加上 --format xlsx"),
        ("xlsx", "o.txt", "文件名要以 .xlsx 结尾"),
        ("xlsx", "o", "文件名要以 .xlsx 结尾"),
    ],
)
def test_a_name_that_says_another_form_is_refused_before_anything_is_checked(
    gxlint: Runner, tmp_path: Path, form: str, name: str, said: str
) -> None:
    given = () if form == "full" else ("--format", form)
    ran = gxlint("check", "没有.docx", *given, "--output", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and "没有这个文件" not in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "name"),
    [("full", "o.txt"), ("full", "o"), ("full", "o.md"), ("sarif", "o.json"), ("json", "o.txt")],
)
def test_other_names_are_free(gxlint: Runner, tmp_path: Path, form: str, name: str) -> None:
    target = tmp_path / name
    gxlint("check", EXAMPLES / "good-town.yaml", "--format", form, "--output", target)
    assert target.exists()


def test_a_workbook_without_its_library_is_refused_before_anything_is_checked(
    gxlint: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    target = tmp_path / "结果.xlsx"
    ran = gxlint("check", "没有.docx", "--format", "xlsx", "--output", target)
    assert ran.code == 2
    assert "pip install 'gxlint[xlsx]'" in ran.err
    assert "没有这个文件" not in ran.err
    assert not target.exists()


@pytest.mark.parametrize("name", [name for name in output.FORMATS if name != "full"])
def test_forms_but_the_one_for_a_screen_have_no_colours_and_change_no_exit_code(
    gxlint: Runner, name: str
) -> None:
    ran = gxlint("check", EXAMPLES / "faulty.txt", "--format", name, "--color", "always")
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert gxlint("check", EXAMPLES / "good-town.txt", "--format", name).code == 0


def test_jsonl_has_a_line_for_each_file(gxlint: Runner) -> None:
    ran = gxlint("check", *(EXAMPLES / f"{name}.txt" for name in GOOD), "--format", "jsonl")
    assert len(ran.out.splitlines()) == len(GOOD)


def test_statistics_follow_the_findings(gxlint: Runner) -> None:
    files = [EXAMPLES / "good-town.yaml", EXAMPLES / "faulty.yaml"]
    ran = gxlint("check", *files, "--statistics", "--format", "concise")
    assert "GX-T303" in ran.out.split("检查 2 个文件")[1]


def test_a_mixed_folder_is_checked_for_the_reports_in_it(gxlint: Runner, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("这里放的是历年的报告。", encoding="utf-8")
    (tmp_path / "下级").mkdir()
    report = (EXAMPLES / "good-town.docx").read_bytes()
    (tmp_path / "下级" / "年报.docx").write_bytes(report)
    (tmp_path / "~$年报.docx").write_bytes(b"lock")
    ran = gxlint("check", tmp_path, "--format", "json")
    assert ran.code == 0
    assert [Path(file["path"]).name for file in ran.json["files"]] == ["年报.docx"]


def test_a_file_that_is_named_beside_its_folder_is_not_passed_over(
    gxlint: Runner, tmp_path: Path
) -> None:
    (tmp_path / "年报.docx").write_bytes((EXAMPLES / "good-town.docx").read_bytes())
    other = tmp_path / "说明.txt"
    other.write_text("这里放的是历年的报告。", encoding="utf-8")
    alone = gxlint("check", tmp_path)
    assert (alone.code, alone.err) == (0, f"gxlint：略过 1 个不是年度报告的文件：{other}\n")
    named = gxlint("check", tmp_path, other)
    assert named.code == 2
    assert f"{other}：看不出是政府信息公开工作年度报告" in named.err
