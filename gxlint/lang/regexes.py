"""Compiling the regular expressions of rules, once ``lang.patterns`` has accepted them."""

from __future__ import annotations

import re
from functools import lru_cache

from gxlint import expressions

FLAGS = re.ASCII | re.MULTILINE


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an accepted pattern."""
    return expressions.compiled(pattern, FLAGS)
