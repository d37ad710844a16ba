"""Which rules and manual checks rest on which clause, and which clauses nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.lang.header import Citation
from gxlint.lang.problems import Problem
from gxlint.lang.register import Clause, Document
from gxlint.packs.load import Pack
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """What rests on a clause of a document, by number; ``clause`` is None for the whole."""

    document: Document
    clause: Clause | None
    rules: tuple[str, ...]
    checks: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Tell whether the clause asks something and nothing sees to it."""
        demands = self.clause is not None and self.clause.demands
        return demands and not self.rules and not self.checks


def coverage(packs: Sequence[Pack]) -> Iterator[Coverage]:
    """Yield every clause of every document that the packs may cite, in the order registered.

    A document comes as a whole where something cites it so.
    """
    documents = {id(d): d for pack in packs for d in pack.register.by_name.values()}
    for document in documents.values():
        whole = _of(document, None, packs)
        if whole.rules or whole.checks:
            yield whole
        yield from (_of(document, clause, packs) for clause in document.clauses)


def _of(document: Document, clause: Clause | None, packs: Sequence[Pack]) -> Coverage:
    place = clause.place if clause else ""

    def rests(pack: Pack, basis: Sequence[Citation]) -> bool:
        cited = (b for b in basis if pack.register.by_name.get(b.document) is document)
        return any(citation.clause == place for citation in cited)

    rules = [r.id for p in packs for r in p.rules if r.status != "废止" and rests(p, r.basis)]
    checks = [check.id for p in packs for check in p.checks if rests(p, check.basis)]
    return Coverage(document, clause, tuple(rules), tuple(checks))


def uncovered(pack: Pack) -> Iterator[Problem]:
    """Yield the clauses of a pack's own documents that ask something and nothing sees to."""
    for one in coverage([pack]):
        clause = one.clause
        if clause and one.missing and one.document in pack.register.own:
            message = f"“{one.document.title}”{clause.place}有要求，却没有规则，也没有核查"
            advice = f'写一条规则或核查，依据 "{one.document.title}" {_written(clause.place)}'
            yield Problem("GXL-806", message, clause.source, clause.span, advice)


def _written(place: str) -> str:
    return place if place.startswith("第") and "条" in place else f'之 "{place}"'
