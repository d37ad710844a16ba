"""Completion: what can stand at the cursor, and real shells that ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_powershell

from gxlint.cli.arguments import Command, Operand, Option
from gxlint.cli.commands import COMMANDS
from tests.cli.conftest import gxlint
from tests.cli.running import EXAMPLES, Runner
from tests.workflow.terminal import Typist

__all__ = ["gxlint"]

SHELLS = ("bash", "zsh", "fish", "powershell")


def offered(gxlint: Runner, *words: str) -> dict[str, str]:
    """Return what can stand in the place of the last word, with what is said of it."""
    ran = gxlint("--complete", str(len(words) - 1), *words)
    assert (ran.code, ran.err) == (0, "")
    lines = (line.partition("\t") for line in ran.out.splitlines())
    return {word: text for word, _, text in lines}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ch", "check"),
        ("--v", "--version"),
        ("pack n", "new"),
        ("pack  x", ""),
        ("nothing ", ""),
        ("nothing at all ", ""),
        ("check ", ":files"),
        ("check a.docx ", ":files"),
        ("check -- --format", ":files"),
        ("check --fo", "--format"),
        ("check --format json --fo", ""),
        ("check --pack a --pac", "--pack"),
        ("check a.docx --format js", "json jsonl"),
        ("check --format=js", "--format=json --format=jsonl"),
        ("check --format = js", "json jsonl"),
        ("check --color =", "auto always never"),
        ("check --output ", ":files"),
        ("check --output=", ":files"),
        ("check --pack sh", "shandong :folders"),
        ("check --pack=sh", "--pack=shandong :folders"),
        ("check --published ", ""),
        ("check --unknown ", ":files"),
        ("check --select GX-T303", "GX-T303"),
        ("check --select GX-T303,GX-X01", "GX-T303,GX-X01"),
        ("check --select=GX-T303,gx-x01", "--select=GX-T303,GX-X01"),
        ("explain gx-t303", "GX-T303"),
        ("explain --pack shandong SD-N01", "SD-N01"),
        ("explain --pack nowhere GX", ""),
        ("rules --diff 2020 ", ""),
        ("rules --diff 2020 2021 --ch", "--checklist"),
        ("config show ", ":files"),
        ("pack new ", ":folders"),
        ("completion f", "fish"),
        ("completion fish ", "--help"),
        ("lsp --", "--help"),
    ],
)
def test_what_is_offered(gxlint: Runner, line: str, expected: str) -> None:
    assert list(offered(gxlint, *line.split(" "))) == expected.split()


def test_what_stands_behind_the_cursor_does_not_matter(gxlint: Runner) -> None:
    ran = gxlint("--complete", "1", "check", "--fo", "--format", "json")
    assert ran.out.startswith("--format\t")


def test_what_is_no_question_has_no_answer(gxlint: Runner) -> None:
    for words in ((), ("x",), ("-1", "check"), ("", "check")):
        ran = gxlint("--complete", *words)
        assert (ran.code, ran.out, ran.err) == (2, "", "")
    assert list(offered(gxlint, *"check a b".split(), "")) == [":files"]


def test_nothing_typed_may_be_left_out(gxlint: Runner) -> None:
    """Older shells of Windows pass no empty words on."""
    assert gxlint("--complete", "1", "pack") == gxlint("--complete", "1", "pack", "")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_with_all_its_options_is_offered(gxlint: Runner, command: Command) -> None:
    words = command.name.split()
    for at, word in enumerate(words):
        assert word in offered(gxlint, *words[:at], "")
    options = {option.name: option.help for option in command.options}
    found = offered(gxlint, *words, "--")
    assert found.items() >= options.items()
    assert set(found) == {*options, "--help"}
    for option in command.options:
        if option.choices:
            assert tuple(offered(gxlint, *words, option.name, "")) == option.choices


def test_whatever_is_a_path_is_completed(gxlint: Runner) -> None:
    """By what the help calls it: a word that is new there is not forgotten here."""
    for words, entry in _entries():
        name = entry.name if isinstance(entry, Operand) else entry.values[0]
        if any(kind in name for kind in ("文件", "路径")) and "名称=" not in name:
            assert {":files", ":folders"} & set(offered(gxlint, *words, "")), (words, name)


def _entries() -> Iterator[tuple[list[str], Operand | Option]]:
    for command in COMMANDS.values():
        for operand in command.operands[:1]:
            yield command.name.split(), operand
        for option in command.options:
            if option.values and not option.choices:
                yield [*command.name.split(), option.name], option


# In the shells below, gxlint is a function that shows what it is called with, and lets the gxlint
# that is being tested complete it.
POSIX = f"""
gxlint() {{
  if [ "$1" = --complete ]; then '{sys.executable}' -m gxlint "$@"
  else printf '<%s>' "$@"; echo; fi
}}
"""
FISH = f"""
function gxlint
  if test "$argv[1]" = --complete; '{sys.executable}' -m gxlint $argv; end
