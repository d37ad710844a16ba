"""Where this user's caches lie, by the rules of each system."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str | None:
    """Return the folder for gxlint's caches; None where the system names none.

    GXLINT_CACHE_DIR overrides it.  The folder need not exist, nor be writable.
    """
    chosen = os.environ.get("GXLINT_CACHE_DIR")
    if chosen:
        return chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return os.path.join(base, "gxlint", "Cache") if base else None
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return None
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "gxlint")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "gxlint")
