"""The tokens of a rule file that is being written, whether or not it can be parsed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gxlint.lang.keywords import keywords
from gxlint.lang.parser import parser
from gxlint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.lang.keywords import Spelling

#: The terminals of the grammar that are no keywords, those that go before others first.
_TERMINALS = (
    "STRING COMMENT RULE_ID PARTIAL RULE_PREFIX CLAUSE DATE MONTH_DAY NUMBER NAME COMPARE _EQUALS"
    " _DOT _COLON _LP _RP _LS _RS _LB _RB _COMMA"
).split()
OPENING, CLOSING = frozenset({"_LP", "_LS", "_LB"}), frozenset({"_RP", "_RS", "_RB"})
#: The beginning of a string that is not closed on its line.
OPEN_STRING = "OPEN"
#: The beginning of a rule's number.
_PARTIAL = r"[A-Z]{2,8}-[A-Z]{1,3}[0-9]{0,4}"
_WORDS = frozenset({"NAME", "RULE_ID", "PARTIAL", "RULE_PREFIX", "CLAUSE", "NUMBER"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token: the terminal that it is, its text, and where it stands."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word of letters, a keyword or a number among them."""
        return self.kind in _WORDS or self.kind in keywords()

    @property
    def is_name(self) -> bool:
        """Tell whether this might be a name; some keywords are names in other places."""
        return self.kind == "NAME" or self.kind in keywords()


def tokens(text: str, start: int, end: int, spelling: Spelling) -> tuple[Token, ...]:
    """Return the tokens of a stretch of a text, comments included."""
    return tuple(_tokens(text, start, end, _words(spelling)))


def _tokens(text: str, start: int, end: int, words: Mapping[str, str]) -> Iterator[Token]:
    dot = -1
    for match in _scanner().finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind == "NAME" and match.start() != dot:
            kind = words.get(match.group(), kind)
        yield Token(kind, match.group(), match.start(), match.end())
        dot = match.end() if kind == "_DOT" else -1


@cache
def _words(spelling: Spelling) -> dict[str, str]:
    return {word: name for name, words in keywords(spelling).items() for word in words}


@cache
def _scanner() -> re.Pattern[str]:
    patterns = {"PARTIAL": _PARTIAL}
    patterns |= {each.name: each.pattern.to_regexp() for each in parser("zh").terminals}
    known = "|".join(f"(?P<{name}>{patterns[name]})" for name in _TERMINALS)
    return re.compile(rf'{known}|(?P<{OPEN_STRING}>["“][^\n]*)|(?P<MARK>\S)')


def opener(found: Sequence[Token], before: int) -> int | None:
    """Return the index of the innermost bracket that is open before the token of that index."""
    depth = 0
    for index in range(before - 1, -1, -1):
        if found[index].kind in CLOSING:
            depth += 1
        elif found[index].kind in OPENING:
            if depth == 0:
                return index
            depth -= 1
    return None


def closer(found: Sequence[Token], opening: int) -> int:
    """Return the index of the bracket that closes the one at ``opening``; past the end for none."""
    depth = 0
    for index in range(opening, len(found)):
        depth += (found[index].kind in OPENING) - (found[index].kind in CLOSING)
        if depth == 0:
            return index
    return len(found)


def path_start(found: Sequence[Token], last: int) -> int | None:
    """Return the index of the token that begins the path ending with the token at ``last``.

    A path is a name or what stands in round brackets, with attributes, keys and arguments after
    it.  None where no path ends there.
    """
    index = last
    while index >= 0:
        token = found[index]
        if token.kind in ("_RS", "_RP"):
            opening = opener(found, index)
            if opening is None:
                return None
            before = opening - 1
            if before < 0 or not (found[before].is_name or found[before].kind in ("_RS", "_RP")):
                return opening if token.kind == "_RP" else None
            index = before
        elif token.is_name:
            if index == 0 or found[index - 1].kind != "_DOT":
                return index
            index -= 2
        else:
            return None
    return None
