"""Files of the user's cache: whole or not there, and never the cause of a failure."""

from __future__ import annotations

import os
from importlib import import_module
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import blake2b

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


def digest(*parts: bytes) -> bytes:
    """Return a hash that no two contents share."""
    made = _hash()(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def _hash() -> type[blake2b]:
    """Return BLAKE2; hashlib would bring OpenSSL along, which takes longer than to check a file."""
    try:
        found: type[blake2b] = import_module("_blake2").blake2b
    except ImportError:
        from hashlib import blake2b as found
    return found
