"""Automatic numbering: lists and their counters, and how a .docx defines them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from gxlint.expressions import lazy
from gxlint.records import dataclass, field, replace
from gxlint.source.numerals import numeral
from gxlint.source.styles import Styles, number, switched, value
from gxlint.source.xml_tree import attribute, optional

_LEVELS = 9
_Counting = tuple[str | None, int]
_PLACEHOLDER = lazy(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its numbers count and look."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    spaced: bool = True
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class WordList:
    """What a ``w:num`` stands for: the abstract list that counts, its levels, its new starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """The lists of a document and their counters; ask for every paragraph in reading order."""

    lists: dict[str, WordList]
    styles: Styles
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _of_styles: dict[str | None, _Counting] = field(default_factory=dict)

    def next(self, style_id: str | None, own: Element | None) -> str:
        """Return what numbering prints before the next paragraph; "" if nothing.

        ``style_id`` is its style and ``own`` its ``w:numPr``, None where it has none.
        """
        if not self.lists:
            return ""
        num_id, level = self._of_paragraph(style_id, own)
        return self.at(num_id or "0", level)

    def at(self, num_id: str, level: int, start: int | None = None) -> str:
        """Count a paragraph at ``level`` (from 0) of a list and return its number; "" if nothing.

        ``start`` is the number that the paragraph itself demands.
        """
        found = self.lists.get(num_id)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        self._count(num_id, found, counters, level)
        if start is not None:
            counters[level] = start
        return _printed(found, counters, level)

    def _of_paragraph(self, style_id: str | None, own: Element | None) -> _Counting:
        inherited = self._of_style(style_id)
        if own is None:
            return inherited
        num_id, level = value(own, "numId"), value(own, "ilvl")
        if num_id is not None:
            return num_id, number(level)
        return inherited[0], inherited[1] if level is None else number(level)

    def _of_style(self, style_id: str | None) -> _Counting:
        """Return the list and the level that paragraphs of a style have."""
        found = self._of_styles.get(style_id)
        if found is None:
            chain = self.styles.chain(style_id)
            num_id = next((style.num_id for _, style in chain if style.num_id is not None), None)
            level = next((style.level for _, style in chain if style.level is not None), None)
            if level is None:
                level = self._linked_level(num_id, [style_id for style_id, _ in chain])
            found = self._of_styles[style_id] = num_id, level
        return found

    def _linked_level(self, num_id: str | None, style_ids: list[str]) -> int:
        found = self.lists.get(num_id or "0")
        levels = found.levels.items() if found is not None else ()
        return next((at for at, level in levels if level.paragraph_style in style_ids), 0)

    def _count(self, num_id: str, found: WordList, counters: dict[int, int], level: int) -> None:
        if level in found.starts and (num_id, level) not in self._started:
            counters[level] = found.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        self._started.add((num_id, level))
        for deeper in [at for at in counters if at > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                del counters[deeper]


def _printed(found: WordList, counters: dict[int, int], level: int) -> str:
    own = found.levels[level]
    if own.style == "bullet":
        return ""

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.levels.get(at, Level())
        return numeral(counters.get(at, other.start), "decimal" if own.legal else other.style)

    text = _PLACEHOLDER.sub(shown, own.text)
    # Only where figures would run into the text is the gap after the number part of the reading.
    return text + " " if own.spaced and text and text[-1].isascii() else text


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Return the numbering of a numbering part (None where the package has none)."""
    if root is None:
        return Numbering({}, styles)
    abstracts = {
        attribute(element, "abstractNumId", ""): element for element in root.iter("abstractNum")
    }
    nums = {attribute(element, "numId", ""): element for element in root.iterfind("num")}
    lists = {}
    for num_id, element in nums.items():
        abstract = _abstract(element, abstracts, nums, styles)
        if num_id != "0" and abstract in abstracts:
            lists[num_id] = _list(element, abstract, abstracts[abstract])
    return Numbering(lists, styles)


def _abstract(
    num: Element, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles
) -> str:
    """The id of the list that counts: a numStyleLink leads by its style to another one."""
    abstract = value(num, "abstractNumId") or ""
    linked = value(abstracts[abstract], "numStyleLink") if abstract in abstracts else None
    if linked is None:
        return abstract
    for other_id, other in abstracts.items():
        if value(other, "styleLink") == linked:
            return other_id
    style = styles.by_id.get(linked)
    target = nums.get(style.num_id or "") if style is not None else None
    return (value(target, "abstractNumId") or "") if target is not None else abstract


def _list(num: Element, abstract: str, element: Element) -> WordList:
    levels = {number(optional(level, "ilvl")): _level(level) for level in element.iterfind("lvl")}
    starts = {}
    for override in num.iterfind("lvlOverride"):
        at = number(optional(override, "ilvl"))
        own = override.find("lvl")
        if own is not None:
            levels[at] = _level(own)
        start = value(override, "startOverride")
        if start is not None:
            starts[at] = number(start, 1)
            if at in levels:
                levels[at] = replace(levels[at], start=starts[at])
    return WordList(abstract, {at: level for at, level in levels.items() if at < _LEVELS}, starts)


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    format_ = element.find(".//numFmt")
    return Level(
        start=number(value(element, "start"), 1),
        style=(optional(format_, "val") or "decimal") if format_ is not None else "decimal",
        text=(value(element, "lvlText") or "")[:200],
        spaced=value(element, "suff") != "nothing",
        legal=switched(element.find("isLgl")),
        restart=number(restart) if restart is not None else None,
        paragraph_style=value(element, "pStyle"),
    )
