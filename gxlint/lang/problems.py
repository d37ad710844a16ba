"""What is wrong with a rule file, and how it is shown to the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import category, combining, east_asian_width

from gxlint.lang.spans import SourceText, Span
from gxlint.records import dataclass

_REACH = 60  # how much of a long line is shown on either side of the fault


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a rule file.

    ``code`` is GXL-nnn; ``message`` says what is wrong in the author's words; ``advice`` gives
    the mend, where possible as text to paste; ``expected`` lists what could stand there.  A
    ``warning`` is likely a slip, but has a meaning: it does not keep a pack from being used.
    """

    code: str
    message: str
    source: SourceText
    span: Span
    advice: str = ""
    expected: tuple[str, ...] = ()
    warning: bool = False

    def render(self) -> str:
        """Return the message with file, place, the line itself and a caret under the fault."""
        line_number, column = self.source.position(self.span.start)
        line = _visible(self.source.line(line_number))
        cut = column - 1 - _REACH if len(line) > 2 * _REACH and column > _REACH else 0
        before = ("…" if cut else "") + line[cut : column - 1]
        marked = line[column - 1 : column - 1 + max(1, self.span.end - self.span.start)][:_REACH]
        after = line[column - 1 + len(marked) :]
        rest = after[:_REACH] + ("…" if len(after) > _REACH else "")
        margin = " " * len(str(line_number))
        out = [
            f"{'警告' if self.warning else '错误'}[{self.code}]: {_visible(self.message)}",
            f"{margin}--> {self.source.name}:{line_number}:{column}",
            f"{margin} |",
            f"{line_number} | {before}{marked}{rest}",
            f"{margin} | {' ' * width(before)}{'^' * max(1, width(marked))}",
        ]
        if self.advice:
            out.append(f"{margin} = 建议: {_visible(self.advice)}")
        if self.expected:
            out.append(f"{margin} = 此处可写: {' '.join(self.expected)}")
        return "\n".join(out)


def _visible(text: str) -> str:
    """Show a tab as a space, and what would steer the terminal or turn the line as a mark."""
    return "".join(" " if c == "\t" else "�" if category(c) in ("Cc", "Cf") else c for c in text)


def width(text: str) -> int:
    """Return how many terminal columns ``text`` takes (a Chinese character takes two)."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` was probably meant to be.

    Short names differ in one character at most, since two-character names are the norm in
    Chinese and anything would be near them otherwise.
    """
    candidates = get_close_matches(word, list(known), n=3, cutoff=0.5)
    limit = 1 if len(word) < 3 else 2
    return next((c for c in candidates if _distance(word, c) <= limit), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known word, or nothing."""
    match = nearest(word, known)
    return f"是不是“{match}”？" if match else ""


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
