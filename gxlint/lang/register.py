"""The register of legal bases: documents, what their clauses ask, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gxlint.lang.header import Citation
from gxlint.lang.spans import SourceText, Span
from gxlint.lang.vocabulary import Years
from gxlint.records import dataclass

#: How sure we are of a clause: read in a source, or seen alike in several published reports.
CONFIRMED = frozenset({"原文", "实例"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a document.

    ``place`` is how it is cited, ``text`` its content in our own words.  ``demands`` tells whether
    it asks something of the report; else it only explains.
    """

    place: str
    demands: bool
    text: str
    certainty: str
    source: SourceText
    span: Span

    @property
    def confirmed(self) -> bool:
        """Tell whether the clause was seen, so that an error may rest on it."""
        return self.certainty in CONFIRMED


@dataclass(frozen=True, slots=True)
class Document:
    """A law, notice or standard; ``number`` is "" where it has none.

    ``years`` are those of the reports that it is for.
    """

    title: str
    number: str
    short_names: tuple[str, ...]
    issued: date | None
    in_force: date | None
    ended: date | None
    years: Years
    clauses: tuple[Clause, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the document may be cited by: title, number, both together, short names."""
        both = (self.number, f"{self.number}《{self.title}》") if self.number else ()
        return (self.title, *both, *self.short_names)

    def clause(self, place: str) -> Clause | None:
        """Return the clause that is cited as ``place``."""
        return next((clause for clause in self.clauses if clause.place == place), None)


@dataclass(frozen=True, slots=True)
class Register:
    """What a pack may cite: its ``own`` documents, and all by each of their names."""

    own: tuple[Document, ...]
    by_name: Mapping[str, Document]

    def clause(self, citation: Citation) -> Clause | None:
        """Return the clause that is cited; None where a document is cited as a whole."""
        document = self.by_name.get(citation.document)
        return document.clause(citation.clause) if document else None


@dataclass(frozen=True, slots=True)
class ManualCheck:
    """What people have to check: ``material`` says by what, ``remark`` how."""

    id: str
    title: str
    basis: tuple[Citation, ...]
    material: str
    remark: str
