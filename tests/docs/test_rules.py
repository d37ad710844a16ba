"""The reference of our own rules in ``docs/rules``."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from gxlint.cli.pack_docs import pages
from gxlint.packs.load import load, load_pack
from gxlint.resources import folder
from tests.cli.running import EXAMPLES, Runner

RULES = Path(folder("rules"))
DOCS = Path(__file__).parents[2] / "docs" / "rules"
PACKS = (
    "national",
    *sorted(p.name for p in RULES.iterdir() if p.name not in ("national", "forms")),
)


@pytest.fixture
def gxlint(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def place(name: str) -> Path:
    return DOCS if name == "national" else DOCS / name


@pytest.mark.parametrize("name", PACKS)
def test_the_pages_are_what_the_rules_give(name: str) -> None:
    loaded, pack = load_pack(str(RULES / name))
    wanted = dict(pages(pack, loaded))
    there = {p.name: p.read_text(encoding="utf-8") for p in place(name).glob("*.md")}
    stale = sorted(n for n in {*wanted, *there} if wanted.get(n) != there.get(n))
    again = f"gxlint pack docs rules/{name} --output {place(name).relative_to(DOCS.parents[1])}"
    assert stale == [], f"run {again}"


def test_what_the_pages_tell_a_configuration_to_say_is_accepted(
    gxlint: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "".join(page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("GX-*.md")))
    said = re.findall(r"^suppressions:\n((?: .*\n)+)", told, re.MULTILINE)
    rules = [rule for pack in load().packs for rule in pack.rules if rule.status != "废止"]
    assert len(said) == sum(not rule.mandatory for rule in rules)
    monkeypatch.chdir(tmp_path)
    Path("gxlint.yaml").write_text("suppressions:\n" + "".join(said), encoding="utf-8")
    shutil.copy(EXAMPLES / "good-town.docx", "年报.docx")
    ran = gxlint("check", "年报.docx")
    assert ran.code == 0 and ran.err.count("这次没有用上") == len(said)


def test_what_the_pages_tell_packs_to_write_is_accepted(tmp_path: Path) -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("GX-*.md")))
    off, adjusted, set_ = (
        re.findall(rf"^{action} .*$", told, re.MULTILINE) for action in ("停用", "调整", "设置")
    )
    rules = [rule for pack in load().packs for rule in pack.rules if rule.status != "废止"]
    assert len(off) == sum(not rule.mandatory for rule in rules)
    assert len(set_) == sum(len(rule.parameters) for rule in rules)
    head = '包 东海 "东海省补充规则" {\n  版本 "1"\n  前缀 DH-\n  依赖 国家\n}\n'
    for number, changes in enumerate((off, adjusted, set_)):
        pack = tmp_path / str(number)
        pack.mkdir()
        (pack / "pack.gx").write_text(head + "\n".join(changes), encoding="utf-8")
        assert len(load([str(pack)]).packs[-1].overrides) == len(changes) > 0
