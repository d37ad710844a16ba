"""Markdown: text that is to be read as it stands, code, and tables, for GitHub and CommonMark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gxlint.expressions import lazy
from gxlint.output.plain import clean

_SPECIAL = lazy(r"[\\`*_\[\]<>|~&$]")
_BACKTICKS = lazy(r"`+")
#: What would make a list, a heading or a quotation of a line that begins so.
_LEADING = lazy(r"^(\d*)([.)#=+-])(?=[ #=-]|$)")


def escaped(text: str) -> str:
    """Return ``text`` as one line in which nothing is read as markup."""
    line = _SPECIAL.sub(r"\\\g<0>", clean(text))
    return _LEADING.sub(r"\1\\\2", line)


def code(text: str) -> str:
    """Return ``text`` as code in a line."""
    line = clean(text)
    mark = "`" * (_longest(line) + 1)
    edge = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{mark}{edge}{line}{edge}{mark}"


def block(lines: Iterable[str], language: str) -> Iterator[str]:
    """Yield the lines of a block of code, with an empty one after it."""
    kept = [clean(line).rstrip() for line in lines]
    fence = "`" * max(3, _longest("\n".join(kept)) + 1)
    yield from (fence + language, *kept, fence, "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, with an empty one after it.  Cells are Markdown already."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _longest(text: str) -> int:
    """Return how many backticks stand in a row at most."""
    return max(map(len, _BACKTICKS.findall(text)), default=0)
