"""The result of one file as bytes: for the cache of results, and from one process to another.

A result refers to forms and section names.  Both sides have them in their vocabulary, so a number
stands for each.
"""

from __future__ import annotations

from io import BytesIO

from gxlint.engine.results import FileResult
from gxlint.lang.vocabulary import SectionName, Table, Vocabulary
from gxlint.pickled import PickleError, Pickler, Unpickler

_Declared = Table | SectionName
_PROTOCOL = 5


def dump(result: FileResult, vocabulary: Vocabulary) -> bytes:
    """Return a result as bytes that ``load`` reads with the same vocabulary."""
    stream = BytesIO()
    _Pickler(stream, vocabulary).dump(result)
    return stream.getvalue()


def load(data: bytes, vocabulary: Vocabulary) -> FileResult:
    """Return a result from its bytes; raise ValueError where they are no such thing."""
    try:
        result = _Unpickler(BytesIO(data), vocabulary).load()
    except (PickleError, EOFError, LookupError, AttributeError, ImportError, TypeError):
        raise ValueError("not a stored result") from None
    if not isinstance(result, FileResult):
        raise ValueError("not a stored result")
    return result


def _declared(vocabulary: Vocabulary) -> tuple[_Declared, ...]:
    return (*vocabulary.tables, *vocabulary.sections)


class _Pickler(Pickler):
    def __init__(self, stream: BytesIO, vocabulary: Vocabulary) -> None:
        super().__init__(stream, _PROTOCOL)
        self._numbers = {one: number for number, one in enumerate(_declared(vocabulary))}

    def persistent_id(self, item: object) -> int | None:
        if isinstance(item, _Declared):
            return self._numbers.get(item)
        return None


class _Unpickler(Unpickler):
    def __init__(self, stream: BytesIO, vocabulary: Vocabulary) -> None:
        super().__init__(stream)
        self._declared = _declared(vocabulary)

    def persistent_load(self, number: int) -> _Declared:
        return self._declared[number]
