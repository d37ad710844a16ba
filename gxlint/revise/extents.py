"""Where the elements of an XML part begin and end in its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from gxlint.records import dataclass
from gxlint.revise.splices import Splice
from gxlint.source.document import SourceError
from gxlint.source.xml_tree import DAMAGED

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_SEPARATOR = "\n"
_BUFFER = 256 * 1024
_NONE: Mapping[str, str] = {}


@dataclass(slots=True, eq=False)
class Extent:
    """An element: its name, and where its tags and its content stand.

    The start tag takes up the bytes from ``start`` to ``inside``, the end tag those from ``close``
    to ``end``; an empty-element tag takes up all of them, and ``close`` is where ``inside`` is.
    ``attributes`` are by their local names.  ``text`` is what the element holds outside of its
    children, kept for elements called ``t`` alone.
    """

    namespace: str
    prefix: str
    name: str
    attributes: Mapping[str, str]
    parent: Extent | None
    start: int
    inside: int
    close: int = 0
    end: int = 0
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether it is written as an empty-element tag."""
        return self.end == self.inside

    def above(self) -> Iterator[Extent]:
        """Yield the elements that it stands in, nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent


def extents(data: bytes) -> list[Extent]:
    """Return all elements of a part in UTF-8, in the order of their start tags.

    Raises SourceError where it is no XML.
    """
    parser = expat.ParserCreate("utf-8", _SEPARATOR)
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    found: list[Extent] = []
    current: Extent | None = None

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current
        namespace, local, prefix = _parts(name)
        start = parser.CurrentByteIndex
        tag = _TAG.match(data, start)
        inside = tag.end() if tag else start
        named = {_parts(key)[1]: value for key, value in attributes.items()} or _NONE
        current = Extent(namespace, prefix, local, named, current, start, inside)
        found.append(current)

    def finish(_: str) -> None:
        nonlocal current
        if current is None:
            return
        if data[current.inside - 2 : current.inside] == b"/>":
            current.close = current.end = current.inside
        else:
            current.close = parser.CurrentByteIndex
            current.end = data.index(b">", current.close) + 1
        current = current.parent

    def characters(text: str) -> None:
        if current is not None and current.name == "t":
            current.text += text

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        raise SourceError("broken", DAMAGED) from None
    return found


def paragraphs(found: Iterable[Extent]) -> list[Extent]:
    """Return the paragraphs of a .docx part; the first is the one whose ``Origin.at`` is 1."""
    return [extent for extent in found if extent.name == "p"]


def within(data: bytes, extent: Extent, first: bytes = b"", last: bytes = b"") -> list[Splice]:
    """Return the splices that put something at the beginning and at the end of an element."""
    if not extent.empty:
        return [
            Splice(at, at, new) for at, new in ((extent.inside, first), (extent.close, last)) if new
        ]
    name = f"{extent.prefix}:{extent.name}" if extent.prefix else extent.name
    slash = data.rindex(b"/", extent.start, extent.end)
    return [Splice(slash, extent.end, b">" + first + last + f"</{name}>".encode())]


def _parts(name: str) -> tuple[str, str, str]:
    """Return namespace, local name and prefix of a name as expat tells it."""
    first, _, rest = name.partition(_SEPARATOR)
    local, _, prefix = rest.partition(_SEPARATOR)
    return (first, local, prefix) if local else ("", first, "")
