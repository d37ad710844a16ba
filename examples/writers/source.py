"""Reading an example's source: the structured report, and how it is to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from examples.writers.grid import Grid, build, figure_keys, form


@dataclass(frozen=True, slots=True)
class Site:
    """The web site that the report is published on."""

    name: str
    domain: str
    channel: str
    index: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section as printed, with the tables that stand in it and the remarks below them."""

    title: str
    paragraphs: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One report, ready to be printed.

    ``tree`` is the structured report itself; ``numbered`` says that a word processor numbers the
    sections; ``closing`` are the signature and the date at the end.
    """

    title: str
    title_lines: tuple[str, ...]
    agency: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    published: date
    numbered: bool
    site: Site
    tree: dict[str, Any]


def load(path: Path) -> Source:
    """Read the source at ``path``; cells that it leaves out are 0."""
    tree = {"gxlint": 1, **yaml.safe_load(path.read_text(encoding="utf-8"))}
    layout = tree.pop("版式")
    year = _year(tree)
    tree["表格"] = {key: _completed(key, year, tree["表格"][key]) for key in form(year)}
    web = layout["网站"]
    sections = [_section(entry, tree, layout.get("断行", {})) for entry in tree["章节"]]
    *body, signature, dated = sections[-1].paragraphs
    sections[-1] = Section(sections[-1].title, tuple(body))
    return Source(
        title=tree["标题"],
        title_lines=tuple(layout["标题行"]),
        agency=signature,
        opening=tuple(tree["引言"]),
        sections=tuple(sections),
        closing=(signature, dated),
        published=tree["发布日期"],
        numbered=layout.get("自动编号", False),
        site=Site(web["名称"], web["网址"], web["栏目"], web["索引号"]),
        tree=tree,
    )


def _year(tree: dict[str, Any]) -> int:
    """Return the report year, which is the one before that of the publication."""
    published: date = tree["发布日期"]
    return published.year - 1


def _completed(key: str, year: int, table: dict[str, Any]) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = {}
    for row, column in figure_keys(key, year):
        given = table["行"].get(row, {})
        cells = rows.setdefault(row, {"原文": given["原文"]} if "原文" in given else {})
        cells[column] = given.get(column, 0)
    return {"行": rows}


def _section(entry: dict[str, Any], tree: dict[str, Any], broken: dict[str, str]) -> Section:
    title = entry["标题"]
    name = title.partition("、")[2]
    year = _year(tree)
    table = next((key for key, declared in form(year).items() if declared["部分"] == name), None)
    grids = (build(table, year, tree["表格"][table]["行"], broken),) if table else ()
    return Section(title, tuple(entry["正文"]), grids)
