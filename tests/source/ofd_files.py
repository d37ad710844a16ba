"""Building small .ofd files from XML, for the tests of the reader; all measures in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tests.source.docx_files import package

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5


def ofd(*pages: str, template: str = "", area: str = "0 0 210 297") -> bytes:
    """Return a package with these pages, each over the ``template`` if there is one."""
    common = f"<ofd:PageArea><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:PageArea>"
    listed = "".join(
        f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": (
            f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>"
        )
    }
    if template:
        common += '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _page(template)
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {_SPACE}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    for at, content in enumerate(pages):
        use = '<ofd:Template TemplateID="9"/>' if template else ""
        parts[f"Doc_0/Pages/Page_{at}/Content.xml"] = _page(content, use)
    return package(parts)


def _page(content: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_SPACE}>{before}<ofd:Content>'
        f'<ofd:Layer Type="Body">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def text(x: float, y: float, words: str, delta: str = "", more: str = "") -> str:
    """Return words whose line begins at a place, by default set solid, figures half as wide."""
    widths = [SIZE / 2 if one.isascii() else SIZE for one in words]
    delta = delta or " ".join(f"g {len([*same])} {width}" for width, same in groupby(widths))
    return (
        f'<ofd:TextObject Boundary="{x} {y - SIZE} 200 {SIZE}" Size="{SIZE}" {more}>'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{delta}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def path(data: str, more: str = "") -> str:
    """Return a path that is drawn."""
    return (
        f'<ofd:PathObject Boundary="0 0 210 297" {more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ruled(rows: Sequence[Sequence[str]], x: float = 30, y: float = 60, wide: float = 40) -> str:
    """Return a ruled table; a cell “<” or “^” goes on with the one on its left or above."""
    drawn = ""
    for down, row in enumerate(rows):
        for across, words in enumerate(row):
            left, top = x + wide * across, y + 10 * down
            if words != "<":
                drawn += path(f"M {left} {top} L {left} {top + 10}")
            if words != "^":
                drawn += path(f"M {left} {top} L {left + wide} {top}")
            if words not in ("<", "^"):
                drawn += text(left + 2, top + 7, words)
    right, bottom = x + wide * len(rows[0]), y + 10 * len(rows)
    return drawn + path(f"M {right} {y} L {right} {bottom} M {x} {bottom} L {right} {bottom}")
