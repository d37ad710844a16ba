"""What colours an editor gives to a rule file: the TextMate grammar, run as editors run it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

GRAMMAR = Path(__file__).parents[2] / "editors" / "vscode" / "syntaxes" / "gx.tmLanguage.json"
_PLAIN = "source.gx"
Part = Mapping[str, Any]


class Colours:
    """Colours lines one after the other: of what begins next, the first that is listed wins."""

    def __init__(self) -> None:
        grammar = json.loads(GRAMMAR.read_text(encoding="utf-8"))
        repository = grammar["repository"]
        self._top = [
            part
            for each in grammar["patterns"]
            for part in _parts(repository[each["include"].removeprefix("#")])
        ]
        self._open: Part | None = None

    def text(self, text: str) -> list[str]:
        """Return the colour of every character of a text, line ends included."""
        found: list[str] = []
        for line in text.split("\n"):
            found += [*self._line(line), _PLAIN]
        assert self._open is None, "a string is open at the end"
        return found[:-1]

    def _line(self, line: str) -> Iterator[str]:
        at = 0
        while True:
            base, options = self._options()
            found = [
                (m, kind, part) for kind, part in options if (m := _search(part[kind], line, at))
            ]
            if not found:
                yield from [base] * (len(line) - at)
                return
            match, kind, part = min(found, key=lambda one: one[0].start())
            yield from [base] * (match.start() - at)
            yield from [part.get("name", base)] * len(match.group())
            self._open = {"begin": part, "end": None}.get(kind, self._open)
            at = match.end()

    def _options(self) -> tuple[str, list[tuple[str, Part]]]:
        """Return the colour of what is around, and what may begin or end in it."""
        if self._open is None:
            return _PLAIN, [("begin" if "begin" in part else "match", part) for part in self._top]
        inner = [("match", part) for part in self._open["patterns"]]
        return self._open["name"], [("end", self._open), *inner]


def _parts(part: Part) -> list[Part]:
    return part["patterns"] if "match" not in part and "begin" not in part else [part]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of Oniguruma's as one of Python's."""
    for theirs, ours in ((r"\p{L}\p{N}_", r"\w"), (r"[\p{L}_]", r"[^\W\d]"), (r"\p{L}", r"^\W\d_")):
        pattern = pattern.replace(theirs, ours)
    return re.compile(pattern)


def _search(pattern: str, line: str, at: int) -> re.Match[str] | None:
    return _compiled(pattern).search(line, at)
