"""The values that OFD writes in attributes: numbers, boxes, matrices, distances, outlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gxlint.expressions import lazy
from gxlint.source.pdf_shapes import Box, Matrix, Point

#: No measure on a page is so large, in millimetres.
_MOST = 100_000.0
_SAME = Matrix(1, 0, 0, 1)
_TOKEN = lazy(r"[A-Za-z]|-?\d{0,9}\.?\d{1,15}(?:[eE]-?\d{1,2})?")
#: How many numbers follow each command of an outline; the last two are where it ends.
_COMMANDS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STARTS = ("M", "S")


def number(text: str | None, default: float = 0.0) -> float:
    """Return a number, ``default`` where it is none or lies off every page."""
    try:
        found = float(text or "")
    except ValueError:
        return default
    return found if abs(found) <= _MOST else default


def box(text: str | None) -> Box | None:
    """Return the box that “x y width height” says, None where that is none."""
    values = _numbers(text)
    if len(values) != 4 or values[2] < 0 or values[3] < 0:
        return None
    x, y, width, height = values
    return Box(x, y, x + width, y + height)


def matrix(text: str | None) -> Matrix:
    """Return the change of coordinates that six numbers say; none where they don't."""
    values = _numbers(text)
    return Matrix(*values) if len(values) == 6 else _SAME


def distances(text: str | None, most: int) -> list[float]:
    """Return at most ``most`` distances between characters; “g n d” stands for n times d."""
    return list(islice(_distances(iter((text or "").split())), most))


def _distances(tokens: Iterator[str]) -> Iterator[float]:
    for token in tokens:
        if token != "g":
            yield number(token)
            continue
        count, distance = number(next(tokens, "")), number(next(tokens, ""))
        for _ in range(int(count)):
            yield distance


def outline(text: str) -> Iterator[list[Point]]:
    """Yield the unbroken lines of an outline; a curve is taken for the points that steer it."""
    tokens = _TOKEN.findall(text)
    line: list[Point] = []
    at = 0
    while at < len(tokens):
        command = tokens[at]
        count = _COMMANDS.get(command)
        at += 1
        if count is None:
            continue
        values = [number(token) for token in tokens[at : at + count]]
        at += count
        if command in _STARTS and line:
            yield line
            line = []
        if command == "C":
            line.extend(line[:1])
        elif command == "A":
            line.extend([(values[-2], values[-1])] if len(values) == count else [])
        else:
            line.extend(zip(values[::2], values[1::2], strict=False))
    if line:
        yield line


def _numbers(text: str | None) -> list[float]:
    return [number(token) for token in (text or "").split()[:7]]
