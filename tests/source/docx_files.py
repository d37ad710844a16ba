"""Building small .docx files from XML, for the tests of the reader."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps" xmlns:wp="urn:wp"'
)


def docx(body: str, *, numbering: str = "", styles: str = "", namespace: str = W) -> bytes:
    """Return a package with this content of w:body, w:numbering and w:styles."""

    def part(root: str, content: str) -> str:
        return (
            f'<?xml version="1.0"?><w:{root} xmlns:w="{namespace}" {_SPACES}>{content}</w:{root}>'
        )

    return package(
        {
            "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": _relations(
                {"styles": "styles.xml", "numbering": "numbering.xml"}
            ),
            "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/numbering.xml": part("numbering", numbering),
            "word/styles.xml": part("styles", styles),
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file of ``parts``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _relations(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def p(text: str = "", properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, num: int = 1, level: int = 0) -> str:
    """Return a paragraph with automatic numbering."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(content: str, properties: str = "") -> str:
    """Return a cell; plain text becomes its paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    """Return a table of rows, each a string of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def lvl(at: int, style: str, text: str, more: str = "") -> str:
    """Return a level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(at: int, *levels: str, more: str = "") -> str:
    """Return an abstract list."""
    return f'<w:abstractNum w:abstractNumId="{at}">{more}{"".join(levels)}</w:abstractNum>'


def num(at: int, of: int, overrides: str = "") -> str:
    """Return a list that counts by an abstract one."""
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'
