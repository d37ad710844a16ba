"""Ctrl-C where stopping would lose what has been found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIG_DFL, SIG_IGN, SIGINT, signal


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nothing come of Ctrl-C: what is begun takes moments, and is to be whole.

    The impatient press it twice, and the second time may be while all is being printed.
    """
    try:
        before = signal(SIGINT, SIG_IGN)
    except ValueError:  # it is told to the main thread alone, and this is another
        yield
        return
    try:
        yield
    finally:
        signal(SIGINT, SIG_DFL if before is None else before)
