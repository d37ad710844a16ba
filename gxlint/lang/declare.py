"""Vocabulary blocks -> the declared vocabulary, checked."""

from __future__ import annotations

from collections.abc import Iterable

from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang import vocabulary as v
from gxlint.lang.abbreviations import spelled_out
from gxlint.lang.errors import RuleFileError
from gxlint.lang.literals import expression
from gxlint.lang.patterns import PatternError, accept
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.regexes import Expression
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.years import years_of
from gxlint.records import dataclass, field

YEAR_NAME = "报告年度"
#: Places of a report where a field may be looked for, besides the keys of its sections.
PLACES = ("引言", "全文", "文末")
_ONCE = "删去一个，或换一个名字"


@dataclass
class _Declaring:
    """The blocks of all files, with the faults found so far."""

    blocks: list[tuple[SourceText, s.Item]]
    problems: list[Problem] = field(default_factory=list)

    def fault(
        self, code: str, message: str, source: SourceText, span: Span, advice: str = ""
    ) -> None:
        self.problems.append(Problem(code, message, source, span, advice))

    def pattern(self, source: SourceText, written: s.String, groups: tuple[str, ...] = ()) -> str:
        """Check a pattern and that it has at least one of ``groups``; returns it spelled out."""
        pattern = written.value
        try:
            pattern = spelled_out(pattern, {})
            found = accept(pattern)
        except PatternError as error:
            self.fault("GXL-701", str(error), source, written.span, error.advice)
        else:
            if groups and not set(groups) <= set(found):
                wanted = "、".join(f"(?P<{name}>…)" for name in groups)
                advice = "把要取的部分括起来"
                self.fault("GXL-206", f"模式里缺少 {wanted}", source, written.span, advice)
        return pattern


def declare(blocks: Iterable[tuple[SourceText, s.Item]]) -> v.Vocabulary:
    """Build the vocabulary from the blocks of any number of files; rules and packs are left out.

    Raises RuleFileError with every fault.
    """
    work = _Declaring(list(blocks))
    sections = _sections(work)
    found = v.Vocabulary(
        tables=tuple(_tables(work, sections)),
        sections=sections,
        fields=tuple(_fields(work, sections)),
        titles=tuple(
            work.pattern(source, p, ("年",))
            for source, block in work.blocks
            if isinstance(block, s.Titles)
            for p in block.patterns
        ),
        levels=tuple(
            (level, work.pattern(source, p))
            for source, block in work.blocks
            if isinstance(block, s.Levels)
            for level, p in block.items
        ),
        regions=_regions(work),
        words=_words(work),
        documents={
            block.number.value: (block.title.value, *(name.value for name in block.short_names))
            for _, block in work.blocks
            if isinstance(block, s.Document) and block.number
        },
    )
    if work.problems:
        raise RuleFileError(work.problems)
    return found


def _sections(work: _Declaring) -> tuple[v.SectionName, ...]:
    found: dict[str, v.SectionName] = {}
    for source, block in work.blocks:
        if not isinstance(block, s.Sections):
            continue
        for item in block.items:
            if item.key in found:
                work.fault("GXL-101", f"章节“{item.key}”写了两次", source, item.span, _ONCE)
            patterns = tuple(work.pattern(source, p) for p in item.patterns)
            found[item.key] = v.SectionName(
                item.key, len(found) + 1, item.title, item.aliases, patterns
            )
    return tuple(found.values())


def _regions(work: _Declaring) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for source, block in work.blocks:
        if not isinstance(block, s.Regions):
            continue
        for name, cities in block.items:
            if name.name in found:
                work.fault("GXL-101", f"地区“{name.name}”写了两次", source, name.span, _ONCE)
            found[name.name] = tuple(city.value for city in cities)
    return found


def _tables(work: _Declaring, sections: tuple[v.SectionName, ...]) -> Iterable[v.Table]:
    found: list[v.Table] = []
    for source, block in work.blocks:
        if not isinstance(block, s.Table):
            continue
        years = years_of(block.applies, YEAR_NAME)
        twin = next((f for f in found if f.key == block.key and f.years.overlaps(years)), None)
        if twin:
            message = f"表格“{block.key}”的适用年度与另一处重叠"
            work.fault("GXL-101", message, source, block.span, "用“适用 报告年度 …”分开")
        table = _table(work, source, block, years)
        known = [section.key for section in sections]
        if table.section not in known:
            span = block.section.span if block.section else block.span
            missing = f"表格“{block.key}”要写明位于哪个章节"
            message = f"没有章节“{table.section}”" if block.section else missing
            advice = did_you_mean(table.section, known) or f"可以写：{'、'.join(known)}"
            work.fault("GXL-202", message, source, span, advice)
        found.append(table)
    return found


