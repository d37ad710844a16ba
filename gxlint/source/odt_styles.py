"""The styles of an .odt file, as far as they change what is read: what hides, what numbers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gxlint.expressions import lazy
from gxlint.records import dataclass, field
from gxlint.source.numbering import Level
from gxlint.source.styles import number
from gxlint.source.xml_tree import attribute, optional

_CHAIN = 20
_LEVELS = 9
_PLACEHOLDER = lazy(r"%(\d)%")
#: OpenDocument writes a sample of the numbers, Word has names for them; both count alike.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop",
    "１": "decimalFullWidth",
    "㊀": "ideographEnclosedCircle",
}


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """A paragraph or character style."""

    parent: str | None = None
    list_style: str | None = None
    hidden: bool = False


@dataclass
class OdtStyles:
    """Styles by family and name, the levels of lists by the list style, those of headings."""

    by_name: dict[tuple[str, str], OdtStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)

    def hides(self, family: str, name: str | None) -> bool:
        """Return whether text of the style isn't printed."""
        return any(style.hidden for style in self._chain(family, name))

    def list_style(self, name: str | None) -> str | None:
        """Return the name of the list style of a paragraph style."""
        chain = self._chain("paragraph", name)
        return next((style.list_style for style in chain if style.list_style is not None), None)

    def _chain(self, family: str, name: str | None) -> Iterator[OdtStyle]:
        for _ in range(_CHAIN):
            style = self.by_name.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.parent


def read_odt_styles(*roots: Element | None) -> OdtStyles:
    """Return the styles that parts of a document define (None for a part that isn't there)."""
    styles = OdtStyles()
    for root in roots:
        for element in root.iter() if root is not None else ():
            name = attribute(element, "name", "")
            if element.tag == "style":
                styles.by_name[attribute(element, "family", ""), name] = _style(element)
            elif element.tag == "list-style":
                styles.lists[name] = _levels(element)
            elif element.tag == "outline-style":
                levels = _levels(element)
                styles.outline = {
                    at: level for at, level in levels.items() if level.style != "none"
                }
    return styles


def _style(element: Element) -> OdtStyle:
    properties = element.find("text-properties")
    return OdtStyle(
        parent=optional(element, "parent-style-name"),
        list_style=optional(element, "list-style-name"),
        hidden=properties is not None and optional(properties, "display") == "none",
    )


def _levels(element: Element) -> dict[int, Level]:
    found = {number(optional(level, "level")) - 1: _level(level) for level in element}
    return {at: level for at, level in found.items() if 0 <= at < _LEVELS}


def _level(element: Element) -> Level:
    if not element.tag.endswith(("level-style-number", "outline-level-style")):
        return Level(style="bullet")
    alignment = element.find(".//list-level-label-alignment")
    sample = attribute(element, "num-format", "").strip()
    return Level(
        start=number(optional(element, "start-value"), 1),
        style=_FORMATS.get(sample[:1], "decimal") if sample else "none",
        text=_text(element, sample)[:200],
        spaced=alignment is None or optional(alignment, "label-followed-by") != "nothing",
    )


def _text(element: Element, sample: str) -> str:
    """What a level prints, with ``%1`` for the number of the first level and so on."""
    pattern = optional(element, "num-list-format")
    if pattern is not None:
        return _PLACEHOLDER.sub(r"%\1", pattern)
    at = number(optional(element, "level"), 1)
    shown = min(max(1, number(optional(element, "display-levels"), 1)), at)
    numbers = ".".join(f"%{other}" for other in range(at - shown + 1, at + 1)) if sample else ""
    return attribute(element, "num-prefix", "") + numbers + attribute(element, "num-suffix", "")
