"""The structured report, as a person would keep it."""

from __future__ import annotations

import io

from examples.writers.source import Source
from gxlint.output import structured


def write(source: Source) -> bytes:
    """Return the report as YAML."""
    text = io.StringIO()
    structured.write(source.tree, text)
    return text.getvalue().encode()
