"""Where in a file a correction may have to be made: a strand that says what the finding says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from gxlint.records import dataclass
from gxlint.report.headings import split_number
from gxlint.report.model import Place
from gxlint.revise.strands import Edit, Strand, inked, is_inked

#: So many places that say the same are tried, each of which means to read the file again.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words and what is to stand in their place: ``context[start:end]`` becomes ``after``."""

    context: str
    start: int
    end: int
    after: str

    @property
    def before(self) -> str:
        """The words as they are."""
        return self.context[self.start : self.end]

    @property
    def corrected(self) -> str:
        """The context as it is to be."""
        return self.context[: self.start] + self.after + self.context[self.end :]


def wanted(place: Place, after: str) -> Wanted | None:
    """Return what a finding at ``place`` wants, None where it points at no words."""
    if not place.text:
        return None
    start, end = place.mark or (0, len(place.text))
    return Wanted(place.text, start, end, after) if start < end else None


def ways(strands: Sequence[Strand], want: Wanted, number: int | None) -> Iterator[list[Edit]]:
    """Yield the edits that may be meant, the likeliest first: those at the place of that number."""
    for narrower in _contexts(want):
        found = [
            (strand, index)
            for strand in strands
            for index in _occurrences(strand, inked(narrower.context))
        ]
        found.sort(key=lambda one: _distance(one[0], one[1], number))
        for strand, index in found[:_MOST]:
            yield edits(strand, index, narrower)


def _contexts(want: Wanted) -> Iterator[Wanted]:
    """Yield what to look for: all of the context, then without a number that Word prints.

    In the end the words alone: something may stand in the context that readers leave out.
    """
    yield want
    number = len(want.context) - len(split_number(want.context).words)
    kept = want.start + _shared(want.before, want.after)
    if 0 < number <= kept:
        start = max(want.start - number, 0)
        after = want.after[max(number - want.start, 0) :]
        yield Wanted(want.context[number:], start, want.end - number, after)
    if want.before != want.context:
        yield Wanted(want.before, 0, len(want.before), want.after)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _occurrences(strand: Strand, sought: str) -> Iterator[int]:
    text, _ = strand.inked
    at = text.find(sought) if sought else -1
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _distance(strand: Strand, index: int, number: int | None) -> int:
    own = strand.number(strand.inked[1][index])
    return abs(own - number) if own is not None and number is not None else 0


def edits(strand: Strand, first: int, want: Wanted) -> list[Edit]:
    """Return the smallest edits that make of the words what they are to be.

    The context begins with the inked character ``first`` of the strand.  Each character that is
    exchanged for one is exchanged where it stands, so that it keeps the format it has there.
    """
    at = _positions(strand, first, want.context)
    found: list[Edit] = []
    matcher = SequenceMatcher(None, want.before, want.after, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        new = want.after[start:end]
        own = [index for each in range(want.start + low, want.start + high) for index in at[each]]
        if own:
            parts = list(new) if len(new) == len(own) else [new, *[""] * (len(own) - 1)]
            for index, part in zip(own, parts, strict=True):
                found.append(Edit(*strand.spans[index], strand.write(part)))
        elif new:
            spot = _between(strand, at, want.start + low)
            found.append(Edit(spot, spot, strand.write(new)))
    return found


def _positions(strand: Strand, first: int, context: str) -> list[list[int]]:
    """Return for each character of the context which of the strand's it stands for.

    A space stands for all the space there; what readers put in, for nothing.
    """
    _, seen = strand.inked
    out: list[list[int]] = []
    count = first
    free = False
    for char in context:
        if is_inked(char):
            out.append([seen[count]])
            count, free = count + 1, True
        else:
            gap = range(seen[count - 1] + 1, seen[count]) if free and count < len(seen) else ()
            out.append([index for index in gap if strand.text[index].isspace()])
            free = False
    return out


def _between(strand: Strand, at: list[list[int]], low: int) -> int:
    """Return where something is put in: behind the character before, in its format."""
    before = [index for own in at[:low] for index in own]
    if before:
        return strand.spans[before[-1]][1]
    after = [index for own in at[low:] for index in own]
    return strand.spans[after[0]][0]
