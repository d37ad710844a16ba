"""The pages to follow along: their commands, run one after the other, print what is shown.

A page is played in an empty folder with the examples in it.  What a reader does is done:

- a ``console`` block has commands behind ``$`` and what they print; a line ``…`` stands for any
  lines, ``> file`` keeps what is printed, ``echo $?`` prints the exit code;
- a block marked with the name of a file is that file, from then on;
- a ``diff`` block marked so changes lines of it;
- a ``python`` block is run.

``--golden-update`` writes what is printed today into blocks in which nothing is left out.
"""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, Runner
from tests.docs.pages import Block, blocks, replace

PAGES = (
    "quickstart.md",
    "writing-packs.md",
    "formats.md",
    "configuration.md",
    "terminal.md",
    "word.md",
    "fixing.md",
)
LEFT_OUT = "…"
_COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


def test_the_page_can_be_followed(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    player = Player(Runner(capsys))
    for block in blocks(page):
        printed = player.play(block)
        if printed is None:
            continue
        if pytestconfig.getoption("--golden-update") and LEFT_OUT not in block.text.split("\n"):
            replace(block, printed)
        else:
            assert re.fullmatch(_expected(block.text), printed), f"{block}\n{printed}"


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Go through the pages, each in a folder that has the examples."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("*.py"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return str(request.param)


class Player:
    """Does what a reader of a page does."""

    def __init__(self, gxlint: Runner) -> None:
        self.gxlint = gxlint
        self.code = 0

    def play(self, block: Block) -> str | None:
        """Do what a block says.  Returns a console block as it comes out."""
        if block.language == "console":
            return "".join(self._ran(command) for command in _COMMAND.findall(block.text))
        if block.language == "python":
            Path("shown.py").write_text(block.text, encoding="utf-8")
            runpy.run_path("shown.py")
            self.gxlint.capsys.readouterr()
        elif block.mark and block.language == "diff":
            _change(Path(block.mark), block.text)
        elif block.mark:
            Path(block.mark).parent.mkdir(parents=True, exist_ok=True)
            Path(block.mark).write_text(block.text, encoding="utf-8")
        return None

    def _ran(self, command: str) -> str:
        words, _, file = command.partition(" > ")
        out = self._printed(shlex.split(words))
        if file:
            Path(file).write_text(out, encoding="utf-8")
            out = ""
        return "\n".join([f"$ {command}", *(line.rstrip() for line in out.splitlines())]) + "\n"

    def _printed(self, words: list[str]) -> str:
        match words:
            case ["gxlint", *arguments]:
                ran = self.gxlint(*arguments)
                self.code = ran.code
                return ran.out + ran.err
            case ["echo", "$?"]:
                return f"{self.code}\n"
            case ["mkdir", folder]:
                Path(folder).mkdir()
                return ""
            case ["cp", file, target]:
                shutil.copy(file, target)
                return ""
            case _:
                raise AssertionError(f"a command that this test can't run: {words}")


def _change(file: Path, changes: str) -> None:
    text = file.read_text(encoding="utf-8")
    lines = changes.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
    assert text.count(old) == 1, f"{file}\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _expected(text: str) -> str:
    return "".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(f"{line}\n")
