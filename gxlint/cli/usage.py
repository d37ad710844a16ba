"""What ``--help`` prints, made of the table of commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from gxlint.cli.arguments import Command, Operand, Option
from gxlint.cli.screen import terminal_width
from gxlint.output.widths import cell_len, pad, wrapped

_IN_A_PIPE = 80
_WIDEST_NAME = 24
_HELP = ("-h, --help", "显示这份说明")

Entry = tuple[str, str]


def overview(commands: Sequence[Command]) -> str:
    """Return the help of the program."""
    return _text(
        "用法：gxlint 命令 …",
        "检查政府信息公开工作年度报告。",
        {
            "命令": [(command.name, command.purpose) for command in commands],
            "选项": [_HELP, ("--version", "显示版本")],
        },
        "用 gxlint 命令 --help 查看一个命令的用法。",
    )


def page(command: Command) -> str:
    """Return the help of a command."""
    operands = "".join(f" {_named(operand)}" for operand in command.operands)
    return _text(
        f"用法：gxlint {command.name} [选项]{operands}",
        command.description,
        {
            "参数": [*map(_operand, command.operands)],
            "选项": [_HELP, *map(_option, command.options)],
        },
    )


def _named(operand: Operand) -> str:
    return f"{operand.name}…" if operand.several else operand.name


def _operand(operand: Operand) -> Entry:
    choices = f"：{'、'.join(operand.choices)}" if operand.choices else ""
    return operand.name, operand.help + choices


def _option(option: Option) -> Entry:
    default = f"（默认 {option.default}）" if option.choices and option.default else ""
    choices = f"：{'、'.join(option.choices)}" if option.choices else ""
    names = f"{option.name}, {option.also}" if option.also else option.name
    return " ".join((names, *option.values)), option.help + choices + default


def _text(usage: str, purpose: str, parts: dict[str, list[Entry]], *closing: str) -> str:
    width = terminal_width(sys.stdout) or _IN_A_PIPE
    lines = [*wrapped(usage, width, 4), "", *wrapped(purpose, width)]
    for title, entries in parts.items():
        if entries:
            lines += ["", f"{title}：", *_table(entries, width)]
    for line in closing:
        lines += ["", *wrapped(line, width)]
    return "\n".join(lines) + "\n"


def _table(entries: Sequence[Entry], width: int) -> Iterator[str]:
    """Yield names and what they are for in two columns; a long name has a line of its own."""
    left = min(max(cell_len(name) for name, _ in entries), _WIDEST_NAME)
    for name, text in entries:
        first, *rest = wrapped(text, max(width - left - 4, _WIDEST_NAME))
        if cell_len(name) > left:
            yield f"  {name}"
            name = ""
        yield f"  {pad(name, left)}  {first}"
        for line in rest:
            yield " " * (left + 4) + line
