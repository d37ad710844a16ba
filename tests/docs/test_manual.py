"""The manual of the rule language: its examples work, and nothing of the language is left out.

``--golden-update`` writes today's messages and tables into the page.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from gxlint.engine.trying import all_problems, try_samples
from gxlint.lang import bounds, patterns
from gxlint.lang.errors import RuleFileError
from gxlint.lang.functions import FUNCTIONS
from gxlint.lang.keywords import ENGLISH
from gxlint.lang.layout import layout
from gxlint.lang.spans import SourceText
from gxlint.packs import files
from gxlint.packs import load as loading
from gxlint.packs.days import BEGINNING
from gxlint.packs.load import load_pack
from gxlint.report.schema import ATTRIBUTES
from tests.docs.pages import Block, blocks, part, put, replace, table

PAGE = "language.md"
FAULTY, ALONE, ENGLISH_ONE = "有错", "单独", "英文"
GX = [block for block in blocks(PAGE) if block.language == "gx"]
PACK, REGISTER = GX[:2]
TOGETHER = [b for b in GX[2:] if not b.mark and not b.text.startswith("包")]
APART = [b for b in GX if b.mark == ALONE or (b is not PACK and b.text.startswith("包"))]


def said(blocks_of_page: list[Block]) -> list[tuple[Block, Block]]:
    """Return each faulty example with the block after it, which shows what is said."""
    after = pairwise(blocks_of_page)
    return [(block, message) for block, message in after if block.mark == FAULTY]


def written(folder: Path, parts: list[Block]) -> str:
    """Write a pack of some blocks, each a file of its own."""
    folder.mkdir()
    for number, block in enumerate(parts):
        (folder / f"{number:02}.gx").write_text(block.text, encoding="utf-8")
    return str(folder)


def in_order(folder: str, *, shown: str = "") -> None:
    """Check that a pack has no fault, nothing odd, and samples that come out as they say.

    Looks at the file that is ``shown`` alone where there is one.
    """
    loaded, pack = load_pack(folder)
    problems = all_problems(pack, loaded, try_samples(pack, loaded), BEGINNING)
    assert "\n".join(p.render() for p in problems if p.source.name.endswith(shown)) == ""


def test_the_examples_make_a_pack_that_is_in_order(tmp_path: Path) -> None:
    in_order(written(tmp_path / "云岭", [PACK, REGISTER, *TOGETHER]))


@pytest.mark.parametrize("block", APART, ids=str)
def test_an_example_by_itself_is_in_order(tmp_path: Path, block: Block) -> None:
    base = [PACK, REGISTER] if block.mark == ALONE else []
    in_order(written(tmp_path / "云岭", [*base, block]), shown=f"{len(base):02}.gx")


@pytest.mark.parametrize(("block", "shown"), said(blocks(PAGE)), ids=str)
def test_a_faulty_example_is_told_as_shown(
    tmp_path: Path,
    pytestconfig: pytest.Config,
    block: Block,
    shown: Block,
) -> None:
    folder = written(tmp_path / "云岭", [PACK, REGISTER])
    (tmp_path / "云岭" / "规则.gx").write_text(block.text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        loading.load_folders([folder], loading.read_folder)
    told = f"{caught.value}\n"
    if pytestconfig.getoption("--golden-update"):
        replace(shown, told)
    assert told == shown.text


@pytest.mark.parametrize("block", [b for b in GX if b.mark != FAULTY], ids=str)
def test_examples_are_laid_out_as_fmt_does_it(block: Block) -> None:
    assert layout(SourceText(str(block), block.text)) == block.text


def test_the_english_example_says_the_same_as_the_chinese_one() -> None:
    (english,) = (block for block in GX if block.mark == ENGLISH_ONE)
    source = SourceText(str(english), english.text)
    assert layout(source, "zh") in [block.text for block in TOGETHER]


def test_every_keyword_stands_in_an_example() -> None:
    shown = "\n".join(block.text for block in GX)
    code = re.sub(r'"[^"\n]*"|#.*', "", shown)
    assert [word for word in ENGLISH if not re.search(rf"(?<!\w){word}(?!\w)", code)] == []


def test_every_function_stands_in_an_example() -> None:
    shown = "\n".join(block.text for block in GX)
    assert [name for name in FUNCTIONS if f"{name}(" not in shown] == []


def functions() -> str:
    """Return the table of functions."""
    rows = (
        (
            f"`{name}({', '.join(map(str, one.parameters))})`",
            f"`{one.result}`",
            one.doc + ("（可能不知道）" if one.unsure else ""),
        )
        for name, one in FUNCTIONS.items()
    )
    return "\n" + table(("函数", "得出", "意思"), rows) + "\n"


def attributes() -> str:
    """Return a table of attributes for each kind of thing."""
    out = "\n"
    for owner, attributes_of in ATTRIBUTES.items():
        rows = (
            (f"`.{name}`", f"`{seen.type}`", seen.doc, "可以改" if seen.changeable else "")
            for name, seen in attributes_of.items()
        )
        out += f"**{owner}**\n\n" + table(("属性", "类型", "意思", "样例"), rows) + "\n"
    return out


def english() -> str:
    """Return the table of keywords, three pairs a row."""
    pairs = [[f"`{zh}`", f"`{en}`"] for zh, en in ENGLISH.items()]
    pairs += [["", ""]] * (-len(pairs) % 3)
    rows = ([*a, *b, *c] for a, b, c in zip(pairs[::3], pairs[1::3], pairs[2::3], strict=True))
    return "\n" + table(("中文", "英文") * 3, rows) + "\n"


def limits() -> str:
    """Return the rows of the table of limits."""
    found = {
        "一个规则包的文件": f"{files._MOST_FILES:,} 个",
        "一个 `.gx` 文件": f"{files._MOST_BYTES // 1_000_000} MB",
        "一个规则包的规则": f"{loading._MOST_RULES:,} 条",
        "“对”套的层数": f"{bounds.DEEPEST_EACH} 层",
        "一条规则逐一看的东西": f"{bounds.MOST_INSTANCES:,} 个",
        "一条规则的步数": f"{bounds.MOST_STEPS:,} 步",
        "一条规则在一份报告里找到的文字": f"{bounds.MOST_FOUND} 处",
        "一个模式": f"{patterns._MOST_CHARACTERS:,} 个字符",
        "模式里的重复次数，内外相乘": f"{patterns._MOST_REPEATS:,} 次",
    }
    return "\n" + table(("什么", "最多"), found.items()) + "\n"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("函数", functions()), ("属性", attributes()), ("关键字", english()), ("上限", limits())],
    ids=("functions", "attributes", "keywords", "limits"),
)
def test_a_table_has_all_that_there_is(
    pytestconfig: pytest.Config, mark: str, expected: str
) -> None:
    if pytestconfig.getoption("--golden-update"):
        put(PAGE, mark, expected)
    assert part(PAGE, mark) == expected
