"""What runs compile again and again, kept from one to the next: expressions and ``__init__``s.

It is read when something is first to be compiled: a run that finds all it needs in the cache of
results does without.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib import import_module

from gxlint import __version__, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    Expressions = dict[tuple[str | bytes, int], bytes]

_MOST = 5_000


class Compiled:
    """What is compiled already, by what it is compiled from.

    ``expressions`` has by pattern and flags what ``_sre`` takes, marshalled; ``foreign`` the same
    for what a module of that name compiles with ``re`` when it is imported; ``initialisers`` the
    code of ``__init__``s by their source.
    """

    def __init__(self) -> None:
        self.expressions: Expressions = {}
        self.foreign: dict[str, Expressions] = {}
        self.initialisers: dict[str, CodeType] = {}

    def count(self) -> int:
        """Return how much there is."""
        foreign = sum(map(len, self.foreign.values()))
        return len(self.expressions) + foreign + len(self.initialisers)


_folder: str | None = None
_compiled: Compiled | None = None
_loaded = 0


def use(folder: str | None) -> None:
    """Keep what is compiled in a cache folder from now on; None for nowhere."""
    global _folder, _compiled
    _folder, _compiled = folder, None


def compiled() -> Compiled:
    """Return what is compiled already, and is to be added to: of this run and of earlier ones."""
    global _compiled, _loaded
    if _compiled is None:
        _compiled = Compiled()
        _take_in(_compiled)
        _loaded = _compiled.count()
    return _compiled


def save() -> None:
    """Store what was compiled anew."""
    if _folder is None or _compiled is None or not _loaded < _compiled.count() <= _MOST:
        return
    parts = (_compiled.expressions, _compiled.foreign, _compiled.initialisers)
    kept.write(_file(_folder), marshal.dumps(parts))


def _take_in(found: Compiled) -> None:
    """Fill in what is stored; no harm where there is nothing, or something else."""
    data = None if _folder is None else kept.read(_file(_folder))
    if data is None:
        return
    try:
        found.expressions, found.foreign, found.initialisers = marshal.loads(data)
    except (ValueError, TypeError, EOFError):
        return


def _file(folder: str) -> str:
    """Return the path for this version of gxlint and this build of Python."""
    sre = import_module("_sre")
    build = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sre.MAGIC}-{sre.CODESIZE}"
    return os.path.join(folder, f"compiled-{__version__}-{build}.bin")
