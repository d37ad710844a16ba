"""What a configuration lets pass: that and nothing else, for a reason, until a day."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import EXAMPLES, FORMATS, Runner

Finding = Any
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a configuration that lets pass what is given, beside the faulty examples."""
    monkeypatch.chdir(tmp_path)
    for ending in FORMATS:
        shutil.copy(EXAMPLES / f"faulty.{ending}", tmp_path)

    def write(*suppressions: dict[str, object]) -> None:
        whole = [{"path": "*", "reason": "原文如此"} | one for one in suppressions]
        text = json.dumps({"suppressions": whole}, ensure_ascii=False)
        (tmp_path / "gxlint.yaml").write_text(text, encoding="utf-8")

    return write


def key(finding: Finding) -> str:
    known = {name: value for name, value in finding.items() if name != "suppression"}
    return json.dumps(known, ensure_ascii=False, sort_keys=True)


def exact(finding: Finding) -> dict[str, object]:
    """Return what lets a finding pass, and as little else as can be said."""
    place = {
        name: finding["location"][name]
        for name in ("section", "table", "row", "column")
        if finding["location"][name] is not None
    }
    values = [cell["value"] for cell in finding["cells"]]
    said = {"rule": finding["rule"], "place": place, "instance": finding["instance"]}
    return said | ({"value": values[0]} if values else {})


MANDATORY = ("GX-T206", "GX-T303", "GX-T305", "GX-T402")


@pytest.mark.parametrize("ending", FORMATS)
def test_each_finding_can_be_let_pass_and_none_goes_with_it(
    gxlint: Runner, write: Write, ending: str
) -> None:
    file = f"faulty.{ending}"
    before = gxlint.checked(file)
    for finding in before["diagnostics"]:
        said = exact(finding)
        write(said)
        ran = gxlint("check", file, "--format", "json")
        if finding["rule"] in MANDATORY:
            assert ran.code == 2
            assert f"{finding['rule']} 是强制规则，不能放过" in ran.err
            continue
        after = ran.json["files"][0]
        aside = after["suppressed"]
        assert sorted([*map(key, after["diagnostics"]), *map(key, aside)]) == sorted(
            map(key, before["diagnostics"])
        )
        assert finding["rule"] in {one["rule"] for one in aside}
        assert len(aside) == 1 or len({json.dumps(exact(one)) for one in aside}) == 1
        assert after["counts"] == before["counts"]
        assert ran.json["summary"]["suppressed"] == len(aside)


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ({}, True),
        ({"path": "faulty.docx"}, True),
        ({"path": "other.docx"}, False),
        ({"place": {"section": 3}}, True),
        ({"place": {"section": 2}}, False),
        ({"place": {"table": "申请情况", "row": "上年结转", "column": "科研机构"}}, True),
        ({"place": {"table": "申请情况", "row": "新收"}}, False),
        ({"instance": {"格": "上年结转/科研机构"}}, True),
        ({"instance": {"格": "上年结转/自然人"}}, False),
        ({"instance": {"行": "上年结转/科研机构"}}, False),
        ({"value": "无"}, True),
        ({"value": "1"}, False),
        ({"until": "2025-06-30"}, True),
        ({"until": "2025-06-29"}, False),
    ],
)
def test_all_that_is_said_must_be_so(
    gxlint: Runner, write: Write, said: dict[str, object], passes: bool
) -> None:
    write({"rule": "GX-T308"} | said)
    options = ("--select", "GX-T308", "--fail-on", "info", "--date", "2025-06-30")
    ran = gxlint("check", "faulty.docx", "--format", "json", *options)
    assert ran.code == (0 if passes else 1)
    assert ("suppressed" in ran.json["summary"]) is passes
    assert ran.err == "" or not passes


def test_a_value_is_the_same_in_all_digits(gxlint: Runner, write: Write) -> None:
    write({"rule": "GX-X01", "value": "８"})
    assert gxlint.checked("faulty.html")["suppressed"]
    write({"rule": "GX-X01", "value": "15"})
    assert gxlint.checked("faulty.html")["suppressed"]
    write({"rule": "GX-X01", "value": "5"})
    assert "suppressed" not in gxlint.checked("faulty.html")


def test_it_is_told_what_is_let_pass_and_why(gxlint: Runner, write: Write) -> None:
    write({"rule": "GX-W01", "until": "2099-12-31"})
    out = gxlint("check", "faulty.docx").out
    assert "按配置放过（1 处）\n  - GX-W01 “公开为常态、公开为例外”漏了“不”字\n" in out
    assert "    理由：原文如此（gxlint.yaml 第 1 行；至 2099-12-31）\n" in out
    for form in ("full", "concise"):
        out = gxlint("check", "faulty.docx", "--format", form).out
        assert "；1 处按配置放过" in out.replace("\n", "")


def test_what_is_of_no_use_is_told(gxlint: Runner, write: Write) -> None:
    write(
        {"rule": "GX-W01", "until": "2024-12-31"},
        {"rule": "GX-W01", "place": {"section": 5}},
        {"rule": "GX-W01"},
        {"rule": "GX-F06", "path": "elsewhere/"},
    )
    ran = gxlint("check", "faulty.docx", "faulty.txt", "--date", "2025-01-01")
    warnings = ran.err.splitlines()
    assert len(warnings) == 2
    assert "放过 GX-W01 的规定已在 2024-12-31 到期" in warnings[0]
    assert "放过 GX-W01 的规定这次没有用上" in warnings[1]
    assert ran.code == 1


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (("--select", "GX-T303"), False),
        (("--ignore", "GX-W"), False),
        (("--select", "GX-W01"), True),
        (("--ignore", "GX-T"), True),
    ],
)
def test_that_it_was_of_no_use_is_told_only_where_its_rule_was_chosen(
    gxlint: Runner, write: Write, choice: tuple[str, ...], told: bool
) -> None:
    write({"rule": "GX-W01", "place": {"section": 5}})
    for command in (("check", "faulty.docx"), ("annotate", "faulty.docx", "--output", "b.docx")):
        ran = gxlint(*command, *choice)
        assert ("这次没有用上" in ran.err) is told
        assert ran.code != 2


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("GX-T303", "GX-T303 是强制规则，不能放过；请改正报告"),
        ("GX-T3", "没有规则“GX-T3”"),
        ("GX-T3O3", "没有规则“GX-T3O3”；是不是“GX-T3"),
    ],
)
def test_what_can_not_be_let_pass_ends_the_run(
    gxlint: Runner, write: Write, rule: str, message: str
) -> None:
    write({"rule": rule})
    ran = gxlint("check", "faulty.docx")
    assert (ran.code, ran.out) == (2, "")
    assert f"gxlint.yaml 第 1 行：{message}" in ran.err
