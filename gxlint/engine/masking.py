"""Private matters that a report tells: no finding repeats them.

What a rule's message hides with 遮盖 would stand in the excerpt beside it, in the name of the
instance, or in the excerpt of another rule's finding.  It is hidden in all of the result, even
where the rule itself was left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from gxlint.engine.results import FileResult
from gxlint.lang.vocabulary import SectionName, Table
from gxlint.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LONG = 8
_SHORTEST = 2
"""One character is nobody's name or number, and stands everywhere."""


def masked(words: str) -> str:
    """Return words as long as ``words`` of which only a few at both ends can be read."""
    shown = 3 if len(words) > _LONG else 1
    left, right = min(shown, len(words) // 2), min(shown, max(len(words) - 1, 0) // 2)
    hidden = len(words) - left - right
    return words[:left] + "*" * hidden + words[left + hidden :]


def hiding(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return what hides ``secrets`` in a text and leaves it as long as it was.

    They are hidden in whatever space they are written, as over two lines.
    """
    found = {"".join(words.split()) for words in secrets}
    longest_first = sorted(
        (words for words in found if len(words) >= _SHORTEST),
        key=lambda words: (-len(words), words),
    )
    if not longest_first:
        return str
    each = (r"\s*".join(map(re.escape, words)) for words in longest_first)
    pattern = re.compile("|".join(each))
    return lambda text: pattern.sub(lambda match: masked(match.group()), text)


def without_secrets(result: FileResult, secrets: Iterable[str]) -> FileResult:
    """Return a result in which nobody can read what its rules hide.

    Marks in texts stay where they are, and so do fingerprints, which tell two numbers apart.
    """
    hide = hiding(secrets)
    return replace(
        result,
        report=_changed(result.report, hide),
        diagnostics=tuple(
            replace(_changed(one, hide), fingerprint=one.fingerprint, follows=one.follows)
            for one in result.diagnostics
        ),
        undecided=_changed(result.undecided, hide),
        failures=_changed(result.failures, hide),
    )


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return ``value`` with every text in it changed; what belongs to the form stays itself."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    names = getattr(value, "__match_args__", None)
    if names is None or isinstance(value, Table | SectionName):
        return value
    return replace(value, **{name: _changed(getattr(value, name), change) for name in names})
