"""Tracked changes of an .odt: text that was deleted isn't printed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gxlint.source.xml_tree import attribute


def drop_deleted(text: Element) -> None:
    """Take deleted text out of the tree of a text, where a writer left it in its old place.

    Most writers keep it apart, in the list of changes; there is nothing to take out then.
    """
    regions = text.iterfind("tracked-changes/changed-region")
    deletions = {
        attribute(region, "id", "") for region in regions if region.find("deletion") is not None
    }
    if deletions:
        _empty(text, deletions, set())


def _empty(element: Element, deletions: set[str], open_: set[str]) -> None:
    """Empty ``element`` where deletions are open; the marks in it open and close them."""
    if open_:
        element.text = None
    for child in element:
        change = attribute(child, "change-id", "")
        if child.tag == "change-start" and change in deletions:
            open_.add(change)
        elif child.tag == "change-end":
            open_.discard(change)
        _empty(child, deletions, open_)
        if open_:
            child.tail = None
