"""Ruling lines -> the meshes of tables: which squares each cell covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from gxlint.records import dataclass
from gxlint.source.limits import Limits, check_cells
from gxlint.source.pdf_shapes import Box, Rule, Rules

#: Lines nearer than this to each other are one, or touch; cells of their own borders have two.
NEAR = 4.5
#: How far lines may stick out of a table before its edge is taken to be there.
_OVERHANG = 7.5
#: From what height on a single cell is a frame.
_FRAME = 60.0


@dataclass(frozen=True, slots=True)
class Mesh:
    """A ruled table: its edges across (``xs``) and down (``ys``), and the squares between them.

    ``cells`` has a row of numbers for each row of squares: equal numbers, one cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The outer edges."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def single(self) -> bool:
        """Whether there is no more than one cell."""
        return not any(any(row) for row in self.cells)

    def widths(self) -> dict[int, float]:
        """Return how wide each cell is."""
        found: dict[int, float] = {}
        for row in self.cells:
            for number, same in groupby(range(len(row)), row.__getitem__):
                if number not in found:
                    columns = list(same)
                    found[number] = self.xs[columns[-1] + 1] - self.xs[columns[0]]
        return found

    def cell_at(self, x: float, y: float, slack: float = 0.0) -> int | None:
        """Return the cell at a place, or None outside the table.

        What stands below a cell by no more than ``slack`` overflows it and is still in it, and
        what stands above the whole table by no more than that is in it, too.
        """
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y - slack) - 1
        if row < 0 and y + slack >= self.ys[0]:
            row = 0
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.cells)
        return self.cells[row][column] if inside else None


def meshes(rules: Rules, limits: Limits) -> list[Mesh]:
    """Return the ruled tables of a page, the smallest first.

    A single cell is a table only where it is low, as the first or last row of a table may be
    left alone on a page; else it is a frame around text.
    """
    found = []
    for tied in _tied(Rules(_joined(rules.across), _joined(rules.down)), limits):
        xs = _edges([rule.at for rule in tied.down], tied.across)
        ys = _edges([rule.at for rule in tied.across], tied.down)
        check_cells(len(xs) * len(ys), limits.cells)
        mesh = Mesh(xs, ys, _cells(xs, ys, tied))
        if not mesh.single or mesh.box.y1 - mesh.box.y0 < _FRAME:
            found.append(mesh)
    return sorted(found, key=lambda mesh: _area(mesh.box))


def clustered(places: Iterable[float]) -> tuple[float, ...]:
    """Return places in order, those near each other as one."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return tuple(sum(group) / len(group) for group in found)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules in order, with the pieces of one line put together."""
    found: list[Rule] = []
    for level in _levels(rules):
        start = len(found)
        for rule in sorted(level, key=lambda rule: rule.start):
            last = found[-1] if len(found) > start else None
            if last is not None and rule.start <= last.end + NEAR:
                found[-1] = last._replace(end=max(last.end, rule.end))
            else:
                found.append(rule)
    return found


def _levels(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in sorted(rules):
        if level and rule.at - level[0].at > NEAR / 2:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _tied(rules: Rules, limits: Limits) -> list[Rules]:
    """Divide lines into those that hang together; lines that touch no other are left out."""
    columns = [rule.at for rule in rules.down]
    owner = list(range(len(rules.across) + len(rules.down)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    touching: set[int] = set()
    crossings = 0
    for index, rule in enumerate(rules.across):
        first = bisect_left(columns, rule.start - NEAR)
        last = bisect_right(columns, rule.end + NEAR)
        for at in range(first, last):
            down = rules.down[at]
            if down.start - NEAR <= rule.at <= down.end + NEAR:
                other = len(rules.across) + at
                owner[root(other)] = root(index)
                touching |= {index, other}
        crossings += last - first
        check_cells(crossings // 100, limits.cells)
    groups: dict[int, Rules] = {}
    for at in sorted(touching):
        group = groups.setdefault(root(at), Rules([], []))
        if at < len(rules.across):
            group.across.append(rules.across[at])
        else:
            group.down.append(rules.down[at - len(rules.across)])
    return list(groups.values())


def _edges(places: Sequence[float], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Return the edges of a table in one direction, closing sides that no line closes."""
    edges = list(places)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if start < min(places) - _OVERHANG:
        edges.append(start)
    if end > max(places) + _OVERHANG:
        edges.append(end)
    return clustered(edges)


def _cells(xs: Sequence[float], ys: Sequence[float], rules: Rules) -> tuple[tuple[int, ...], ...]:
    """Number the cells: squares with no line between them are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    right = _walls(xs, ys, rules.down)
    below = _walls(ys, xs, rules.across)
    numbers = [[-1] * columns for _ in range(rows)]
    count = 0
    for row in range(rows):
        for column in range(columns):
            if numbers[row][column] >= 0:
                continue
            numbers[row][column] = count
            stack = [(row, column)]
            while stack:
                y, x = stack.pop()
                for other_y, other_x, wall in (
                    (y, x + 1, (x + 1, y) in right),
                    (y, x - 1, (x, y) in right),
                    (y + 1, x, (y + 1, x) in below),
                    (y - 1, x, (y, x) in below),
                ):
                    inside = 0 <= other_y < rows and 0 <= other_x < columns
                    if inside and not wall and numbers[other_y][other_x] < 0:
                        numbers[other_y][other_x] = count
                        stack.append((other_y, other_x))
            count += 1
    return tuple(map(tuple, numbers))


def _walls(
    edges: Sequence[float], along: Sequence[float], rules: Sequence[Rule]
) -> set[tuple[int, int]]:
    """Return (edge, square along it) wherever a line runs past the middle of the square."""
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    walls = set()
    for rule in rules:
        edge = min(range(len(edges)), key=lambda at: abs(edges[at] - rule.at))
        for square in range(bisect_left(middles, rule.start), bisect_right(middles, rule.end)):
            walls.add((edge, square))
    return walls
