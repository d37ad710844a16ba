"""What runs compile again and again, kept from one to the next: expressions and ``__init__``s."""

from __future__ import annotations

import marshal
import os
import sys
from importlib import import_module

from gxlint import __version__, expressions, kept, records

_MOST = 5_000
_loaded = 0


def load(folder: str) -> None:
    """Take in what earlier runs stored in a cache folder; no harm where there is nothing."""
    global _loaded
    data = kept.read(_file(folder))
    if data is None:
        return
    try:
        known, foreign, codes = marshal.loads(data)
        expressions.known.update(known)
        expressions.foreign.update(foreign)
        records.codes.update(codes)
    except (ValueError, TypeError, EOFError):
        return
    _loaded = _count()


def save(folder: str) -> None:
    """Store what was compiled anew since ``load``."""
    if _loaded < _count() <= _MOST:
        kept.write(
            _file(folder), marshal.dumps((expressions.known, expressions.foreign, records.codes))
        )


def _count() -> int:
    foreign = sum(map(len, expressions.foreign.values()))
    return len(expressions.known) + foreign + len(records.codes)


def _file(folder: str) -> str:
    """Return the path for this version of gxlint and this build of Python."""
    sre = import_module("_sre")
    build = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sre.MAGIC}-{sre.CODESIZE}"
    return os.path.join(folder, f"compiled-{__version__}-{build}.bin")
