"""What of a page is content: hidden parts and site chrome are taken out, nothing else is."""

from __future__ import annotations

import re
from datetime import date

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Publication
from gxlint.source.html_tree import LINK, Node
from gxlint.source.tidy import inked

UNSEEN = frozenset(
    "head title meta link base script style noscript template iframe noframes noembed object embed"
    " applet svg math select option textarea button datalist audio video canvas map rp rt".split()
)
_HIDDEN_STYLE = lazy(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_CHROME_TAGS = frozenset(("nav", "aside", "footer", "header"))
_CHROME_WORDS = frozenset(
    "nav menu footer foot copyright breadcrumb breadcrumbs crumb crumbs sidebar share bdshare"
    " bdsharebuttonbox toolbar pager pagination".split()
)
_LISTS = frozenset(("ul", "ol", "dl"))
_PARTS = frozenset(("div", "section"))
#: A part of nothing but so many links is no part of a text.
_MANY_LINKS = 3
_SOLID = frozenset(("table", "h1", "h2", "h3"))
_WORD = lazy(r"[a-z]+")
_DATE = lazy(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
#: What stands beside a link to an article: when that was published.
_STAMP = lazy(
    r"\s*(?:(?:发布)?(?:日期|时间)\s*[:：])?\s*[\[(（【]?\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
    r"(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）】]?\s*"
)
_PUBLISHED_NAMES = frozenset(
    "pubdate publishdate publish_date publishtime publish-date publish_time datepublished"
    " article:published_time og:published_time dc.date.issued dcterms.issued".split()
)
_PUBLISHED_TAG = "publishtime"
_DOCUMENTS = (".doc", ".docx", ".wps", ".pdf", ".ofd", ".odt", ".rtf", ".zip", ".rar")
#: Elements that show another file in the page, and the attribute that says which.
_SHOWN = {"iframe": "src", "embed": "src", "object": "data"}
_LONGEST = 200
_LONGEST_ADDRESS = 4000
# Chrome never holds a large part of what a page says; what does is content by whatever name.
_SMALL_SHARE = 0.2


def published(root: Node) -> Publication | None:
    """Return the publication that the page states in its head, if it states one."""
    for node in root.nodes():
        name = next(
            (
                node.attributes[key]
                for key in ("name", "property", "itemprop")
                if key in node.attributes
            ),
            "",
        )
        if node.tag == "meta" and name.strip().lower() in _PUBLISHED_NAMES:
            text = node.attributes.get("content", "")
            stated = f'<meta name="{name.strip()}" content="{text}">'
        elif node.tag == _PUBLISHED_TAG:
            text = node.text()
            stated = f"<{_PUBLISHED_TAG}>{text}"
        else:
            continue
        found = _date(text)
        if found is not None:
            return Publication(found, stated[:_LONGEST])
    return None


def attachments(root: Node) -> tuple[str, ...]:
    """Return the names of the documents that a page links to or shows, each once."""
    from urllib.parse import unquote

    names: dict[str, None] = {}
    for node in root.nodes():
        address = node.attributes.get("href" if node.tag == LINK else _SHOWN.get(node.tag, ""), "")
        if not address:
            continue
        path, _, query = unquote(address[:_LONGEST_ADDRESS]).partition("#")[0].partition("?")
        text = " ".join(node.text().split()) if node.tag == LINK else ""
        values = [value.partition("=")[2] for value in query.split("&")]
        named = [value for value in (path, *values, text) if _is_document(value)]
        if named:
            names.setdefault((text or named[0].rpartition("/")[2])[:_LONGEST])
    return tuple(names)


def _is_document(name: str) -> bool:
    return name.rstrip().lower().endswith(_DOCUMENTS)


def _date(text: str) -> date | None:
    found = _DATE.search(text[:200])
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def drop_unseen(root: Node) -> None:
    """Take out of the tree what no reader of the page sees."""
    for node in root.nodes():
        node.children = [
            child for child in node.children if isinstance(child, str) or not _unseen(child)
        ]


def _unseen(node: Node) -> bool:
    if node.tag == "body":
        # Some sites hide the whole page until a script has run.
        return False
    if node.tag in UNSEEN or "hidden" in node.attributes:
        return True
    return _HIDDEN_STYLE.search(node.attributes.get("style", "")[:1000]) is not None


def drop_chrome(root: Node, sizes: dict[Node, int]) -> None:
    """Take out navigation, footers and lists of links; keep whatever might be content.

    What stands before the report does no harm; it goes only so that a menu's entries
    aren't taken for the title.
    """
    most = sizes[root] * _SMALL_SHARE
    listings = _listings(root)
    for node in root.nodes():
        node.children = [
            child
            for child in node.children
            if isinstance(child, str)
            or sizes[child] > most
            or not _dispensable(child, listings[child])
        ]


def text_sizes(root: Node) -> dict[Node, int]:
    """Return how many characters that aren't white space stand below each element."""
    sizes: dict[Node, int] = {}
    for node in reversed(list(root.nodes())):
        sizes[node] = sum(
            inked(child) if isinstance(child, str) else sizes[child] for child in node.children
        )
    return sizes


def _chrome(node: Node) -> bool:
    if node.tag in _CHROME_TAGS:
        return True
    named = f"{node.attributes.get('id', '')} {node.attributes.get('class', '')}".lower()
    return not _CHROME_WORDS.isdisjoint(_WORD.findall(named))


def _dispensable(node: Node, listing: _Listing) -> bool:
    """Whether a part looks like chrome, or like a list of links, and holds no table or heading."""
    if listing.solid:
        return False
    if node.tag in _LISTS:
        return listing.linked * 10 > (listing.linked + listing.other) * 7
    if node.tag in _PARTS and listing.links >= _MANY_LINKS:
        return listing.other * 10 <= listing.linked or _chrome(node)
    return _chrome(node)


@dataclass(slots=True)
class _Listing:
    """How far a part is a list of links: how many there are, and how much text in and beside them.

    Dates that stand by themselves don't count.  ``solid`` is what holds a table or a heading.
    """

    links: int = 0
    linked: int = 0
    other: int = 0
    solid: bool = False


def _listings(root: Node) -> dict[Node, _Listing]:
    found: dict[Node, _Listing] = {}
    for node in reversed(list(root.nodes())):
        own = _Listing(solid=node.tag in _SOLID)
        for child in node.children:
            if isinstance(child, str):
                own.other += 0 if _STAMP.fullmatch(child[:40]) else inked(child)
            else:
                below = found[child]
                own.links += below.links
                own.linked += below.linked
                own.other += below.other
                own.solid = own.solid or below.solid
        if node.tag == LINK and node.attributes.get("href"):
            own = _Listing(1, own.linked + own.other, 0, own.solid)
        found[node] = own
    return found
