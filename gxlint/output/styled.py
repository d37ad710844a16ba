"""Styled lines, and writing them to a terminal or a pipe.

Rich would bring much more than lines whose layout is ours need, and take longer to import than
checking a report takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gxlint.expressions import ASCII, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    Link = Callable[[str], str | None]

_NUMBER = lazy(r"\b[A-Z]{2,8}-[A-Z]{1,3}[0-9]{2,4}\b", ASCII)

#: Select Graphic Rendition parameters, ECMA-48 section 8.3.117.
_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}


class Text:
    """A line of text in parts, each with a style: words such as “bold red”, or none."""

    __slots__ = ("parts",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.parts = [(text, style)] if text else []

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str] | Text) -> Text:
        """Return a line made of texts without style, texts with one, and lines."""
        line = cls()
        for part in parts:
            if isinstance(part, Text):
                line.parts += part.parts
            elif isinstance(part, str):
                line.append(part)
            else:
                line.append(*part)
        return line

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.parts)

    def append(self, text: str, style: str = "") -> None:
        """Add a text at the end."""
        if text:
            self.parts.append((text, style))

    def piece(self, start: int, end: int) -> Text:
        """Return the characters from ``start`` up to ``end``, each with its style."""
        line, at = Text(), 0
        for text, style in self.parts:
            line.append(text[max(start - at, 0) : max(end - at, 0)], style)
            at += len(text)
        return line

    def rstrip(self) -> Text:
        """Return the line without blanks at its end."""
        return self.piece(0, len(self.plain.rstrip()))

    def restyled(self, style: str, start: int, end: int) -> Text:
        """Return the line with another style for the characters from ``start`` up to ``end``."""
        middle = (self.piece(start, end).plain, style)
        return Text.assemble(self.piece(0, start), middle, self.piece(end, len(self.plain)))

    def colored(self, link: Link | None = None) -> str:
        """Return the line with the control sequences of its styles, rule numbers with a link."""
        return "".join(
            f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{_linked(text, link)}\x1b[0m"
            if style
            else _linked(text, link)
            for text, style in self.parts
        )


def split(line: Text, starts: Sequence[int]) -> list[Text]:
    """Return the pieces of a line that begin at ``starts``."""
    ends = [*starts[1:], len(line.plain)]
    return [line.piece(start, end) for start, end in zip(starts, ends, strict=True)]


def show(lines: Iterable[Text], stream: TextIO, *, color: bool, link: Link | None = None) -> None:
    """Write styled lines as they are: not broken, and no colour or link unless asked for.

    ``link`` gives the address of a rule's page; a line without colour has no links either.
    """
    for line in lines:
        stream.write((line.colored(link) if color else line.plain) + "\n")


def _linked(text: str, link: Link | None) -> str:
    """Put the sequences of a link around rule numbers (OSC 8)."""
    return _NUMBER.sub(lambda match: _around(match[0], link), text) if link else text


def _around(number: str, link: Link) -> str:
    address = link(number)
    return f"\x1b]8;;{address}\x1b\\{number}\x1b]8;;\x1b\\" if address else number
