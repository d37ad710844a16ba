"""What attributes and functions of the language are called in compiled code."""

from __future__ import annotations


def getter(record: str, attribute: str) -> str:
    """Return the name of the function that gives an attribute of a record."""
    return f"get_{record}_{attribute}"


def body(function: str) -> str:
    """Return the name of the function's body."""
    return f"call_{function}"
