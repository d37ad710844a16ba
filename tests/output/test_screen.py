"""Laws of everything that is shown on a screen, whatever a report contains."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gxlint.engine.results import Counts, FileResult, Run
from gxlint.output import full, widths, writer
from gxlint.output.plain import clean
from gxlint.output.statistics import write_statistics
from gxlint.output.widths import break_lines, cut
from tests.output.hostile import HOSTILE, runs
from tests.output.sample import BALANCE, PATH, REPORT

WIDTHS = st.integers(30, 130)


@given(runs(), WIDTHS, st.booleans())
def test_no_line_is_wider_than_asked_for_and_none_drives_the_terminal(
    run: Run, width: int, color: bool
) -> None:
    stream = io.StringIO()
    writer("full")(run, stream, width=width, color=color)
    text = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue()) if color else stream.getvalue()
    for line in text.split("\n"):
        assert cell_len(line) <= width
        assert not {unicodedata.category(char) for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(runs(), WIDTHS)
def test_links_and_colours_change_nothing_of_what_is_seen(run: Run, width: int) -> None:
    seen, shown = io.StringIO(), io.StringIO()
    full.write(run, seen, width=width)
    full.write(run, shown, width=width, color=True, link=lambda number: f"file:///{number}.md")
    text = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[\d;]*m", "", shown.getvalue())
    assert text == seen.getvalue()


@given(runs())
def test_concise_gives_a_finding_one_line(run: Run) -> None:
    stream = io.StringIO()
    writer("concise")(run, stream)
    assert len(stream.getvalue().splitlines()) == 3


@given(runs(), st.integers(40, 100))
def test_statistics_keep_to_the_width(run: Run, width: int) -> None:
    file = run.files[0]
    findings = tuple(replace(finding, rule="GX-T303") for finding in file.diagnostics)
    stream = io.StringIO()
    write_statistics(
        Run((), (replace(file, diagnostics=findings, undecided=()),)), stream, width=width
    )
    assert all(cell_len(line) <= width for line in stream.getvalue().splitlines())


@given(HOSTILE.map(clean), st.integers(2, 40), st.integers(0, 1))
def test_breaking_lines_loses_only_blanks(text: str, width: int, hang: int) -> None:
    at, width = 0, width + hang
    for start, end in break_lines(text, width, hang):
        assert not text[at:start].strip(" ")
        assert cell_len(text[start:end]) <= width
        at = end
    assert not text[at:].strip(" ")


@given(HOSTILE.map(clean), st.integers(1, 40))
def test_cutting_fits_and_says_so(text: str, room: int) -> None:
    short = cut(text, room)
    assert cell_len(short) <= room
    assert short == text or short.endswith("…")


@given(HOSTILE, HOSTILE)
def test_cleaning_is_done_once_and_piecewise(one: str, other: str) -> None:
    assert clean(clean(one)) == clean(one)
    assert clean(one + other) == clean(one) + clean(other)


@pytest.mark.parametrize("words", ["[red]x[/red]", "[/]", ":smile:"])
def test_markup_in_a_report_is_only_text(words: str) -> None:
    run = Run(
        (), (FileResult(PATH, "docx", "checked", diagnostics=(replace(BALANCE, message=words),)),)
    )
    stream = io.StringIO()
    writer("full")(run, stream)
    assert words in stream.getvalue()


def test_a_run_without_findings_says_so_in_one_line() -> None:
    run = Run((), (FileResult(PATH, "docx", "checked", REPORT, counts=Counts(98)),))
    stream = io.StringIO()
    writer("full")(run, stream)
    assert stream.getvalue().splitlines()[-1] == "检查 1 个文件：没有发现问题。"


def test_a_file_name_in_another_encoding_can_be_written() -> None:
    run = Run((), (FileResult("年报\udc80.docx", None, "unreadable"),))
    for name in ("full", "concise", "json", "jsonl"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        writer(name)(run, stream)
        stream.flush()


def test_forms_for_programs_do_without_rich() -> None:
    code = (
        "import sys; from gxlint.output import writer; writer('json'); writer('concise');"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_usual_characters_are_as_wide_as_rich_has_them() -> None:
    usual = [char for char in map(chr, range(0x10000)) if widths._USUAL.fullmatch(char)]
    assert len(usual) > 20_000
    assert [widths.cell_len(char) for char in usual] == [cell_len(char) for char in usual]


@given(st.text("a1 甲（“…é①한👍", max_size=9))
def test_a_text_is_as_wide_as_rich_has_it(text: str) -> None:
    assert widths.cell_len(text) == cell_len(text)
