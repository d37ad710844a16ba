"""An excerpt of a table, drawn within a width."""

from __future__ import annotations

from gxlint.output.sheet import Row, Sheet
from gxlint.output.styled import Text
from gxlint.output.widths import cell_len, cut, pad, wrapped

_GAP = 2
_NARROW = 24
"""Labels are not squeezed below this for the sake of context or a remark."""


def draw(sheet: Sheet, width: int, style: str) -> list[Text]:
    """Return the lines of ``sheet``, none wider than ``width`` cells; ``style`` marks what is hot.

    Where there is little room, the context goes first, then the longer remark; labels are
    broken, and at last the remark gets a line of its own.
    """
    return [*_caption(sheet.caption, width), *_body(sheet, width, style)]


def _caption(caption: str, width: int) -> list[Text]:
    return [Text(part, "bold") for part in wrapped(caption, width)] if caption else []


def _body(sheet: Sheet, width: int, style: str) -> list[Text]:
    sign = 3 if any(row.sign for row in sheet.rows) else 0
    columns = _columns(sheet, width)
    notes = max((len(row.notes) for row in sheet.rows), default=0)
    wanted = min(max(cell_len(row.label) for row in sheet.rows), _NARROW)
    for shown, note in [(len(columns), 0), *((1, note) for note in range(notes))]:
        taken = sign + _taken(columns[:shown]) + _noted(sheet, note)
        if width - taken >= wanted:
            return _lines(sheet, columns[:shown], (sign, width - taken), note, style)
    room = max(width - sign - _taken(columns[:1]), 2)
    return _lines(sheet, columns[:1], (sign, room), None, style)


def _columns(sheet: Sheet, width: int) -> list[int]:
    """Return the width of each column of values."""
    most = max(width // 3, 6)
    columns = []
    for index in range(len(sheet.rows[0].values)):
        values = max(cell_len(row.values[index].text) for row in sheet.rows)
        title = min(cell_len(sheet.heads[index]), 16) if sheet.heads else 0
        columns.append(min(max(values, title), most))
    return columns


def _taken(columns: list[int]) -> int:
    return sum(columns) + _GAP * len(columns)


def _noted(sheet: Sheet, note: int) -> int:
    return max((cell_len(n) + _GAP for row in sheet.rows for n in row.notes[note:][:1]), default=0)


def _lines(
    sheet: Sheet, columns: list[int], left: tuple[int, int], note: int | None, style: str
) -> list[Text]:
    """Lay the lines out: ``left`` is the room for signs and for labels."""
    sign, most = left
    room = min(most, max(cell_len(row.label) for row in sheet.rows))
    lines: list[Text] = []
    if sheet.heads:
        lines += _heads(sheet.heads[: len(columns)], columns, sign + room)
    for row in sheet.rows:
        lines += _row(row, columns, (sign, room), note, style)
    if sheet.rest:
        lines += [Text(" " * sign + part, "dim") for part in wrapped(sheet.rest, most)]
    return lines


def _heads(heads: tuple[str, ...], columns: list[int], left: int) -> list[Text]:
    broken = [wrapped(head, size) for head, size in zip(heads, columns, strict=True)]
    height = max(map(len, broken))
    lines = []
    for level in range(height):
        parts = [
            " " * _GAP + pad(_nth(words, level - height + len(words)), size, right=True)
            for words, size in zip(broken, columns, strict=True)
        ]
        lines.append(Text(" " * left + "".join(parts), "bold"))
    return lines


def _nth(words: list[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""


def _row(
    row: Row, columns: list[int], left: tuple[int, int], note: int | None, style: str
) -> list[Text]:
    sign, room = left
    first, *more = wrapped(row.label, room)
    line = Text.assemble((pad(row.sign, sign), "bold cyan"), pad(first, room))
    for value, size in zip(row.values, columns, strict=False):
        text = cut(value.text, size)
        line.append(" " * (_GAP + size - cell_len(text)))
        line.append(text, style if value.hot else "")
    lines = [line, *(Text(" " * sign + part) for part in more)]
    if note is not None and row.notes:
        line.append(" " * _GAP + row.notes[min(note, len(row.notes) - 1)], style)
    elif row.notes:
        below = wrapped(row.notes[-1].replace("←", "↑"), room + _taken(columns))
        lines += [Text(" " * sign + part, style) for part in below]
    return lines
