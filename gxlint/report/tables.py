"""The official tables of a report: where each is, of which generation, how far it is legible."""

from __future__ import annotations

from collections.abc import Sequence

from gxlint.lang.vocabulary import Table as Form
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass
from gxlint.report.cells import judge
from gxlint.report.folding import fold
from gxlint.report.grids import is_huge, read_grids
from gxlint.report.model import Match, Table, TableState
from gxlint.report.reading import Reading, merge
from gxlint.source.document import Block, Grid, Jumble, Origin, Paragraph, Picture

KEEPS_TABLES = frozenset({"docx", "doc", "odt", "html"})
_DRAWN = frozenset({"pdf", "ofd"})
#: One label more, which may be a piece of another, makes no other generation.
_MARGIN = 3
Numbered = tuple[int, Block]


@dataclass(frozen=True, slots=True)
class Found:
    """A table, and the indexes of the blocks that it takes up."""

    table: Table
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks between a section's heading and the next; ``found`` says if there is a heading.

    ``lines`` are the lines of the file in which they stand, None where that is all of them.
    """

    blocks: Sequence[Numbered]
    found: bool
    lines: Sequence[range] | None = None

    def has(self, place: Origin) -> bool:
        """Tell whether a line lies in the region."""
        return self.lines is None or any(place.line in own for own in self.lines)


def read_tables(
    vocabulary: Vocabulary,
    regions: dict[str, Region],
    everything: Sequence[Numbered],
    year: int | None,
    source: str,
) -> dict[str, Found]:
    """Return every declared table; ``regions`` are the sections' blocks by the section's key."""
    found: dict[str, Found] = {}
    used: set[int] = set()
    for key in vocabulary.table_keys:
        forms = _generations(vocabulary, key, year)
        home = regions.get(forms[0].section, Region((), found=False))
        free = [item for item in everything if item[0] not in used]
        form, reading = _best(forms, home, free)
        table = (
            make_table(form, reading, pieced=_is_pieced(reading, everything, source))
            if reading.rows
            else unread_table(forms[0], *_why_unread(home, source))
        )
        used |= reading.used
        found[key] = Found(table, frozenset(reading.used))
    return found


def _is_pieced(reading: Reading, everything: Sequence[Numbered], source: str) -> bool:
    """Tell whether the file kept no cells, or only where things stand on the page."""
    used = [block for index, block in everything if index in reading.used]
    return source in _DRAWN or any(map(_is_piece, used))


def _is_piece(block: Block) -> bool:
    """Tell whether a block is but a piece of a table: words, or one row that was torn off."""
    torn = isinstance(block, Grid) and len(block.rows) == 1
    return torn or isinstance(block, Paragraph | Jumble)


def make_table(form: Form, reading: Reading, *, pieced: bool = False) -> Table:
    """Return the table that a reading gives."""
    return Table(
        form,
        TableState.READ,
        cells=judge(reading, form),
        rows=dict(reading.rows),
        columns=dict(reading.columns),
        repeated=tuple(reading.repeated),
        unknown=tuple(reading.unknown),
        origin=reading.origin,
        pieced=pieced,
        corner=reading.corner,
    )


def unread_table(form: Form, state: TableState, reason: str) -> Table:
    """Return a table of which nothing is known but why."""
    return Table(form, state, reason=reason, cells=judge(Reading(), form, reason))


def _generations(vocabulary: Vocabulary, key: str, year: int | None) -> list[Form]:
    """Return the generations of a table, that of the report's year first."""
    own = vocabulary.table(key, year) if year is not None else None
    others = [form for form in vocabulary.generations(key) if form is not own]
    return [own, *others] if own else others


def _best(
    forms: Sequence[Form], home: Region, everything: Sequence[Numbered]
) -> tuple[Form, Reading]:
    """Return the generation that fits best, the first of them if others fit hardly better."""
    best: tuple[Form, Reading] | None = None
    for region, at_home in ((home, True), (Region(everything, found=False), False)):
        for form in forms:
            reading = _read_jumbles(region, form) or _read(_certain(region.blocks), form)
            enough = reading.rows and (at_home or _is_convincing(reading, form))
            if enough and (best is None or reading.fit > best[1].fit + _MARGIN):
                best = form, reading
            if enough and _is_perfect(reading, form):
                break
        if best is not None:
            return best
    return forms[0], Reading()


