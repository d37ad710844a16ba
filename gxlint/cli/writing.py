"""Writing a file whole or not at all, and never over what is read."""

from __future__ import annotations

import os
import sys

from gxlint.cli.failures import Unusable, why


def is_same(output: str | None, path: str | None) -> bool:
    """Tell whether what is to be written is the file at ``path`` (“-” for standard input)."""
    if output is None or path is None or not os.path.isfile(output):
        return False
    try:
        read = sys.__stdin__.fileno() if path == "-" and sys.__stdin__ else path
        return os.path.samefile(output, read)
    except (OSError, ValueError):
        return False  # there is no such file, or nothing to read


def spare(output: str | None, path: str | None, what: str, instead: str = "") -> None:
    """Raise Unusable where what is to be written is a file that is read: ``what`` that is.

    ``instead`` is what can be done besides writing elsewhere.
    """
    if is_same(output, path):
        raise Unusable(f"--output {output} 就是{what}，没有改动它；请写到另一个文件里{instead}")


def write_whole(path: str, text: str) -> None:
    """Write a text file as ``write_bytes`` does."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: str, data: bytes) -> None:
    """Write a file; what stood there before stays until all of the new is written.

    The new file has the old one's permissions, and a link goes on leading to it.  Raises Unusable
    where it can't be written.
    """
    real = os.path.realpath(path)
    there = os.path.isfile(real)
    ordinary = there or not os.path.exists(real)
    target = f"{real}.{os.getpid()}.tmp" if ordinary else real
    try:
        with open(target, "wb") as stream:
            stream.write(data)
        if there:
            os.chmod(target, os.stat(real).st_mode)
        if ordinary:
            os.replace(target, real)
    except OSError as error:
        raise Unusable(f"写不了 {path}（{why(error)}）") from None
    finally:
        if ordinary and os.path.exists(target):
            os.unlink(target)
