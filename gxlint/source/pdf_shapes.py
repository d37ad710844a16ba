"""Shapes on a page in plain numbers: boxes, matrices, and the ruling lines that a path draws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
#: How thick a ruling line may be, in points; a box that is thicker is a shaded area.
THIN = 4.0
_STRAIGHT = 0.5
_EVEN = 1e-3


class Box(NamedTuple):
    """An upright box by its corners, ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


class Matrix(NamedTuple):
    """A change of coordinates as PDF writes it: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """Return where an upright box goes, under a matrix that is ``upright``."""
        a, b, c, d, e, f = self
        x0, x1 = a * box.x0 + c * box.y0 + e, a * box.x1 + c * box.y1 + e
        y0, y1 = b * box.x0 + d * box.y0 + f, b * box.x1 + d * box.y1 + f
        return Box(x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, max(x0, x1), max(y0, y1))

    def then(self, other: Matrix) -> Matrix:
        """Return the matrix that does this first and ``other`` next."""
        x, y = other.point(self.e, self.f)
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            x,
            y,
        )

    @property
    def upright(self) -> bool:
        """Whether upright boxes stay upright: only shifts, scales, mirrors and quarter turns."""
        return (abs(self.b) + abs(self.c) < _EVEN) or (abs(self.a) + abs(self.d) < _EVEN)


#: From the space of a page (y upwards) to that of a reader (y downwards) of text that is turned
#: clockwise by 0 to 3 quarters.
TURNED = (Matrix(1, 0, 0, -1), Matrix(0, -1, -1, 0), Matrix(-1, 0, 0, 1), Matrix(0, 1, 1, 0))


class Rule(NamedTuple):
    """A ruling line: its place across its direction, and its ends along it."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """Ruling lines that run across the page, and down it."""

    across: list[Rule]
    down: list[Rule]

    def add_bar(self, bar: Box) -> bool:
        """Add a thin box as the line along its middle; return False for a box that is not thin."""
        wide, high = bar.x1 - bar.x0, bar.y1 - bar.y0
        if min(wide, high) > THIN:
            return False
        if wide > high:
            self.across.append(Rule((bar.y0 + bar.y1) / 2, bar.x0, bar.x1))
        else:
            self.down.append(Rule((bar.x0 + bar.x1) / 2, bar.y0, bar.y1))
        return True

    def add_path(self, lines: Sequence[Sequence[Point]], *, stroked: bool) -> None:
        """Add what a path of several lines draws: thin boxes, and straight strokes."""
        for line in lines:
            xs, ys = [x for x, _ in line], [y for _, y in line]
            if self.add_bar(Box(min(xs), min(ys), max(xs), max(ys))) or not stroked:
                continue
            for (x0, y0), (x1, y1) in pairwise(line):
                if abs(x0 - x1) < _STRAIGHT or abs(y0 - y1) < _STRAIGHT:
                    self.add_bar(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
