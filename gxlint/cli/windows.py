"""The console of Windows, which takes control sequences only when it is asked to."""

from __future__ import annotations

import sys

_OUTPUT = -11
_SEQUENCES = 0x0004


def takes_sequences() -> bool:
    """Have the console read control sequences; False where it is too old for them.

    A terminal that is no console, such as mintty, knows them anyway.
    """
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    handle = kernel.GetStdHandle(_OUTPUT)
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return True
    return bool(mode.value & _SEQUENCES or kernel.SetConsoleMode(handle, mode.value | _SEQUENCES))
