"""What authors are told of a pack that can be used: one odd file and the approved messages for it.

``reviews/NAME.gx`` is a file of a pack with the prefix ``ZZ-``, or a whole pack where it has a 包
block; ``reviews/NAME.txt`` is all that ``pack check`` says of it; ``--golden-update`` approves what
is said today.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gxlint.engine.trying import all_problems, try_samples
from gxlint.packs import load as loading
from gxlint.packs.days import BEGINNING

REVIEWS = Path(__file__).parent / "reviews"
ODD = sorted(path.stem for path in REVIEWS.glob("*.gx"))
PACK = '包 示例 "示例" {\n  版本 "1"\n  前缀 ZZ-\n}\n'
LAW = '文件 "某办法" {\n  条款 第一条 说明 "报告要写明的事项。" 确信 原文\n}\n'


@pytest.fixture
def told(name: str, tmp_path: Path) -> str:
    """Check a pack with that file, and return what is said."""
    folder = tmp_path / "示例"
    folder.mkdir()
    text = (REVIEWS / f"{name}.gx").read_text(encoding="utf-8")
    (folder / "规则.gx").write_text(text, encoding="utf-8")
    head = LAW if text.startswith("包") else PACK + LAW
    (folder / "pack.gx").write_text(head, encoding="utf-8")
    loaded = loading.load_folders([str(folder)], loading.read_folder)
    pack = loaded.packs[0]
    problems = all_problems(pack, loaded, try_samples(pack, loaded), BEGINNING)
    return "\n\n".join(problem.render() for problem in problems) + "\n"


@pytest.mark.parametrize("name", ODD)
def test_review(name: str, told: str, pytestconfig: pytest.Config) -> None:
    approved = REVIEWS / f"{name}.txt"
    if pytestconfig.getoption("--golden-update"):
        approved.write_text(told, encoding="utf-8", newline="")
    assert told == approved.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ODD)
def test_every_message_shows_the_place_and_what_to_do(name: str, told: str) -> None:
    for message in told.strip().split("\n\n"):
        heading, arrow, _, line, caret, *rest = message.split("\n")
        assert re.fullmatch(r"(?:错误|警告)\[GXL-\d{3}\]: .*[一-鿿].*", heading)
        assert re.fullmatch(r" *--> 示例/规则\.gx:\d+:\d+", arrow)
        assert "|" in line and re.fullmatch(r" *\| +\^+", caret)
        assert any("= 建议: " in each for each in rest)


def test_no_message_is_left_over() -> None:
    assert sorted(path.stem for path in REVIEWS.glob("*.txt")) == ODD
