"""A stretch of lines or ragged grids -> a table: labels in order, and counted figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from gxlint.lang.vocabulary import Table
from gxlint.report.anchors import Anchor, add_alike, anchor, printed
from gxlint.report.atoms import Atom, Stream, position, stream
from gxlint.report.folding import fold
from gxlint.report.labels import Entry, entries, known_words
from gxlint.report.model import Label, Match
from gxlint.report.reading import Printed, Reading, columns_of
from gxlint.report.shuffled import is_shuffled, take_shuffled
from gxlint.source.document import Block, Paragraph

Place = tuple[str, str]


def read_lines(blocks: Sequence[tuple[int, Block]], form: Table) -> Reading:
    """Read numbered blocks of text; a row with too few or too many figures gives reasons only."""
    flow = stream(blocks, form)
    found = anchor(flow, form)
    if not found:
        return Reading()
    reading = Reading()
    reading.columns = _columns(flow, found, form)
    if form.across:
        last = _take_across(reading, flow, found, form)
    elif is_shuffled(flow, found, form):
        last = take_shuffled(reading, flow, found, form)
    else:
        found = add_alike(flow, found, form)
        last = _take_rows(reading, flow, found, form)
    if reading.rows:
        _claim(reading, flow, blocks, found[0], last, form)
    return reading


def _take_rows(reading: Reading, flow: Stream, found: Sequence[Anchor], form: Table) -> int:
    """Record every row with its figures; return the position in the words of the last figure."""
    last = 0
    turned = _reversed(flow, found, form)
    leaves = {a.entry.key for a in found if not a.entry.is_group}
    for index, mine in enumerate(found):
        entry = mine.entry
        atoms = _behind(flow, mine)
        unsure = entry.is_group or mine.match is Match.ALIKE
        if unsure and not any(a.text for a in atoms):
            continue
        if entry.is_group and entry.members & leaves and _spread(found[index + 1 :], entry):
            continue
        label = printed(flow, mine)
        if entry.key in reading.rows:
            reading.repeated.append(label)
            continue
        reading.rows[entry.key] = label
        cells = _figures(atoms, mine, reading, form, label)
        if turned:
            cells = {
                key: Printed("", label.origin, "数字排在行名之前，无法可靠对应") for key in cells
            }
        reading.take(entry.key, cells)
        last = max(last, mine.end)
    return last


def _spread(following: Sequence[Anchor], group: Entry) -> bool:
    """Tell whether a group's own first leaf follows without figures of its own.

    Then the figures behind the group's label are that leaf's, whose label got out of order.
    """
    first = following[0] if following else None
    return first is not None and first.match is not Match.ALIKE and first.entry.key in group.members


def _reversed(flow: Stream, found: Sequence[Anchor], form: Table) -> bool:
    """Tell whether the figures stand before their labels, as some exports of tables have it."""
    leaves = [mine for mine in found if not mine.entry.is_group]
    if not leaves:
        return False
    before = [atom for atom in flow.figures if atom.at <= leaves[0].start and atom.text]
    behind = [atom for atom in _behind(flow, leaves[-1]) if atom.text]
    return bool(before) and len(behind) != len(columns_of(form, leaves[-1].entry.key))


def _behind(flow: Stream, mine: Anchor) -> Sequence[Atom]:
    low = bisect_right(flow.figures, mine.start, key=position)
    return flow.figures[low : bisect_right(flow.figures, mine.end, key=position)]


def _figures(
    atoms: Sequence[Atom], mine: Anchor, reading: Reading, form: Table, label: Label
) -> dict[str, Printed]:
    wanted = columns_of(form, mine.entry.key)
    there = [key for key in wanted if key in reading.columns]
    exact = trim(atoms, len(there)) if there else None
    if len(there) == 1 and len({atom.text for atom in atoms}) == 1:
        exact = atoms[:1]
    if exact is None:
        count = sum(bool(atom.text) for atom in atoms)
        reason = f"“{label.text}”一行应有 {len(there)} 个数，读到 {count} 个，对应不上"
        return {key: Printed("", label.origin, reason) for key in wanted}
    cells = {key: Printed("", label.origin, f"没有找到“{key}”这一列") for key in wanted}
    return cells | {k: Printed(a.text, a.origin) for k, a in zip(there, exact, strict=True)}


def trim(atoms: Sequence[Atom], count: int) -> Sequence[Atom] | None:
    """Return exactly ``count`` figures, without blank cells at one side; None if that is unsure."""
    if len(atoms) == count:
        return atoms
    lines = Counter(atom.line for atom in atoms if atom.text)
    if len(lines) == 1:
        same = [atom for atom in atoms if atom.line in lines]
        if len(same) == count:
            return same
        if 1 < len(same) < count:
            return None
        atoms = same if len(same) > count else atoms
    spare = len(atoms) - count
    if spare < 0:
        return None
    if not any(atom.text for atom in atoms):
        return atoms[:count]
    before = next(i for i, atom in enumerate(atoms) if atom.text)
    behind = next(i for i, atom in enumerate(reversed(atoms)) if atom.text)
    if before and behind:
        return None
    if before:
        return atoms[spare:] if before >= spare else None
    return atoms[:count] if behind >= spare else None


def _columns(flow: Stream, found: Sequence[Anchor], form: Table) -> dict[str, Label]:
    """Return the columns that the words between the row labels name.

    Line ends may shuffle the pieces of several headings, so a column whose characters are all
    there counts as found; its words can't be told then, and the label's text is empty.
    """
    rest = _outside(flow, found)
    for entry in entries(form.columns):
        if entry.is_group:
            rest = rest.replace(entry.folded[0], "\n")
    columns: dict[str, Label] = {}
    leaves = [entry for entry in entries(form.columns) if not entry.is_group]
    for entry in leaves:
        whole = next((text for text in entry.folded if text in rest), None)
        if whole is not None:
            match = entry.match(whole) or Match.ALIAS
            text = entry.label if match is Match.OFFICIAL else whole
            columns[entry.key] = Label(text, match)
        elif not rest or any(set(text) <= set(rest) for text in entry.folded):
            columns[entry.key] = Label("", Match.OFFICIAL)
    return columns


def _outside(flow: Stream, found: Sequence[Anchor]) -> str:
    """Return the words that no row label covers."""
    pieces, at = [], 0
    for mine in found:
        pieces.append(flow.words[at : mine.start])
        at = max(at, mine.end)
    return "".join([*pieces, flow.words[at:]])


def _take_across(reading: Reading, flow: Stream, found: Sequence[Anchor], form: Table) -> int:
    """Record the one line of figures of a table whose rows stand side by side."""
    leaves = {a.entry.key: a for a in reversed(found) if not a.entry.is_group}
    if not leaves or not reading.columns:
        return 0
    first = min(a.start for a in leaves.values())
    in_form = [key for key in form.rows.keys if key in leaves]
    in_print = sorted(leaves.values(), key=lambda mine: mine.start)
    for key, mine in zip(in_form, in_print, strict=True):
        reading.rows[key] = printed(flow, mine)
    groups = _groups(flow, first)
    every = [(row, column) for row in form.rows.keys for column in form.columns.keys]
    present = [place for place in every if place[0] in leaves]
    for places in (every, _under_headings(flow.words[first:], present, form)):
        for at, atoms in groups.items():
            run = trim(atoms, len(places)) if places else None
            if run is not None:
                cells = zip(places, run, strict=True)
                reading.cells.update({place: Printed(a.text, a.origin) for place, a in cells})
                return at
    apart = [atom for atoms in groups.values() for atom in atoms if atom.text]
    if len(apart) == len(every) and in_form == [mine.entry.key for mine in in_print]:
        # Headings got between the figures; those of one line stay in order all the same.
        cells = zip(every, apart, strict=True)
        reading.cells.update({place: Printed(a.text, a.origin) for place, a in cells})
        return max(groups)
    count = max((sum(bool(a.text) for a in atoms) for atoms in groups.values()), default=0)
    reason = f"“{form.title}”应有 {len(every)} 个数，读到 {count} 个，对应不上"
    reading.cells.update({place: Printed("", reason=reason) for place in every})
    return max(groups, default=first)


def _groups(flow: Stream, first: int) -> dict[int, list[Atom]]:
    """Return the figures behind position ``first`` by their position, blank ones if all are."""
    groups: dict[int, list[Atom]] = {}
    for atom in flow.figures:
        if atom.at > first:
            groups.setdefault(atom.at, []).append(atom)
    return {at: atoms for at, atoms in groups.items() if any(a.text for a in atoms)} or groups


def _under_headings(words: str, places: Sequence[Place], form: Table) -> list[Place]:
    """Return those of ``places`` that have a heading, told from the order of the headings."""
    columns = {e.folded[0]: e.key for e in entries(form.columns) if not e.is_group}
    headings = re.findall("|".join(map(re.escape, columns)), words)
    rest, found = iter(places), list[Place]()
    for heading in headings:
        place = next((place for place in rest if place[1] == columns[heading]), None)
        if place is None:
            return []
        found.append(place)
    return found


def _claim(
    reading: Reading,
    flow: Stream,
    blocks: Sequence[tuple[int, Block]],
    first: Anchor,
    last: int,
    form: Table,
) -> None:
    """Say which blocks the table takes up: from its heading cells to its last figure."""
    inside = [
        a for a in flow.atoms if a.at >= first.start and a.at <= last and (a.figure or a.at < last)
    ]
    if not inside:
        return
    begin, end = inside[0].block, inside[-1].block
    reading.origin = inside[0].origin
    position = next(i for i, (index, _) in enumerate(blocks) if index == begin)
    while position and _is_heading(blocks[position - 1][1], form):
        position -= 1
    taken = {atom.block for atom in flow.atoms}
    reading.used |= {i for i, _ in blocks[position:] if i <= end and i in taken}


def _is_heading(block: Block, form: Table) -> bool:
    """Tell whether a block consists of words that the form prints."""
    if not isinstance(block, Paragraph):
        return True
    pieces = [fold(piece) for piece in block.text.replace("|", " ").split()]
    return all(any(piece in words for words in known_words(form)) for piece in pieces)
