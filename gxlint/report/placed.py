"""Words of which it is known only where they stand -> a table, by the labels that they make.

Where a text keeps the look of a page, lines of one cell stand apart and cells of one row do not
stand in one line.  What can be told for certain is which words make a label of the form; a figure
is the row's whose label stands beside it.  The rest is left undecided.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Table
from gxlint.records import replace
from gxlint.report.chains import Chain, Page, chains
from gxlint.report.folding import fold, one_line
from gxlint.report.labels import Entry, entries, most_alike
from gxlint.report.model import CellKind, Label, Match
from gxlint.report.numbers import parse_figure
from gxlint.report.reading import Printed, Reading, columns_of
from gxlint.source.document import Word

_MOST_WORDS = 900
#: So often rivals for the same words are sorted out; labels that stand apart take one round.
_MOST_ROUNDS = 6
_NEAR = 1
#: A cell is under the heading that is so many times as near as the next.
_CLEARLY = 2.5
_REMARK = lazy(r"[（(][^（）()]*[）)]")
_DIGIT = lazy(r"[0-9０-９]")
_DOUBTFUL = "分不清这一行的数各在哪一列"
Stack = tuple[Word, ...]


def read_placed(words: Collection[Word], form: Table) -> tuple[Reading, range]:
    """Read a table; return it with the lines of the file that it takes up.

    A Reading without rows where it can't be told what stands where.
    """
    free = _ranked(words)
    nothing = Reading(), range(0)
    if not 0 < len(free) <= _MOST_WORDS:
        return nothing
    numbers = {word.y: word.origin.line or 0 for word in free}
    rows, free = _labels(entries(form.rows), free, once=not form.across)
    heads, free = _labels(entries(form.columns), free, once=False)
    for text in (form.corner, form.note):
        _, free = _all_of("", [(fold(text), Match.OFFICIAL)], free)
    reading = Reading()
    for head in heads:
        reading.columns.setdefault(head.key, head.label)
    if form.across:
        known = {entry.key for entry in entries(form.rows) if not entry.is_group}
        left = _read_across(reading, [row for row in rows if row.key in known], heads, free, form)
    else:
        lost = Counter(form.columns.keys) - Counter(reading.columns.keys())
        if loose := _scattered(lost, free, form):
            reading.columns.update({key: Label("", Match.OFFICIAL) for key in lost})
            free = [word for word in free if word not in loose]
        rows, free = _with_alike(rows, free, form)
        left = _read_rows(reading, rows, heads, free, form)
    groups = {group.key for group in form.columns.groups}
    for key in groups & reading.columns.keys():
        del reading.columns[key]
    if left is None or not reading.rows:
        return nothing
    lines = sorted(word.y for chain in (*rows, *heads) for word in chain.words)
    inside = [word for word in left if lines[0] <= word.y <= lines[-1]]
    if inside and not _is_whole(reading, form):
        return nothing
    return reading, range(numbers[lines[0]], numbers[lines[-1]] + 2)


def _ranked(words: Collection[Word]) -> list[Word]:
    """Return the words in order, their lines counted without blank ones."""
    ranks = {y: rank for rank, y in enumerate(sorted({word.y for word in words}))}
    placed = (replace(word, y=ranks[word.y]) for word in words)
    return sorted(placed, key=lambda word: (word.y, word.x0))


def _labels(
    known: Sequence[Entry], free: list[Word], *, once: bool
) -> tuple[list[Chain], list[Word]]:
    """Return the labels that the words make and the words that are left."""
    found: list[Chain] = []
    for entry in sorted(known, key=lambda one: -len(one.folded[0])):
        names = [(text, entry.match(text) or Match.ALIAS) for text in entry.folded]
        own, left = _all_of(entry.key, names, free)
        found += own
        free = left
    return sorted(found, key=lambda chain: (chain.top, chain.middle)), free


def _all_of(
    key: str, names: Sequence[tuple[str, Match]], free: list[Word]
) -> tuple[list[Chain], list[Word]]:
    """Return every place at which a label stands, the straightest of rival ones first."""
    found: list[Chain] = []
    for _ in range(_MOST_ROUNDS):
        made = sorted(chains(key, names, Page(free)), key=lambda chain: chain.worth)
        if not made:
            break
        used: set[int] = set()
        for chain in made:
            if used.isdisjoint(map(id, chain.words)):
                used |= set(map(id, chain.words))
                found.append(chain)
        free = [word for word in free if id(word) not in used]
    return found, free


def _is_number(text: str, form: Table) -> bool:
    return parse_figure(text, form.nil).kind in (CellKind.NUMBER, CellKind.NIL)


def _with_alike(rows: list[Chain], free: list[Word], form: Table) -> tuple[list[Chain], list[Word]]:
    """Add rows with damaged labels: words left of figures, between rows that are certain."""
    known = [entry for entry in entries(form.rows) if not entry.is_group]
    order = {entry.key: at for at, entry in enumerate(known)}
    leaves = [row for row in rows if row.key in order]
    left = min((word.x0 for word in free if _is_number(word.text, form)), default=0)
    for above, below in pairwise(leaves):
        between = known[order[above.key] + 1 : order[below.key]]
        loose = [w for w in free if w.x1 <= left and above.end < w.y < below.top]
        entry = most_alike("".join(word.text for word in loose), between) if loose else None
        if entry is not None:
            rows.append(Chain(entry.key, tuple(loose), Match.ALIKE))
            free = [word for word in free if word not in loose]
    return sorted(rows, key=lambda row: row.top), free


def _read_rows(
    reading: Reading, rows: Sequence[Chain], heads: Sequence[Chain], free: list[Word], form: Table
) -> list[Word] | None:
    """Record the rows with their figures; return the words that belong to none."""
    found = {row.key for row in rows}
    groups = {g.key: g.members for g in form.rows.groups}
    own = [row for row in rows if not found.intersection(groups.get(row.key, ()))]
    beside, doubtful, left = _beside(own, free, form)
    cells: dict[int, list[Stack]] = {}
    for at, row in enumerate(own):
        stacks = _stacks(beside[at], form)
        if row.key in groups and not stacks:
            continue
        if row.key in reading.rows:
            reading.repeated.append(row.label)
            continue
        reading.rows[row.key] = row.label
        cells[at] = stacks
    wanted = {
        at: [k for k in columns_of(form, own[at].key) if k in reading.columns] for at in cells
    }
    for at, stacks in cells.items():
        page = {_page(stack) for stack in stacks}
        like = [
            [stack for stack in ones if _page(stack) in page]
            for other, ones in cells.items()
            if wanted[other] == wanted[at]
        ]
        middles = _middles(wanted[at], [head for head in heads if _page(head.words) in page])
        placed: Sequence[Stack | None] | None = _in_columns(
            stacks, form, len(wanted[at]), like, middles
        )
        if placed is None or at in doubtful:
            left += [word for stack in stacks for word in stack]
            placed = [None] * len(wanted[at])
        cells_of_row = zip(wanted[at], placed, strict=True)
        reading.take(own[at].key, {key: _cell(stack, own[at]) for key, stack in cells_of_row})
    return left


def _beside(
    rows: Sequence[Chain], free: Sequence[Word], form: Table
) -> tuple[list[list[Word]], set[int], list[Word]]:
    """Divide words among the rows beside whose labels they stand, no farther than a line.

    Return also which rows are in doubt since figures stand as near to another, and other words.
    """
    found: list[list[Word]] = [[] for _ in rows]
    torn: list[tuple[Word, list[int]]] = []
    for word in free:
        away = [max(row.top - word.y, word.y - row.end, 0) for row in rows]
        least = min(away, default=0)
        near = [at for at, distance in enumerate(away) if distance <= least + (least > 0)]
        if least <= _NEAR and len(near) == 1 and word.x0 >= rows[near[0]].words[0].x0:
            found[near[0]].append(word)
        else:
            torn.append((word, near))
    doubtful: set[int] = set()
    left: list[Word] = []
    for word, near in torn:
        over = {at: [w for w in found[at] if w.x0 < word.x1 and word.x0 < w.x1] for at in near}
        empty = [at for at, own in over.items() if not own]
        joins = any(_is_cell((*own, word), form) for own in over.values() if own)
        if len(near) > 1 and len(empty) == 1 and not joins and _is_number(word.text, form):
            found[empty[0]].append(word)
            continue
        left.append(word)
        if _is_number(word.text, form):
            doubtful.update(near)
    return found, doubtful, left


def _stacks(words: Sequence[Word], form: Table) -> list[Stack]:
    """Return the cells of a row from the left: what stands below each other runs on over lines."""
    whole: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.x0, word.y)):
        own = whole[-1] if whole else []
        right = max((one.x1 for one in own), default=-9)
        tight = any(
            one.y == word.y
            and word.x0 - one.x1 <= 1
            and not (_is_number(one.text, form) and _is_number(word.text, form))
            for one in own
        )
        if tight or (word.x0 < right and all(one.y != word.y for one in own)):
            own.append(word)
        else:
            whole.append([word])
    return [tuple(sorted(own, key=lambda word: (word.y, word.x0))) for own in whole]


def _is_cell(stack: Stack, form: Table) -> bool:
    """Tell whether words are one figure: if it runs on over lines, all but the last are full."""
    lengths = [len(word.text) for word in stack if word.text.isdecimal()]
    runs_on = all(a >= max(b, 2) for a, b in pairwise(lengths))
    figure = parse_figure(_text(stack), form.nil)
    second = _DIGIT.search(_REMARK.sub("", figure.note))
    return runs_on and not second and figure.kind in (CellKind.NUMBER, CellKind.NIL)


def _edges(rows: Sequence[Sequence[Stack]]) -> list[tuple[float, float]]:
    """Return the stretches that columns take up across the page, from the left.

    Of two neighbours some row must have both; none where they may be parts of one column.
    """
    spans = [list(map(_span, row)) for row in rows]
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(span for row in spans for span in row):
        if found and x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    places = [{bisect(found, (x1, x1)) - 1 for _, x1 in row} for row in spans]
    apart = all(any({at, at + 1} <= own for own in places) for at in range(len(found) - 1))
    return found if apart else []


def _span(stack: Stack) -> tuple[float, float]:
    return min(word.x0 for word in stack), max(word.x1 for word in stack)


def _page(words: Sequence[Word]) -> int | None:
    return words[0].origin.page


def _in_columns(
    stacks: Sequence[Stack],
    form: Table,
    count: int,
    page: Sequence[Sequence[Stack]],
    middles: Sequence[float] | None,
) -> Sequence[Stack] | None:
    """Return the cells of a row, one for each of its columns, None where that can't be told.

    The rows of its ``page`` show where columns are, if these are as many; else the ``middles`` of
    the headings do.
    """
    if len(stacks) > count or not all(_is_cell(stack, form) for stack in stacks):
        return None
    if len(stacks) == count:
        return stacks
    edges = _edges(page)
    places: list[int | None] = [None]
    if len(edges) == count:
        places = [_at(stack, edges) for stack in stacks]
    elif middles is not None:
        places = [_under(stack, middles) for stack in stacks]
    if None in places or len(set(places)) != len(places):
        return None
    found = dict(zip(places, stacks, strict=True))
    return [found.get(at, ()) for at in range(count)]


def _at(stack: Stack, edges: Sequence[tuple[float, float]]) -> int | None:
    x0, x1 = _span(stack)
    near = [at for at, (left, right) in enumerate(edges) if x0 < right and left < x1]
    return near[0] if len(near) == 1 else None


def _middles(wanted: Sequence[str], heads: Sequence[Chain]) -> list[float] | None:
    """Return the middles of the headings of columns, None where they are out of order."""
    found = {head.key: head.middle for head in heads}
    middles = [found[key] for key in wanted if key in found]
    return middles if len(middles) == len(wanted) and middles == sorted(middles) else None


def _under(stack: Stack, middles: Sequence[float]) -> int | None:
    own = sum(word.middle for word in stack) / len(stack)
    away = sorted((abs(middle - own), at) for at, middle in enumerate(middles))
    clear = len(away) == 1 or away[0][0] * _CLEARLY < away[1][0]
    return away[0][1] if clear else None


def _cell(stack: Stack | None, row: Chain) -> Printed:
    if stack is None:
        return Printed("", row.origin, _DOUBTFUL)
    return Printed(_text(stack), stack[0].origin if stack else row.origin)


def _text(stack: Stack) -> str:
    return one_line("".join(word.text for word in stack))


def _read_across(
    reading: Reading, rows: Sequence[Chain], heads: Sequence[Chain], free: list[Word], form: Table
) -> list[Word] | None:
    """Record the one row of figures of a table whose rows stand side by side."""
    own = sorted(rows, key=lambda row: row.middle)
    leaves = sorted((h for h in heads if h.key in form.columns.keys), key=lambda h: h.middle)
    if [row.key for row in own] != list(form.rows.keys) or not leaves:
        return None
    places = [(row, column) for row in form.rows.keys for column in form.columns.keys]
    lost = Counter(column for _, column in places) - Counter(head.key for head in leaves)
    whole = [head.key for head in leaves] == [column for _, column in places]
    loose = _scattered(lost, [w for w in free if w.y <= max(h.end for h in leaves)], form)
    if not whole and not loose:
        return None
    body = _below(max(word.y for head in leaves for word in (*loose, *head.words)), leaves, free)
    stacks = _stacks(body, form)
    middles = [head.middle for head in leaves] if whole else None
    placed = _in_columns(stacks, form, len(places), [stacks], middles)
    if placed is None:
        return None
    reading.rows.update({row.key: row.label for row in own})
    for (row, column), stack in zip(places, placed, strict=True):
        reading.take(row, {column: _cell(stack, own[0])})
    return []


def _scattered(lost: Counter[str], free: Sequence[Word], form: Table) -> list[Word]:
    """Return loose words of which just the headings consist that were not found, if there are any.

    Lines of neighbouring headings may stand so far askew that it can't be told whose they are.
    Headings may be printed again on further pages.
    """
    labels = {entry.key: entry.folded[0] for entry in entries(form.columns)}
    letters = Counter("".join(labels[key] * count for key, count in lost.items()))
    loose = [word for word in free if not Counter(word.text) - letters]
    made = Counter("".join(word.text for word in loose))
    times = {made[letter] / count for letter, count in letters.items()}
    return loose if len(times) == 1 and all(time and time == int(time) for time in times) else []


def _below(last: int, heads: Sequence[Chain], free: Sequence[Word]) -> list[Word]:
    """Return the words below headings down to the first that reaches over two of these."""
    found: list[Word] = []
    for word in free:
        if word.y > last:
            if sum(word.x0 < head.middle < word.x1 for head in heads) > 1:
                return [one for one in found if one.y < word.y]
            found.append(word)
    return found


def _is_whole(reading: Reading, form: Table) -> bool:
    """Tell whether all rows, some of them perhaps printed as one, and all columns were found."""
    rows = reading.rows.keys()
    every = all(leaf.key in rows or rows & set(leaf.groups) for leaf in form.rows.leaves)
    return every and set(form.columns.keys) <= reading.columns.keys()
