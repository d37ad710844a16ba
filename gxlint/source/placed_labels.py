"""Labels broken over lines beside rows of figures: which lines belong to which row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass, field, replace
from gxlint.source.placed_words import Word

_COUNT = lazy(r"\d{1,2}[、．.]")
Cells = Mapping[int, Mapping[int, Word]]
#: Characters that print spreads over a cell stand no further apart than this.
_SPREAD = 4


@dataclass(slots=True)
class Row:
    """A row: the lines of its figures, its label, and the words of groups beside it."""

    figures: list[int]
    label: list[Word] = field(default_factory=list)
    groups: list[Word] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The line after it."""
        return max([*self.figures, *(word.y for word in self.label)]) + 1


def apart(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Part the words of groups, further left, from the labels of rows.

    Between them runs a gap, which only labels that reach over both columns cross.
    """
    lines = [_joined(list(own)) for _, own in groupby(words, key=lambda word: word.y)]
    whole = [word for line in lines for word in line]
    edge = max((a.x1 for line in lines for a, b in pairwise(line) if b.is_item), default=0)
    for gap in sorted({word.x1 for word in whole}):
        right = sum(word.x0 >= gap for word in whole)
        across = sum(word.x0 < gap < word.x1 for word in whole)
        if right > 2 and across * 4 <= right:
            edge = max(edge, gap)
    groups = [word for word in whole if word.x1 <= edge]
    labels = [word for word in whole if word.x1 > edge]
    stretches = stretches_of(groups)
    for at, word in enumerate(labels):
        first, *rest = word.parts()
        if rest and not first.is_item and any(first.within(*own) for own in stretches):
            groups.append(first)
            labels[at] = replace(word, text=word.text[rest[0].x0 - word.x0 :], x0=rest[0].x0)
    return sorted(groups, key=lambda word: word.y), labels


def stretches_of(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the stretches of the line that words of groups take up, from the left."""
    found: list[tuple[int, int]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if found and word.x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], word.x1)
        else:
            found.append((word.x0, word.x1))
    return found


def _joined(words: list[Word]) -> list[Word]:
    """Tell a group from an item beside it; join a number to what it counts, and spread words."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        spread = last and len(last.text) == len(word.text) == 1 and word.x0 - last.x1 <= _SPREAD
        if last and (spread or _COUNT.fullmatch(last.text)):
            found[-1] = Word(f"{last.text} {word.text}", last.x0, word.x1, word.y)
        else:
            found += word.cut_before_item()
    return found


def read_rows(labels: Sequence[Word], groups: Sequence[Word], cells: Cells) -> list[Row] | None:
    """Return the rows whose cells are given by line and column, None where they are in doubt."""
    figures = sorted(cells)
    last = figures[-1]
    rows: list[Row] = []
    for item, own in _with_figures([word for word in labels if word.y <= last], figures):
        split = _split(item, own, cells)
        if split is None:
            return None
        rows += split
    rows[-1].label += _below(labels, last, sum(word.y < last for word in rows[-1].label))
    for word in groups:
        near = next((row for row in rows if row.label and row.end > word.y), None)
        if near is not None:
            near.groups.append(word)
    return rows


def _with_figures(
    labels: Sequence[Word], figures: Sequence[int]
) -> Iterator[tuple[list[Word], list[int]]]:
    """Yield labels, divided before each that begins with a number, with their lines of figures."""
    items: list[list[Word]] = []
    for word in labels:
        if not items or word.is_item:
            items.append([])
        items[-1].append(word)
    starts = [item[0].y for item in items] or [figures[-1] + 1]
    if early := [y for y in figures if y < starts[0]]:
        yield [], early
    for item, start, end in zip(items, starts, [*starts[1:], figures[-1] + 1], strict=False):
        yield item, [y for y in figures if start <= y < end]


def _split(item: Sequence[Word], figures: Sequence[int], cells: Cells) -> list[Row] | None:
    """Return the rows of an item, None where they are in doubt.

    Several lines of figures are one row whose cells run on over lines if it has a number of its
    own and no cell has two figures; else each is a row with as much label below as above it.
    """
    columns = [x for y in figures for x, word in cells[y].items() if word.is_number]
    whole = len(columns) == len(set(columns)) and any(word.is_item for word in item)
    if len(figures) < 2 or whole:
        return [Row(list(figures), list(item))]
    rows: list[Row] = []
    rest = list(item)
    for y in figures:
        above = [word for word in rest if word.y < y]
        beside = [word for word in rest if word.y == y]
        below = [word for word in rest if word.y > y][: len(above)]
        rows.append(Row([y], above + beside + below))
        rest = rest[len(rows[-1].label) :]
    return rows if not rest and all(row.label for row in rows) else None


def _below(labels: Sequence[Word], last: int, most: int) -> list[Word]:
    """Return what goes on below the last figures: no more than there is of it above them."""
    found: list[Word] = []
    for word in labels:
        if word.y > last:
            near = word.y - (found[-1].y if found else last) <= 1
            if len(found) == most or not near or word.is_item:
                break
            found.append(word)
    return found
