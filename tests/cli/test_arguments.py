"""The command line's own parser, over a table of commands made for the purpose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.cli.arguments import Command, Operand, Option, Options, parse
from gxlint.cli.commands import COMMANDS
from tests.cli.running import Runner


def _number(text: str) -> int:
    if not text.isdigit():
        raise ValueError(f"“{text}”不是数")
    return int(text)


_OPTIONS = (
    Option("--name", "名称", ("名称",)),
    Option("--kind", "种类", ("种类",), "甲", ("甲", "乙")),
    Option("--size", "大小", ("大小",), 1, read=_number),
    Option("--pair", "一对", ("起", "止"), read=_number),
    Option("--each", "各个", ("一个",), (), repeated=True),
    Option("--dry-run", "只看", default=False),
)
_COPY = Command(
    "copy",
    "somewhere",
    "复制",
    "复制文件。",
    (Operand("to", "去处", "到哪里"), Operand("files", "文件", "哪些文件", several=True)),
    _OPTIONS,
)
_TURN = Command(
    "turn",
    "somewhere",
    "转",
    "转一下。",
    (Operand("to", "方向", "往哪边", choices=("左", "右")),),
    (),
)
_MAKE = Command("box make", "elsewhere", "做盒子", "做一个盒子。", (), ())
_TABLE = {command.name: command for command in (_COPY, _MAKE, _TURN)}


def read(*arguments: str) -> Options:
    """Return what a command line says."""
    return parse(arguments, _TABLE, "1.2")[1]


def test_what_is_not_written_has_its_default() -> None:
    assert vars(read("copy", "x", "y")) == {
        "to": "x",
        "files": ("y",),
        "name": None,
        "kind": "甲",
        "size": 1,
        "pair": None,
        "each": (),
        "dry_run": False,
    }


_WRITTEN = [
    ((("--name", "某"),), "name", "某"),
    ((("--kind", "乙"),), "kind", "乙"),
    ((("--size", "7"),), "size", 7),
    ((("--each", "1"), ("--each", "2")), "each", ("1", "2")),
    ((("--size", "1"), ("--size", "2")), "size", 2),
    ((("--name", "-"),), "name", "-"),
]


@given(st.sampled_from(_WRITTEN), st.lists(st.integers(0, 3), min_size=2, max_size=2), st.data())
def test_options_stand_anywhere_and_in_both_ways(
    written: tuple[tuple[tuple[str, str], ...], str, object], at: list[int], data: st.DataObject
) -> None:
    pairs, key, value = written
    line: list[tuple[str, ...]] = [("甲",), ("乙",), ("丙",)]
    for place, (name, word) in zip(sorted(at, reverse=True), reversed(pairs), strict=False):
        line.insert(place, (f"{name}={word}",) if data.draw(st.booleans()) else (name, word))
    found = vars(read("copy", *(word for words in line for word in words)))
    assert found[key] == value
    assert (found["to"], found["files"]) == ("甲", ("乙", "丙"))


def test_a_value_after_the_sign_may_look_like_an_option_or_be_empty() -> None:
    assert read("copy", "a", "b", "--name=--kind").name == "--kind"
    assert read("copy", "a", "b", "--name=").name == ""
    assert read("copy", "a", "b", "--name=x=y").name == "x=y"


def test_after_two_dashes_everything_is_an_operand() -> None:
    found = read("copy", "--dry-run", "--", "--name", "-", "--", "-h")
    assert (found.to, found.files, found.dry_run) == ("--name", ("-", "--", "-h"), True)


def test_one_dash_is_an_operand() -> None:
    assert read("copy", "-", "-").files == ("-",)


def test_an_option_of_two_values() -> None:
    assert read("copy", "--pair", "1", "2", "a", "b").pair == (1, 2)
    assert read("copy", "a", "b", "--pair=1", "2").pair == (1, 2)


def test_a_command_may_have_two_words() -> None:
    assert parse(["box", "make"], _TABLE, "1.2")[0] is _MAKE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "gxlint：缺少命令；可以是：copy、box make、turn"),
        ("cpoy a b", "gxlint：没有命令“cpoy”；是不是“copy”？可以是：copy、box make、turn"),
        ("box", "gxlint：没有命令“box”；可以是：box make"),
        ("box maek", "gxlint：没有命令“box maek”；是不是“box make”？可以是：box make"),
        ("--verison", "gxlint：不认识的参数：--verison；是不是“--version”？"),
        ("copy", "gxlint copy：缺少参数：去处"),
        ("turn 上", "gxlint turn：方向不能是 “上”；可以是：左、右"),
        ("copy a", "gxlint copy：缺少参数：文件"),
        ("box make a b", "gxlint box make：多余的参数：a、b"),
        ("copy a b --nmae x", "gxlint copy：不认识的参数：--nmae；是不是“--name”？"),
        ("copy a b --dry", "gxlint copy：不认识的参数：--dry；是不是“--dry-run”？"),
        ("copy a b --nam=x", "gxlint copy：不认识的参数：--nam；是不是“--name”？"),
        ("copy a b --other", "gxlint copy：不认识的参数：--other"),
        ("copy a b -q9", "gxlint copy：不认识的参数：-q9"),
        ("copy a b --name", "gxlint copy：--name 后面要写一个值"),
        ("copy a b --name --dry-run", "gxlint copy：--name 后面要写一个值"),
        ("copy a b --name -- c", "gxlint copy：--name 后面要写一个值"),
        ("copy a b --pair 1", "gxlint copy：--pair 后面要写 2 个值"),
        ("copy a b --dry-run=1", "gxlint copy：--dry-run 后面不能带值 “1”"),
        ("copy a b --kind 丙", "gxlint copy：--kind 不能是 “丙”；可以是：甲、乙"),
        ("copy a b --size x", "gxlint copy：--size：“x”不是数"),
    ],
)
def test_a_mistake_is_told_with_a_suggestion(
    capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        read(*line.split())
    program = said.partition("：")[0]
    assert stop.value.code == 2
    assert capsys.readouterr() == ("", f"{said}\n用 {program} --help 查看用法。\n")


def test_a_file_where_a_command_belongs(gxlint: Runner, tmp_path: Path) -> None:
    file = tmp_path / "年报.docx"
    file.write_bytes(b"")
    assert f"写 gxlint check {file}" in gxlint(file).err


def test_the_version(gxlint: Runner) -> None:
    assert re.fullmatch(r"gxlint \d+\.\d+\.\d+\n", gxlint("--version").out)


@pytest.mark.parametrize("help_", ["-h", "--help"])
def test_the_overview_names_every_command(gxlint: Runner, help_: str) -> None:
    ran = gxlint(help_)
    assert (ran.code, ran.err) == (0, "")
    for command in COMMANDS.values():
        assert re.search(rf"^  {command.name} +{command.purpose}$", ran.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_help_of_a_command_names_all_that_it_takes(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch, command: Command, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = gxlint(*command.name.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    joined = re.sub(r"\s+", "", ran.out)
    assert f"用法：gxlint{command.name.replace(' ', '')}" in joined
    taken: list[Operand | Option] = [*command.operands, *command.options]
    for entry in taken:
        assert re.search(rf"^  {entry.name}(?![\w-])", ran.out, re.MULTILINE)
        assert re.sub(r"\s+", "", entry.help) in joined
    for entry in taken:
        assert all(choice in joined for choice in entry.choices)