def _table(work: _Declaring, source: SourceText, block: s.Table, years: v.Years) -> v.Table:
    columns = _axis(work, source, block.columns, {})
    rows = _axis(work, source, block.rows, {c.key: c for c in columns.leaves})
    return v.Table(
        key=block.key,
        title=block.title,
        section=block.section.name if block.section else "",
        rows=rows,
        columns=columns,
        years=years,
        across=block.across,
        corner=block.corner,
        note=block.note,
        nil=block.nil,
        unit=block.unit,
    )


def _axis(
    work: _Declaring,
    source: SourceText,
    items: tuple[s.Leaf | s.Group, ...],
    columns: dict[str, v.Member],
) -> v.Axis:
    leaves: list[v.Member] = []
    groups: list[v.Group] = []

    def visit(item: s.Leaf | s.Group, above: tuple[str, ...], own: tuple[str, ...]) -> None:
        if isinstance(item, s.Leaf):
            if any(leaf.key == item.key for leaf in leaves):
                work.fault("GXL-101", f"“{item.key}”写了两次", source, item.span, _ONCE)
            leaves.append(v.Member(item.key, item.label, item.aliases, above, own, item.unit))
            return
        for name in item.columns:
            if name.name not in columns:
                advice = did_you_mean(name.name, columns)
                work.fault("GXL-201", f"没有列“{name.name}”", source, name.span, advice)
        inside = tuple(name.name for name in item.columns) or own
        at, place = len(leaves), len(groups)
        for child in item.items:
            visit(child, (*above, item.key), inside)
        members = tuple(leaf.key for leaf in leaves[at:])
        groups.insert(place, v.Group(item.key, item.label, item.aliases, above, members))

    for item in items:
        visit(item, (), ())
    return v.Axis(tuple(leaves), tuple(groups))


def _fields(work: _Declaring, sections: tuple[v.SectionName, ...]) -> Iterable[v.Field]:
    places = [*PLACES, *(section.key for section in sections)]
    for source, block in work.blocks:
        if not isinstance(block, s.Field):
            continue
        if block.kind.name not in t.DECLARED:
            advice = f"可以写：{'、'.join(t.DECLARED)}"
            work.fault("GXL-202", f"没有类型“{block.kind.name}”", source, block.kind.span, advice)
        for place in block.places:
            if place.name not in places:
                advice = did_you_mean(place.name, places) or f"可以写：{'、'.join(places)}"
                work.fault("GXL-202", f"没有位置“{place.name}”", source, place.span, advice)
        groups = ("起", "止") if block.kind.name == t.PERIOD.name else ("值",)
        patterns = tuple(work.pattern(source, p, groups) for p in block.patterns)
        found = tuple(place.name for place in block.places)
        yield v.Field(block.key, block.kind.name, found, patterns, block.unit)


def _words(work: _Declaring) -> dict[str, v.WordList]:
    found: dict[str, v.WordList] = {}
    for source, block in work.blocks:
        if not isinstance(block, s.Words):
            continue
        if block.key in found:
            work.fault("GXL-101", f"词表“{block.key}”写了两次", source, block.span, _ONCE)
        entries = tuple(
            v.WordEntry(
                name,
                tuple(_word(work, source, word, is_pattern) for word in words),
            )
            for name, words, is_pattern in block.entries
        )
        found[block.key] = v.WordList(block.key, entries)
    return found


def _word(work: _Declaring, source: SourceText, word: s.String, is_pattern: bool) -> Expression:
    if is_pattern:
        pattern = work.pattern(source, word)
        if "(?P<" in pattern:
            advice = "改用 (?:…)"
            work.fault("GXL-206", "词表的模式里不能有带名的组", source, word.span, advice)
        return _accepted(pattern, source)
    literal = "".join("\\" + c if c in r"\.+*?()[]{}|^$" else c for c in word.value)
    return expression(literal, foreign=source.foreign)


def _accepted(pattern: str, source: SourceText) -> Expression:
    """Return a pattern ready to be searched for, if only as it is where it has a fault."""
    try:
        accept(pattern)
    except PatternError:
        return Expression(pattern)
    return expression(pattern, foreign=source.foreign)
