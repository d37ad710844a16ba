"""The regular expressions of rules, once ``lang.patterns`` has accepted them."""

from __future__ import annotations

import re
from functools import lru_cache

from gxlint import expressions
from gxlint.records import dataclass

FLAGS = re.ASCII | re.MULTILINE


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an accepted pattern."""
    return expressions.compiled(pattern, FLAGS)


@dataclass(frozen=True, slots=True)
class Expression:
    """An accepted pattern; of each choice in ``needs`` every match holds a word."""

    pattern: str
    needs: tuple[tuple[str, ...], ...] = ()

    def may_match(self, text: str) -> bool:
        """Tell whether a search in ``text`` is worth while."""
        for choice in self.needs:
            for word in choice:
                if word in text:
                    break
            else:
                return False
        return True

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match."""
        return compiled(self.pattern).search(text) if self.may_match(text) else None

    def found(self, text: str) -> bool:
        """Tell whether there is a match."""
        return self.search(text) is not None