def _is_convincing(reading: Reading, form: Form) -> bool:
    """Tell whether so much of a table was found that it can be no other, wherever it stands."""
    rows = [label for label in reading.rows.values() if label.match is not Match.ALIKE]
    return len(rows) * 2 >= len(form.rows.leaves) and bool(reading.columns)


def _is_perfect(reading: Reading, form: Form) -> bool:
    """Tell whether all has accepted labels, nothing else was printed, and all could be told."""
    labels = [reading.rows.get(key) for key in form.rows.keys]
    labels += [reading.columns.get(key) for key in form.columns.keys]
    clear = not reading.unknown and not any(cell.reason for cell in reading.cells.values())
    return clear and all(label is not None and label.match is not Match.ALIKE for label in labels)


def _read_jumbles(region: Region, form: Form) -> Reading | None:
    """Return what the words of tables without ruling lines say, None if nothing certain."""
    jumbles = [(index, block) for index, block in region.blocks if isinstance(block, Jumble)]
    words = {word for _, jumble in jumbles for word in jumble.words if region.has(word.origin)}
    if not words:
        return None
    from gxlint.report.placed import read_placed

    reading, lines = read_placed(words, form)
    reading.used |= {index for index, _ in jumbles}
    reading.used |= {
        index
        for index, block in region.blocks
        if block.origin.line in lines or _is_corner(block, form)
    }
    return reading if reading.rows else None


def _is_corner(block: Block, form: Form) -> bool:
    """Tell whether a line of its own is what stands above the row labels."""
    return isinstance(block, Paragraph) and fold(block.printed) in {fold(form.corner)} - {""}


def _read(blocks: Sequence[Numbered], form: Form) -> Reading:
    whole = merge(read_grids(blocks, form))
    missing = [key for key in form.rows.keys if key not in whole.rows]
    if not missing:
        return whole
    from gxlint.report.lines import read_lines

    rest = [(i, b) for i, b in blocks if i not in whole.used and _is_text(b, whole)]
    lines = read_lines(rest, form)
    return merge([whole, lines]) if len(lines.rows) > 1 or not whole.rows else whole


def _is_text(block: Block, whole: Reading) -> bool:
    """Tell whether a block may hold a table as text; a grid only if none was understood as one."""
    if isinstance(block, Grid):
        return not (block.spanned and whole.rows) and not is_huge(block)
    return isinstance(block, Paragraph)


def _holds_jumble(blocks: Sequence[Numbered]) -> bool:
    return any(isinstance(block, Jumble) for _, block in blocks)


def _certain(blocks: Sequence[Numbered]) -> Sequence[Numbered]:
    """Leave out what may be remnants of a table whose cells can't be told apart."""
    if not _holds_jumble(blocks):
        return blocks
    return [(index, block) for index, block in blocks if not isinstance(block, Paragraph)]


def _why_unread(home: Region, source: str) -> tuple[TableState, str]:
    if not home.found:
        return TableState.UNREADABLE, "没有找到这张表所在的部分，也没有在别处认出这张表"
    if _holds_jumble(home.blocks):
        return TableState.UNREADABLE, "表格没有框线，各格又错开了，分不清哪个数在哪一格"
    if any(isinstance(block, Picture) for _, block in home.blocks):
        return TableState.UNREADABLE, "表格似为图片，读不出数字"
    if any(isinstance(block, Grid) for _, block in home.blocks):
        return TableState.UNREADABLE, "这一部分有表格，但行名、列名与格式对应不上"
    if source in KEEPS_TABLES:
        return TableState.ABSENT, "这一部分没有表格"
    return TableState.UNREADABLE, "这一部分没有读出表格，原文件里的表格可能是图片或已丢失"
