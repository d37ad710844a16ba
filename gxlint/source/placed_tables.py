"""Tables in text that keeps the look of a page: figures below each other make their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source.document import Grid, Jumble
from gxlint.source.placed_grid import Parts, grid_of
from gxlint.source.placed_heads import Headings, read_headings
from gxlint.source.placed_labels import apart, read_rows
from gxlint.source.placed_words import Word, trailing_figures, words_of
from gxlint.source.text_lines import TextLine

#: So many lines may lie between two rows of one table; the largest label has about as many.
_APART = 12
_HIGHEST_HEAD = 30
#: No page is wider, and no report has more tables; to look further would only take time.
_MOST_LINES, _WIDEST, _MOST_TABLES, _MOST_HEADS = 20_000, 1000, 200, 300
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 200, 40, 40
#: So much further right than the labels begins what stands in the middle above a table.
_CENTRED = 4
#: A running head, a page number and a running foot may stand between two pages of a table.
_MOST_BETWEEN = 3
_WIDE_GAP = lazy(r"\S {2,}\S")
_PAGE_NUMBER = lazy(r"[-—–－\s]*\d{1,4}[-—–－\s]*")

Line = Sequence[Word]
Text = Sequence[Line]
Cells = dict[int, dict[int, Word]]


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a text up to ``end``, where a page ends."""

    text: Text
    end: int

    def __getitem__(self, y: int) -> Line:
        return self.text[y]

    def __len__(self) -> int:
        return self.end

    def between(self, begin: int, end: int) -> Text:
        """Return the lines from ``begin`` up to ``end``."""
        return self.text[begin : min(end, self.end)]


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, and the stretches of lines (begin, end) that it takes up."""

    block: Grid | Jumble
    stretches: tuple[tuple[int, int], ...]


def placed_tables(lines: Sequence[TextLine]) -> list[Placed]:
    """Return the tables of a text, in order; a jumble where it is in doubt what stands where."""
    if len(lines) > _MOST_LINES or not any(_WIDE_GAP.search(line.text) for line in lines):
        return []
    text = [_words(line.text, y) for y, line in enumerate(lines)]
    origins = [line.origin for line in lines]
    found: list[Placed] = []
    for parts in _over_pages(list(islice(_sheets(text, lines), _MOST_TABLES)), text):
        table = _whole(parts)
        stretches = [(part.top, part.end) for part in parts]
        if table is None:
            found.append(Placed(Jumble(lines[parts[0].top].origin), tuple(stretches)))
        else:
            stretches[-1] = parts[-1].top, table.rows[-1].end
            found.append(Placed(grid_of(table, origins), tuple(stretches)))
    return found


def _words(line: str, y: int) -> Sequence[Word]:
    """The words of a line; bars and tabs part cells in another way."""
    return () if "\t" in line or "|" in line or len(line) > _WIDEST else words_of(line, y)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """As much of a table as one page has, in the lines from ``top`` up to ``end``."""

    top: int
    end: int
    first: bool
    corner: Sequence[Word]
    head: Sequence[Word]
    headings: Headings | None
    groups: Sequence[Word]
    labels: Sequence[Word]
    figures: Cells
    width: int

    @classmethod
    def jumbled(cls, page: _Page, lines: Sequence[int], free: int) -> _Sheet:
        """Return a table of which nothing can be told but that it is there."""
        top = lines[0]
        while top > max(free, lines[0] - _HIGHEST_HEAD) and _may_be_head(page[top - 1]):
            top -= 1
        return cls(top, lines[-1] + 1, False, (), (), None, (), (), {}, 0)


def _sheets(text: Text, lines: Sequence[TextLine]) -> Iterator[_Sheet]:
    turns = [at for at, (a, b) in enumerate(pairwise(lines), 1) if a.origin.page != b.origin.page]
    for start, end in zip([0, *turns], [*turns, len(lines)], strict=True):
        page, free = _Page(text, end), start
        for rows in _row_groups(page, start):
            sheet = _sheet(page, rows, free, first=free == start)
            free = sheet.end
            yield sheet


def _row_groups(page: _Page, start: int) -> Iterator[list[int]]:
    """Yield lines with figures that belong together: no words stand between in their columns."""
    group: list[int] = []
    left = 0
    for y in range(start, len(page)):
        figures = trailing_figures(page[y])
        if _is_row(page[y], figures):
            if group and y - group[-1] > _APART:
                yield group
                group = []
            left = min(left, figures[0].x0) if group else figures[0].x0
            group.append(y)
        elif group and any(word.x1 > left and word.is_label for word in page[y]):
            yield group
            group = []
    if group:
        yield group


def _is_row(words: Sequence[Word], figures: Sequence[Word]) -> bool:
    """Whether a line has figures in several columns, and no longer a label than one row has."""
    numbers = sum(figure.is_number for figure in figures)
    label = sum(len(word.text) for word in words if not word.is_figure)
    return numbers > 1 and label <= _LONGEST and not _is_page_number(words)


def _may_be_head(words: Sequence[Word]) -> bool:
    """Whether a line may be one of headings: several words, or one in the midst of the line."""
    return len(words) > 1 or (
        len(words) == 1
        and words[0].x0 > _CENTRED
        and not words[0].is_item
        and "。" not in words[0].text
    )


def _is_page_number(words: Sequence[Word]) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(word.text for word in words)) is not None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of figures by their edges; what ends before ``left`` is a label."""

    edges: tuple[tuple[int, int], ...]
    left: float

    def labels(self, page: _Page, lines: range) -> list[Word]:
        """Return the words of the lines that stand left of the figures."""
        return [word for y in lines for word in page[y] if word.x1 <= self.left]

    def others(self, page: _Page, lines: range) -> list[Word]:
        """Return the other words of the lines."""
        return [word for y in lines for word in page[y] if word.x1 > self.left]

    def only_labels(self, words: Sequence[Word]) -> bool:
        """Whether a line has words and all of them stand left of the figures."""
        return bool(words) and all(word.x1 <= self.left for word in words)

    def place(self, word: Word) -> int | None:
        """Return the column of a word; None where it lies in two, or between two."""
        near = [x for x, (x0, x1) in enumerate(self.edges) if word.overlaps(x0 - 1, x1 + 1)]
        clear = [x for x in near if word.overlaps(*self.edges[x])]
        own = clear if len(clear) == 1 else near
        return own[0] if len(own) == 1 else None

    def cells(self, page: _Page, lines: range) -> Cells:
        """Return the cells by line and column; nothing where one can't be told."""
        found: Cells = {}
        for word in self.others(page, lines):
            place = self.place(word)
            row = found.setdefault(word.y, {})
            if place is None or place in row:
                return {}
            row[place] = word
        return found


