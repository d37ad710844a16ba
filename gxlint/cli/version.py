"""The version of the program."""

from __future__ import annotations


def version() -> str:
    """Return the version, as in ``gxlint.__version__``."""
    from gxlint import __version__

    return __version__
