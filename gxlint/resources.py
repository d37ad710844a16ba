"""Where the grammar and the rules lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from functools import cache

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


@cache
def folder(kind: str) -> str:
    """Return the folder ``grammar`` or ``rules``.

    A wheel carries both under ``gxlint/_data``; an editable checkout has them at its top.
    """
    installed = os.path.join(_PACKAGE, "_data", kind)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), kind)


def grammar_file() -> str:
    """Return the path of the grammar."""
    return os.path.join(folder("grammar"), "gx.lark")


@cache
def grammar_text() -> str:
    """Return the text of the grammar."""
    with open(grammar_file(), encoding="utf-8") as stream:
        return stream.read()
