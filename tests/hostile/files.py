"""Files that no office would send: small to make, and large, deep or endless to read.

``HOSTILE`` has them by name; each is a function, since some are of many megabytes.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from tests.hostile import drawn, packages, pages, texts

HOSTILE: dict[str, Callable[[], bytes]] = dict(
    chain(
        packages.packages(),
        packages.documents(),
        drawn.ofds(),
        drawn.pdfs(),
        pages.pages(),
        pages.archives(),
        texts.texts(),
        texts.trees(),
        texts.lengthy(),
    )
)
