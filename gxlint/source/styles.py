"""The paragraph and character styles of a .docx, as far as they change what is read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gxlint.records import dataclass
from gxlint.source.xml_tree import attribute, descend, optional

_CHAIN = 20
#: How nearly all files write ``val``.
_VAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the style it is based on, its numbering if it has one, and whether it hides."""

    name: str
    base: str | None
    num_id: str | None = None
    level: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, and the id of the style of paragraphs that name none."""

    by_id: dict[str, Style]
    default: str | None = None

    def chain(self, style_id: str | None) -> list[tuple[str, Style]]:
        """Return the style and those it is based on, nearest first."""
        found: list[tuple[str, Style]] = []
        at = style_id or self.default
        while at is not None and at in self.by_id and len(found) < _CHAIN:
            found.append((at, self.by_id[at]))
            at = self.by_id[at].base
        return found

    def hides(self, style_id: str | None) -> bool:
        """Return whether text of the style isn't printed."""
        return style_id is not None and any(style.hidden for _, style in self.chain(style_id))


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a styles part (None where the package has none)."""
    by_id: dict[str, Style] = {}
    default = None
    for element in root.iterfind("style") if root is not None else ():
        style_id = attribute(element, "styleId", "")
        by_id[style_id] = _style(element)
        if optional(element, "type") == "paragraph" and optional(element, "default") in (
            "1",
            "true",
            "on",
        ):
            default = style_id
    return Styles(by_id, default)


def _style(element: Element) -> Style:
    level = value(element, "pPr", "numPr", "ilvl")
    return Style(
        name=value(element, "name") or "",
        base=value(element, "basedOn"),
        num_id=value(element, "pPr", "numPr", "numId"),
        level=number(level) if level is not None else None,
        hidden=switched(descend(element, "rPr", "vanish")),
    )


def value(element: Element, *path: str) -> str | None:
    """Return the ``val`` of the element that the tags of ``path`` lead down to, or None."""
    for tag in path:
        below = element.find(tag)
        if below is None:
            return None
        element = below
    return element.get(_VAL) or optional(element, "val")


def number(text: str | None, default: int = 0) -> int:
    """Return an attribute as a number of at most six digits; ``default`` where it is none."""
    if text is None:
        return default
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 6 else default


def switched(element: Element | None) -> bool:
    """Return whether a switch such as ``<w:vanish/>`` is there and on."""
    return element is not None and optional(element, "val") not in ("0", "false", "off")
