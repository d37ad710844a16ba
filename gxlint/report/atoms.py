"""Lines and ragged grids -> one stream of words and figures, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass
from gxlint.report.folding import clean, fold
from gxlint.report.labels import entries, find, known_words
from gxlint.report.model import CellKind, Match
from gxlint.report.numbers import parse_figure
from gxlint.source.document import Block, Grid, GridCell, Origin, Paragraph

_BAR = lazy(r"[|｜]")
_LOOSE_POINT = lazy(r"(?<![0-9])([0-9]{1,2})(?:[^\S\n]+([.．、])|([.．、])[^\S\n]+(?=[^\s0-9]))")
_EDGES = " \t\u3000|｜"
_SECOND = lazy(r"[^0-9０-９,，\s][\s]+[0-9０-９]")
_DIGIT = lazy(r"[0-9０-９]")
_SENTENCE = lazy(r"。|[；;]\s*$")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line: words of a label (``figure`` False), or a figure or blank cell.

    ``at`` is how many folded characters of words stand before it, ``line`` tells physical lines
    apart, and ``block`` is the index of the block it is from.
    """

    text: str
    figure: bool
    at: int
    line: int
    block: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Stream:
    """Atoms, divided into figures and pieces of words, and the folded words as one text.

    ``starts`` are the positions in the words where a piece begins or the last one ends.
    """

    atoms: tuple[Atom, ...]
    figures: tuple[Atom, ...]
    pieces: tuple[Atom, ...]
    words: str
    starts: frozenset[int]


def position(atom: Atom) -> int:
    """Return where an atom stands in the words, to search by."""
    return atom.at


def is_sentence(text: str) -> bool:
    """Tell whether a line is running text and no part of a table."""
    return bool(_SENTENCE.search(text))


def stream(blocks: Iterable[tuple[int, Block]], form: Table) -> Stream:
    """Make the stream of numbered blocks; sentences are left out."""
    atoms: list[Atom] = []
    words: list[str] = []
    starts = {0}
    at = 0
    for line, (index, pieces) in enumerate(_lines(blocks, form)):
        for text, figure, origin in pieces:
            atoms.append(Atom(text, figure, at, line, index, origin))
            if not figure:
                words.append(fold(text))
                at += len(words[-1])
                starts.add(at)
    figures = tuple(atom for atom in atoms if atom.figure)
    labels = tuple(atom for atom in atoms if not atom.figure)
    return Stream(tuple(atoms), figures, labels, "".join(words), frozenset(starts))


_Pieces = list[tuple[str, bool, Origin]]


def _lines(blocks: Iterable[tuple[int, Block]], form: Table) -> Iterator[tuple[int, _Pieces]]:
    for index, block in blocks:
        if isinstance(block, Paragraph) and not is_sentence(block.text):
            yield index, _pieces(block, form)
        elif isinstance(block, Grid):
            yield from ((index, _row_pieces(cells, form)) for cells in _rows(block, form))


def _rows(grid: Grid, form: Table) -> Iterator[list[GridCell]]:
    """Yield the rows of a grid; a merged cell stands at the first of its places only.

    Some exports repeat its words at every place; their rows are all equally long.
    """
    seen: set[int] = set()
    above: tuple[GridCell, ...] = ()
    for row in grid.rows:
        aligned = above if len(above) == len(row) else ()
        beside = zip(row[1:], row, strict=False)
        pairs = (*beside, *zip(row, aligned, strict=False))
        again = {id(cell) for cell, other in pairs if _repeats(cell, other, form)}
        yield [cell for cell in row if id(cell) not in seen | again]
        seen |= {id(cell) for cell in row}
        above = row


def _repeats(cell: GridCell, other: GridCell, form: Table) -> bool:
    return cell is not other and cell.text == other.text and fold(cell.text) in known_words(form)


def _pieces(paragraph: Paragraph, form: Table) -> _Pieces:
    """Split a line into words and figures: at bars, which part blank cells too, else at spaces."""
    line, origin = clean(paragraph.printed).strip(_EDGES), paragraph.origin
    if not line or (_is_figure(line, form) and not _SECOND.search(line)):
        return [(line, True, origin)]
    tight = _LOOSE_POINT.sub(r"\1\2\3", line)
    texts = [part.strip() for part in _BAR.split(tight)]
    texts = texts if len(texts) > 1 else tight.split()
    return [(text, not text or _is_figure(text, form), origin) for text in texts]


def _row_pieces(cells: list[GridCell], form: Table) -> _Pieces:
    """Tell words from figures in a row: behind a label or a figure only labels are words."""
    pieces: _Pieces = []
    counted = form.across and _mostly_figures(cells, form)
    for cell in cells:
        text = cell.text
        figure = not text or _is_figure(text, form)
        named = None if figure else find(entries(form.rows), text)
        figure = figure or (counted and named is None)
        leaf = named is not None and not named[0].is_group and named[1] is not Match.ALIKE
        counted = counted or leaf or (bool(text) and figure)
        pieces.append((text, figure, cell.origin))
    return pieces


def _mostly_figures(cells: list[GridCell], form: Table) -> bool:
    return 2 * sum(_is_figure(cell.text, form) for cell in cells) > len(cells)


def _is_figure(text: str, form: Table) -> bool:
    """Tell whether a piece is a figure; a Chinese numeral may be a piece of a label."""
    kind = parse_figure(text, form.nil).kind
    return kind is CellKind.NIL or (kind is CellKind.NUMBER and bool(_DIGIT.search(text)))
