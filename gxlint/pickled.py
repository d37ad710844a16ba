"""``pickle`` as C has it: its twin in Python, and what that imports, is not needed.

Importing all of it takes longer than unpickling the rules.
"""

from __future__ import annotations

__all__ = ["PickleError", "Pickler", "Unpickler", "dumps", "loads"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pickle import PickleError, Pickler, Unpickler, dumps, loads
else:
    try:
        from _pickle import PickleError, Pickler, Unpickler, dumps, loads
    except ImportError:  # another Python than CPython
        from pickle import PickleError, Pickler, Unpickler, dumps, loads
