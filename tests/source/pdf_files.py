"""Building small .pdf files from drawing commands, for the tests of the reader."""

from __future__ import annotations

from collections.abc import Sequence

A4 = (595, 842)
SIZE = 12

#: Fonts without a font file, by encoding and character collection.  In this one the codes are
#: those of Unicode, and a table says so.
MAPPED = ("/Identity-H /ToUnicode 6 0 R", "GB1")
#: Nothing tells which characters the codes of this one are.
UNMAPPED = ("/Identity-H", "Identity")
#: The codes of this one are defined by a standard.
STANDARD = ("/UniGB-UCS2-H", "GB1")
#: The same, set from top to bottom.
DOWNWARDS = ("/UniGB-UCS2-V", "GB1")
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}endcmap end end"""


def pdf(
    *pages: str, font: tuple[str, str] = MAPPED, page: str = "", size: tuple[int, int] = A4
) -> bytes:
    """Return a file of ``pages``, each given by its drawing commands; ``page`` are entries of all.

    ``/F`` is the font and ``/I`` a picture; ``/X0``, ``/X1``... draw whole pages of the file.
    """
    first = 8
    numbers = [first + 2 * at for at in range(len(pages))]
    forms = " ".join(f"/X{at} {number + 1} 0 R" for at, number in enumerate(numbers))
    resources = f"/Font << /F 3 0 R >> /XObject << /I 7 0 R {forms} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /DescendantFonts [4 0 R]"
        f" /Encoding {font[0]} >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000"
        f" /W [32 [{' '.join(['500'] * 95)}]]"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering ({font[1]}) /Supplement 5 >>"
        " /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        _stream("", _MAP.format(ranges=_ranges())),
        _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            " /BitsPerComponent 8",
            "0",
        ),
    ]
    for at, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}]"
            f" /Contents {numbers[at] + 1} 0 R /Resources << {resources} >> {page} >>"
        )
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 {size[0]} {size[1]}]"
        objects.append(_stream(f"{form} /Resources << {resources} >>", content))
    return _file(objects)


def _ranges() -> str:
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(256)]
    chunks = [rows[at : at + 100] for at in range(0, 256, 100)]
    return "".join(f"{len(chunk)} beginbfrange\n{''.join(chunk)}endbfrange\n" for chunk in chunks)


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + end).encode("latin-1")


def text(x: float, y: float, words: str, size: float = SIZE, matrix: str = "1 0 0 1") -> str:
    """Write ``words`` with the baseline at ``y``, both from the lower left corner of the page."""
    return f"BT /F {size} Tf {matrix} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Draw a ruling line as a stroke."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def picture(x: float, y: float, width: float, height: float) -> str:
    """Draw the picture."""
    return f"q {width} 0 0 {height} {x} {y} cm /I Do Q\n"


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    left: float = 60,
    top: float = 760,
    height: float = 24,
) -> str:
    """Draw a ruled table; "<" and "^" go on from the cell at the left or above.

    Line ends in a cell are those on the page.
    """
    out = ""
    for at, row in enumerate(rows):
        upper, x = top - at * height, left
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            right, lower = x + width, upper - height
            following = [*row, ""][column + 1]
            below = rows[at + 1][column] if at + 1 < len(rows) else ""
            joined = following == "^" and cell == "^" and rows[at - 1][column + 1] == "<"
            out += "" if cell == "^" else line(x, upper, right, upper)
            out += "" if cell == "<" else line(x, lower, x, upper)
            out += "" if below == "^" else line(x, lower, right, lower)
            out += "" if following == "<" or joined else line(right, lower, right, upper)
            words = [] if cell in "<^" else cell.split("\n")
            for index, part in enumerate(words):
                size = min(SIZE, height / len(words) / 1.2)
                out += text(x + 3, upper - (index + 1) * 1.1 * size, part, size)
            x = right
    return out
