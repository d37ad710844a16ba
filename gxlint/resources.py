"""Where the grammar and the rules lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(kind: str) -> Path:
    """Return the folder ``grammar`` or ``rules``.

    A wheel carries both under ``gxlint/_data``; an editable checkout has them at its top.
    """
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


@cache
def grammar_text() -> str:
    """Return the text of the grammar."""
    return (folder("grammar") / "gx.lark").read_text(encoding="utf-8")
