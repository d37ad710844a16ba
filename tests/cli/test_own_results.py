"""What gxlint wrote may lie beside the reports, and is not taken for one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gxlint.output.own import is_result
from tests.cli.running import EXAMPLES, Runner

#: Forms in which a report may come, with an ending of such a file.
_FORMS = {
    "full": ".txt",
    "concise": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
}


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("order", [("good-town.docx", "faulty.docx"), ("faulty.docx",)])
def test_what_was_found_is_no_report(
    gxlint: Runner, tmp_path: Path, form: str, order: tuple[str, ...]
) -> None:
    ran = gxlint("check", *(EXAMPLES / name for name in order), "--format", form)
    written = tmp_path / f"结果{_FORMS[form]}"
    written.write_text(ran.out, encoding="utf-8")
    again = gxlint("check", written)
    assert again.code == 2
    assert "这是 gxlint 写出的检查结果，不是报告" in again.err


def test_nor_what_is_read_aloud_or_redirected_on_a_chinese_console(gxlint: Runner) -> None:
    for options in (("--plain",), ("--format", "concise"), ()):
        out = gxlint("check", EXAMPLES / "faulty.docx", *options).out
        assert is_result(out.encode("gb18030"))
        assert is_result(out.replace("\n", "\r\n").encode("utf-8-sig"))


def test_a_report_is_none_of_ours() -> None:
    for path in EXAMPLES.iterdir():
        if path.is_file():
            assert not is_result(path.read_bytes()), path.name


def test_a_report_with_a_finding_noted_in_it_is_still_a_report(
    gxlint: Runner, tmp_path: Path
) -> None:
    noted = "错误[GX-S03] 待核对\n" + (EXAMPLES / "good-town.txt").read_text(encoding="utf-8")
    path = tmp_path / "报告.txt"
    path.write_text(noted, encoding="utf-8")
    assert gxlint.checked(path)["state"] == "checked"


def test_a_second_run_over_the_folder_writes_its_result_anew(
    gxlint: Runner, tmp_path: Path
) -> None:
    shutil.copy(EXAMPLES / "faulty.docx", tmp_path / "报告.docx")
    result = tmp_path / "结果.html"
    for _ in range(2):
        ran = gxlint("check", tmp_path, "--format", "html", "--output", result)
        assert ran.code == 1
    page = result.read_text(encoding="utf-8")
    assert "报告.docx" in page and "结果.html" not in page
