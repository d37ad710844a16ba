"""Finding tables in text that keeps the look of a page: lines with figures in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gxlint.expressions import lazy
from gxlint.records import dataclass
from gxlint.source import document as seen
from gxlint.source.placed_words import Word, trailing_figures, words_of
from gxlint.source.text_lines import TextLine

#: So many lines may lie between two rows of one table; the largest label has about as many.
_APART = 12
_HIGHEST_HEAD = 30
#: No page is wider, and no report has more tables; to look further would only take time.
_MOST_LINES, _WIDEST, _MOST_TABLES = 20_000, 1000, 200
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 200, 40, 40
#: So much further right than the labels begins what stands in the middle above a table.
_CENTRED = 4
#: A running head, a page number and a running foot may stand between two pages of a table.
_MOST_BETWEEN = 3
#: So many lines above and below may be rows that don't look like any.
_AROUND = 40
_WIDE_GAP = lazy(r"\S {2,}\S")
_PAGE_NUMBER = lazy(r"[-—–－\s]*\d{1,4}[-—–－\s]*")
_FOLIO = lazy(r"[-—–－]+\s*\d{1,4}\s*[-—–－]+")

Line = Sequence[Word]
Text = Sequence[Line]


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

    block: seen.Jumble
    stretches: tuple[tuple[int, int], ...]


def placed_tables(lines: Sequence[TextLine]) -> list[Placed]:
    """Return the tables of a text, in order."""
    if len(lines) > _MOST_LINES or not any(_WIDE_GAP.search(line.text) for line in lines):
        return []
    text = [_words(line.text, y) for y, line in enumerate(lines)]
    found: list[Placed] = []
    for parts in _over_pages(list(islice(_sheets(text, lines), _MOST_TABLES)), text):
        stretches = tuple((part.top, part.end) for part in parts)
        words = _around(text, lines, stretches)
        found.append(Placed(seen.Jumble(lines[parts[0].top].origin, words), stretches))
    return found


def _around(
    text: Text, lines: Sequence[TextLine], stretches: Sequence[tuple[int, int]]
) -> tuple[seen.Word, ...]:
    """Return the words of a table and of the lines around it, of which some may be its own."""
    near = range(max(0, stretches[0][0] - _AROUND), min(len(lines), stretches[-1][1] + _AROUND))
    return tuple(
        seen.Word(part.text, part.x0, part.x1, y, lines[y].origin)
        for y in near
        if not _is_folio(text[y], lines[y].origin.page)
        for word in text[y]
        for part in word.parts()
    )


def _words(line: str, y: int) -> Sequence[Word]:
    """The words of a line; bars and tabs part cells in another way."""
    return () if "\t" in line or "|" in line or len(line) > _WIDEST else words_of(line, y)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """As much of a table as one page has, in the lines from ``top`` up to ``end``.

    ``first`` says that the page begins with it, ``headed`` that it has headings, and ``width``
    how many columns, 0 where that can't be told.
    """

    top: int
    end: int
    first: bool
    headed: bool
    width: int


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


def _is_folio(words: Sequence[Word], page: int | None) -> bool:
    """Tell whether a line is a page number and can be no figure."""
    text = " ".join(word.text for word in words)
    return _FOLIO.fullmatch(text) is not None or text == str(page)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of figures by their edges; what ends before ``left`` is a label."""

    edges: tuple[tuple[int, int], ...]
    left: float

    def others(self, page: _Page, lines: range) -> list[Word]:
        """Return the other words of the lines."""
        return [word for y in lines for word in page[y] if word.x1 > self.left]

    def only_labels(self, words: Sequence[Word]) -> bool:
        """Whether a line has words and all of them stand left of the figures."""
        return bool(words) and all(word.x1 <= self.left for word in words)


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
        top = lines[0]
        while top > max(free, lines[0] - _HIGHEST_HEAD) and _may_be_head(page[top - 1]):
            top -= 1
        return _Sheet(top, lines[-1] + 1, first=False, headed=False, width=0)
    top = _top(page, lines[0], columns, free)
    headed = any(columns.others(page, range(top, lines[0])))
    if not headed and first:
        top = _above(page, top, columns, free)
    last = _last(page, lines[-1], columns)
    return _Sheet(top, _end(page, last, columns), first, headed, len(columns.edges))


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


def _last(page: _Page, last: int, columns: _Columns) -> int:
    """Return the last line of figures, given the last one with several of them."""
    y = last + 1
    while y < len(page) and y <= last + 3:
        words = page[y]
        if words and not columns.only_labels(words):
            figures = columns.others(page, range(y, y + 1))
            if len(words) == len(figures) or not all(word.is_figure for word in figures):
                break
            last = y
        y += 1
    return last


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
            follows = sheet.first and not sheet.headed and sheet.width == before.width
            if not follows or between > _MOST_BETWEEN:
                yield parts
                parts = []
        parts.append(sheet)
    if parts:
        yield parts
