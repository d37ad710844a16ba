"""Which documents each of several packs may cite: its own, and those of what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.lang import syntax as s
from gxlint.lang.bases import Block, register
from gxlint.lang.problems import Problem
from gxlint.lang.register import Document, Register


def registers(sets: Sequence[tuple[Block, ...]], problems: list[Problem]) -> tuple[Register, ...]:
    """Return the register of each pack, the first of which all others rest on.

    Faults of the documents go to ``problems``.
    """
    headers = [next((i for _, i in blocks if isinstance(i, s.Pack)), None) for blocks in sets]
    numbers = {header.name: number for number, header in enumerate(headers) if header}
    found: dict[int, Register] = {}

    def of(number: int) -> Register:
        if number not in found:
            found[number] = Register((), {})  # packs that require each other end here
            known: dict[str, Document] = {}
            for other in _below(headers[number], numbers, number):
                known |= of(other).by_name
            found[number] = register(sets[number], known, problems)
        return found[number]

    return tuple(of(number) for number in range(len(sets)))


def _below(header: s.Pack | None, numbers: Mapping[str, int], own: int) -> list[int]:
    required = header.requires if header else ()
    below = [0, *(numbers[one.pack] for one in required if one.pack in numbers)]
    return [number for number in dict.fromkeys(below) if number != own]
