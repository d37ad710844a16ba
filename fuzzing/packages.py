"""Mutating what is inside a zip file: as bytes, a changed package is hardly ever one any more."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Mutate = Callable[[bytes, int], bytes]


def mutated(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """Return a package of at most ``most`` bytes with one part changed by ``mutate``.

    What is no package, or one time in ten, is changed as a whole.
    """
    choose = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is no package
        parts = []
    if not parts or choose.random() < 0.1:
        return mutate(data, most)
    at = choose.randrange(len(parts))
    name, content = parts[at]
    parts[at] = name, mutate(content, len(content) + most // 10)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in dict(parts).items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue() if len(out.getvalue()) <= most else data
