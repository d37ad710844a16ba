"""Laws of every form: nothing found is left out, and nothing in a report breaks the form."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from gxlint.engine.results import Diagnostic, FileResult, Run, Severity
from gxlint.output import FILES, FORMATS, maker, writer
from gxlint.output.comment import _text
from gxlint.output.places import in_words, logical_path, section_title
from gxlint.output.plain import clean
from tests.output.hostile import HOSTILE, runs
from tests.output.reading import Seen, workbook
from tests.output.sample import PROSE, REPORT, sample_run, set_aside_run

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(name: str, run: Run) -> str:
    stream = io.StringIO()
    writer(name)(run, stream, width=1000)
    return stream.getvalue()


def shown(name: str, run: Run) -> str:
    """What people or programs read out of a form."""
    if name in FILES:
        sheets = workbook(maker(name)(run)).values()
        return "\n".join(cell for rows in sheets for row in rows for cell in row)
    return READ.get(name, str)(written(name, run))


def _strings(value: Any) -> str:
    """All strings of a JSON value."""
    if isinstance(value, dict):
        return "\n".join(map(_strings, value.values()))
    if isinstance(value, list):
        return "\n".join(map(_strings, value))
    return str(value)


def _markdown(text: str) -> str:
    """The text that a reader of Markdown sees."""
    tokens = [child for token in MARKDOWN.parse(text) for child in token.children or ()]
    return "\n".join(token.content for token in tokens).replace("\u200b", "")


#: What people or programs read out of a form, for those that are not read as they stand.
READ: dict[str, Callable[[str], str]] = {
    "json": lambda text: _strings(json.loads(text)),
    "jsonl": lambda text: "\n".join(_strings(json.loads(line)) for line in text.splitlines()),
    "sarif": lambda text: _strings(json.loads(text)),
    "gitlab": lambda text: _strings(json.loads(text)),
    "junit": lambda text: _strings(
        [[*element.attrib.values(), element.text] for element in ET.fromstring(text).iter()]
    ),
    "github": unquote,
    "markdown": _markdown,
    "html": lambda text: Seen(text).text,
}


def _places(file: FileResult, found: Diagnostic) -> list[str]:
    """The ways in which a form may say where a finding is."""
    place = found.place
    return [
        logical_path(place),
        in_words(file.report, place),
        f"{file.path}:{place.line}",
        f"  {section_title(file.report, place.section)}\n",
        "\n".join(map(str, (place.section, place.table, place.row, place.column, place.line))),
    ]


@pytest.mark.parametrize("name", [*FORMATS, *FILES])
def test_every_form_has_every_finding(name: str) -> None:
    run = sample_run()
    text = shown(name, run)
    for file in run.files:
        for found in file.diagnostics:
            assert found.rule in text
            assert found.message in text
            assert any(place in text for place in _places(file, found)), found.rule
        for item in file.undecided:
            assert item.rule in text
            assert item.reason in text
        for failure in file.failures if not name.startswith("json") else ():
            assert failure.message in text


@pytest.mark.parametrize(
    "name", [name for name in (*FORMATS, *FILES) if name not in ("full", "concise")]
)
def test_every_form_for_programs_tells_what_could_not_be_checked(name: str) -> None:
    run = sample_run()
    text = shown(name, run)
    for file in run.files:
        if file.trouble:
            assert file.trouble.message in text


@pytest.mark.parametrize(
    "name", ["full", "json", "jsonl", "sarif", "junit", "markdown", "html", "xlsx"]
)
def test_what_is_let_pass_is_told_with_its_reason(name: str) -> None:
    text = shown(name, set_aside_run())
    for words in ("GX-W101", "“继续努力”太空泛", "讲话原文", "gxlint.yaml:5", "2026-12-31"):
        assert words in text


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_what_is_let_pass_is_no_annotation(name: str) -> None:
    assert "GX-W101" not in written(name, set_aside_run())


@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_what_a_baseline_has_is_counted(name: str) -> None:
    counted = "基线中已知的 1 处没有列出；基线中有 2 处已经没有了。"
    assert counted in shown(name, set_aside_run())


@pytest.mark.parametrize("name", FORMATS)
@given(run=runs())
@settings(max_examples=30)
def test_no_form_lets_a_report_drive_a_terminal(name: str, run: Run) -> None:
    text = written(name, run).replace("\n", "")
    assert not {unicodedata.category(char) for char in text} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(text) & set(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
    text.encode()


@given(runs())
def test_junit_is_well_formed_and_counts_its_cases(run: Run) -> None:
    whole = ET.fromstring(written("junit", run))
    for element in (whole, *whole):
        assert int(element.attrib["tests"]) == len(list(element.iter("testcase")))
        for name, tag in {"failures": "failure", "errors": "error", "skipped": "skipped"}.items():
            assert int(element.attrib[name]) == len(list(element.iter(tag)))
    for suite in whole:
        names = [case.attrib["name"] for case in suite]
        assert len(names) == len(set(names))


def test_junit_fails_for_what_is_to_be_mended() -> None:
    """Hints, rules on trial and what is undecided are no failures."""
    whole = ET.fromstring(written("junit", sample_run()))
    failed = {
        case.attrib["name"].split()[0] for case in whole.iter() if case.find("failure") is not None
    }
    [full, *_] = sample_run().files
    expected = {d.rule for d in full.diagnostics if d.severity >= Severity.WARNING and not d.trial}
    assert failed == expected
    assert PROSE.trial and PROSE.rule not in failed


@given(runs())
def test_github_gets_one_command_a_line_and_reads_back_what_was_written(run: Run) -> None:
    *commands, summary = written("github", run).splitlines()
    assert not summary.startswith("::")
    for command in commands:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", command)
        assert match
        keys = [part.partition("=")[0] for part in match[2].split(",")]
        assert keys in (["file", "line", "title"], ["file", "title"])
    [found] = run.files[0].diagnostics
    told = {unquote(command.partition(" ")[2].partition("::")[2]) for command in commands}
    assert clean(found.message) in {text.split("\n")[0] for text in told}


@given(runs())
def test_gitlab_fingerprints_are_unique_and_stay(run: Run) -> None:
    twice = Run((), (*run.files, *run.files))
    issues = json.loads(written("gitlab", twice))
    marks = [issue["fingerprint"] for issue in issues]
    assert len(marks) == len(set(marks))
    assert marks[: len(marks) // 2] == [
        i["fingerprint"] for i in json.loads(written("gitlab", run))
    ]


def test_gitlab_issues_have_the_keys_that_gitlab_asks_for() -> None:
    for issue in json.loads(written("gitlab", sample_run())):
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["description"] and issue["check_name"] and issue["fingerprint"]
        assert issue["location"]["path"] and issue["location"]["lines"]["begin"] >= 1


@given(HOSTILE)
def test_markdown_shows_a_text_as_it_stands(text: str) -> None:
    shown = f"| a |\n| --- |\n| {_text(text)} |\n"
    [_, *cells] = [token for token in MARKDOWN.parse(shown) if token.type == "inline"]
    children = [child for cell in cells for child in cell.children or ()]
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children).replace("\u200b", "") == clean(text).strip()


@pytest.mark.parametrize("text", ["@all", "#12", "!3", "~bug", "%1", "https://a.cn", ":smile:"])
def test_markdown_calls_nobody(text: str) -> None:
    [token] = [token for token in MARKDOWN.parse(_text(text)) if token.type == "inline"]
    assert "\u200b" in token.children[0].content if token.children else False
    assert text not in "".join(child.content for child in token.children or ())


def test_forms_that_leave_the_house_do_not_quote_the_report() -> None:
    """A message hides the digits of an identity number; what it is about would show them."""
    for name in ("sarif", "junit", "github", "gitlab", "markdown"):
        assert "占全部申请的七成以上" not in written(name, sample_run())
    assert REPORT.title and REPORT.title.text in written("markdown", sample_run())
