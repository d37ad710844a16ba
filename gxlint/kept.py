"""Files of the user's cache: whole or not there, and never the cause of a failure."""

from __future__ import annotations

import os
from zlib import crc32

_CRC = 4


def read(path: str) -> bytes | None:
    """Return what was written to a file of the cache; None if there is none, or it is damaged."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    return data[_CRC:] if int.from_bytes(data[:_CRC], "big") == crc32(data[_CRC:]) else None


def write(path: str, data: bytes) -> None:
    """Write a file of the cache; where that can't be done, it is let be.

    Other runs may write the same file: each sees a whole one, the last one stays.
    """
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(crc32(data).to_bytes(_CRC, "big") + data)
        os.replace(temporary, path)
    except OSError:
        _remove(temporary)
    except BaseException:  # interrupted
        _remove(temporary)
        raise


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
