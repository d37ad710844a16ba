"""What stands inside a paragraph of a .docx: its text, text boxes and pictures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gxlint.records import dataclass, field
from gxlint.source.styles import Styles, number, switched, value
from gxlint.source.xml_tree import optional

_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNPRINTED = {"pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt"}
_MEDIA = {"drawing", "pict", "object"}
_PIXEL = 9525
_ICON = 32 * _PIXEL


@dataclass(slots=True)
class Inline:
    """A paragraph's printed text (line ends for breaks), its text boxes, how many pictures."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0

    @property
    def text(self) -> str:
        """The text of all runs."""
        return "".join(self.pieces)

    @property
    def anything(self) -> bool:
        """Whether there is any of these."""
        return bool(self.pieces or self.boxes or self.pictures)


def gather(element: Element, styles: Styles, into: Inline) -> None:
    """Add to ``into`` what ``element`` prints: tracked insertions do, deletions don't."""
    for child in element:
        tag = child.tag
        if tag == "r":
            if not _hidden(child, styles):
                gather(child, styles, into)
        elif tag == "t":
            into.pieces.append(child.text or "")
        elif tag in _BREAKS:
            into.pieces.append(_BREAKS[tag])
        elif tag in _MEDIA:
            _media(child, into)
        elif tag == "AlternateContent":
            if (branch := chosen(child)) is not None:
                gather(branch, styles, into)
        elif tag not in _UNPRINTED:
            gather(child, styles, into)


def chosen(alternatives: Element) -> Element | None:
    """Return the one branch of an ``mc:AlternateContent`` that is read."""
    choice = alternatives.find("Choice")
    return choice if choice is not None else alternatives.find("Fallback")


def _hidden(run: Element, styles: Styles) -> bool:
    properties = run.find("rPr")
    if properties is None:
        return False
    vanish = properties.find("vanish")
    return switched(vanish) if vanish is not None else styles.hides(value(properties, "rStyle"))


def _media(element: Element, into: Inline) -> None:
    extent = element.find(".//extent")
    icon = extent is not None and all(
        0 < number(optional(extent, side)) <= _ICON for side in ("cx", "cy")
    )
    if _boxes(element, into) and not icon:
        into.pictures += 1


def _boxes(element: Element, into: Inline) -> bool:
    """Collect the text boxes below ``element``; return whether there is a picture, too."""
    if element.tag == "txbxContent":
        into.boxes.append(element)
        return False
    if element.tag in ("blip", "imagedata"):
        return True
    branch = chosen(element) if element.tag == "AlternateContent" else None
    children = list(element) if branch is None else [branch]
    return any([_boxes(child, into) for child in children])
