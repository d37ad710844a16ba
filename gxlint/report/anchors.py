"""Where the row labels of a form stand in a stream of words, though line ends cut them anywhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from gxlint.expressions import lazy
from gxlint.lang.vocabulary import Table
from gxlint.records import dataclass, replace
from gxlint.report.atoms import Stream, position
from gxlint.report.folding import bare, fold, one_line
from gxlint.report.labels import Entry, entries, most_alike
from gxlint.report.model import Label, Match
from gxlint.source.document import Origin

_MOST_PLACES = 20
_WHOLE = 3
_REMARK = lazy(r"\([^()]{1,80}\)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row label found at ``start:end`` of the words."""

    start: int
    end: int
    entry: Entry
    match: Match
    weight: float


def anchor(stream: Stream, form: Table) -> list[Anchor]:
    """Return the row labels in the stream, in order of place, without overlaps."""
    known = entries(form.rows)
    places = _places(stream, known)
    chain = _heaviest_chain(places, len(known))
    found = _with_rest(chain, [p for p in places if p.match is not Match.ALIKE], stream)
    return [_with_remark(one, stream) for one in found]


def printed(stream: Stream, found: Anchor) -> Label:
    """Return the label as printed: its pieces joined, or the folded words if these have others."""
    low = bisect_left(stream.pieces, found.start, key=position)
    pieces = stream.pieces[low : bisect_left(stream.pieces, found.end, key=position)]
    words = stream.words[found.start : found.end]
    text = one_line("".join(piece.text for piece in pieces))
    origin = pieces[0].origin if pieces else Origin()
    return Label(text if fold(text) == words else words, found.match, origin)


def add_alike(stream: Stream, anchors: Sequence[Anchor], form: Table) -> list[Anchor]:
    """Add rows with damaged labels: words before figures that are like a row missing there."""
    known = entries(form.rows)
    found = list(anchors)
    taken = {a.entry.key for a in anchors}
    for start, end in islice(_loose_words(stream, anchors), _MOST_PLACES):
        rows = [a for a in found if not a.entry.is_group]
        low = max((a.entry.index for a in rows if a.end <= start), default=-1)
        high = min((a.entry.index for a in rows if a.start >= end), default=len(known))
        free = [e for e in known[low + 1 : high] if e.key not in taken and not e.is_group]
        entry = most_alike(stream.words[start:end], free)
        if entry is not None:
            taken.add(entry.key)
            found.append(Anchor(start, end, entry, Match.ALIKE, 0))
    return sorted(found, key=lambda a: a.start)


def _places(stream: Stream, known: tuple[Entry, ...]) -> list[Anchor]:
    places: list[Anchor] = []
    for entry in known:
        forms = [(text, entry.match(text) or Match.ALIAS) for text in entry.folded]
        forms += [(bare(text), Match.ALIKE) for text in entry.folded]
        for text, match in dict(reversed(forms)).items():
            places += _places_of(stream, entry, text, match)
    return sorted(places, key=lambda p: (p.end, p.start))


def _places_of(stream: Stream, entry: Entry, text: str, match: Match) -> list[Anchor]:
    places: list[Anchor] = []
    start = stream.words.find(text)
    while text and start >= 0 and len(places) < _MOST_PLACES:
        end = start + len(text)
        ends = (start in stream.starts) + (end in stream.starts)
        if match is not Match.ALIKE:
            places.append(Anchor(start, end, entry, match, len(text) + _WHOLE * ends))
        elif ends == 2:
            places.append(Anchor(start, end, entry, match, len(text)))
        start = stream.words.find(text, start + 1)
    return places


def _heaviest_chain(places: Sequence[Anchor], count: int) -> list[Anchor]:
    """Return the heaviest run of places that goes forward both in the text and in the form."""
    best: list[tuple[float, int]] = []
    back: list[int] = []
    by_entry: list[list[int]] = [[] for _ in range(count)]
    for index, place in enumerate(places):
        weight, before = 0.0, -1
        for earlier in by_entry[: place.entry.index]:
            for candidate in earlier:
                if places[candidate].end <= place.start and best[candidate][0] > weight:
                    weight, before = best[candidate][0], candidate
        best.append((weight + place.weight, index))
        back.append(before)
        by_entry[place.entry.index].append(index)
    chain: list[Anchor] = []
    index = max(best, default=(0.0, -1))[1]
    while index >= 0:
        chain.append(places[index])
        index = back[index]
    return chain[::-1]


def _with_rest(chain: Sequence[Anchor], places: Sequence[Anchor], stream: Stream) -> list[Anchor]:
    """Add labels that stand out of order or again, where both their ends are ends of pieces."""
    found = list(chain)
    for place in places:
        whole = place.start in stream.starts and place.end in stream.starts
        if whole and all(place.end <= a.start or place.start >= a.end for a in found):
            found.append(place)
    return sorted(found, key=lambda a: a.start)


def _with_remark(one: Anchor, stream: Stream) -> Anchor:
    """Stretch a label over a remark in brackets that is printed behind it in the same piece."""
    remark = None if one.end in stream.starts else _REMARK.match(stream.words, one.end)
    if remark is None or remark.end() not in stream.starts:
        return one
    return replace(one, end=remark.end(), match=Match.ALIKE)


def _loose_words(stream: Stream, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words, ending at a figure, that no anchor covers."""
    figures = {atom.at for atom in stream.figures}
    stops = sorted({*figures, *(a.start for a in anchors), *(a.end for a in anchors)})
    for start, end in zip([0, *stops], stops, strict=False):
        covered = any(a.start < end and start < a.end for a in anchors)
        if start < end and end in figures and not covered:
            yield start, end
