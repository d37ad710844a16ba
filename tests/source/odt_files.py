"""Building small .odt files from XML, for the tests of the reader."""

from __future__ import annotations

from tests.source.docx_files import package

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{short}="{_OASIS}:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, *, styles: str = "", common: str = "", manifest: str = "") -> bytes:
    """Return a package with this text, and automatic and common styles."""
    content = (
        f"<office:document-content {SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package(
        {
            "mimetype": MIMETYPE,
            "META-INF/manifest.xml": f"<manifest:manifest {SPACES}>{manifest}</manifest:manifest>",
            "content.xml": content,
            "styles.xml": (
                f"<office:document-styles {SPACES}><office:styles>{common}</office:styles>"
                "</office:document-styles>"
            ),
        }
    )


def fodt(body: str) -> bytes:
    """Return a text in one XML file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {SPACES} office:mimetype="{MIMETYPE}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def p(text: str = "", style: str = "") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*contents: str, style: str = "L", more: str = "") -> str:
    """Return a list with an item for each of ``contents``."""
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def level(at: int, sample: str, suffix: str, more: str = "", gap: str = "nothing") -> str:
    """Return a level of a list style."""
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{sample}" '
        f'style:num-suffix="{suffix}" {more}><style:list-level-properties>'
        f'<style:list-level-label-alignment text:label-followed-by="{gap}"/>'
        "</style:list-level-properties></text:list-level-style-number>"
    )


def list_style(name: str, *levels: str) -> str:
    """Return a list style."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def table(*rows: str) -> str:
    """Return a table of rows, each a string of cells."""
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{inner}</table:table>"


def cell(content: str, across: int = 1, down: int = 1) -> str:
    """Return a cell; plain text becomes its paragraph."""
    inner = content if content.startswith("<") else p(content)
    return (
        f'<table:table-cell table:number-columns-spanned="{across}" '
        f'table:number-rows-spanned="{down}">{inner}</table:table-cell>'
    )


def covered(count: int = 1) -> str:
    """Return places that a merged cell covers."""
    return f'<table:covered-table-cell table:number-columns-repeated="{count}"/>'
