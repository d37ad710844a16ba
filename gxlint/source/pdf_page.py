"""A page of a PDF file as pdfium gives it -> its characters, ruling lines and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from gxlint.records import dataclass
from gxlint.source.glyphs import Raw
from gxlint.source.limits import Limits, check_characters, check_objects, check_part_depth
from gxlint.source.pdf_glyphs import characters
from gxlint.source.pdf_shapes import Box, Matrix, Point, Rules
from gxlint.source.sheets import Sheet, sheet_of

#: An area, in square points, below which a picture is an icon.
_SMALLEST_PICTURE = 1000
#: A single line or box has no more points.
_SIMPLE = 5
_SAME = Matrix(1, 0, 0, 1)


@dataclass(slots=True)
class Budget:
    """How much of what a file may hold was read so far."""

    limits: Limits
    characters: int = 0
    objects: int = 0

    def take_characters(self, count: int) -> None:
        """Count characters; raise SourceError where they are too many."""
        self.characters += count
        check_characters(self.characters, self.limits.characters)

    def take_objects(self, count: int) -> None:
        """Count drawn objects and points; raise SourceError where they are too many."""
        self.objects += count
        check_objects(self.objects, self.limits.objects)


def read_page(page: Any, number: int, budget: Budget) -> Sheet:
    """Return the content of page ``number``; raise SourceError where it exceeds the budget."""
    raw = _characters(page, budget)
    sheet, place = sheet_of(raw, _paper(page), number, -pdfium.FPDFPage_GetRotation(page) % 4)
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, at) for at in range(count))
    budget.take_objects(count)
    _draw(sheet, objects, place, budget, 1)
    return sheet


def _characters(page: Any, budget: Budget) -> list[Raw]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        count = max(0, pdfium.FPDFText_CountChars(text))
        budget.take_characters(count)
        return list(characters(text, count))
    finally:
        pdfium.FPDFText_ClosePage(text)


def _paper(page: Any) -> Box:
    """Return the part of a page's space that is seen."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Box(box.left, box.bottom, box.right, box.top)


def _draw(sheet: Sheet, objects: Iterator[Any], place: Matrix, budget: Budget, depth: int) -> None:
    """Add what objects draw to a sheet; ``place`` leads from their space to that of the sheet."""
    check_part_depth(depth, budget.limits)
    for item in objects:
        kind = pdfium.FPDFPageObj_GetType(item)
        sheet.drawn += kind != pdfium.FPDF_PAGEOBJ_TEXT
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_rules(sheet.rules, item, place, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = place.box(_bounds(item))
            if (box.x1 - box.x0) * (box.y1 - box.y0) >= _SMALLEST_PICTURE:
                sheet.pictures.append(box.y0)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            count = max(0, pdfium.FPDFFormObj_CountObjects(item))
            budget.take_objects(count)
            inner = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(count))
            _draw(sheet, inner, _matrix(item).then(place), budget, depth + 1)


def _add_rules(rules: Rules, path: Any, place: Matrix, budget: Budget) -> None:
    filling, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filling, stroked)
    count = pdfium.FPDFPath_CountSegments(path)
    if not (filling.value or stroked.value) or count < 2 or not place.upright:
        return
    if count <= _SIMPLE:
        bounds = place.box(_bounds(path))
        if rules.add_bar(bounds) or not stroked.value:
            return
    budget.take_objects(count)
    whole = _matrix(path).then(place)
    if whole.upright:
        rules.add_path(list(_lines(path, count, whole)), stroked=bool(stroked.value))


def _lines(path: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the unbroken lines of a path; a curve is taken for the corners that steer it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    line: list[Point] = []
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if line and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield line
            line = []
        line.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            line.append(line[0])
    if line:
        yield line


def _bounds(item: Any) -> Box:
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, x0, y0, x1, y1)
    return Box(x0.value, y0.value, x1.value, y1.value)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
