"""A page as a plain tree of nodes, the same whichever parser is there to build it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxlint.expressions import lazy
from gxlint.records import dataclass, field
from gxlint.source.limits import Limits, check_tags

_FORMATTING = lazy(r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I)
# To a browser that runs scripts (but not to parsers, which don't) the content of noscript is
# text without tags.  An element that is so to all of them stands in for it.
_NOSCRIPT = lazy(r"<(/?)noscript(?=[\s/>])", re.I)
# Drop-down lists aren't read.  Parsers take quadratic time for their choices, but not for these.
_CHOICE = lazy(r"<(/?)(?:option|optgroup)(?=[\s/>])", re.I)
_VALUE = r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_ATTRIBUTE = lazy(rf"[^\s/>][^\s/>=]*+{_VALUE}")
_TAG = lazy(rf"<[a-z][^\s/>]*+((?:[\s/]*+{_ATTRIBUTE.pattern})*+)", re.I)
_NESTING = lazy(r"<(/?)([a-z][^\s/>]*+)", re.I)
#: Elements that hold nothing, or that the next of their kind closes.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dt dd tr td th tbody thead tfoot option optgroup".split()
)
#: No smaller page can have so many attributes that they take long.
_LARGE = 200_000
LINK = "x-a"


@dataclass(slots=True, eq=False)
class Node:
    """An element: its tag, attributes, and children (elements and text) in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self) -> str:
        """Return all text below this element."""
        pieces: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                pieces.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(pieces)


def parse(text: str, limits: Limits) -> Node:
    """Return the tree of a page, by lexbor where it is installed, else in pure Python.

    Lexbor takes quadratic time for what is nested deep, and tells how deep only at the end; the
    reader in pure Python stops at the limit.
    """
    if _may_be_deep(text, limits):
        return parse_plain(text, limits)
    try:
        return parse_fast(text, limits)
    except ImportError:
        return parse_plain(text, limits)


def parse_fast(text: str, limits: Limits) -> Node:
    """Return the tree that lexbor builds."""
    from gxlint.source.html_lexbor import build

    return build(_prepared(text, limits), limits)


def parse_plain(text: str, limits: Limits) -> Node:
    """Return the tree that the reader in pure Python builds."""
    from gxlint.source.html_builder import build

    return build(_prepared(text, limits), limits)


def _may_be_deep(text: str, limits: Limits) -> bool:
    """Tell whether more elements are open at once than a page may have, as far as tags tell."""
    check_tags(text.count("<"), limits)
    open_: dict[str, int] = {}
    depth = 0
    for tag in _NESTING.finditer(text):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        if not tag[1]:
            open_[name] = open_.get(name, 0) + 1
            depth += 1
            if depth > limits.depth:
                return True
        elif open_.get(name):
            open_[name] -= 1
            depth -= 1
    return False


def _prepared(text: str, limits: Limits) -> str:
    """Give formatting elements names without meaning to HTML.

    What browsers do about misnested ones can multiply a page's size, and none of it
    changes what is read: the text, in order, block by block.
    """
    check_tags(text.count("<"), limits)
    if len(text) > _LARGE:
        check_tags(sum(len(_ATTRIBUTE.findall(tag[1])) for tag in _TAG.finditer(text)), limits)
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text = _CHOICE.sub(r"<\1wbr", _FORMATTING.sub(r"<\1x-\2", text))
    return _NOSCRIPT.sub(r"<\1noembed", text)
