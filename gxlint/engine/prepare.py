"""Packs -> a linter: from the cache where the rule files are unchanged, else from the files.

Parsing and checking rules takes many times as long as checking a report, and a hook runs on
every commit.  What is stored goes by whatever it was made of: the content of all rule files, the
grammar, and the versions of the program and of the interpreter.  Where that is no longer the same,
or anything is odd about the file, it is made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from zlib import crc32

from gxlint import __version__, kept
from gxlint.engine.ending import ending
from gxlint.engine.results import Changed, PackInfo
from gxlint.expressions import import_quickly
from gxlint.lang import __file__ as language
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs import __file__ as packages
from gxlint.packs.days import BEGINNING
from gxlint.packs.files import content, form_folder, pack_folders, rule_files
from gxlint.pickled import dumps, loads
from gxlint.records import dataclass
from gxlint.report import __file__ as reports
from gxlint.resources import grammar_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.program import Program
    from gxlint.lang.header import Header


@dataclass(frozen=True, slots=True)
class _Stored:
    """Packs compiled: name, version and rule numbers of each, then vocabulary and image as bytes.

    No constant of the image is a part of the vocabulary, so each can be had without the other.
    All this is so on every day from ``since`` to ``until``, ordinals of days; ``changes`` are those
    that packs make (empty for none), ``notices`` what is to be said of those that have no effect.
    """

    packs: tuple[tuple[str, str, tuple[str, ...]], ...]
    vocabulary: bytes
    code: bytes
    rest: bytes
    changes: bytes
    notices: tuple[str, ...]
    since: int
    until: int


@dataclass(frozen=True)
class Linter:
    """The packs in use, the vocabulary that they share, and the chosen rules ready to run.

    ``rules`` are the numbers of those, ``heeded`` of others that tell which cell is wrong and are
    not shown.  ``changes`` is what packs change about rules, ``notices`` what is to be said of
    changes.  ``made_of`` stands for what all was compiled from, empty where there is no cache.
    Vocabulary and program are unpacked when they are first asked for: a run that finds what it
    needs in the cache of results does without.
    """

    packs: tuple[PackInfo, ...]
    rules: tuple[str, ...]
    heeded: tuple[str, ...]
    changes: tuple[Changed, ...]
    notices: tuple[str, ...]
    made_of: bytes
    stored: _Stored

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What reports are made of."""
        vocabulary: Vocabulary = loads(self.stored.vocabulary)
        return vocabulary

    @cached_property
    def program(self) -> Program:
        """The rules, ready to run."""
        from gxlint.engine.program import Image, link

        constants, headers = self._rest
        image = Image(marshal.loads(self.stored.code), constants, headers)
        return link(image, frozenset(self.rules), frozenset(self.heeded))

    @property
    def mandatory(self) -> Mapping[str, bool]:
        """Every rule of the packs in use, chosen or not, and whether it is mandatory."""
        found: dict[str, bool] = {change.rule: False for change in self.changes}
        for header in self._rest[1]:
            found[header.id] = header.mandatory
        return found

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of all rules that are in use, by their numbers."""
        return {header.id: header.title for header in self._rest[1]}

    @cached_property
    def _rest(self) -> tuple[tuple[object, ...], tuple[Header, ...]]:
        import_quickly("fractions")  # some constants are
        rest: tuple[tuple[object, ...], tuple[Header, ...]] = loads(self.stored.rest)
        return rest


def prepare(
    extra: Sequence[str] = (),
    chosen: Callable[[str], bool] = lambda number: True,
    cache: str | None = None,
    today: int = BEGINNING,
    heeded: Callable[[str], bool] = lambda number: True,
    offered: Sequence[str] = (),
) -> Linter:
    """Return the national pack and the packs named, with the rules whose numbers are ``chosen``.

    Of other rules, those that are ``heeded`` have their part in telling which cell is wrong.  With
    the packs named come those that they rest on; ``offered`` are packs that a configuration names,
    of which these may be.  All is as on ``today``, the ordinal of a day; in the ``BEGINNING``
    nothing has ended yet.  ``cache`` is the folder to keep compiled rules in, None for no cache.
    Raises PackError and RuleFileError as ``packs.load`` and ``packs.governed`` do.
    """
    if cache is None:
        made_of, stored = b"", _compiled(pack_folders(extra, offered), today)
    else:
        made_of, stored = _cached(pack_folders(extra, offered), cache, today)
    rules: list[str] = []
    unshown: list[str] = []
    packs: list[PackInfo] = []
    for name, version, numbers in stored.packs:
        taken = list(filter(chosen, numbers))
        rules += taken
        if len(taken) < len(numbers):
            unshown += (one for one in numbers if one not in taken and heeded(one))
        packs.append(PackInfo(name, version, len(taken)))
    changes: tuple[Changed, ...] = loads(stored.changes) if stored.changes else ()
    notices = (*stored.notices, *ending(changes, today))
    return Linter(tuple(packs), tuple(rules), tuple(unshown), changes, notices, made_of, stored)


def _compiled(folders: Sequence[str], today: int) -> _Stored:
    from gxlint.engine.governance import changes, notices
    from gxlint.engine.program import compile_image
    from gxlint.packs.applicability import governed
    from gxlint.packs.load import load_folders, read_folder

    loaded = load_folders(folders, read_folder)
    found = governed(loaded, today)
    rules = [edition.rule for one in found.editions for edition in one if not edition.off]
    active = {rule.id for rule in rules}
    image = compile_image(rules)
    changed = changes(found)
    return _Stored(
        tuple(
            (pack.name, pack.version, tuple(r.id for r in pack.rules if r.id in active))
            for pack in loaded.packs
        ),
        dumps(loaded.vocabulary),
        marshal.dumps(image.code),
        dumps((image.constants, image.headers)),
        dumps(changed) if changed else b"",
        notices(found),
        found.since,
        found.until,
    )


def _cached(folders: Sequence[str], cache: str, today: int) -> tuple[bytes, _Stored]:
    files = tuple(_sources(folders))
    path = os.path.join(cache, f"rules-{crc32(repr((sys.version, files)).encode()):08x}.bin")
    contents = [(file, content(file)) for file in files]
    made_of = kept.digest(marshal.dumps((__version__, sys.version, _compiler(), contents)))
    stored = _read(path, made_of)
    if stored is None or not stored.since <= today <= stored.until:
        stored = _compiled(folders, today)
        parts = tuple(getattr(stored, name) for name in _Stored.__slots__)
        kept.write(path, made_of + marshal.dumps(parts))
    return made_of + marshal.dumps((stored.since, stored.until)), stored


def _compiler() -> list[tuple[str, int, int]]:
    """Return what tells one state of the compiler from another while it is being worked on."""
    seen = os.path.join(os.path.dirname(reports), "schema.py")  # what rules can see, with its types
    stat = os.stat(seen)
    found = [(seen, stat.st_size, stat.st_mtime_ns)]
    for package in (language, packages):
        with os.scandir(os.path.dirname(package)) as entries:
            stats = ((entry.path, entry.stat()) for entry in entries if entry.name.endswith(".py"))
            found += [(path, stat.st_size, stat.st_mtime_ns) for path, stat in stats]
    return sorted(found)


def _sources(folders: Sequence[str]) -> Iterator[str]:
    yield grammar_file()
    for path in (form_folder(), *folders):
        yield from rule_files(path)


def _read(path: str, made_of: bytes) -> _Stored | None:
    """Return what a file of the cache holds; None if there is none, or not of the same sources."""
    data = kept.read(path)
    if data is None or not data.startswith(made_of):
        return None
    try:
        return _Stored(*marshal.loads(data[len(made_of) :]))
    except (ValueError, EOFError, TypeError):
        return None