def _columns(page: _Page, lines: Sequence[int]) -> _Columns | None:
    figures = [trailing_figures(page[y]) for y in lines]
    most = max(map(len, figures))
    if most > _MOST_COLUMNS or len(lines) > _MOST_ROWS:
        return None
    full = zip(*(row for row in figures if len(row) == most), strict=True)
    edges = tuple((min(w.x0 for w in own), max(w.x1 for w in own)) for own in full)
    if any(one[1] >= other[0] for one, other in pairwise(edges)):
        return None
    first = edges[0][0]
    within = (word for words in page.between(lines[0], lines[-1] + 1) for word in words)
    labels = [word.x1 for word in within if word.x1 <= first and not word.is_figure]
    return _Columns(edges, (max(labels) + first) / 2 if labels else first - 2)


def _sheet(page: _Page, lines: Sequence[int], free: int, *, first: bool) -> _Sheet:
    """Return as much of a table as has figures in ``lines`` of a page."""
    columns = _columns(page, lines)
    if columns is None:
        return _Sheet.jumbled(page, lines, free)
    top = _top(page, lines[0], columns, free)
    head = columns.others(page, range(top, lines[0]))
    parts = [part for word in head for part in word.parts()]
    if len(parts) > _MOST_HEADS:
        return _Sheet.jumbled(page, lines, free)
    headings = read_headings(parts, columns.edges) if head else None
    body = max((word.y for word in head), default=top - 1) + 1
    if not head and first:
        body = top = _above(page, top, columns, free)
    figures = columns.cells(page, range(body, lines[-1] + 1))
    if not figures:
        return _Sheet.jumbled(page, lines, free)
    figures |= _figures_below(page, lines[-1], columns)
    end = _end(page, max(figures), columns)
    groups, labels = apart(columns.labels(page, range(body, end)))
    places = headings.places if headings else list(range(len(columns.edges)))
    return _Sheet(
        top,
        end,
        first,
        columns.labels(page, range(top, body)),
        head,
        headings,
        groups,
        labels,
        {y: {places[x]: word for x, word in row.items()} for y, row in figures.items()},
        len(headings.levels[-1]) if headings else len(places),
    )


