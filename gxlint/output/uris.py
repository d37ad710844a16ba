"""Paths as other programs want them: with slashes, or as percent-encoded references."""

from __future__ import annotations

import os
from urllib.parse import quote


def slashed(path: str) -> str:
    """Return a path with “/” between its parts and without a leading “./”."""
    return path.replace(os.sep, "/").removeprefix("./")


def reference(path: str) -> str:
    """Return a path as a URI, relative if the path is (RFC 3986, section 4.2).

    A name in another encoding than UTF-8 keeps its bytes.
    """
    encoded = quote(os.fsencode(slashed(path)))
    if not os.path.isabs(path):
        return encoded
    return "file://" + encoded if encoded.startswith("/") else "file:///" + encoded
