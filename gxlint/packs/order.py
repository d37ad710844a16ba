"""The order of packs: each after those that it builds on, whatever order they were named in."""

from __future__ import annotations

import operator
import os
from collections.abc import Callable, Mapping, Sequence

from gxlint.expressions import lazy
from gxlint.lang import syntax as s
from gxlint.lang.problems import Problem, did_you_mean
from gxlint.lang.spans import SourceText
from gxlint.packs.finding import beside, built_in
from gxlint.records import dataclass

_VERSION = lazy(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,9}")
_RELATIONS: Mapping[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "!=": operator.ne,
}
_SHOWN = {"<=": "≤", ">=": "≥", "!=": "≠"}


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a pack, the file that it stands in, and the folder of the pack."""

    source: SourceText
    pack: s.Pack
    folder: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """Where a pack comes: its number among those given, and the names of all it builds on."""

    number: int
    after: frozenset[str]


def in_order(heads: Sequence[Head], problems: list[Problem]) -> list[Ordered]:
    """Return the packs in their order; of those that may stand either way, by name.

    Every pack builds on the first.  What is wrong with names, versions and dependencies goes to
    ``problems``; what is returned then is of no use.
    """
    known: dict[str, int] = {}
    for number, head in enumerate(heads):
        _prefix(heads[:number], head, problems)
        if head.pack.name in known:
            other = heads[known[head.pack.name]]
            message = f"规则包“{head.pack.name}”与 {other.source.name} 的同名"
            problems.append(
                Problem(
                    "GXL-101", message, head.source, head.pack.span, "换一个名称，或只用其中一个"
                )
            )
        known.setdefault(head.pack.name, number)
    for head in heads:
        for requirement in head.pack.requires:
            _check(requirement, head, heads, known, problems)
    after = _closures(heads, known, problems)
    found: list[Ordered] = []
    waiting = sorted(range(len(heads)), key=lambda number: (number > 0, heads[number].pack.name))
    while waiting:
        done = {heads[one.number].pack.name for one in found}
        ready = next((n for n in waiting if after[n] <= done), waiting[0])
        waiting.remove(ready)
        found.append(Ordered(ready, after[ready]))
    return found


def _prefix(before: Sequence[Head], head: Head, problems: list[Problem]) -> None:
    """Refuse a prefix that is another pack's."""
    prefix = head.pack.prefix
    twin = next((other for other in before if prefix and other.pack.prefix == prefix), None)
    if twin is not None:
        message = f"前缀 {prefix} 是“{twin.pack.name}”包的"
        advice = "每个规则包用自己的前缀，换一个"
        problems.append(Problem("GXL-102", message, head.source, head.pack.span, advice))


def _check(
    requirement: s.Requirement,
    head: Head,
    heads: Sequence[Head],
    known: Mapping[str, int],
    problems: list[Problem],
) -> None:
    """Check that what a pack builds on is there, in a version that will do."""

    def fault(message: str, advice: str) -> None:
        problems.append(Problem("GXL-607", message, head.source, requirement.span, advice))

    name, wanted = requirement.pack, requirement.version
    if name not in known:
        above = os.path.dirname(head.folder)
        near = {one.declared for one in (*built_in(), *beside(head.folder))}
        advice = did_you_mean(name, sorted({*known, *near} - {head.pack.name})) or (
            f"把它的文件夹放在本包旁边（{above} 里），或写进配置的 packs，"
            "或用 --pack 写明它的文件夹；gxlint pack list 列出自带的、安装的和配置里的"
        )
        where = "自带的、配置里的、安装的，和本包旁边的文件夹里都没有"
        fault(f"没有找到依赖的规则包“{name}”：{where}", advice)
        return
    if not wanted:
        return
    present = heads[known[name]].pack.version
    for version, whose in ((wanted, "要求的"), (present, f"“{name}”包的")):
        if not _VERSION.fullmatch(version):
            fault(f"{whose}版本“{version}”不是用点隔开的数", '写成 "2021.1" 的样子')
            return
    if not _RELATIONS[requirement.relation](_parts(present), _parts(wanted)):
        relation = _SHOWN.get(requirement.relation, requirement.relation)
        fault(
            f"要求“{name}”的版本 {relation} {wanted}，现在用的是 {present}",
            f"换一个合用的“{name}”，或核对所要求的版本",
        )


def _parts(version: str) -> tuple[int, ...]:
    """Return a version as numbers that compare as versions do: 2021.1 is 2021.1.0."""
    parts = [int(part) for part in version.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _closures(
    heads: Sequence[Head], known: Mapping[str, int], problems: list[Problem]
) -> list[frozenset[str]]:
    """Return for each pack all that it builds on, near and far; a circle is a fault."""
    first = heads[0].pack.name
    found = []
    for head in heads:
        reached: dict[str, tuple[str, ...]] = {}
        waiting: list[tuple[str, ...]] = [(head.pack.name,)]
        while waiting:
            path = waiting.pop(0)
            pack = heads[known[path[-1]]].pack
            names = [r.pack for r in pack.requires] + [first] * (pack.name != first)
            for name in names:
                if name in known and name not in reached:
                    reached[name] = (*path, name)
                    waiting.append(reached[name])
        own = head.pack.name
        if own in reached:
            _circle(head, reached[own], problems)
        found.append(frozenset(reached) - {own})
    return found


def _circle(head: Head, path: tuple[str, ...], problems: list[Problem]) -> None:
    if head.pack.name != min(path):
        return  # it is told once, of the first of them
    span = next((r.span for r in head.pack.requires if r.pack == path[1]), head.pack.span)
    message = f"依赖绕成了一圈：{' → '.join(path)}"
    problems.append(Problem("GXL-607", message, head.source, span, "去掉其中一个“依赖”"))
