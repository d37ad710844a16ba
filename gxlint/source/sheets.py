"""A page in the direction in which it is read: characters, ruling lines and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gxlint.records import dataclass, field
from gxlint.source.glyphs import Glyph, Raw, placed
from gxlint.source.pdf_shapes import TURNED, Box, Matrix, Rules


@dataclass(slots=True)
class Sheet:
    """A page in the direction in which its text runs, measured in points from its upper left.

    ``pictures`` are the places down the page where pictures begin; ``drawn`` counts all that
    is drawn and no text.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: Rules = field(default_factory=lambda: Rules([], []))
    pictures: list[float] = field(default_factory=list)
    drawn: int = 0


def sheet_of(raw: Sequence[Raw], paper: Box, number: int, turn: int = 0) -> tuple[Sheet, Matrix]:
    """Return a sheet with the characters on it, and what leads from the page to the sheet.

    ``raw`` and ``paper`` are measured in points from the lower left.  The direction is that of
    most of the text, ``turn`` where there is none.
    """
    turns = Counter(one.turn for one in raw if not one.text.isspace())
    turn = turns.most_common(1)[0][0] if turns else turn
    turned = TURNED[turn].box(paper)
    place = TURNED[turn].then(Matrix(1, 0, 0, 1, -turned.x0, -turned.y0))
    sheet = Sheet(number, turned.x1 - turned.x0, turned.y1 - turned.y0)
    glyphs = (placed(one, turn, place) for one in raw)
    sheet.glyphs = [glyph for glyph in glyphs if _is_on(sheet, glyph)]
    return sheet, place


def _is_on(sheet: Sheet, glyph: Glyph) -> bool:
    return 0 <= glyph.middle_x <= sheet.width and 0 <= glyph.middle_y <= sheet.height
