"""Where a text has a phrase with one character wrong, missing or too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SPACES = " \t\xa0\u3000"


def slipped(text: str, phrases: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the phrase, start and end of what is one character away from it, but not the phrase.

    One half of it stands there unchanged, so only its surroundings are compared.  Spaces do not
    count.
    """
    solid = text
    for space in _SPACES:
        solid = solid.replace(space, "")
    kept: list[int] = []  # where the characters of ``solid`` stand
    for phrase in phrases:
        half = len(phrase) // 2
        for start, end in _slips(solid, phrase[:half], phrase[half:]):
            if len(solid) < len(text):
                kept = kept or [at for at, char in enumerate(text) if char not in _SPACES]
                start, end = kept[start], kept[end - 1] + 1
            yield phrase, start, end


def _slips(text: str, head: str, tail: str) -> Iterator[tuple[int, int]]:
    for at in _places(text, head):
        start = at + len(head)
        taken = _one_off(text[start : start + len(tail) + 1], tail)
        if taken:
            yield at, start + taken
    for at in _places(text, tail):
        taken = _one_off(text[max(0, at - len(head) - 1) : at][::-1], head[::-1])
        if taken:
            yield at - taken, at + len(tail)


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _one_off(text: str, part: str) -> int:
    """Return how much of ``text`` is one change away from ``part``; 0 for none, or no change."""
    size = len(part)
    if text.startswith(part):
        return 0
    text = text.partition("\n")[0]
    pairs = zip(text, part, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(text), size))
    if text[same + 1 : size] == part[same + 1 :] and len(text) >= size:
        return size
    if text[same : size - 1] == part[same + 1 :]:
        return size - 1
    return size + 1 if text[same + 1 : size + 1] == part[same:] else 0
