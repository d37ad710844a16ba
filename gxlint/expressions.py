"""Regular expressions, compiled when first used and kept for the next run.

Compiling them anew would take a good part of the time of a run on one file, and the standard
library keeps none beyond the process.  So what the compiler of ``re`` makes of a pattern, a list of
numbers, can be stored (see ``gxlint.warm``), and ``_sre`` (which checks what it is given) makes the
expression of it.  Those that another's module makes when it is imported are put where ``re`` keeps
what it has compiled.  All this is internal to CPython; where something is not as expected, ``re``
does its work as ever.
"""

from __future__ import annotations

import marshal
import sys
from functools import lru_cache
from importlib import import_module

from gxlint import warm

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any, AnyStr

#: The flags of ``re``, for modules that are imported where nothing is searched for.
ASCII, IGNORECASE, MULTILINE, DOTALL = 256, 2, 8, 16

_UNEXPECTED = (
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
    RuntimeError,
    EOFError,
)
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for an expression until one of its methods is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        made: re.Pattern[Any] = _compiled(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(self, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression that is compiled when it is first used."""
    made: Any = _Lazy(pattern, int(flags))
    expression: re.Pattern[AnyStr] = made
    return expression


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a compiled expression, from what is stored if it can be; raise re.error."""
    made: re.Pattern[AnyStr] = _compiled(pattern, int(flags))
    return made


@lru_cache(maxsize=1024)
def _compiled(pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    key = (pattern, flags)
    try:
        known = warm.compiled().expressions
        stored = known.get(key)
        if stored is None:
            stored = known[key] = marshal.dumps(_parts(*key))
        return _made(pattern, stored)
    except _UNEXPECTED:
        import re

        return re.compile(pattern, flags)


def _made(pattern: str | bytes, stored: bytes) -> re.Pattern[Any]:
    made: re.Pattern[Any] = import_module("_sre").compile(pattern, *marshal.loads(stored))
    return made


def _parts(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """Return what ``_sre.compile`` takes behind the pattern, as ``re`` works it out."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    return (
        flags | parsed.state.flags,
        [int(word) for word in code],
        parsed.state.groups - 1,
        parsed.state.groupdict,
        tuple(names),
    )


def import_quickly(name: str) -> None:
    """Import another's module, without compiling its expressions where they are stored."""
    if name in sys.modules:
        return
    try:
        cache = vars(import_module("re"))["_cache"]
        stored = warm.compiled().foreign.setdefault(name, {})
        for (pattern, flags), parts in stored.items():
            cache[type(pattern), pattern, flags] = _made(pattern, parts)
        before = set(cache)
        import_module(name)
        for _, pattern, flags in cache.keys() - before:
            stored[pattern, flags] = marshal.dumps(_parts(pattern, flags))
    except _UNEXPECTED:
        import_module(name)
