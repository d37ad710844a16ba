"""The text of a file as its reader sees it, every character knowing where it stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from gxlint.expressions import lazy
from gxlint.records import dataclass, field

Span = tuple[int, int]
#: What readers of files drop or alter: invisible characters, and the marks of Markdown.
_INKED = lazy(
    "[^\\s\x00\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff*_\\\\#`]"
)


class NoWayBack(Exception):
    """A file that can be read but not written into; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand in the place of ``source[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Strand:
    """Text that belongs together: character i of ``text`` stands at ``spans[i]`` in the source.

    ``write`` puts characters as the source has to write them here.  ``numbers`` are what findings
    call this place, be it the number of a line or of a paragraph: those of the characters from
    ``begins`` on.
    """

    text: str
    spans: Sequence[Span]
    write: Callable[[str], str]
    numbers: Sequence[int] = ()
    begins: Sequence[int] = (0,)

    @cached_property
    def inked(self) -> tuple[str, tuple[int, ...]]:
        """The characters that are seen, and which of ``text`` they are."""
        return inked(self.text), tuple(one.start() for one in _INKED.finditer(self.text))

    def number(self, index: int) -> int | None:
        """Return the number of the place where a character stands, if it has one."""
        return self.numbers[bisect_right(self.begins, index) - 1] if self.numbers else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened for writing.

    ``lines`` is its text as differences are shown in, ``splice`` gives the file with some edits
    made; none of them overlap.  It raises NoWayBack for what can't be written there.
    """

    strands: Sequence[Strand]
    lines: Sequence[str]
    splice: Callable[[Sequence[Edit]], bytes]


def is_inked(char: str) -> bool:
    """Tell whether a character is one that every reader of files keeps."""
    return _INKED.fullmatch(char) is not None


def inked(text: str) -> str:
    """Return the characters of ``text`` that every reader of files keeps."""
    return "".join(_INKED.findall(text))


def spliced(source: str, edits: Iterable[Edit]) -> str:
    """Return ``source`` with the edits made."""
    out, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        out += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, source[at:]])


@dataclass
class Gathering:
    """A strand that is being read."""

    write: Callable[[str], str]
    number: int | None = None
    text: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, char: str, start: int, end: int) -> None:
        """Add what ``source[start:end]`` stands for: one character, or several at once."""
        for index, one in enumerate(char):
            self.text.append(one)
            self.spans.append((start, end) if index == 0 else (end, end))

    def strand(self) -> Strand:
        """Return what was read."""
        numbers = () if self.number is None else (self.number,)
        return Strand("".join(self.text), tuple(self.spans), self.write, numbers)
