"""Which reports of a run are so much alike that one may have been copied from the other.

Every report leaves a sample of its text: of all runs of eight characters, those whose hashes are
the smallest.  The share of hashes that two samples have in common is an estimate of how alike the
texts are, good enough to tell which pairs are worth a rule's exact comparison.  Only reports whose
samples share some hash are looked at, and of those that share a frequent one (a phrase that
everyone writes) only the next few: time and memory stay in proportion to the number of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from gxlint.engine.likeness import runs, without_name
from gxlint.engine.results import FileResult
from gxlint.records import replace
from gxlint.report.folding import fold
from gxlint.report.model import Report, Sibling

_SAMPLE = 64
_LONGEST = 30_000
"""More of a text is not kept; real reports have a tenth of that."""
_SHORTEST = 100
_NEAR = 0.4
"""The least estimated likeness; below, no rule would call texts copied."""
_MOST = 3
_NEXT = 20


def as_sibling(report: Report) -> Sibling | None:
    """Return what other reports are compared with; None where too little was read.

    A report whose body or year is not known can't be told from itself in another file.
    """
    prose = report.prose.text[:_LONGEST]
    if report.agency is None or report.year is None or len(prose) < _SHORTEST:
        return None
    hashes = {crc32(run.encode()) for run in runs(without_name(prose, report.agency))}
    return Sibling(report.agency, report.year, prose, tuple(sorted(hashes)[:_SAMPLE]))


def near(results: Sequence[FileResult]) -> Mapping[int, tuple[Sibling, ...]]:
    """Return for each file that has them the siblings that are most like it, nearest first.

    Files go by their number in ``results``; those without siblings are left out.
    """
    known = {
        number: replace(result.sibling, file=result.path)
        for number, result in enumerate(results)
        if result.sibling is not None
    }
    years = {sibling.year for sibling in known.values()}
    found: dict[int, tuple[Sibling, ...]] = {}
    for year in sorted(years):
        found |= _nearest({at: one for at, one in known.items() if one.year == year})
    return dict(sorted(found.items()))


def _nearest(known: Mapping[int, Sibling]) -> Iterator[tuple[int, tuple[Sibling, ...]]]:
    samples = {number: frozenset(sibling.marks) for number, sibling in known.items()}
    bodies = {number: fold(sibling.agency) for number, sibling in known.items()}
    for number, others in _sharing(known):
        own, body = samples[number], bodies[number]
        alike = [
            (_estimate(own, samples[other]), -other)
            for other in others
            if not (body in bodies[other] or bodies[other] in body)
        ]
        best = sorted((one for one in alike if one[0] >= _NEAR), reverse=True)[:_MOST]
        if best:
            yield number, tuple(known[-other] for _, other in best)


def _sharing(known: Mapping[int, Sibling]) -> Iterator[tuple[int, list[int]]]:
    """Yield for each text those that share the most hashes of its sample, in all likelihood."""
    holders: dict[int, list[int]] = {}
    for number, sibling in known.items():
        for mark in sibling.marks:
            holders.setdefault(mark, []).append(number)
    passed: Counter[int] = Counter()
    for number, sibling in known.items():
        shared: list[int] = []
        for mark in sibling.marks:
            those, at = holders[mark], passed[mark]
            passed[mark] += 1
            if len(those) > 1:
                first = max(0, min(at - _NEXT // 2, len(those) - _NEXT - 1))
                shared += those[first : first + _NEXT + 1]
        counted = Counter(shared)
        del counted[number]
        yield number, [other for other, _ in counted.most_common(_NEXT)]


def _estimate(a: frozenset[int], b: frozenset[int]) -> float:
    """Return how alike two texts are, from their samples: the share within the joint sample.

    0 where they have too little in common to be near.
    """
    if len(a & b) < _NEAR * len(a):
        return 0
    joint = frozenset(sorted(a | b)[:_SAMPLE])
    return len(joint & a & b) / max(1, len(joint))
