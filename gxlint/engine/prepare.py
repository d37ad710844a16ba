"""Packs -> a linter: from the cache where the rule files are unchanged, else from the files.

Parsing and checking rules takes many times as long as checking a report, and a hook runs on
every commit.  What is stored holds whatever it was made of: the content of all rule files, the
grammar, and the versions of the program and of the interpreter.  Where that is no longer the same,
or anything is odd about the file, it is made anew.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from gxlint import __version__, kept
from gxlint.engine.program import Image, Program, compile_image, link
from gxlint.engine.results import PackInfo
from gxlint.lang import __file__ as language
from gxlint.lang.header import Header
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.files import content, form_folder, pack_folders, rule_files
from gxlint.records import dataclass
from gxlint.resources import grammar_file


@dataclass(frozen=True, slots=True)
class Linter:
    """The packs in use, the vocabulary that they share, and the chosen rules ready to run.

    ``made_of`` is what they were compiled from, empty where there is no cache.
    """

    packs: tuple[PackInfo, ...]
    vocabulary: Vocabulary
    program: Program
    made_of: bytes = b""


@dataclass(frozen=True, slots=True)
class _Stored:
    """Packs compiled: name, version and rule numbers of each, the vocabulary, and the image."""

    packs: tuple[tuple[str, str, tuple[str, ...]], ...]
    vocabulary: Vocabulary
    image: Image


def prepare(
    extra: Sequence[str] = (),
    chosen: Callable[[Header], bool] = lambda rule: True,
    cache: str | None = None,
) -> Linter:
    """Return the national pack and the packs named, ready to run.

    ``cache`` is the folder to keep compiled rules in, None for no cache.
    Raises PackError and RuleFileError as ``packs.load`` does.
    """
    made_of, stored = (b"", _compiled(extra)) if cache is None else _cached(extra, cache)
    program = link(stored.image, chosen)
    numbers = {runnable.rule.id for runnable in program}
    packs = tuple(
        PackInfo(name, version, len(numbers.intersection(rules)))
        for name, version, rules in stored.packs
    )
    return Linter(packs, stored.vocabulary, program, made_of)


def _compiled(extra: Sequence[str]) -> _Stored:
    from gxlint.packs.load import load
    from gxlint.packs.scope import scoped

    loaded = load(extra)
    rules = [
        scoped(rule, pack) for pack in loaded.packs for rule in pack.rules if rule.status != "废止"
    ]
    packs = tuple(
        (pack.name, pack.version, tuple(rule.id for rule in pack.rules)) for pack in loaded.packs
    )
    return _Stored(packs, loaded.vocabulary, compile_image(rules))


def _cached(extra: Sequence[str], cache: str) -> tuple[bytes, _Stored]:
    files = tuple(_sources(extra))
    path = os.path.join(cache, f"rules-{crc32(repr((sys.version, files)).encode()):08x}.bin")
    made_of = marshal.dumps(
        (__version__, sys.version, _compiler(), [(file, content(file)) for file in files])
    )
    stored = _read(path, made_of)
    if stored is None:
        stored = _compiled(extra)
        _write(path, made_of, stored)
    return made_of, stored


def _compiler() -> list[tuple[str, int, int]]:
    """Return what tells one state of the compiler from another while it is being worked on."""
    with os.scandir(os.path.dirname(language)) as entries:
        stats = ((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def _sources(extra: Sequence[str]) -> Iterator[str]:
    yield grammar_file()
    for path in (form_folder(), *pack_folders(extra)):
        yield from rule_files(path)


def _read(path: str, made_of: bytes) -> _Stored | None:
    """Return what a file of the cache holds; None if there is none, or not of the same sources."""
    data = kept.read(path)
    if data is None or not data.startswith(made_of):
        return None
    try:
        code, rest = marshal.loads(data[len(made_of) :])
        packs, vocabulary, constants, headers = pickle.loads(rest)  # noqa: S301 - our own cache
    except (ValueError, EOFError, TypeError, AttributeError, ImportError, pickle.PickleError):
        return None
    return _Stored(packs, vocabulary, Image(code, constants, headers))


def _write(path: str, made_of: bytes, stored: _Stored) -> None:
    image = stored.image
    rest = pickle.dumps((stored.packs, stored.vocabulary, image.constants, image.headers))
    kept.write(path, made_of + marshal.dumps((image.code, rest)))
