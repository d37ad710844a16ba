"""Files that are drawn, PDF and OFD, as no office would send them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from tests.source.ofd_files import ofd, path
from tests.source.ofd_files import text as ofd_text
from tests.source.pdf_files import line, pdf, table, text

MB = 1024 * 1024
FAR = 2**31
Made = tuple[str, Callable[[], bytes]]


def ofds() -> Iterator[Made]:
    """Yield OFD files of endless pages, characters and lines."""
    yield "pages.ofd", lambda: ofd(*[ofd_text(9, 9, "1")] * 3000)
    yield "outline.ofd", lambda: ofd(path("M 0 0 " + "L 1 1 " * 5 * MB))
    yield "outlines.ofd", lambda: ofd(path("M 0 0 L 1 1 ") * 200_000)
    yield "distances.ofd", lambda: ofd(ofd_text(9, 9, "1" * 400_000, f"g {FAR} 1"))
    yield "distance-pieces.ofd", lambda: ofd(ofd_text(9, 9, "1", "g 0 1 " * 5 * MB))
    yield (
        "mesh.ofd",
        lambda: ofd(
            "".join(
                path(f"M {n / 10} 0 L {n / 10} 200 M 0 {n / 10} L 200 {n / 10}")
                for n in range(2000)
            )
        ),
    )
    yield "same-place.ofd", lambda: ofd(ofd_text(9, 9, "1") * 100_000)
    yield "one-line.ofd", lambda: ofd("".join(ofd_text(n / 100, 9, "1") for n in range(90_000)))
    yield (
        "templates.ofd",
        lambda: ofd(*[ofd_text(9, 9, "1")] * 450, template=path("M 0 0 L 9 9") * 5000),
    )


def pdfs() -> Iterator[Made]:
    """Yield PDF files of endless pages, characters, lines and drawings in drawings."""
    yield "pages.pdf", lambda: pdf(*[text(9, 9, "1")] * 3000)
    yield (
        "forms.pdf",
        lambda: pdf(
            *["".join(f"/X{level + 1} Do\n" for _ in range(20)) for level in range(9)],
            line(0, 0, 9, 9),
        ),
    )
    yield "itself.pdf", lambda: pdf("/X0 Do\n" * 9)
    yield "lines.pdf", lambda: pdf("".join(line(n % 600, 0, n % 600, 800) for n in range(10**6)))
    yield (
        "mesh.pdf",
        lambda: pdf(
            "".join(line(n / 4, 0, n / 4, 800) + line(0, n / 4, 600, n / 4) for n in range(2400))
        ),
    )
    yield "letters.pdf", lambda: pdf(text(9, 9, "1" * 400_000))
    yield "letters-too-many.pdf", lambda: pdf(text(9, 9, "1" * 10**6))
    yield "pieces.pdf", lambda: pdf("".join(text(n % 500, n % 800, "年") for n in range(100_000)))
    yield "columns.pdf", lambda: pdf(table([["1"] * 1000] * 2, [0.5] * 1000))
    yield "spaces.pdf", lambda: pdf(" " * 45 * MB)
    yield (
        "picture.pdf",
        lambda: pdf("q 9 0 0 9 9 9 cm /I Do Q").replace(
            b"/Width 1 /Height 1", b"/Width 60000 /Height 60000"
        ),
    )
    yield "deflated.pdf", _deflated_pdf
    yield "paper.pdf", lambda: pdf(text(9, 9, "1"), size=(10**9, 10**9))


def _deflated_pdf() -> bytes:
    """Return a page whose content is 4 GB of spaces, deflated twice to a few kilobytes."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * MB) for _ in range(4000)) + packer.flush()
    twice = zlib.compress(once, 9).decode("latin-1")
    page = pdf("@").decode("latin-1")
    entries = f"/Filter [/FlateDecode /FlateDecode] /Length {len(twice)} >>\nstream\n{twice}\n"
    return page.replace("/Length 1 >>\nstream\n@\n", entries).encode("latin-1")
