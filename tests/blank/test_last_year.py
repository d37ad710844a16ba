"""What last year's report has for a blank one is carried over, and the rest is said."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from gxlint.blank.docx import as_docx
from gxlint.blank.form import Body, blank
from gxlint.blank.last_year import carried
from gxlint.blank.wording import FIGURE, wording
from gxlint.engine.given import Given
from gxlint.engine.lint import lint, read_report
from gxlint.engine.prepare import prepare
from tests.blank.filling import fill, words, write
from tests.cli.running import EXAMPLES, Runner
from tests.law.printing import FORMATS
from tests.law.reports import Written, reports

BEFORE = Path(__file__).parents[2] / "rules" / "forms" / "canonical-2021.yaml"
CARRIED = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
CONTACT = "地址：云岭省青禾县安居路9号；邮编：698100；电话：0819-5550133"
LINTER = prepare()
VOCABULARY = LINTER.vocabulary


def test_agency_contact_and_figures_are_carried_over(gxlint: Runner) -> None:
    ran = gxlint("new", "--from", BEFORE, "--format", "yaml")
    assert (ran.code, ran.err) == (0, "")
    title = "青禾县住房和城乡建设局2025年政府信息公开工作年度报告"
    new = Path(f"{title}.yaml")
    assert CONTACT in words(new)
    assert "上年结转2件" in words(new)
    assert "上年结转: {自然人: 1, 商业企业: 1, 科研机构: 0," in words(new)
    assert "本年废止件数: 0, 现行有效件数: 9}" in words(new)
    for said in (title, "地址 云岭省青禾县安居路9号", "自然人 1、商业企业 1", "现行有效件数 9"):
        assert said in ran.out
    assert f"--previous {BEFORE}" in ran.out


def test_once_its_figures_are_filled_in_it_goes_with_last_years(
    gxlint: Runner, tmp_path: Path
) -> None:
    new = tmp_path / "年报.yaml"
    gxlint("new", "--from", BEFORE, "--output", new)
    fill(new)
    told = gxlint.checked(new, "--previous", str(BEFORE))["diagnostics"]
    columns = [d["instance"]["列"] for d in told if d["rule"] == "GX-T303"]
    assert sorted(columns) == ["商业企业", "总计", "自然人"]
    handled = words(new).replace("办结0件", "办结2件")
    for row in ("予以公开", "总计"):
        zeros = f"      {row}: {{{', '.join(f'{column}: 0' for column in CARRIED)}}}"
        assert handled.count(zeros) == 1
        ones = zeros.replace("自然人: 0, 商业企业: 0", "自然人: 1, 商业企业: 1")
        handled = handled.replace(zeros, ones.replace("总计: 0}", "总计: 2}"))
    write(new, handled)
    told = gxlint.checked(new, "--previous", str(BEFORE))["diagnostics"]
    assert {(d["rule"], d["severity"]) for d in told} == {("GX-T406", "info")}  # a case still open


def test_what_cannot_be_read_stays_a_prompt_and_is_said(gxlint: Runner, tmp_path: Path) -> None:
    old = tmp_path / "上年.yaml"
    text = BEFORE.read_text(encoding="utf-8")
    text = text.replace("结转下年: {自然人: 1", "结转下年: {自然人: 见附件")
    write(old, text.replace("地址：云岭省青禾县安居路9号；", ""))
    ran = gxlint("new", "--from", old, "--output", "年报.yaml")
    assert "自然人 读不出（写的是“见附件”，不是数），留作【填写】" in ran.out
    assert "没有认出、要自己填的：地址" in ran.out
    assert f"上年结转: {{自然人: {FIGURE}, 商业企业: 1" in words(Path("年报.yaml"))
    assert "地址：【填写地址】" in words(Path("年报.yaml"))
    found = gxlint.checked("年报.yaml")
    assert any(FIGURE in one["reason"] for one in found["undecided"])


def test_prompts_left_in_last_years_are_not_carried_over(gxlint: Runner) -> None:
    gxlint("new", "--agency", "青禾县财政局", "--year", "2024", "--output", "去年.docx")
    ran = gxlint("new", "--from", "去年.docx", "--output", "今年.docx")
    assert "没有认出、要自己填的：地址、邮编、电话、邮箱" in ran.out
    assert words(Path("今年.docx")).count("【填写地址】") == 1


def test_every_format_can_be_last_years(gxlint: Runner) -> None:
    made = []
    for ending in ("docx", "html", "txt", "yaml"):
        gxlint("new", "--from", EXAMPLES / f"good-town.{ending}", "--output", f"{ending}.yaml")
        made.append(words(Path(f"{ending}.yaml")))
    assert len(set(made)) == 1
    assert "0819-5550166" in made[0]


def test_the_present_form_goes_on_from_the_trial_form(gxlint: Runner) -> None:
    ran = gxlint("new", "--from", EXAMPLES / "good-2020.docx", "--output", "年报.yaml")
    assert "2021 年度 · 部门 · 2021 年度起的格式" in ran.out
    assert "主动公开·" not in ran.out
    fill(Path("年报.yaml"))
    assert gxlint.checked("年报.yaml")["report"]["form"] == "2021"


def figure(printed: str) -> str:
    """Return the digits of a printed figure: 1,204件 is 1204."""
    return "".join(re.findall("[0-9]", unicodedata.normalize("NFKC", printed)))


@given(reports())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_whatever_last_year_says_is_what_is_carried(written: Written) -> None:
    """Blanks amid figures are none; what is wholly blank, or no figure, is left to a person."""
    year = written.year + 1
    for name in ("docx", "yaml"):
        form = FORMATS[name]
        report = read_report(form.write(written), f"a.{form.ending}", VOCABULARY)
        taken = carried(report, wording(year).sources, VOCABULARY, year)
        made = blank(
            Body(written.agency.name, written.agency.level or "部门"), year, VOCABULARY, taken
        )
        (last,) = {
            tuple(part.figures().get(("结转下年", column), "") for column in CARRIED)
            for part in written.tables["申请情况"]
            if any(row == "结转下年" for row, _ in part.figures())
        }
        now = tuple(made.figures["申请情况"]["上年结转", column] for column in CARRIED)
        for before, after in zip(last, now, strict=True):
            assert after == (figure(before) or "0") or (after == FIGURE and not before.strip())


@given(reports(varied=False))
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_what_is_carried_satisfies_the_rules_about_last_year(written: Written) -> None:
    year, body = written.year + 1, Body(written.agency.name, written.agency.level or "部门")
    last = read_report(FORMATS["docx"].write(written), "a.docx", VOCABULARY)
    taken = carried(last, wording(year).sources, VOCABULARY, year)
    assert not taken.unread
    new = as_docx(blank(body, year, VOCABULARY, taken))
    result = lint(new, "b.docx", LINTER, Given(level=body.level), lambda _: last)
    told = {found.rule for found in result.diagnostics}
    assert told.isdisjoint({"GX-Y01", "GX-Y08", "GX-T210"})
    assert "GX-N14" in told
