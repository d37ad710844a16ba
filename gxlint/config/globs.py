"""Patterns of paths: ``*`` and ``?`` within a name, ``**`` over any number of folders."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase


def matches(pattern: str, path: str) -> bool:
    """Tell whether ``path``, with “/” between its names, is meant by ``pattern``.

    A pattern without “/” is a name, wherever it lies; one that ends in “/” is all in that folder.
    The time it takes is at most in proportion to the product of both.
    """
    parts = pattern.replace("\\", "/").split("/")
    if len(parts) == 1:
        parts.insert(0, "**")
    if parts[-1] == "":
        parts[-1] = "**"
    names = path.split("/")
    reached = {0}
    for part in parts:
        if part == ".":
            continue
        if part == "**":
            reached = set(range(min(reached), len(names) + 1)) if reached else reached
        else:
            reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], part)}
    return len(names) in reached


def relative(path: str, folder: str) -> str:
    """Return ``path`` as seen from ``folder``, with “/”; whole where there is no way to it."""
    whole = os.path.abspath(path)
    try:
        return os.path.relpath(whole, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return whole.replace(os.sep, "/")
