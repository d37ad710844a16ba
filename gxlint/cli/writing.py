"""Writing a file whole or not at all."""

from __future__ import annotations

import os

from gxlint.cli.failures import Unusable, why


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
