"""Writing a file whole or not at all."""

from __future__ import annotations

import os

from gxlint.cli.failures import Unusable, why


def write_whole(path: str, text: str) -> None:
    """Write a text file; what stood there before stays until all of the new is written.

    Raises Unusable where it can't be written.
    """
    ordinary = os.path.isfile(path) or not os.path.exists(path)
    target = f"{path}.{os.getpid()}.tmp" if ordinary else path
    try:
        with open(target, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream:
            stream.write(text)
        if ordinary:
            os.replace(target, path)
    except OSError as error:
        raise Unusable(f"写不了 {path}（{why(error)}）") from None
    finally:
        if ordinary and os.path.exists(target):
            os.unlink(target)
