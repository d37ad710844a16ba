"""The tree of a page by lexbor, which follows the HTML standard."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gxlint.source.html_tree import Node
from gxlint.source.limits import Limits, check_page_depth


def build(text: str, limits: Limits) -> Node:
    """Return the tree of ``text``; raise SourceError where it is nested too deep."""
    root = Node("html")
    source = LexborHTMLParser(text).root
    stack = [(source, root, 1)] if source is not None else []
    while stack:
        element, node, depth = stack.pop()
        check_page_depth(depth, limits)
        child = element.first_child
        while child is not None:
            if child.is_text_node:
                node.children.append(child.text_content or "")
            elif child.is_element_node:
                made = Node(child.tag or "", _attributes(child))
                node.children.append(made)
                stack.append((child, made, depth + 1))
            child = child.next
    return root


def _attributes(element: LexborNode) -> dict[str, str]:
    return {key: value or "" for key, value in element.attributes.items()}
