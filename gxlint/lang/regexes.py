"""The regular expressions of rules, once ``lang.patterns`` has accepted them."""

from __future__ import annotations

from functools import lru_cache

from gxlint import expressions
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

FLAGS = expressions.ASCII | expressions.MULTILINE
_PARTS = expressions.lazy(r"\\u[0-9A-Fa-f]{4}|\\.|.", expressions.DOTALL)
_NO_SUCH = "\\x{110000}"  # what RE2 can't say is left to Python


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an accepted pattern."""
    return expressions.compiled(pattern, FLAGS)


@lru_cache(maxsize=1024)
def in_linear_time(pattern: str) -> re.Pattern[str]:
    """Compile an accepted pattern with RE2, where it is installed and knows what is in it.

    ``lang.patterns`` has refused whatever could make Python's own matcher run away.  RE2 can't run
    away at all: a second lock for rules that come from elsewhere.  It takes longer to load and to
    search, so ours do without it.
    """
    try:
        import re2
    except ImportError:
        return compiled(pattern)
    try:
        options = re2.Options()
        options.log_errors = False
        made: re.Pattern[str] = re2.compile(f"(?m){_for_re2(pattern)}", options)
    except re2.error:
        return compiled(pattern)
    # Where nothing at all is a match, the two go on from it in different ways.
    return compiled(pattern) if made.fullmatch("") else made


def _for_re2(pattern: str) -> str:
    """Spell out what RE2 understands otherwise: its ``\\s`` leaves out the vertical tab.

    After a match it goes on as if the text began there, and an end of the search is none of the
    text, so what looks around is left to Python.
    """
    out = []
    in_set = begun = False  # begun: only "[" or "[^" so far, so that "]" is itself in the set
    for part in _PARTS.findall(pattern):
        if part == "\\s":
            part = "\\s\\v" if in_set else "[\\s\\v]"
        elif part == "\\S":
            part = _NO_SUCH if in_set else "[^\\s\\v]"
        elif len(part) == 6:
            part = f"\\x{{{part[2:]}}}"
        elif in_set:
            in_set = begun or part != "]"
        elif part in ("^", "$", "\\b", "\\B"):
            part = _NO_SUCH
        elif part == "[":
            in_set = begun = True
            out.append(part)
            continue
        begun = begun and part == "^" and out[-1] == "["
        out.append(part)
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Expression:
    """An accepted pattern; of each choice in ``needs`` every match holds a word.

    ``foreign`` tells that it was written elsewhere.
    """

    pattern: str
    needs: tuple[tuple[str, ...], ...] = ()
    foreign: bool = False

    @property
    def matcher(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return in_linear_time(self.pattern) if self.foreign else compiled(self.pattern)

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
        return self.matcher.search(text) if self.may_match(text) else None

    def found(self, text: str) -> bool:
        """Tell whether there is a match."""
        return self.search(text) is not None
