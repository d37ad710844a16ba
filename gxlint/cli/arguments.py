"""The command line: its options, and its messages in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from gxlint.cli.screen import terminal_width
from gxlint.cli.version import version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

LEVELS = ("政府", "部门", "乡镇", "街道", "授权组织")
THRESHOLDS = ("error", "warning", "info", "never")
_IN_A_PIPE = 80

#: What argparse says in English, and what we say instead.
_SAYINGS: Sequence[tuple[str, str]] = (
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*?): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.*?): expected at least one argument", r"\1 至少要写一个"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2；可以是：\3"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能与 \2 同时使用"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 后面不能带值 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 不够明确，可能是：\2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)
_HEADINGS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "show program's version number and exit": "显示版本",
}


class _Formatter(argparse.HelpFormatter):
    """A formatter that is told the width: finding it out costs more than all the rest."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


@cache
def _columns() -> int:
    return terminal_width(sys.stdout) or _IN_A_PIPE


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command line and exit with code 2."""
        for pattern, saying in _SAYINGS:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, saying, message, flags=re.DOTALL)
                message = re.sub(r"'([^']*)'", r"“\1”", message).replace(", ", "、")
                break
        self.exit(2, f"{self.prog}：{message}\n用 {self.prog} --help 查看用法。\n")

    def format_help(self) -> str:
        """Return the help text."""
        return _in_chinese(super().format_help())

    def format_usage(self) -> str:
        """Return the usage line."""
        return _in_chinese(super().format_usage())


def _in_chinese(text: str) -> str:
    for english, chinese in _HEADINGS.items():
        text = text.replace(english, chinese)
    return text


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; exits where it is wrong, or asks only for help or the version.

    The parser of a command is made for that command alone.
    """
    name, *rest = arguments or ("",)
    if name in COMMANDS:
        _, fill = COMMANDS[name]
        own = Parser(prog=f"gxlint {name}")
        fill(own)
        return own.parse_args(rest, argparse.Namespace(command=name))
    top = Parser(prog="gxlint", description="检查政府信息公开工作年度报告。")
    top.add_argument("--version", action="version", version=f"gxlint {version()}")
    commands = top.add_subparsers(
        dest="command", metavar="命令", required=True, parser_class=Parser
    )
    for name, (purpose, _) in COMMANDS.items():
        commands.add_parser(name, help=purpose)
    return top.parse_args(arguments)


def _check(command: argparse.ArgumentParser) -> None:
    command.description = (
        "检查报告。没有达到 --fail-on 的发现时退出码为 0，有则为 1，没能检查为 2。"
    )
    command.add_argument(
        "paths", nargs="+", metavar="路径", help="文件、文件夹、通配符；- 表示标准输入"
    )
    command.add_argument("--stdin-filename", default="", metavar="名称", help="标准输入的文件名")
    command.add_argument(
        "--format",
        default="full",
        choices=("full", "concise", "json", "jsonl"),
        help="输出格式（默认 full）",
    )
    command.add_argument("--output", metavar="文件", help="写到文件，而不是屏幕")
    _packs(command)
    command.add_argument(
        "--previous", metavar="路径", help="上年报告；文件夹则按机关和年度在其中找"
    )
    _given(command)
    command.add_argument("--select", metavar="编号", type=_ids, help="只用这些规则（编号或开头）")
    command.add_argument("--ignore", metavar="编号", type=_ids, help="不用这些规则（编号或开头）")
    command.add_argument(
        "--fail-on", default="error", choices=THRESHOLDS, help="从哪一级起退出码为 1（默认 error）"
    )
    command.add_argument("--strict", action="store_true", help="强制规则无法判断时，退出码也为 1")
    command.add_argument(
        "--jobs", type=_count, default=1, metavar="个数", help="用几个进程检查（默认 1）"
    )
    _limits(command)
    command.add_argument("--no-cache", action="store_true", help="不用也不写规则的缓存")
    _color(command)
    command.add_argument("--statistics", action="store_true", help="另列各规则的次数")


def _extract(command: argparse.ArgumentParser) -> None:
    command.description = "打印从文件里读到的内容；改好以后可以再交给 gxlint check 检查。"
    command.add_argument("file", metavar="文件", help="报告；- 表示标准输入")
    command.add_argument("--stdin-filename", default="", metavar="名称", help="标准输入的文件名")
    command.add_argument(
        "--format", default="yaml", choices=("yaml", "json"), help="输出格式（默认 yaml）"
    )
    _packs(command)
    _given(command)
    _limits(command)


def _rules(command: argparse.ArgumentParser) -> None:
    command.description = "列出规则。"
    command.add_argument(
        "--format", default="table", choices=("table", "json"), help="输出格式（默认 table）"
    )
    command.add_argument(
        "--diff", nargs=2, type=int, metavar=("年度", "年度"), help="两个报告年度之间规则的增减"
    )
    _packs(command)
    _color(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.description = "说明一条规则：要求、依据、例子、怎么办。"
    command.add_argument("rule", metavar="编号", help="规则编号，如 GX-T303")
    _packs(command)
    _color(command)


def _packs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="名称或文件夹",
        help="另加的规则包，可以写几次；国家规则总是用的",
    )


def _given(command: argparse.ArgumentParser) -> None:
    command.add_argument("--published", type=_day, metavar="年-月-日", help="实际公布日期")
    command.add_argument("--level", choices=LEVELS, help="机关层级（认不出来时写明）")
    command.add_argument("--region", metavar="地区", help="所在地区，如 山东省")


def _limits(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="名称=数值",
        help="改一个读取文件的上限，如 文件大小=200MB，可以写几次；超过上限时会说出名称",
    )


def _color(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--color", default="auto", choices=("auto", "always", "never"), help="是否用颜色"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2025-01-20 的样子") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())


#: Every command: what it is for, and what adds its options.
COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("检查报告", _check),
    "extract": ("打印从文件里读到的内容", _extract),
    "rules": ("列出规则", _rules),
    "explain": ("说明一条规则", _explain),
}
