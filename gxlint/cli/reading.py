"""What several commands read: a file's content, and what the user says about the report."""

from __future__ import annotations

import argparse
import sys

from gxlint.engine.lint import Given
from gxlint.source.reading import DEFAULT_LIMITS


def content(path: str) -> bytes:
    """Return the content of a file, or of standard input for “-”.

    No more is read than the largest file that is accepted, and one byte.  Raises OSError.
    """
    most = DEFAULT_LIMITS.file_bytes + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with open(path, "rb") as stream:
        return stream.read(most)


def given_of(options: argparse.Namespace) -> Given:
    """Return what the command line says about the report."""
    return Given(options.level, options.region, options.published)
