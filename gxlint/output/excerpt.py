"""The excerpt of prose that a finding speaks of, with carets under the words meant."""

from __future__ import annotations

from gxlint.output.plain import clean
from gxlint.output.styled import Text
from gxlint.output.widths import break_lines, cell_len, head, tail
from gxlint.report.model import Place

_STOPS = "。；！？"
_LINES = 3


def excerpt(place: Place, width: int, style: str) -> list[Text]:
    """Return the sentence around the mark of ``place`` in lines of at most ``width`` cells.

    A line of carets follows each line that holds a part of the mark.  A text without a mark
    is quoted from its beginning.
    """
    if not place.text:
        return []
    left, marked, right = quoted(place, _LINES * (width - 2) - 2)
    text = left + marked + right
    at = min(len(left), max(len(text) - 1, 0))
    span = (at, at + max(len(marked), 1)) if place.mark else (0, 0)
    lines: list[Text] = []
    for start, end in break_lines(text, width):
        lines.append(Text(text[start:end].rstrip()))
        if max(start, span[0]) < min(end, span[1]):
            carets = _carets(text, (start, end), span)
            lines[-1] = lines[-1].restyled(style, *_overlap((start, end), span))
            lines.append(Text(carets, style))
    return lines


def quoted(place: Place, room: int) -> tuple[str, str, str]:
    """Return what stands before the mark of ``place``, the mark, and what stands after it.

    All is clean, and cut to the sentence and to ``room`` cells; empty for a place without text.
    """
    return _window(*_parts(place.text or "", place.mark), room)


def _parts(text: str, mark: tuple[int, int] | None) -> tuple[str, str, str]:
    """Split the text at its mark, cleaned, so that cleaning can't shift the mark."""
    start, end = mark or (0, 0)
    return clean(text[:start]), clean(text[start:end]), clean(text[end:])


def _window(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut what stands around the mark to the sentence, and that to ``room`` cells."""
    first = 1 + max(before.rfind(stop) for stop in _STOPS)
    closed = bool(marked) and marked[-1] in _STOPS
    ends = [-1] if closed else [at for at in map(after.find, _STOPS) if at >= 0]
    left, right = before[first:], after[: min(ends) + 1 if ends else len(after)]
    kept = head(marked, room)
    if kept != marked:
        return "", kept, "…"
    spare = room - cell_len(marked)
    lean = tail(left, max(spare // 2, spare - cell_len(right)))
    rest = head(right, spare - cell_len(lean))
    return ("…" if lean != left else "") + lean, marked, rest + ("…" if rest != right else "")


def _overlap(line: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """Return the part of ``span`` in the line, counted from the line's start."""
    return max(span[0] - line[0], 0), min(span[1], line[1]) - line[0]


def _carets(text: str, line: tuple[int, int], span: tuple[int, int]) -> str:
    start, end = _overlap(line, span)
    shown = text[line[0] : line[1]].rstrip()
    blanks = cell_len(shown[:start])
    return " " * blanks + "^" * max(cell_len(shown[start:end]), 1)
