"""Changes to a stretch of bytes, and text as XML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """What comes in the place of the bytes from ``start`` up to ``end``."""

    start: int
    end: int
    new: bytes = b""


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return ``data`` with all splices made; of those at one place, the first comes first.

    Raises ValueError where two of them change the same bytes.
    """
    pieces: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at:
            raise ValueError("splices overlap")
        pieces += (data[at : splice.start], splice.new)
        at = splice.end
    return b"".join((*pieces, data[at:]))


def escaped(text: str) -> bytes:
    """Return ``text`` as the content of an element or of an attribute between double quotes."""
    return escape(text, {'"': "&quot;"}).encode()
