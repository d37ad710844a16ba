"""Packs -> a linter: from the cache where the rule files are unchanged, else from the files.

Parsing and checking rules takes many times as long as checking a report, and a hook runs on
every commit.  What is stored is keyed by the content of all rule files, the grammar, and the
versions of the program and of the interpreter; anything odd about it and it is made anew.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from gxlint import __version__
from gxlint.engine.program import Image, Program, compile_image, link
from gxlint.engine.results import PackInfo
from gxlint.lang import __file__ as language
from gxlint.lang.header import Header
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.files import content, form_folder, pack_folders, rule_files
from gxlint.records import dataclass
from gxlint.resources import grammar_file

_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Linter:
    """The packs in use, the vocabulary that they share, and the chosen rules ready to run."""

    packs: tuple[PackInfo, ...]
    vocabulary: Vocabulary
    program: Program


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
    stored = _compiled(extra) if cache is None else _cached(extra, cache)
    program = link(stored.image, chosen)
    numbers = {runnable.rule.id for runnable in program}
    packs = tuple(
        PackInfo(name, version, len(numbers.intersection(rules)))
        for name, version, rules in stored.packs
    )
    return Linter(packs, stored.vocabulary, program)


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


def _cached(extra: Sequence[str], cache: str) -> _Stored:
    path = os.path.join(cache, f"rules-{_key(extra)}.bin")
    stored = _read(path)
    if stored is None:
        stored = _compiled(extra)
        _write(path, stored)
    return stored


def _key(extra: Sequence[str]) -> str:
    digest = sha256(f"{__version__} {sys.version} {_compiler()}".encode())
    for file in _sources(extra):
        data = content(file)
        digest.update(f"\0{file}\0{len(data)}\0".encode(errors="surrogateescape"))
        digest.update(data)
    return digest.hexdigest()[:_DIGEST]


def _compiler() -> list[tuple[str, int, int]]:
    """Return what tells one state of the compiler from another while it is being worked on."""
    with os.scandir(os.path.dirname(language)) as entries:
        stats = ((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def _sources(extra: Sequence[str]) -> Iterator[str]:
    yield grammar_file()
    for path in (form_folder(), *pack_folders(extra)):
        yield from rule_files(path)


def _read(path: str) -> _Stored | None:
    """Return what a file of the cache holds; None if there is none, or it is damaged."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        code, rest = marshal.loads(data[_DIGEST:])
        packs, vocabulary, constants, headers = pickle.loads(rest)  # noqa: S301 - our own cache
        return _Stored(packs, vocabulary, Image(code, constants, headers))
    except (
        OSError,
        ValueError,
        EOFError,
        TypeError,
        AttributeError,
        ImportError,
        pickle.PickleError,
    ):
        return None


def _write(path: str, stored: _Stored) -> None:
    """Store compiled rules; where that can't be done, the next run compiles them again."""
    image = stored.image
    rest = pickle.dumps((stored.packs, stored.vocabulary, image.constants, image.headers))
    data = marshal.dumps((image.code, rest))
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(sha256(data).digest() + data)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return
