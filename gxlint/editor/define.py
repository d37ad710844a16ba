"""Where what a word of a rule file stands for is declared."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.editor import symbols as y
from gxlint.editor.files import RuleFile
from gxlint.editor.knowledge import Knowledge
from gxlint.editor.place import Place
from gxlint.lang import syntax as s
from gxlint.lang.spans import Span
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A stretch of a file."""

    file: RuleFile
    span: Span


def define(place: Place, file: RuleFile, knowledge: Knowledge) -> list[Definition]:
    """Return every place where what stands at ``place`` in ``file`` is declared.

    What the forms of several years have is declared once in each of them.
    """
    symbol = y.symbol_at(place, knowledge)
    if isinstance(symbol, y.Name):
        return [Definition(file, symbol.defined.span)]
    return list(_found(symbol, knowledge)) if symbol else []


def _found(symbol: y.Symbol, knowledge: Knowledge) -> Iterator[Definition]:
    if isinstance(symbol, y.Parameter):
        found = knowledge.parameter(symbol.rule, symbol.name)
        if found:
            yield Definition(found[0], _name(found[0], found[1].span, symbol.name))
        return
    for file, item in knowledge.items():
        for span in _spans(symbol, file, item):
            yield Definition(file, span)


def _spans(symbol: y.Symbol, file: RuleFile, item: s.Item) -> Iterator[Span]:
    """Yield where a block declares what a symbol stands for."""
    match symbol, item:
        case y.Table(key), s.Table() if item.key == key:
            yield _name(file, item.span, key)
        case y.Line(table, axis, key), s.Table() if item.key == table:
            for leaf in _leaves(item.rows if axis == "行" else item.columns):
                if leaf.key == key:
                    yield _name(file, leaf.span, key)
        case y.Section(key), s.Sections():
            yield from (_name(file, one.span, key) for one in item.items if one.key == key)
        case y.Field(key), s.Field() if item.key == key or item.key.startswith(f"{key}."):
            yield _name(file, item.span, key.split(".")[0])
        case y.Words(key), s.Words() if item.key == key:
            yield _name(file, item.span, key)
        case y.Rule(number), s.Rule() | s.Manual() if item.id == number:
            yield item.id_span
        case y.Cited(document, place), s.Document() if document in _names_of(item):
            if not place:
                yield item.title.span
            yield from (one.place.span for one in item.articles if one.place.text == place)
        case y.Pack(name), s.Pack() if item.name == name:
            yield _name(file, item.span, name)


def _leaves(items: tuple[s.Leaf | s.Group, ...]) -> Iterator[s.Leaf | s.Group]:
    for item in items:
        yield item
        if isinstance(item, s.Group):
            yield from _leaves(item.items)


def _names_of(item: s.Document) -> set[str]:
    """Return what a document may be cited by."""
    number = item.number.value if item.number else ""
    both = {number, f"{number}《{item.title.value}》"} if number else set()
    return {item.title.value, *both, *(name.value for name in item.short_names)}


def _name(file: RuleFile, span: Span, name: str) -> Span:
    """Return where a name first stands in a stretch."""
    start = file.source.text.find(name, span.start)
    return Span(start, start + len(name)) if start >= 0 else span
