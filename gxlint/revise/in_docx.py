"""Word files: the text of runs, a strand for each paragraph, at its bytes in the main part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import unescape

from gxlint.expressions import lazy
from gxlint.revise.extents import Extent, paragraphs
from gxlint.revise.package import Part, Revision
from gxlint.revise.splices import Splice, escaped
from gxlint.revise.strands import Edit, Gathering, Opened
from gxlint.source.limits import Limits

#: What stands in a paragraph and is not printed, or is printed another time.
_UNPRINTED = frozenset("del moveFrom rt Fallback".split())
_OFF = frozenset(("0", "false", "off"))
_PIECE = lazy(r"&[^;]{1,10};|[^<]")


def open_docx(data: bytes, limits: Limits) -> Opened:
    """Open a Word file; raises SourceError where it is damaged."""
    revision = Revision(data, limits)
    part = revision.body()
    strands = tuple(one.strand() for one in _read(part))
    lines = [line for strand in strands if (line := strand.text.strip())]

    def splice(edits: Sequence[Edit]) -> bytes:
        changed = Revision(data, limits)
        changed.change(part, [Splice(e.start, e.end, e.text.encode()) for e in edits])
        return changed.written()

    return Opened(strands, lines, splice)


def _read(part: Part) -> Iterable[Gathering]:
    """Return the text of each paragraph, in the order of their numbers."""
    found = part.extents()
    texts = {
        id(one): Gathering(_written, number) for number, one in enumerate(paragraphs(found), 1)
    }
    hidden = {id(run) for one in found if (run := _hidden_run(one))}
    for extent in found:
        if extent.name == "t" and (owner := _paragraph(extent, hidden)):
            _take(part.data, extent, texts[id(owner)])
    return texts.values()


def _hidden_run(extent: Extent) -> Extent | None:
    """Return the run that a property hides."""
    above = list(extent.above())[:2] if extent.name == "vanish" else []
    names = [one.name for one in above]
    off = extent.attributes.get("val", "") in _OFF
    return above[1] if names == ["rPr", "r"] and not off else None


def _paragraph(text: Extent, hidden: set[int]) -> Extent | None:
    """Return the paragraph that prints a text, None where it is not printed."""
    for above in text.above():
        if above.name == "p":
            printed = not any(one.name == "Fallback" for one in above.above())
            return above if printed else None
        if above.name in _UNPRINTED or id(above) in hidden:
            return None
    return None


def _take(data: bytes, extent: Extent, into: Gathering) -> None:
    at = extent.inside
    for piece in _PIECE.findall(data[at : extent.close].decode()):
        end = at + len(piece.encode())
        into.add(unescape(piece) if len(piece) > 1 else piece, at, end)
        at = end


def _written(text: str) -> str:
    return escaped(text).decode()
