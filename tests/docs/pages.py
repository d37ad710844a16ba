"""The pages of the manual, cut into their code blocks and their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)[ ]?(.*)\n((?:(?!```).*\n)*)^```$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page, its place among the blocks there, its language, its mark."""

    page: str
    number: int
    line: int
    language: str
    mark: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def page(name: str) -> str:
    """Return the text of a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    text = page(name)
    return [
        Block(name, number, text.count("\n", 0, m.start()) + 1, m[1], m[2], m[3])
        for number, m in enumerate(_BLOCK.finditer(text))
    ]


def replace(block: Block, text: str) -> None:
    """Put another text into a block of a page."""
    old = blocks(block.page)[block.number]
    lines = page(block.page).splitlines(keepends=True)
    lines[old.line : old.line + old.text.count("\n")] = [text]
    (DOCS / block.page).write_text("".join(lines), encoding="utf-8")


def part(name: str, mark: str) -> str:
    """Return what stands on a page between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    found = re.search(_between(mark), page(name), re.DOTALL)
    assert found, f"{name}: <!-- {mark} -->"
    return found[1]


def put(name: str, mark: str, text: str) -> None:
    """Put a text there."""
    new = f"<!-- {mark} -->\n{text}<!-- /{mark} -->"
    (DOCS / name).write_text(
        re.sub(_between(mark), lambda _: new, page(name), flags=re.DOTALL), encoding="utf-8"
    )


def _between(mark: str) -> str:
    return rf"<!-- {mark} -->\n(.*?)<!-- /{mark} -->"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *map(list, rows)]
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines
    )
