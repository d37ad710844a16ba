"""What a rule hides of a person is told by no output, and two persons stay two."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint import output
from gxlint.engine.masking import masked
from tests.cli.running import EXAMPLES, FORMATS, Runner

_NUMBERS = ("990101199001010019", "13800000000")


def _report(tmp_path: Path, words: str) -> Path:
    text = (EXAMPLES / "good-town.yaml").read_text(encoding="utf-8")
    heading = "  - 标题: 一、总体情况\n    正文:\n"
    assert heading in text
    path = tmp_path / "年报.yaml"
    path.write_text(text.replace(heading, f"{heading}      - {words}\n"), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", [*output.FORMATS, *output.FILES])
def test_no_form_repeats_a_private_number(
    gxlint: Runner, tmp_path: Path, name: str, ending: str
) -> None:
    target = tmp_path / f"结果.{name}"
    gxlint("check", EXAMPLES / f"faulty.{ending}", "--format", name, "--output", target)
    data = target.read_bytes()
    if name in output.FILES:
        with ZipFile(BytesIO(data)) as parts:
            data = b"".join(map(parts.read, parts.namelist()))
    text = data.decode("utf-8").replace("\\*", "*")  # as Markdown has it
    assert "138*****000" in text and "990************019" in text
    assert not [number for number in _NUMBERS if number in text]


def test_a_number_is_hidden_in_what_other_rules_quote(gxlint: Runner, tmp_path: Path) -> None:
    path = _report(tmp_path, "群众可拨打13800000000报修。。")
    found = gxlint.checked(path)["diagnostics"]
    assert {"GX-V03", "GX-F06"} <= {one["rule"] for one in found}
    assert "13800000000" not in json.dumps(found)
    for one in found:
        if one["rule"] in ("GX-V03", "GX-F06"):
            assert "138*****000" in one["location"]["text"]


@pytest.mark.parametrize("choice", [("--select", "GX-F06"), ("--ignore", "GX-V")])
@pytest.mark.parametrize("name", output.FORMATS)
def test_a_number_is_hidden_where_the_rule_that_hides_it_is_left_out(
    gxlint: Runner, tmp_path: Path, name: str, choice: tuple[str, str]
) -> None:
    path = _report(tmp_path, f"申请人{_NUMBERS[0]}，，电话{_NUMBERS[1]}。。")
    everything = gxlint.checked(path)["diagnostics"]
    assert {one["rule"] for one in everything} >= {"GX-F06", "GX-V01", "GX-V03"}
    ran = gxlint("check", path, *choice, "--format", name)
    assert not [number for number in _NUMBERS if number in ran.out]
    left = gxlint.checked(path, *choice)["diagnostics"]
    assert left == [one for one in everything if not one["rule"].startswith("GX-V")]


@pytest.mark.parametrize("choice", [(), ("--select", "GX-F06,GX-L04")])
@pytest.mark.parametrize("show", [(), ("--diff",)])
@pytest.mark.parametrize("ending", FORMATS)
def test_corrections_are_shown_without_private_numbers(
    gxlint: Runner, tmp_path: Path, ending: str, show: tuple[str, ...], choice: tuple[str, ...]
) -> None:
    ran = gxlint("fix", EXAMPLES / f"faulty.{ending}", *show, *choice)
    assert not [number for number in _NUMBERS if number in ran.out]


@pytest.mark.parametrize("show", [(), ("--diff",)])
def test_a_number_beside_a_correction_is_hidden_and_stays_as_it_is_in_the_file(
    gxlint: Runner, tmp_path: Path, show: tuple[str, ...]
) -> None:
    path = tmp_path / "年报.txt"
    text = (EXAMPLES / "good-town.txt").read_text(encoding="utf-8")
    assert text.count("就近查阅。") == 1
    written = text.replace("就近查阅。", f"就近查阅{_NUMBERS[1]}。。{_NUMBERS[0]}。")
    path.write_text(written, encoding="utf-8")
    shown = gxlint("fix", path, *show, "--select", "GX-F06").out
    assert "*****000。。990" in shown
    assert not [part for part in ("00000", "0101199") if part in shown]
    gxlint("fix", path, "--write", "--select", "GX-F06")
    assert path.read_text(encoding="utf-8") == written.replace("。。", "。")


def test_a_number_on_two_lines_is_hidden_in_a_difference(gxlint: Runner, tmp_path: Path) -> None:
    text = (EXAMPLES / "good-town.txt").read_text(encoding="utf-8")
    heading = "一、总体情况\n"
    words = f"{'为群众服务' * 7}{'服' * 3}{_NUMBERS[1]}，，{'为群众服务' * 9}。"
    text = text.replace(heading, f"{heading}{words}\n", 1)
    lines = (line[at : at + 40] for line in text.split("\n") for at in range(0, len(line) or 1, 40))
    path = tmp_path / "年报.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "13\n800000000" in path.read_text(encoding="utf-8")
    assert "GX-V03" in {one["rule"] for one in gxlint.checked(path)["diagnostics"]}
    shown = gxlint("fix", path, "--diff", "--select", "GX-F06").out
    assert "\n-******000，，" in shown
    assert "服13\n" in shown


def test_two_numbers_that_look_alike_when_masked_are_two_findings(
    gxlint: Runner, tmp_path: Path
) -> None:
    prints = []
    for number in ("13811111000", "13822222000"):
        (one,) = gxlint.checked(_report(tmp_path, f"群众可拨打{number}报修。"))["diagnostics"]
        assert one["message"] == "出现了手机号码 138*****000"
        prints.append(one["fingerprint"])
    assert prints[0] != prints[1]


@pytest.mark.parametrize("value", ["13811111000", "138*****000"])
def test_a_number_can_be_let_pass_as_it_is_written_or_as_it_is_shown(
    gxlint: Runner, tmp_path: Path, value: str
) -> None:
    path = _report(tmp_path, "群众可拨打13811111000报修。")
    let_pass = {"rule": "GX-V03", "path": "*", "value": value, "reason": "值班电话"}
    text = json.dumps({"suppressions": [let_pass]}, ensure_ascii=False)
    (tmp_path / "gxlint.yaml").write_text(text, encoding="utf-8")
    file = gxlint.checked(path)
    assert not file["diagnostics"]


def test_a_name_is_hidden_and_the_place_is_still_to_be_found(
    gxlint: Runner, tmp_path: Path
) -> None:
    path = _report(tmp_path, "申请人张三丰提出政府信息公开申请，要求公开规划。")
    (one,) = (d for d in gxlint.checked(path)["diagnostics"] if d["rule"] == "GX-V04")
    assert one["message"] == "写出了申请人张*丰的姓名或住址"
    assert "申请人张*丰提出" in one["location"]["text"]


@given(st.text(max_size=30))
def test_what_is_masked_keeps_its_length_and_no_more_than_its_ends(words: str) -> None:
    shown = masked(words)
    assert len(shown) == len(words)
    assert not words or "*" in shown
    kept = sum(one == other != "*" for one, other in zip(shown, words, strict=True))
    assert kept <= 6
