"""The cache of results: a file that was checked before, under the same rules, is not read again."""

from __future__ import annotations

import os
import sys
from marshal import dumps

from gxlint import __file__ as package
from gxlint import __version__, kept
from gxlint.engine.results import FileResult
from gxlint.engine.stored import dump, load
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass, replace
from gxlint.report.model import Sibling

Siblings = tuple[Sibling, ...]

_MOST = 20_000
_KEPT = 15_000


@dataclass(frozen=True, slots=True)
class Keeper:
    """Stored results in a folder; ``under`` is whatever bears on them besides the files."""

    folder: str
    under: bytes
    vocabulary: Vocabulary

    def get(self, data: bytes, name: str, siblings: Siblings) -> FileResult | None:
        """Return what the content of a file came to before, None if that is not known."""
        stored = kept.read(self._path(data, name, siblings))
        if stored is None:
            return None
        try:
            return replace(load(stored, self.vocabulary), path=name, kept=True)
        except ValueError:
            return None

    def put(self, data: bytes, name: str, siblings: Siblings, result: FileResult) -> None:
        """Store a result.

        What could not be read or failed is not: the next version of a library, or an extra that
        gets installed, may change that.
        """
        if result.state == "checked" and not result.failures:
            path = self._path(data, name, siblings)
            kept.write(path, dump(replace(result, path=""), self.vocabulary))

    def _path(self, data: bytes, name: str, siblings: Siblings) -> str:
        ending = os.path.splitext(name)[1].lower()
        beside = repr([(one.agency, one.year, one.prose, one.file) for one in siblings])
        key = kept.digest(self.under, ending.encode(), data, beside.encode("utf-8", "replace"))
        return os.path.join(self.folder, f"{key.hex()}.bin")


def keeper(cache: str, vocabulary: Vocabulary, under: bytes) -> Keeper:
    """Return the results kept in a cache folder; ``under`` stands for all that bears on them."""
    program = dumps((__version__, sys.version, _program(), _libraries()))
    return Keeper(os.path.join(cache, "results"), program + under, vocabulary)


def prune(cache: str) -> None:
    """Delete the oldest of the results in a cache folder where they have become too many."""
    try:
        with os.scandir(os.path.join(cache, "results")) as entries:
            files = list(entries)
        if len(files) > _MOST:
            files.sort(key=lambda entry: entry.stat().st_mtime_ns)
            for entry in files[:-_KEPT]:
                os.unlink(entry.path)
    except OSError:
        return


def _program() -> list[tuple[str, int, int]]:
    """Return what tells one state of the program from another while it is being worked on."""
    top = os.path.dirname(package)
    if "-packages" in top:
        return []  # an installed version stays as it is
    with os.scandir(top) as entries:
        folders = [top, *(entry.path for entry in entries if entry.is_dir())]
    found = []
    for folder in folders:
        with os.scandir(folder) as entries:
            stats = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(".py")]
        found += [(path, stat.st_size, stat.st_mtime_ns) for path, stat in stats]
    return sorted(found)


def _libraries() -> list[tuple[str, int]]:
    """Return where libraries are installed, and when one last was: they read some formats."""
    folders = (path for path in sys.path if path.endswith("-packages") and os.path.isdir(path))
    return [(path, os.stat(path).st_mtime_ns) for path in folders]
