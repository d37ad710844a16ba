"""What a blank report says besides the form: ``blank-YYYY.yaml`` beside the forms, one for each.

A prompt is what stands in 【】: words that say what a person has to fill in there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

import yaml

from gxlint.expressions import lazy
from gxlint.packs.files import form_folder
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: A prompt that is left in.
PROMPT = lazy(r"【[^【】]{0,200}】")
#: What stands in a cell whose figure a person has to fill in.
FIGURE = "【填写】"
_LAST = 9999
_BEGINS = "blank-"
_SLOT = lazy(r"\{([^{}|]+)(?:\|([^{}]*))?\}")
_TEXT, _LEVELS, _REGIONS = "文字", "层级", "地区"


class NoForm(Exception):
    """A year that there is no official form for; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``levels`` and ``regions`` say for whom, empty for everybody."""

    text: str
    levels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def concerns(self, level: str, region: str | None) -> bool:
        """Tell whether a body of that kind in that region has to write this paragraph."""
        return (not self.levels or level in self.levels) and (
            not self.regions or region in self.regions
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A row of a table that goes on from ``before``, a row of last year's report.

    ``columns`` are those that do, empty for all.
    """

    table: str
    row: str
    before: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a blank report says, by the key of the section, and how its tables are printed.

    ``widths`` are the proportions of the columns of a table, ``inside`` names for a row the group
    that it is printed in without being one of its figures.
    """

    title: str
    opening: tuple[Line, ...]
    sections: Mapping[str, tuple[Line, ...]]
    closing: tuple[Line, ...]
    sources: tuple[Source, ...]
    widths: Mapping[str, tuple[int, ...]]
    inside: Mapping[str, Mapping[str, str]]


def wording(year: int) -> Wording:
    """Return the wording for reports of a year; raises NoForm."""
    years = _years()
    first = max((first for first in years if first <= year), default=None)
    if first is None or year > _LAST:
        raise NoForm(f"没有 {year} 年度的格式；统一的格式从 {years[0]} 年度起才有")
    return _read(first)


def filled(text: str, known: Mapping[str, str]) -> str:
    """Put what is known into the slots of a text, and the prompt of a slot into the others.

    Raises KeyError for a slot without a prompt that is not known.
    """
    return _SLOT.sub(lambda slot: known[slot[1]] if slot[1] in known else _prompt(slot), text)


def _prompt(slot: Any) -> str:
    if slot[2] is None:
        raise KeyError(slot[1])
    return str(slot[2])


@cache
def _years() -> tuple[int, ...]:
    names = [name for name in os.listdir(form_folder()) if name.startswith(_BEGINS)]
    return tuple(sorted(int(name[len(_BEGINS) :].partition(".")[0]) for name in names))


@cache
def _read(first: int) -> Wording:
    with open(os.path.join(form_folder(), f"{_BEGINS}{first}.yaml"), encoding="utf-8") as stream:
        tree = yaml.safe_load(stream)
    return Wording(
        title=tree["标题"],
        opening=_lines(tree["引言"]),
        sections={key: _lines(lines) for key, lines in tree["章节"].items()},
        closing=_lines(tree["落款"]),
        sources=tuple(map(_source, tree["带来"])),
        widths={key: tuple(widths) for key, widths in tree["栏宽"].items()},
        inside=tree["印在组内"],
    )


def _lines(items: list[str | dict[str, Any]]) -> tuple[Line, ...]:
    return tuple(
        Line(item)
        if isinstance(item, str)
        else Line(item[_TEXT], tuple(item.get(_LEVELS, ())), tuple(item.get(_REGIONS, ())))
        for item in items
    )


def _source(item: Mapping[str, Any]) -> Source:
    before = item.get("上年的行", item["行"])
    return Source(item["表"], item["行"], before, tuple(item.get("列", ())))
