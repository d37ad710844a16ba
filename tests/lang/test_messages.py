"""What authors of rules are told: one faulty file and the approved messages for each fault.

``messages/NAME.gx`` is a file of a pack with the prefix ``ZZ-``, ``messages/NAME.txt`` all that is
said about it; ``--golden-update`` approves what is said today.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gxlint.lang.errors import RuleFileError
from gxlint.packs import load as loading

MESSAGES = Path(__file__).parent / "messages"
FAULTY = sorted(path.stem for path in MESSAGES.glob("*.gx"))
PACK = """包 示例 "示例" {
  版本 "1"
  前缀 ZZ-
}

文件 "某办法" {
  简称 "试行办法"
  文号 "某发〔2024〕1号"
  条款 第一条 要求 "写明标题" 确信 原文
  条款 第二条第一款 要求 "写明机关" 确信 推断
  条款 之 "附件 表一" 说明 "表格的样子" 确信 未核
}
"""
# Latin words that may stand in a message: what the language itself is written with.
LATIN = re.compile(r"GXL?-\w*|ZZ-\w*|PDF|U\+[0-9A-F]{4}|[\w.一-鿿]+/[\w.一-鿿]+")


@pytest.fixture
def told(_pack: None, tmp_path: Path) -> str:
    """Load the pack in ``tmp_path/示例`` on its own, and return what is said."""
    folder = str(tmp_path / "示例")
    with pytest.raises(RuleFileError) as caught:
        loading.load_folders([folder], loading.read_folder)
    return str(caught.value) + "\n"


@pytest.fixture
def _pack(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "示例"
    folder.mkdir()
    (folder / "pack.gx").write_text(PACK, encoding="utf-8")
    source = MESSAGES / f"{request.getfixturevalue('name')}.gx"
    (folder / "规则.gx").write_bytes(source.read_bytes())


@pytest.mark.parametrize("name", FAULTY)
def test_message(name: str, told: str, pytestconfig: pytest.Config) -> None:
    approved = MESSAGES / f"{name}.txt"
    if pytestconfig.getoption("--golden-update"):
        approved.write_text(told, encoding="utf-8", newline="")
    assert told == approved.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FAULTY)
def test_every_message_shows_the_place_and_says_it_in_chinese(name: str, told: str) -> None:
    for message in told.strip().split("\n\n"):
        heading, arrow, _, line, caret, *_ = message.split("\n")
        assert re.fullmatch(r"错误\[GXL-\d{3}\]: .*[一-鿿].*", heading)
        assert re.fullmatch(r" *--> 示例/规则\.gx:\d+:\d+", arrow)
        assert "|" in line and re.fullmatch(r" *\| +\^+", caret)
        words = LATIN.sub("", re.sub(r"“[^”]*”|\{.*?\}", "", heading))
        assert not re.search(r"[A-Za-z]{3,}", words.partition(": ")[2])


@pytest.mark.parametrize("name", FAULTY)
def test_every_message_says_what_to_do(name: str, told: str) -> None:
    for message in told.strip().split("\n\n"):
        assert "= 建议: " in message or "= 此处可写: " in message


def test_no_message_is_left_over() -> None:
    assert sorted(path.stem for path in MESSAGES.glob("*.txt")) == FAULTY