def _top(page: _Page, first: int, columns: _Columns, free: int) -> int:
    """Return the first line of the headings above line ``first``.

    A line that begins where the labels do, and runs on below the headings, is prose.
    """
    left = min(word.x0 for words in page.between(first, first + _APART) for word in words)
    top, blank = first, 0
    for y in range(first - 1, max(free, first - _HIGHEST_HEAD) - 1, -1):
        words = page[y]
        blank = 0 if words else blank + 1
        if blank > 1 or _is_page_number(words) or any(word.is_number for word in words):
            break
        if len(words) == 1 and words[0].is_item:
            break
        if words and not columns.only_labels(words):
            if len(words) == 1 and words[0].x0 <= left + _CENTRED:
                break
            top = y
    return top


def _above(page: _Page, top: int, columns: _Columns, free: int) -> int:
    """Return the first line of a label that begins above its figures, at the top of a page."""
    begin = top
    while begin > max(free, top - _APART) and columns.only_labels(page[begin - 1]):
        begin -= 1
    return begin if not any(page.between(free, begin)) else top


def _figures_below(page: _Page, last: int, columns: _Columns) -> Cells:
    """Return the cells of rows further down that have a label and but one figure."""
    found: Cells = {}
    y = last + 1
    while y < len(page) and y <= last + 3:
        words = page[y]
        if words and not columns.only_labels(words):
            row = columns.cells(page, range(y, y + 1))
            figures = [word for own in row.values() for word in own.values()]
            if len(words) == len(figures) or not all(word.is_figure for word in figures):
                break
            if not figures:
                break
            found |= row
            last = y
        y += 1
    return found


def _end(page: _Page, last: int, columns: _Columns) -> int:
    """Return the line before which the label of the last row ends, at the latest."""
    end = last + 1
    while end < min(last + _APART, len(page)) and columns.only_labels(page[end]):
        end += 1
    return end


def _over_pages(sheets: Sequence[_Sheet], text: Text) -> Iterator[list[_Sheet]]:
    """Put together the sheets of each table: what goes on on the next page has no headings."""
    parts: list[_Sheet] = []
    for sheet in sheets:
        if parts:
            before = parts[-1]
            between = sum(map(bool, text[before.end : sheet.top]))
            follows = sheet.first and not sheet.head and sheet.width == before.width
            if not follows or between > _MOST_BETWEEN:
                yield parts
                parts = []
        parts.append(sheet)
    if parts:
        yield parts


def _whole(sheets: Sequence[_Sheet]) -> Parts | None:
    """Return the parts of the table on these sheets, None where a label's row is in doubt."""
    labels = [word for sheet in sheets for word in sheet.labels]
    groups = [word for sheet in sheets for word in sheet.groups]
    figures = {y: row for sheet in sheets for y, row in sheet.figures.items()}
    rows = read_rows(labels, groups, figures) if all(sheet.figures for sheet in sheets) else None
    if rows is None:
        return None
    head = sheets[0]
    return Parts(head.top, head.corner, head.head, head.headings, rows, figures, head.width)
