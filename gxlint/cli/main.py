"""The entrance of the command line: parses it, runs the command, and answers for every failure."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from gxlint import __version__, warm
from gxlint.cli.arguments import Options, parse
from gxlint.cli.cache import cache_folder
from gxlint.cli.commands import COMMANDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

ALLOCATIONS = 100_000
"""After so many more objects made than freed the garbage collector looks for cycles."""
_UNICODE = ("utf-8", "utf8")
#: How shells ask what can stand where the cursor is; not for people.
_COMPLETE = "--complete"


def entrance() -> NoReturn:
    """Run gxlint as a program of its own, and end the process with its exit code.

    Nothing is torn down at the end: the system takes back memory faster than the interpreter
    does.  And garbage is looked for only when a good many files have been read.
    """
    gc.set_threshold(ALLOCATIONS)
    code = main()
    processes = sys.modules.get("multiprocessing")
    if processes is not None and processes.active_children():
        sys.exit(code)  # they are to be ended in order
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run gxlint; returns the exit code (0 fine, 1 findings, 2 the run itself failed)."""
    _prepare_streams()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if list(given[:1]) == [_COMPLETE]:
            from gxlint.cli.completing import complete

            return complete(given[1:])
        command, options = parse(given, COMMANDS, __version__)
        return _run(command.module, options)
    except BrokenPipeError:
        # The reader went away (gxlint … | head); there is nobody left to tell anything.
        _drop_output()
        return 2
    except OSError as error:
        from gxlint.cli.failures import why

        print(f"gxlint：写不了 {error.filename or '输出'}（{why(error)}）", file=sys.stderr)
        _drop_output()
        return 2
    except KeyboardInterrupt:
        print("gxlint：已中断", file=sys.stderr)
        return 2


def _run(module: str, options: Options) -> int:
    from gxlint.cli.failures import Unusable
    from gxlint.lang.errors import RuleFileError
    from gxlint.packs.files import PackError

    cache = None if getattr(options, "no_cache", False) else cache_folder()
    warm.use(cache)
    try:
        code: int = import_module(module).run(options)
    except RuleFileError as error:
        print(f"{error}\n\ngxlint：规则文件有 {len(error.problems)} 处错误", file=sys.stderr)
        return 2
    except (PackError, Unusable) as error:
        print(f"gxlint：{error}", file=sys.stderr)
        return 2
    sys.stdout.flush()
    warm.save()
    return code


def _drop_output() -> None:
    """Send what is still to be written where it can't fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Never fail on a stream that is closed, or a character that the console can't show."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    both = (sys.stdout, sys.stderr)
    streams = tuple(stream for stream in both if isinstance(stream, TextIOWrapper))
    for stream in streams:
        stream.reconfigure(errors="replace")
    if any(stream.encoding.lower() not in _UNICODE for stream in streams):
        from gxlint.cli.encodings import fit

        fit(streams)
