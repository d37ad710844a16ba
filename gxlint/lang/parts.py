"""Tokens and children of the parse tree, taken apart."""

from __future__ import annotations

from gxlint.lang import syntax as s

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def unquote(token: str) -> str:
    """Return what stands between the quotes of a string token."""
    if token.startswith('"""'):
        return token[3:-3]
    return token[1:-1]


def labelled(children: list[Any]) -> tuple[s.Name, str, tuple[str, ...]]:
    """Split ``NAME STRING? aliases?``; without a label, the name is the label."""
    key = children[0]
    label = next((c.value for c in children[1:] if isinstance(c, s.String)), key.name)
    aliases = next((c for c in children[1:] if isinstance(c, tuple)), ())
    return key, label, tuple(alias.value for alias in aliases)


def numbers(text: str) -> list[int]:
    """Return the numbers that stand in a text, in their order."""
    digits = "".join(c if c.isdigit() else " " for c in text)
    return [int(part) for part in digits.split()]
