"""Web pages: the text between tags, a strand for all that stands in one block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape

from gxlint.expressions import lazy
from gxlint.revise.coding import coding, splicer
from gxlint.revise.strands import Gathering, Opened, Strand
from gxlint.source.encoding import decode_html
from gxlint.source.html import BLOCKS
from gxlint.source.html_page import UNSEEN
from gxlint.source.html_tokens import Start, placed

_REFERENCE = lazy(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


def open_html(data: bytes) -> Opened:
    """Open a web page; raises NoWayBack where its bytes can't be kept."""
    text = decode_html(data)
    mark, encoding = coding(data, text)
    strands = tuple(_strands(text, _writer(encoding)))
    lines = [line for strand in strands if (line := " ".join(strand.text.split()))]
    return Opened(strands, lines, splicer(mark, encoding, text))


def _strands(page: str, write: Callable[[str], str]) -> Iterator[Strand]:
    own, unseen = Gathering(write), ""
    for token, start, end in placed(page):
        if isinstance(token, str):
            if not unseen:
                _read(page, start, end, own)
            continue
        tag = getattr(token, "tag", "")
        if unseen:
            unseen = "" if not isinstance(token, Start) and tag == unseen else unseen
        elif isinstance(token, Start) and tag in _TEXTLESS:
            unseen = tag
        elif tag in BLOCKS:
            yield own.strand()
            own = Gathering(write)
    yield own.strand()


#: Elements whose end is always written, and whose text nobody sees.
_TEXTLESS = UNSEEN & frozenset(
    "script style title textarea noscript select template svg math".split()
)


def _read(page: str, start: int, end: int, into: Gathering) -> None:
    while start < end:
        after, char = start + 1, page[start]
        if char == "&" and (reference := _REFERENCE.match(page, start, end)):
            char = unescape(reference[0])
            if char != reference[0]:
                after = reference.end()
            else:
                char = "&"
        into.add(char, start, after)
        start = after


def _writer(encoding: str) -> Callable[[str], str]:
    def write(text: str) -> str:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.encode(encoding, "xmlcharrefreplace").decode(encoding)

    return write
