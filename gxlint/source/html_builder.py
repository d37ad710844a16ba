"""Tokens -> tree: the parts of the standard's tree construction that decide where text goes.

Implied end tags, tables and what stands astray in them are treated as browsers do, so that
malformed pages read the same here and with lexbor.  Formatting elements don't occur (see
``html_tree``), which leaves out the standard's most intricate part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from gxlint.source.html_tokens import End, Start, tokens
from gxlint.source.html_tree import Node
from gxlint.source.limits import Limits, check_page_depth

_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_IMPLIED = frozenset("dd dt li optgroup option p rb rp rt rtc".split())
_CLOSES_P = (
    frozenset(
        "address article aside blockquote center details dialog dir div dl fieldset figcaption"
        " figure footer header hgroup main menu nav ol p search section summary ul pre listing"
        " form hr xmp plaintext".split()
    )
    | _HEADINGS
)
_BLOCK_ENDS = (_CLOSES_P | {"button", "select"}) - _HEADINGS - {"p", "hr", "xmp", "plaintext"}
_SPECIAL = (
    _CLOSES_P
    | _VOID - {"keygen"}
    | frozenset(
        "applet body button caption colgroup dd dt frameset head html iframe li marquee noembed"
        " noframes noscript object script select style table tbody td template textarea tfoot th"
        " thead title tr".split()
    )
) - {"dialog"}
_SCOPE = frozenset("applet caption html table td th marquee object select template".split())
_TABLE_SCOPE = frozenset("html table template".split())
_GROUPS = frozenset("tbody thead tfoot".split())
_CELLS = frozenset(("td", "th"))
_TABLE_PARTS = _GROUPS | _CELLS | {"caption", "col", "colgroup", "tr"}
_TABLE_CONTEXTS = _GROUPS | _CELLS | {"caption", "colgroup", "table", "tr", "template", "body"}
_IN_TABLE = _GROUPS | {"table", "tr"}
_HEAD_ONLY = frozenset(
    "base basefont bgsound link meta noframes script style template title".split()
)
_FOREIGN = frozenset(("svg", "math"))
_FOREIGN_MARK = "foreign:"
_BREAKS_OUT = frozenset(
    "blockquote body br center dd div dl dt embed h1 h2 h3 h4 h5 h6 head hr img li listing menu"
    " meta ol p pre ruby span sub sup table ul var".split()
)
_IGNORED = frozenset("html head body frameset frame".split())
_SPACE = " \t\n\x0c"


def build(text: str, limits: Limits) -> Node:
    """Return the tree of ``text``; raise SourceError where it is nested too deep."""
    builder = _Builder(limits)
    first = True
    for token in tokens(text):
        if isinstance(token, str):
            builder.text(token)
            first = first and not token.strip(_SPACE)
            continue
        if isinstance(token, Start):
            builder.start(token)
        elif isinstance(token, End):
            builder.end(token.tag)
        elif first:
            builder.quirks = not token.standard
        first = False
    return builder.root


class _Builder:
    """The stack of open elements and the rules by which tags change it."""

    def __init__(self, limits: Limits) -> None:
        self.root = Node("html")
        body = Node("body")
        self.root.children.append(body)
        self.stack = [self.root, body]
        self.limits = limits
        self.quirks = True
        self.begun = False
        self.form_open: Node | None = None

    # Text and insertion

    def text(self, text: str) -> None:
        """Put text where it belongs: astray in a table, it stands before the table."""
        if not self.begun:
            text = text.lstrip(_SPACE)
            if not text:
                return
            self.begun = True
        if (
            self._context() == "colgroup"
            and self.stack[-1].tag == "colgroup"
            and text.strip(_SPACE)
        ):
            self.stack.pop()
        if not text.strip(_SPACE):
            self.stack[-1].children.append(text)
        else:
            self._insert(text)

    def _insert(self, item: Node | str) -> None:
        parent = self.stack[-1]
        if parent.tag not in _IN_TABLE:
            parent.children.append(item)
            return
        at = max(i for i, node in enumerate(self.stack) if node.tag == "table")
        holder = self.stack[at - 1]
        place = next(
            (
                i
                for i in range(len(holder.children) - 1, -1, -1)
                if holder.children[i] is self.stack[at]
            ),
            len(holder.children),
        )
        holder.children.insert(place, item)

    def _push(self, tag: str, attributes: dict[str, str], *, astray: bool = True) -> Node:
        node = Node(tag, attributes)
        if astray:
            self._insert(node)
        else:
            self.stack[-1].children.append(node)
        if tag not in _VOID:
            self.stack.append(node)
            check_page_depth(len(self.stack) - 1, self.limits)
        return node

    # Looking at the stack

    def _context(self) -> str:
        return next(node.tag for node in reversed(self.stack) if node.tag in _TABLE_CONTEXTS)

    def _in_scope(self, tags: Collection[str], bounds: Collection[str] = _SCOPE) -> bool:
        for node in reversed(self.stack):
            if node.tag in tags:
                return True
            if node.tag in bounds:
                return False
        return False

    def _pop_to(self, tags: Collection[str]) -> None:
        while self.stack.pop().tag not in tags:
            pass

    def _pop_above(self, tags: Collection[str]) -> None:
        while self.stack[-1].tag not in tags:
            self.stack.pop()

    def _imply_ends(self, but: str = "") -> None:
        while self.stack[-1].tag in _IMPLIED and self.stack[-1].tag != but:
            self.stack.pop()

    def _close_p(self) -> None:
        if self._in_scope(("p",), _SCOPE | {"button"}):
            self._imply_ends("p")
            self._pop_to(("p",))

    # Start tags

    def start(self, token: Start) -> None:
        """Open an element, after closing what it implies to be closed."""
        tag = "img" if token.tag == "image" else token.tag
        if tag in _IGNORED:
            self.begun = self.begun or tag == "body"
            if self._in_foreign() and tag in _BREAKS_OUT:
                self._pop_to(_FOREIGN)
            return
        self.begun = self.begun or tag not in _HEAD_ONLY
        if self._foreign_start(tag, token):
            return
        context = self._context()
        if tag in _TABLE_PARTS:
            self._table_part(tag, token.attributes, context)
        elif context in _IN_TABLE | {"colgroup"} and self._table_start(tag, token):
            return
        else:
            self._body_start(tag, token.attributes)

    def _in_foreign(self) -> bool:
        """Whether the current element is a drawing's or a formula's: none of that is read."""
        return self.stack[-1].tag.startswith((_FOREIGN_MARK, *_FOREIGN))

    def _foreign_start(self, tag: str, token: Start) -> bool:
        if not self._in_foreign():
            if tag in _FOREIGN:
                self._push(tag, token.attributes)
                if token.self_closing:
                    self.stack.pop()
                return True
            return False
        if tag in _BREAKS_OUT:
            self._pop_to(_FOREIGN)
            return False
        self.stack[-1].children.append(node := Node(_FOREIGN_MARK + tag))
        if not token.self_closing:
            self.stack.append(node)
            check_page_depth(len(self.stack) - 1, self.limits)
        return True

    def _table_part(self, tag: str, attributes: dict[str, str], context: str) -> None:
        if context in _CELLS | {"caption"}:
            self._pop_to((context,))
            context = self._context()
        if context == "colgroup" and tag != "col":
            self._pop_to(("colgroup",))
            context = self._context()
        if context not in _IN_TABLE | {"colgroup"}:
            return
        if context == "tr" and tag not in _CELLS:
            self._pop_to(("tr",))
            context = self._context()
        if context in _GROUPS and tag not in _CELLS | {"tr"}:
            self._pop_to(_GROUPS)
        self._pop_above(_IN_TABLE | {"colgroup"})
        if self.stack[-1].tag == "table" and tag in _CELLS | {"tr"}:
            self._push("tbody", {}, astray=False)
        if self.stack[-1].tag in _GROUPS and tag in _CELLS:
            self._push("tr", {}, astray=False)
        self._push(tag, attributes, astray=False)

    def _table_start(self, tag: str, token: Start) -> bool:
        """Handle a start tag directly in a table; False: it is astray, as in the body."""
        if self.stack[-1].tag == "colgroup":
            self.stack.pop()
        if tag == "table":
            self._pop_to(("table",))
            return False
        if tag in ("style", "script", "template"):
            self._push(tag, token.attributes, astray=False)
            return True
        if tag == "input" and token.attributes.get("type", "").lower() == "hidden":
            self._push(tag, token.attributes, astray=False)
            return True
        if tag == "form":
            if self.form_open is None:
                self.form_open = self._push(tag, token.attributes, astray=False)
                self.stack.pop()
            return True
        return False

    def _body_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "form" and self.form_open is not None:
            return
        if tag in _CLOSES_P or (tag == "table" and not self.quirks):
            self._close_p()
        if tag in _HEADINGS and self.stack[-1].tag in _HEADINGS:
            self.stack.pop()
        elif tag == "li":
            self._close_item(("li",))
        elif tag in ("dd", "dt"):
            self._close_item(("dd", "dt"))
        elif tag in ("input", "select") and self._in_scope(("select",)):
            self._pop_to(("select",))
            if tag == "select":
                return
        elif tag == "button" and self._in_scope(("button",)):
            self._imply_ends()
            self._pop_to(("button",))
        node = self._push(tag, attributes)
        if tag == "form":
            self.form_open = node

    def _close_item(self, tags: Collection[str]) -> None:
        for node in reversed(self.stack):
            if node.tag in tags:
                self._imply_ends(node.tag)
                self._pop_to(tags)
                break
            if node.tag in _SPECIAL and node.tag not in ("address", "div", "p"):
                break
        self._close_p()

    # End tags

    def end(self, tag: str) -> None:
        """Close an element, if an end tag here may close it."""
        if self._in_foreign() and self._foreign_end(tag):
            return
        if tag in _IGNORED:
            self.begun = self.begun or tag in ("head", "body", "html")
            return
        if tag == "p" and not self.begun:
            return
        if tag == "table" or tag in _TABLE_PARTS:
            self._table_end(tag)
        elif tag == "br":
            self.start(Start("br", {}))
        elif tag == "p":
            self._end_p()
        elif tag in _HEADINGS:
            self._end_scoped(_HEADINGS, but="")
        else:
            self._end_body(tag)

    def _foreign_end(self, tag: str) -> bool:
        if tag in ("p", "br"):
            self._pop_to(_FOREIGN)
            return False
        for at in range(len(self.stack) - 1, 0, -1):
            node = self.stack[at]
            if node.tag in (tag, _FOREIGN_MARK + tag):
                del self.stack[at:]
                return True
            if node.tag in _FOREIGN:
                return False
        return False

    def _table_end(self, tag: str) -> None:
        context = self._context()
        if tag == "col" or context in ("body", "template"):
            return
        if context in _CELLS | {"caption"} and tag in ("colgroup",):
            return
        if tag in _CELLS | {"caption", "colgroup"} and context not in (tag,):
            return
        if self._in_scope((tag,), _TABLE_SCOPE):
            self._pop_to((tag,))

    def _end_p(self) -> None:
        if not self._in_scope(("p",), _SCOPE | {"button"}):
            self._push("p", {})
        self._close_p()

    def _end_scoped(
        self, tags: Collection[str], but: str, bounds: Collection[str] = _SCOPE
    ) -> None:
        if self._in_scope(tags, bounds):
            self._imply_ends(but)
            self._pop_to(tags)

    def _end_body(self, tag: str) -> None:
        special: dict[str, Callable[[], None]] = {
            "li": lambda: self._end_scoped(("li",), "li", _SCOPE | {"ol", "ul"}),
            "dd": lambda: self._end_scoped(("dd",), "dd"),
            "dt": lambda: self._end_scoped(("dt",), "dt"),
            "form": self._end_form,
            "template": self._end_template,
        }
        if tag in special:
            special[tag]()
        elif tag in _BLOCK_ENDS or tag in ("applet", "marquee", "object"):
            self._end_scoped((tag,), "")
        else:
            self._end_other(tag)

    def _end_form(self) -> None:
        form, self.form_open = self.form_open, None
        if form is not None and form in self.stack and self._in_scope(("form",)):
            self._imply_ends()
            self.stack.remove(form)

    def _end_template(self) -> None:
        if any(node.tag == "template" for node in self.stack):
            self._pop_to(("template",))

    def _end_other(self, tag: str) -> None:
        for at in range(len(self.stack) - 1, 1, -1):
            if self.stack[at].tag == tag:
                del self.stack[at:]
                return
            if self.stack[at].tag in _SPECIAL:
                return
