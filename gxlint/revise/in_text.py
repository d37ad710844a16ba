"""Plain text and Markdown: all of it is one strand, since paragraphs may run over lines."""

from __future__ import annotations

from gxlint.expressions import lazy
from gxlint.revise.coding import coding, splicer
from gxlint.revise.strands import Opened, Strand
from gxlint.source.encoding import decode

_LINE_END = lazy(r"\r\n|\r|\n")


def open_text(data: bytes) -> Opened:
    """Open a text file; raises NoWayBack where its bytes can't be kept."""
    text = decode(data)
    begins = (0, *(end.end() for end in _LINE_END.finditer(text)))
    spans = [(index, index + 1) for index in range(len(text))]
    strand = Strand(text, spans, str, range(1, len(begins) + 1), begins)
    return Opened((strand,), text.splitlines(), splicer(*coding(data, text), text))
