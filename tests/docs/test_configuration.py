"""The page of options has every command, option, file ending and limit that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxlint.cli.arguments import Command, Operand, Option
from gxlint.cli.commands import COMMANDS
from gxlint.cli.files import ENDINGS
from gxlint.config.find import named
from gxlint.config.validate import KEYS
from gxlint.source.limits import BOUNDS, Limits
from tests.docs.pages import blocks, page, part, put, table

PAGE = "configuration.md"


def commands() -> str:
    """Return a section for each command."""
    return "\n" + "".join(map(_section, COMMANDS.values()))


def _section(command: Command) -> str:
    operands = "".join(f" {o.name}{'…' if o.several else ''}" for o in command.operands)
    options = " [选项]" if command.options else ""
    rows = [(f"`{o.name}`", o.help + _choices(o)) for o in command.operands]
    rows += map(_row, command.options)
    text = f"### {command.name}\n\n    gxlint {command.name}{options}{operands}\n\n"
    text += f"{command.description}\n\n"
    return text + (table(("选项", "作用"), rows) + "\n" if rows else "")


def _row(option: Option) -> tuple[str, str]:
    default = f"（默认 `{option.default}`）" if option.choices and option.default else ""
    return f"`{' '.join((option.name, *option.values))}`", option.help + _choices(option) + default


def _choices(taken: Operand | Option) -> str:
    return f"：{'、'.join(f'`{c}`' for c in taken.choices)}" if taken.choices else ""


def endings() -> str:
    """Return the endings of files, in a sentence."""
    return f"\n{'、'.join(f'`{ending}`' for ending in sorted(ENDINGS))}\n\n"


@pytest.mark.parametrize(
    ("mark", "expected"), [("命令", commands()), ("文件", endings())], ids=("commands", "endings")
)
def test_nothing_is_left_out(pytestconfig: pytest.Config, mark: str, expected: str) -> None:
    if pytestconfig.getoption("--golden-update"):
        put(PAGE, mark, expected)
    assert part(PAGE, mark) == expected


def test_every_limit_is_told_with_what_it_is() -> None:
    rows = [
        [bound.name, bound.ascii, bound.written(getattr(Limits(), bound.field))] for bound in BOUNDS
    ]
    assert [row[:3] for row in _rows("## 上限")] == rows
    assert all(row[3] for row in _rows("## 上限"))


def test_every_command_with_limits_is_told() -> None:
    (line,) = (line for line in page(PAGE).splitlines() if line.startswith("`--limit` 可以写"))
    taking = {
        command.name
        for command in COMMANDS.values()
        if any(option.name == "--limit" for option in command.options)
    }
    assert set(re.findall(r"`([a-z ]+)`", line)) == taking


def test_every_exit_code_of_its_own_that_a_help_tells_of_is_in_the_table() -> None:
    _, _, section = page(PAGE).partition("\n## 退出码\n")
    section, _, _ = section.partition("\n## ")
    named = {name.removesuffix(" --check") for name in re.findall(r"^\| `(.+?)` \|", section, re.M)}
    telling = {
        command.name
        for command in COMMANDS.values()
        if "退出码" in command.description
        or any(option.name == "--check" for option in command.options)
    }
    assert named == telling


def _rows(heading: str) -> Iterator[list[str]]:
    _, _, section = page(PAGE).partition(f"\n{heading}\n")
    for line in re.findall(r"^\| `(.*)\|$", section, re.MULTILINE):
        yield [cell.strip(" `") for cell in line.split("|")]


@pytest.mark.parametrize(
    ("language", "name"), [("yaml", "gxlint.yaml"), ("toml", "pyproject.toml")]
)
def test_the_examples_of_configurations_can_be_used(
    tmp_path: Path, language: str, name: str
) -> None:
    shown = [block.text for block in blocks(PAGE) if block.language == language]
    assert shown
    for text in shown:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert named(str(tmp_path / name)).settings


def test_every_setting_is_told() -> None:
    told = set(re.findall(r"`([^`\n]+)`", page(PAGE)))
    assert sorted(set(KEYS) - told) == []
