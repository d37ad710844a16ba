"""What the two READMEs show is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gxlint.cli.files import ENDINGS
from gxlint.output import FORMATS
from tests.cli.running import Runner

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted((ROOT / "docs").glob("*.md"))
TESTS = 'python -m pip install -e ".[all,test]" && python -m pytest -n auto'


def block(readme: str, language: str) -> str:
    text = (ROOT / readme).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("readme", READMES)
def test_the_output_shown_is_printed(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch, readme: str
) -> None:
    command, _, shown = block(readme, "console").partition("\n")
    monkeypatch.chdir(ROOT)
    assert shown in gxlint(*command.split()[2:]).out


@pytest.mark.parametrize("readme", READMES)
def test_the_rule_shown_is_one_that_works(gxlint: Runner, tmp_path: Path, readme: str) -> None:
    (tmp_path / "pack.gx").write_text(block(readme, "gx"), encoding="utf-8")
    faulty = ROOT / "examples" / "faulty.docx"
    file = gxlint.checked(faulty, "--pack", str(tmp_path), "--region", "云岭省", "--select", "YL")
    assert [found["rule"] for found in file["diagnostics"]] == ["YL-T01"]
    assert gxlint("explain", "YL-T01", "--pack", tmp_path).code == 0


def test_every_option_format_and_ending_is_told(gxlint: Runner) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\|", ",")
    usage = gxlint("check", "--help").out
    options = {f"`{option}" for option in re.findall(r"--[a-z-]+", usage)} - {"`--help"}
    formats = {f"`{name}`" for name in FORMATS}
    endings = {f"`{ending}`" for ending in ENDINGS}
    assert sorted(word for word in options | formats | endings if word not in text) == []


@pytest.mark.parametrize("name", [*READMES, ".ci/run"])
def test_the_tests_are_run_as_the_readme_says(name: str) -> None:
    assert TESTS in (ROOT / name).read_text(encoding="utf-8").replace("    python", "python")


@pytest.mark.parametrize("readme", [*READMES, *(f"docs/{page.name}" for page in PAGES)])
def test_links_lead_somewhere(readme: str) -> None:
    page = ROOT / readme
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^):#]*)(?:#([^)]*))?\)", prose)
    assert [link for link in links if not _leads_somewhere(page, *link)] == []


def _leads_somewhere(page: Path, path: str, heading: str) -> bool:
    target = page.parent / path if path else page
    if not heading:
        return target.exists()
    return re.search(rf"^#+ {re.escape(heading)}$", target.read_text("utf-8"), re.M) is not None
