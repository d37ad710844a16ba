"""The numbers that browsers print before the items of ordered lists."""

from __future__ import annotations

import re

from gxlint.expressions import lazy
from gxlint.source.html_tree import Node
from gxlint.source.numerals import numeral

_STYLE = lazy(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_WHOLE = lazy(r"\s*([+-]?\d{1,9})")
_STYLES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "upper-roman": "upperRoman",
    "none": "none",
    "disc": "none",
    "circle": "none",
    "square": "none",
    "decimal-leading-zero": "decimalZero",
}
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal")


def list_numbers(ordered: Node) -> dict[int, str]:
    """Return the number of each item of an ordered list, by the identity of its node."""
    items = [one for one in ordered.children if isinstance(one, Node) and one.tag == "li"]
    step = -1 if "reversed" in ordered.attributes else 1
    count = _whole(ordered, "start", len(items) if step < 0 else 1)
    style = _style(ordered, "")
    numbers: dict[int, str] = {}
    for item in items:
        count = _whole(item, "value", count)
        numbers[id(item)] = _printed(count, _style(item, style))
        count += step
    return numbers


def _style(node: Node, otherwise: str) -> str:
    found = _STYLE.search(node.attributes.get("style", "")[:1000])
    return found[1].lower() if found else node.attributes.get("type", otherwise)


def _printed(count: int, style: str) -> str:
    if style in _CHINESE:
        return numeral(count, "chineseCountingThousand") + "、"
    words = numeral(count, _STYLES.get(style, "decimal"))
    return f"{words}." if words else ""


def _whole(node: Node, attribute: str, otherwise: int) -> int:
    found = _WHOLE.match(node.attributes.get(attribute, ""))
    return int(found[1]) if found else otherwise
