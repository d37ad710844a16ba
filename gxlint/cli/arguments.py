"""Reading the command line by a table of commands, options and operands.

The table is plain data (``commands.py``): help and messages are made of it, and whatever else has
to know what can be written.  Options may stand before and after operands, ``--name=value`` is the
same as ``--name value``, names are not shortened, and after ``--`` everything is an operand.
"""

from __future__ import annotations

import os
import sys

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, NoReturn

_HELP = ("-h", "--help")
_VERSION = "--version"


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name with the dashes, and what it is for.

    ``values`` are what stands for each of its values in the help; a switch has none.  Words are
    turned into values by ``read``, which raises ValueError with what is wrong with one.  The values
    of a ``repeated`` option are gathered in a tuple.  ``also`` is another name that is understood.
    """

    name: str
    help: str
    values: tuple[str, ...] = ()
    default: object = None
    choices: tuple[str, ...] = ()
    read: Callable[[str], object] = str
    repeated: bool = False
    also: str = ""

    @property
    def key(self) -> str:
        """The name of its attribute in ``Options``."""
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Operand:
    """What a command is applied to: the attribute in ``Options``, and its name for people.

    Where ``several`` can be given, they are a tuple of words; one alone is what ``read`` makes of
    it.
    """

    key: str
    name: str
    help: str
    several: bool = False
    choices: tuple[str, ...] = ()
    read: Callable[[str], object] = str


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module that carries it out, and what it takes.

    ``purpose`` stands in the list of commands, ``description`` in the help of the command.
    """

    name: str
    module: str
    purpose: str
    description: str
    operands: tuple[Operand, ...]
    options: tuple[Option, ...]


class Options:
    """What a command line says: an attribute for each option and operand of its command."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.__dict__.update(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class _Mistake(Exception):
    """A command line that can't be carried out; the text says why."""


def parse(
    arguments: Sequence[str], commands: Mapping[str, Command], version: str
) -> tuple[Command, Options]:
    """Return the command that is meant, and what is said of it.

    Ends the program where the command line is wrong (with code 2), or asks only for help or for
    the version.
    """
    command, program = None, "gxlint"
    try:
        command, rest = _command(arguments, commands, version)
        program = f"gxlint {command.name}"
        return command, _read(command, rest)
    except _Mistake as mistake:
        print(f"{program}：{mistake}\n用 {program} --help 查看用法。", file=sys.stderr)
        raise SystemExit(2) from None


def _command(
    arguments: Sequence[str], commands: Mapping[str, Command], version: str
) -> tuple[Command, Sequence[str]]:
    """Return the command, and what stands behind its name, which may be of two words."""
    for words in (2, 1):
        command = commands.get(" ".join(arguments[:words]))
        if command is not None:
            return command, arguments[words:]
    if not arguments:
        raise _Mistake("缺少命令；可以是：" + "、".join(commands))
    first = arguments[0]
    if first in _HELP:
        from gxlint.cli.usage import overview

        _say(overview(tuple(commands.values())))
    if first == _VERSION:
        _say(f"gxlint {version}\n")
    if first.startswith("-"):
        raise _unknown(first, (*_HELP, _VERSION))
    if os.path.exists(first):
        raise _Mistake(f"缺少命令；要检查“{first}”，写 gxlint check {first}")
    inner = [name for name in commands if name.startswith(f"{first} ")]
    if inner and arguments[1:2] and arguments[1] in _HELP:
        from gxlint.cli.usage import overview

        _say(overview([commands[name] for name in inner]))
    if inner:
        first = " ".join(arguments[:2])
    raise _Mistake(f"没有命令“{first}”；{_guess(first, inner or commands)}")


def _read(command: Command, arguments: Sequence[str]) -> Options:
    options = {option.name: option for option in command.options}
    options |= {option.also: option for option in command.options if option.also}
    values: dict[str, Any] = {option.key: option.default for option in command.options}
    operands: list[str] = []
    words = list(reversed(arguments))
    while words:
        word = words.pop()
        if word == "--":
            operands += reversed(words)
            break
        if not _is_option(word):
            operands.append(word)
            continue
        name, equals, given = word.partition("=")
        if name in _HELP:
            from gxlint.cli.usage import page

            _say(page(command))
        option = options.get(name)
        if option is None:
            raise _unknown(name, (*options, *_HELP))
        if equals:
            if not option.values:
                raise _Mistake(f"{name} 后面不能带值 “{given}”")
            words.append(given)
        found = _value(option, words, equals=bool(equals))
        values[option.key] = (*values[option.key], found) if option.repeated else found
    return Options(values | _placed(command.operands, operands))


def _value(option: Option, words: list[str], *, equals: bool) -> object:
    """Take the values of an option from ``words``, the next of which is the last."""
    if not option.values:
        return True
    found = []
    for _ in option.values:
        if not words or (_is_option(words[-1]) and not equals):
            count = len(option.values)
            raise _Mistake(f"{option.name} 后面要写{'一' if count == 1 else f' {count} '}个值")
        found.append(_one(option, words.pop()))
        equals = False
    return found[0] if len(found) == 1 else tuple(found)


def _one(option: Option, word: str) -> object:
    if option.choices and word not in option.choices:
        raise _Mistake(f"{option.name} 不能是 “{word}”；{_guess(word, option.choices)}")
    try:
        return option.read(word)
    except ValueError as error:
        raise _Mistake(f"{option.name}：{error}") from None


def _placed(operands: Sequence[Operand], words: list[str]) -> dict[str, object]:
    """Return the operands by their keys; the last may take several."""
    placed: dict[str, object] = {}
    for operand in operands:
        if not words:
            raise _Mistake(f"缺少参数：{operand.name}")
        if operand.choices and words[0] not in operand.choices:
            wrong = f"{operand.name}不能是 “{words[0]}”"
            raise _Mistake(f"{wrong}；{_guess(words[0], operand.choices)}")
        placed[operand.key] = tuple(words) if operand.several else operand.read(words[0])
        words = [] if operand.several else words[1:]
    if words:
        raise _Mistake(f"多余的参数：{'、'.join(words)}")
    return placed


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _unknown(name: str, known: Sequence[str]) -> _Mistake:
    from gxlint.lang.problems import did_you_mean

    begun = [option for option in known if option.startswith(name) and name.strip("-")]
    question = f"是不是“{begun[0]}”？" if begun else did_you_mean(name, known)
    return _Mistake(f"不认识的参数：{name}" + (f"；{question}" if question else ""))


def _guess(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    from gxlint.lang.problems import did_you_mean

    return f"{did_you_mean(word, known)}可以是：{'、'.join(known)}"


def _say(text: str) -> NoReturn:
    sys.stdout.write(text)
    raise SystemExit(0)