end
"""
#: What is typed, and what fish is told.
FISHED = {
    "gxlint che": "check\t检查报告\n",
    "gxlint check --form": "--format\t输出格式\n",
    "gxlint check --format conc": "concise\n",
    "gxlint check --format=conc": "--format=concise\n",
    "gxlint check 各部": "各部门 年报.docx\n",
    "gxlint check --output=各部": "--output=各部门 年报.docx\n",
    "gxlint pack check 规": "规则/\tDirectory\n",
    "gxlint explain gx-y05": "GX-Y05\t文字不照搬其他机关\n",
}
#: What is typed, and what arrives.
TYPED = [
    ("gxlint che\t甲", "<check><甲>"),
    ("gxlint pack ne\t甲", "<pack><new><甲>"),
    ("gxlint check --form\tx", "<check><--format><x>"),
    ("gxlint check --format conc\tx", "<check><--format><concise><x>"),
    ("gxlint check --format=conc\tx", "<check><--format=concise><x>"),
    ("gxlint check --pack shand\tx", "<check><--pack><shandong><x>"),
    ("gxlint check 各部\tx", "<check><各部门 年报.docx><x>"),
    ("gxlint check --output 各部\tx", "<check><--output><各部门 年报.docx><x>"),
    ("gxlint check --output=各部\tx", "<check><--output=各部门 年报.docx><x>"),
    ("gxlint pack check 规\tx", "<pack><check><规则/x>"),
    ("gxlint check --pack 规\tx", "<check><--pack><规则/x>"),
    ("gxlint explain gx-t303\tx", "<explain><GX-T303><x>"),
    ("gxlint check --select GX-T303,gx-y05\tx", "<check><--select><GX-T303,GX-Y05><x>"),
    (
        "gxlint rules --diff 2020 2021 --che\t--date x",
        "<rules><--diff><2020><2021><--checklist><--date><x>",
    ),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled rules are kept: making them anew for each test takes long."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, gxlint: Runner) -> Path:
    """A folder to type in, with the scripts in a folder beside it."""
    (tmp_path / "scripts").mkdir()
    for shell in SHELLS:
        ran = gxlint("completion", shell)
        assert (ran.code, ran.err) == (0, "")
        (tmp_path / "scripts" / shell).write_text(ran.out, encoding="utf-8")
    here = tmp_path / "here"
    (here / "规则").mkdir(parents=True)
    shutil.copy(EXAMPLES / "good-town.docx", here / "各部门 年报.docx")
    return here


@pytest.fixture(params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, folder: Path, cache: Path) -> Iterator[Typist]:
    """A shell at a terminal, in which completion is set up."""
    typist = Typist(request.param, folder, cache)
    setup = folder.parent / "scripts" / "setup"
    script = folder.parent / "scripts" / str(request.param)
    setup.write_text(POSIX + script.read_text(encoding="utf-8"), encoding="utf-8")
    typist.do(f". {setup}")
    yield typist
    typist.close()


def test_tab_completes_what_is_typed(shell: Typist) -> None:
    for line, arrives in TYPED:
        assert arrives in shell.do(line), line


def test_tab_lists_what_there_is(shell: Typist) -> None:
    assert "jsonl" in shell.listed("gxlint check --format js")
    shown = shell.listed("gxlint pack ")
    assert all(word in shown for word in ("new", "check", "test", "fmt", "list", "docs"))
    assert shell.name == "bash" or "新建规则包" in shown


def test_zsh_loads_it_when_it_is_first_needed(folder: Path, cache: Path) -> None:
    """As a file of its own among the functions, which is how it is installed."""
    functions = folder.parent / "functions"
    functions.mkdir()
    shutil.copy(folder.parent / "scripts" / "zsh", functions / "_gxlint")
    (folder / "setup").write_text(POSIX, encoding="utf-8")
    typist = Typist("zsh", folder, cache)
    typist.do(f". ./setup; fpath=({functions} $fpath); compinit -u -D")
    for _ in range(2):
        assert "<pack><new><x>" in typist.do("gxlint pack ne\tx")
    typist.close()


def test_fish_completes_and_tells_what_for(folder: Path, cache: Path) -> None:
    script = folder.parent / "scripts" / "fish"
    for line, expected in FISHED.items():
        asked = f"{FISH}\nsource {script}\ncomplete -C '{line}'"
        assert run("fish", "--no-config", "-c", asked, cwd=folder, cache=cache) == expected


def run(program: str, *arguments: str, cwd: Path, cache: Path) -> str:
    """Run a program and return what it prints; skips the test where it is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(cwd),
            "LC_ALL": "C.UTF-8",
            "GXLINT_CACHE_DIR": str(cache),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_script_for_powershell_is_well_formed(folder: Path) -> None:
    """As far as can be told without Windows: by the grammar of the language."""
    text = (folder.parent / "scripts" / "powershell").read_bytes()
    grammar = tree_sitter.Language(tree_sitter_powershell.language())
    tree = tree_sitter.Parser(grammar).parse(text)
    assert not tree.root_node.has_error
