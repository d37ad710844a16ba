"""What last year's report has for this year's: contact details, and figures that go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxlint.blank.wording import PROMPT, Source
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass
from gxlint.report.model import Cell, CellKind, Report
from gxlint.report.reading import columns_of

At = tuple[str, str, str]
#: What stands for no case at all: a blank amid figures, or a mark for none.
_NONE = (CellKind.BLANK, CellKind.NIL)


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried over, and what can't be.

    ``facts`` are the words of stated facts by their key, ``figures`` those of cells by table, row
    and column of this year's form.  ``unread`` says for a cell why its figure can't be told.
    """

    facts: Mapping[str, str]
    figures: Mapping[At, str]
    unread: Mapping[At, str]


NOTHING = Carried({}, {}, {})


def carried(
    report: Report, sources: tuple[Source, ...], vocabulary: Vocabulary, year: int
) -> Carried:
    """Return what the report of the year before has for that of ``year``."""
    figures: dict[At, str] = {}
    unread: dict[At, str] = {}
    for at, cell in _cells(report, sources, vocabulary, year):
        if cell.kind is CellKind.NUMBER:
            figures[at] = str(cell.value)
        elif cell.kind in _NONE:
            figures[at] = "0"
        else:
            unread[at] = _why(cell)
    facts = {key: fact.text for key, fact in report.facts.items() if not PROMPT.search(fact.text)}
    return Carried(facts, figures, unread)


def _cells(
    report: Report, sources: tuple[Source, ...], vocabulary: Vocabulary, year: int
) -> Iterator[tuple[At, Cell]]:
    """Yield the cells of last year's report that go on, as far as its form has them."""
    for source in sources:
        form, table = vocabulary.table(source.table, year), report.tables.get(source.table)
        if form is None or table is None:
            continue
        for column in source.columns or columns_of(form, source.row):
            cell = table.cells.get((source.before, column))
            if cell is not None:
                yield (source.table, source.row, column), cell


def _why(cell: Cell) -> str:
    if cell.kind is CellKind.TEXT:
        return f"写的是“{cell.text}”，不是数"
    return cell.reason or "整列都是空白"
