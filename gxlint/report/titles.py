"""The title of a report: which lines it is, and the agency and year in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.lang.regexes import compiled
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass
from gxlint.report.model import Line
from gxlint.report.numbers import parse_number
from gxlint.source.document import Block, Paragraph

_MOST_LINES = 4
_LONGEST = 120
_HEAD = 80
_CHINESE_YEAR = lazy(r"[〇零○一二三四五六七八九]{4}(?=年)")
_FRAME = lazy(r"^[#*《<\s]+|[*》>\s]+$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the blocks ``start`` up to ``end``; agency and year as far as it has them."""

    line: Line
    start: int
    end: int
    agency: str | None
    year: int | None


def find_title(
    blocks: Sequence[Block], vocabulary: Vocabulary, end: int | None = None
) -> Title | None:
    """Return the title among the blocks before the first section, which begins at ``end``.

    The fullest title wins, then the one with the longest name that the report has elsewhere on
    one line (a title may be broken within the name), then the shortest, then the last, which
    leaves out what a website prints before it.
    """
    head = blocks[:end][:_HEAD]
    opening = next((i for i, block in enumerate(head) if _is_prose(block)), len(head))
    found = list(_titles(head[:opening], vocabulary)) or list(_titles(head, vocabulary))
    if len(found) < 2:
        return next(iter(found), None)
    lines = (block.printed for block in blocks if isinstance(block, Paragraph))
    said = "\n".join("".join(line.split()) for line in lines)
    return max(found, key=lambda title: _rank(title, said))


def read_title(text: str, vocabulary: Vocabulary) -> tuple[str | None, int | None] | None:
    """Return agency and year of a title, each None where it has none; None if it is no title."""
    for pattern in vocabulary.titles:
        match = compiled(pattern).fullmatch(_plain(text))
        if match is not None:
            parts = match.groupdict()
            year = parse_number(parts.get("年") or "")
            return parts.get("机构"), year if isinstance(year, int) else None
    return None


def _titles(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Title]:
    for start in range(len(blocks)):
        lines: list[Paragraph] = []
        for block in blocks[start : start + _MOST_LINES]:
            if not isinstance(block, Paragraph):
                break
            lines.append(block)
            text = "".join(line.printed for line in lines)
            if len(text) > _LONGEST:
                break
            read = read_title(text, vocabulary)
            if read is not None:
                line = Line(text, lines[0].origin)
                yield Title(line, start, start + len(lines), *read)
                break


def _rank(title: Title, said: str) -> tuple[int, ...]:
    parts = (title.year is not None) * 2 + (title.agency is not None)
    named = len(title.agency) if title.agency and title.agency in said else 0
    return parts, named, title.start - title.end, title.start


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and "。" in block.text and len(block.text) > 40


def _plain(text: str) -> str:
    """Return a title as the patterns expect it: no spaces, no frame, half-width digits."""
    narrow = "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else c for c in text)
    bare = _FRAME.sub("", "".join(narrow.split()))
    return _CHINESE_YEAR.sub(lambda found: str(parse_number(found[0].replace("○", "〇"))), bare)
