"""What the checks written by hand ask of a report, and how they print what they found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from gxlint.report.model import Cell, CellKind, Passage, Report, Section, Table, TableState

Number = int | Decimal
Numbers = tuple[str, str]
FLAGS = re.ASCII | re.MULTILINE
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_NOUGHT = (CellKind.BLANK, CellKind.VOID, CellKind.NIL)
_WORDS = (CellKind.NIL, CellKind.TEXT)
_MANY = 4
_GUESSED = (CellKind.VOID, CellKind.NIL)


class Finding(NamedTuple):
    """A violation: the number of the rule, and what is said of it."""

    rule: str
    message: str


class Untold(Exception):
    """What a check needs can't be told from the report."""


def pattern(*parts: str) -> re.Pattern[str]:
    """Compile a regular expression as rules have them."""
    return re.compile("".join(parts), FLAGS)


# ---- tables ---------------------------------------------------------------------------------


def read(report: Report, key: str) -> Table:
    """Return a table that could be read; raise Untold where it could not, or is not there."""
    table = report.tables.get(key)
    if table is None or table.state is not TableState.READ:
        raise Untold
    return table


def year_of(report: Report) -> int:
    """Return the report year; raise Untold where it was not recognised."""
    if report.year is None:
        raise Untold
    return report.year


def figure(table: Table, row: str, column: str) -> Any:
    """Return the number in a cell (int or Decimal), 0 for a blank; raise Untold for all else."""
    cell = table.cells.get((row, column))
    if cell is not None:
        if cell.kind is CellKind.NUMBER and cell.value is not None:
            return cell.value
        if cell.kind in _NOUGHT:
            return 0
    raise Untold


def guessed(table: Table, places: Iterable[tuple[str, str]]) -> bool:
    """Tell whether one of the cells was read as 0 without being sure, which proves no fault."""
    return any(table.cells[place].kind in _GUESSED for place in places)


def words_for_numbers(cells: Iterable[Cell]) -> tuple[list[Cell], str]:
    """Return the cells that hold no number, and the words that most of them have; "" for none.

    Of three or fewer, each is spoken of by itself.
    """
    odd = [cell for cell in cells if cell.kind in _WORDS]
    for words, often in Counter(cell.text for cell in odd).most_common(1):
        if often >= _MANY and often * 2 > len(odd):
            return odd, words
    return odd, ""


def number(cell: Cell) -> Number:
    """Return the number in a cell; raise Untold where there is none."""
    if cell.kind is not CellKind.NUMBER or cell.value is None:
        raise Untold
    return cell.value


# ---- prose ----------------------------------------------------------------------------------


def section(report: Report, key: str) -> Section | None:
    """Return the first section that was recognised as that one."""
    for found in report.sections:
        if found.name is not None and found.name.key == key:
            return found
    return None


def length(text: str) -> int:
    """Count the characters but for blanks."""
    return len("".join(text.split()))


def places(passage: Passage, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield where a pattern is found within paragraphs."""
    found = list(wanted.finditer(passage.text))
    if not any("\n" in match.group() for match in found):
        yield from found
        return
    start = 0
    for line in passage.text.split("\n"):
        yield from wanted.finditer(passage.text, start, start + len(line))
        start += len(line) + 1


def sentence(match: re.Match[str]) -> str:
    """Return the sentence around something that was found."""
    text = match.string
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())]
    after = _SENTENCE_END.search(text, max(match.start(), match.end() - 1))
    return text[ends[-1] if ends else 0 : after.end() if after else len(text)].strip()


def paragraph(match: re.Match[str]) -> str:
    """Return the paragraph around something that was found."""
    text = match.string
    after = text.find("\n", match.end())
    return text[text.rfind("\n", 0, match.start()) + 1 : after if after >= 0 else len(text)]


# ---- messages -------------------------------------------------------------------------------


def show(value: Number | date | None) -> str:
    """Return a number or a date as messages print it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int):
        return str(value)
    exact = value.as_tuple().exponent
    places = 10 if isinstance(exact, int) and exact >= -10 else 4
    return f"{round(Fraction(value) * 10**places) / Decimal(10**places):f}".rstrip("0").rstrip(".")


def shown(table: Table | None, row: str, column: str) -> str:
    """Return the words in a cell as messages print them; nothing for one that is not there."""
    if table is None or table.state is not TableState.READ:
        return ""
    cell = table.cells.get((row, column))
    return "" if cell is None or cell.kind is CellKind.MISSING else cell.text
