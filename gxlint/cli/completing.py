"""What can stand where the cursor is in a command line that is being typed.

Shells ask with ``gxlint --complete INDEX WORD…``: the words after the program's name, and which of
them is being typed, from 0; the last may be missing where nothing is typed yet.  The answer has a
line for each word that can stand there, followed by a tab and what it is for.  ``:files`` and
``:folders`` ask the shell to add those, which it knows best how to quote.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from gxlint.cli.arguments import Command, Operand, Option, Options
from gxlint.cli.commands import COMMANDS
from gxlint.records import dataclass

_FILES, _FOLDERS = ":files", ":folders"
_HELP = ("--help", "显示用法")
_VERSION = ("--version", "显示版本")

Candidate = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the cursor: options, operands, and the option that lacks a value."""

    options: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    operands: int = 0
    lacking: Option | None = None
    ended: bool = False


def complete(arguments: Sequence[str]) -> int:
    """Print what can stand at the cursor; returns the exit code.

    A line that makes no sense has no completion, and nobody wants to hear of it.
    """
    if not arguments or not arguments[0].isdecimal():
        return 2
    index = int(arguments[0])
    typed = [*arguments[1 : index + 2], ""][: index + 1]
    words, broken_off = _joined(typed)
    *before, word = words
    for found, text in _candidates(before, word):
        if found in (_FILES, _FOLDERS):
            print(found)
        elif found.casefold().startswith(word.casefold()):
            print(f"{found.removeprefix(broken_off)}\t{text}")
    sys.stdout.flush()
    return 0


def _joined(words: Sequence[str]) -> tuple[list[str], str]:
    """Put together what bash takes apart at “=”.

    Returns the words, and how much of the last one the shell holds for a word of its own.
    """
    found: list[str] = []
    joined = False
    for at, word in enumerate(words):
        joined = bool(found) and found[-1].startswith("--") and "=" in (word, words[at - 1])
        if joined:
            found[-1] += word
        else:
            found.append(word)
    name, equals, _ = found[-1].partition("=")
    return found, name + equals if joined else ""


def _candidates(before: Sequence[str], word: str) -> Iterator[Candidate]:
    for length in (2, 1):
        command = COMMANDS.get(" ".join(before[:length]))
        if command is not None:
            return _inside(command, before[length:], word)
    return _commands(before)


def _commands(before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the next word of the commands that begin as is written."""
    groups: dict[str, list[Command]] = {}
    for command in COMMANDS.values():
        words = command.name.split()
        if len(words) > len(before) and words[: len(before)] == list(before):
            groups.setdefault(words[len(before)], []).append(command)
    for name, commands in groups.items():
        yield name, "；".join(command.purpose for command in commands)
    if not before:
        yield from (_HELP, _VERSION)


def _inside(command: Command, written: Sequence[str], word: str) -> Iterator[Candidate]:
    """Yield what can stand among the options and operands of a command."""
    before = _read(command, written)
    if before.lacking is not None:
        yield from _values(before.lacking, before, word)
        return
    name, equals, value = word.partition("=")
    if equals and not before.ended:
        for option in (option for option in command.options if option.name == name):
            for found, text in _values(option, before, value):
                path = found in (_FILES, _FOLDERS)
                yield found if path else f"{name}={found}", text
        return
    operand = _operand(command, before)
    if operand is not None and (before.ended or not word.startswith("-")):
        yield from _fitting(operand, before)
    elif not before.ended:
        yield from (
            (option.name, option.help)
            for option in command.options
            if option.repeated or option.name not in before.options
        )
        yield _HELP


def _read(command: Command, written: Sequence[str]) -> _Before:
    """Read what stands before the cursor as far as it makes sense."""
    known = {option.name: option for option in command.options}
    options: list[str] = []
    packs: list[str] = []
    operands = 0
    words = list(reversed(written))
    while words:
        word = words.pop()
        if word == "--":
            return _Before(tuple(options), tuple(packs), operands + len(words), ended=True)
        if not word.startswith("-") or word == "-":
            operands += 1
            continue
        name, equals, value = word.partition("=")
        options.append(name)
        option = known.get(name)
        missing = len(option.values) if option else 0
        values = [value] if equals else []
        while words and len(values) < missing:
            values.append(words.pop())
        if len(values) < missing:
            return _Before(tuple(options), tuple(packs), operands, option)
        if name == "--pack":
            packs += values
    return _Before(tuple(options), tuple(packs), operands)


def _operand(command: Command, before: _Before) -> Operand | None:
    """Return the operand whose turn it is; the last may take several."""
    for at, operand in enumerate(command.operands):
        if at == before.operands or operand.several:
            return operand
    return None


def _values(option: Option, before: _Before, word: str) -> Iterator[Candidate]:
    """Yield the values that an option can have.

    Rule numbers can be several, of which the last is being typed.
    """
    if option.choices:
        yield from ((choice, "") for choice in option.choices)
        return
    (kind, *_) = option.values
    head, comma, _ = word.rpartition(",")
    begun = head + comma if kind == _RULE else ""
    for found, text in _of_kind(kind, before):
        yield begun + found, text


def _fitting(operand: Operand, before: _Before) -> Iterator[Candidate]:
    if operand.choices:
        return ((choice, "") for choice in operand.choices)
    return _of_kind(operand.name, before)


def _of_kind(kind: str, before: _Before) -> Iterator[Candidate]:
    """Yield what can stand for a word of the help, such as “文件”; nothing where that is free."""
    find = _KINDS.get(kind)
    return find(before) if find else iter(())


def _files(_: _Before) -> Iterator[Candidate]:
    yield _FILES, ""


def _folders(_: _Before) -> Iterator[Candidate]:
    yield _FOLDERS, ""


def _packs(_: _Before) -> Iterator[Candidate]:
    from gxlint.packs.files import NATIONAL
    from gxlint.packs.finding import built_in, installed

    for offered in (*built_in(), *installed()):
        if offered.name != NATIONAL:
            yield offered.name, f"{offered.declared}（{offered.source}）"
    yield _FOLDERS, ""


def _rules(before: _Before) -> Iterator[Candidate]:
    from gxlint.cli.cache import cache_folder
    from gxlint.cli.failures import Unusable
    from gxlint.cli.reading import today
    from gxlint.cli.settings import Plans
    from gxlint.engine.prepare import prepare
    from gxlint.lang.errors import RuleFileError
    from gxlint.packs.files import PackError

    try:
        plan = Plans(Options({"config": None, "pack": before.packs})).here()
        packs, offered = plan.value("packs"), plan.offered
        linter = prepare(packs, cache=cache_folder(), today=today(), offered=offered)
    except (PackError, RuleFileError, Unusable):
        return
    yield from linter.titles.items()


_RULE = "编号"
_KINDS: dict[str, Callable[[_Before], Iterator[Candidate]]] = {
    "文件": _files,
    "路径": _files,
    "文件夹": _folders,
    "名称或文件夹": _packs,
    _RULE: _rules,
}
