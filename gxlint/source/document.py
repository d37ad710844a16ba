"""What a reader makes of a file: paragraphs, grids and the like in order, each with its origin.

A document knows nothing of what a report is.  Every reader gives the same document for
the same content, so the steps after it never ask which format a file had.
"""

from __future__ import annotations

from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stood in the file, as far as the format has such places (all from 1).

    ``at`` is for programs that write into the file: the number of the element that it stands in.
    """

    line: int | None = None
    page: int | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose.  ``number`` is what automatic numbering prints before ``text``."""

    text: str
    origin: Origin = Origin()
    number: str = ""

    @property
    def printed(self) -> str:
        """The paragraph as a reader of the page sees it."""
        return self.number + self.text


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell of a grid; its paragraphs are joined by line ends.  Compared by identity."""

    text: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is laid out.

    ``spanned`` is True where the format knows merged cells: then every row is equally
    long and a merged cell is the *same object* at every position that it covers.
    Where it is False (text formats), rows may differ in length, a merged cell stands
    once, and nothing stands in the other places that it covered.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    spanned: bool
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose content can't be read."""

    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Word:
    """A word in line ``y``, from ``x0`` up to ``x1`` across the page."""

    text: str
    x0: float
    x1: float
    y: int
    origin: Origin = Origin()

    @property
    def middle(self) -> float:
        """Its middle across the page."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Jumble:
    """A table without ruling lines: its cells can't be told apart by where words stand alone.

    ``words`` are its words in order, where their places are known.
    """

    origin: Origin = Origin()
    words: tuple[Word, ...] = ()


Block = Paragraph | Grid | Picture | Jumble


@dataclass(frozen=True, slots=True)
class Publication:
    """A date of publication, and the words that state it."""

    day: date
    text: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content.

    ``published`` is the publication that the file itself states beside its text, and
    ``attachments`` are the names of the documents that a page links to.
    """

    format: str
    blocks: tuple[Block, ...]
    published: Publication | None = None
    attachments: tuple[str, ...] = ()


class SourceError(Exception):
    """A file that can't be read.  ``code`` is a word for programs, the text is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
