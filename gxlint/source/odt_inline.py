"""What stands inside a paragraph of an .odt: its text, text boxes and pictures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gxlint.expressions import lazy
from gxlint.source.docx_inline import Inline
from gxlint.source.odt_styles import OdtStyles
from gxlint.source.styles import number
from gxlint.source.xml_tree import attribute, optional

SHAPES = frozenset(
    """caption circle connector custom-shape ellipse frame g line measure path polygon polyline
    rect regular-polygon""".split()
)
#: Notes, comments, and what stands behind a field or a link but isn't printed.
_UNPRINTED = frozenset(
    "annotation event-listeners hidden-text list-header note ruby-text script".split()
)
_SPACE = lazy(r"[ \t\r\n]+")
_LENGTH = lazy(r"(\d{1,6}(?:\.\d{0,6})?)(mm|cm|in|pt|pc|px)")
_PIXELS = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16, "px": 1}
_ICON = 32
_MOST_SPACES = 100


def gather_odt(element: Element, styles: OdtStyles, into: Inline) -> Inline:
    """Add to ``into`` what ``element`` prints."""
    _characters(element.text, into)
    for child in element:
        tag = child.tag
        if tag == "s":
            into.pieces.append(" " * min(number(optional(child, "c"), 1), _MOST_SPACES))
        elif tag == "tab":
            into.pieces.append("\t")
        elif tag == "line-break":
            into.pieces.append("\n")
        elif tag in SHAPES:
            gather_shape(child, into)
        elif tag not in _UNPRINTED and not (
            tag == "span" and styles.hides("text", optional(child, "style-name"))
        ):
            gather_odt(child, styles, into)
        _characters(child.tail, into)
    return into


def gather_shape(shape: Element, into: Inline) -> None:
    """Add the text boxes and the pictures of a frame or a drawn shape."""
    for child in shape:
        if child.tag in SHAPES:
            gather_shape(child, into)
    if shape.tag != "frame":
        into.boxes.extend([shape] if any(child.tag in ("p", "list") for child in shape) else [])
        return
    box = shape.find("text-box")
    if box is not None:
        into.boxes.append(box)
    elif shape.find("image") is not None and not _icon(shape):
        into.pictures += 1


def _characters(text: str | None, into: Inline) -> None:
    """White space in the file is one space; ``text:s`` stands for more."""
    if text:
        into.pieces.append(_SPACE.sub(" ", text))


def _icon(frame: Element) -> bool:
    sides = [_LENGTH.fullmatch(attribute(frame, side, "")) for side in ("width", "height")]
    return all(side and float(side[1]) * _PIXELS[side[2]] <= _ICON for side in sides)
