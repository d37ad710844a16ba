"""The XML of office documents as trees that are read by local names.

Transitional, Strict and vendors' namespaces are read alike.  Tags are stripped of theirs as a tree
is made; an attribute is found without it when it is asked for, since few of them ever are.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gxlint.source.document import SourceError
from gxlint.source.limits import Limits, check_elements, check_part_depth

DAMAGED = "文件不完整或已损坏，无法读取；请用原来的软件打开修复后另存，或重新下载"


def parse_xml(data: bytes, limits: Limits) -> Element:
    """Return ``data`` as a tree; raise SourceError where it is damaged or out of bounds."""
    try:
        root = ElementTree.XML(xml_text(data, limits))
    except (ElementTree.ParseError, ValueError):
        raise SourceError("broken", DAMAGED) from None
    _localise(root, limits)
    return root


def xml_text(data: bytes, limits: Limits) -> str:
    """Return ``data`` as the text of a part; raise SourceError where it is out of bounds.

    Read as str, no declaration can name an encoding that hides a DTD.
    """
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16") if utf16 else data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise SourceError("broken", DAMAGED) from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SourceError("broken", "文件含有办公文档不应有的 DTD 声明，未予读取；请另存后再检查")
    attributes = (text.count('"') + text.count("'")) // 2
    check_elements(text.count("<") - text.count("</") + attributes, limits.elements)
    return text


def optional(element: Element, name: str) -> str | None:
    """Return the attribute of that local name, None where there is none."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def attribute(element: Element, name: str, default: str) -> str:
    """Return the attribute of that local name, ``default`` where there is none."""
    found = optional(element, name)
    return default if found is None else found


class _Local(dict[str, str]):
    """The local part of each name, worked out once."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition("}")[2]
        return local


def _localise(root: Element, limits: Limits) -> None:
    """Strip the namespaces of tags, and check on the way how deep elements are nested."""
    local = _Local()
    for element in root.iter():
        element.tag = local[element.tag]
    level, depth = [root], 0
    while level:
        depth += 1
        check_part_depth(depth, limits)
        level = [child for element in level if len(element) for child in element]


def descend(element: Element, *tags: str) -> Element | None:
    """Return the first child of that tag, its first child of the next tag, and so on."""
    found: Element | None = element
    for tag in tags:
        if found is None:
            return None
        found = found.find(tag)
    return found
