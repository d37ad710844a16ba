"""What a run found, written out: one module a form, imported only when that form is asked for."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TextIO

    from gxlint.engine.results import Run

    class Writer(Protocol):
        """Writes a run to a stream; forms that are not for the screen ignore width and colour."""

        def __call__(
            self, run: Run, stream: TextIO, *, width: int = 100, color: bool = False
        ) -> None:
            """Write ``run`` to ``stream``."""


FORMATS = {
    "full": ("gxlint.output.full", "write"),
    "concise": ("gxlint.output.concise", "write"),
    "json": ("gxlint.output.jsonform", "write_json"),
    "jsonl": ("gxlint.output.jsonform", "write_jsonl"),
    "sarif": ("gxlint.output.sarif", "write"),
    "junit": ("gxlint.output.junit", "write"),
    "github": ("gxlint.output.github", "write"),
    "gitlab": ("gxlint.output.gitlab", "write"),
    "markdown": ("gxlint.output.comment", "write"),
    "html": ("gxlint.output.page", "write"),
}
"""The name of each form: the module and the function in it."""

FILES = {"xlsx": ("gxlint.output.workbook", "content", "xlsxwriter")}
"""The forms that are no text and go to a file alone: module, function, and the library needed."""


def writer(name: str) -> Writer:
    """Return the writer of the form ``name``, one of ``FORMATS``; KeyError for any other."""
    module, function = FORMATS[name]
    write: Writer = getattr(import_module(module), function)
    return write


def maker(name: str) -> Callable[[Run], bytes]:
    """Return what makes a file of the form ``name``, one of ``FILES``; KeyError for any other.

    Raises ModuleNotFoundError where the library that it needs is not installed.
    """
    module, function, library = FILES[name]
    import_module(library)
    make: Callable[[Run], bytes] = getattr(import_module(module), function)
    return make
