"""What keeps a command from being carried out."""

from __future__ import annotations


class Unusable(Exception):
    """The command can't be carried out as given; the text says why.  Ends with exit code 2."""
