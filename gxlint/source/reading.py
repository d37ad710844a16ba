"""The one entrance: bytes and a name in, a document or a structured tree out."""

from __future__ import annotations

from gxlint.expressions import import_quickly
from gxlint.source.document import Document, Grid, Paragraph
from gxlint.source.kinds import kind_of
from gxlint.source.limits import (
    Limits,
    check_characters,
    check_file_size,
    check_paragraphs,
    check_tables,
)
from gxlint.source.tree import Node

DEFAULT_LIMITS = Limits()


def read(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document | Node:
    """Read the file ``name`` whose content is ``data``.

    ``name`` is used only for its ending ("" for standard input without a name).  A structured
    report (YAML, JSON) comes back as a ``Node``, everything else as a ``Document``.
    Raises SourceError, and nothing else, for whatever can't be read.
    """
    check_file_size(len(data), limits)
    content = _read(data, name, limits)
    if isinstance(content, Document):
        _check(content, limits)
    return content


def _check(document: Document, limits: Limits) -> None:
    """Refuse more text than can be looked through in seconds."""
    tables = paragraphs = characters = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            characters += len(block.text)
        elif isinstance(block, Grid):
            tables += 1
            cells = {id(cell): len(cell.text) for row in block.rows for cell in row}
            characters += sum(cells.values())
    check_tables(tables, limits.tables)
    check_paragraphs(paragraphs, limits.paragraphs)
    check_characters(characters, limits.characters)


def _read(data: bytes, name: str, limits: Limits) -> Document | Node:
    match kind_of(data, name):
        case "docx":
            from gxlint.source.docx import read_docx

            return read_docx(data, limits)
        case "doc":
            from gxlint.source.legacy import read_legacy

            return read_legacy(data, limits)
        case "odt":
            from gxlint.source.odt import read_odt

            return read_odt(data, limits)
        case "fodt":
            from gxlint.source.odt import read_fodt

            return read_fodt(data, limits)
        case "ofd":
            from gxlint.source.ofd import read_ofd

            return read_ofd(data, limits)
        case "html":
            from gxlint.source.html import read_html

            return read_html(data, limits)
        case "mht":
            from gxlint.source.mht import read_mht

            return read_mht(data, limits)
        case "pdf":
            from gxlint.source.pdf import read_pdf

            return read_pdf(data, limits)
        case "yaml":
            import_quickly("yaml")
            from gxlint.source.yaml_tree import read_yaml

            return read_yaml(data, limits)
        case "json":
            from gxlint.source.json_tree import read_json

            return read_json(data, limits)
        case "text":
            from gxlint.source.text import read_text

            return read_text(data, limits)
