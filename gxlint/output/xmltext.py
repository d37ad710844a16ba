"""Text made safe for XML."""

from __future__ import annotations

from gxlint.expressions import lazy
from gxlint.output.plain import clean

#: What XML can't hold besides control characters and surrogates (XML 1.0, section 2.2).
_IMPOSSIBLE = lazy("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return ``text`` clean, and without the characters that XML has no way to write."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", clean(text))
