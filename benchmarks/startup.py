"""How long a whole run takes, against an interpreter that does nothing.

python -m benchmarks.startup [ROUNDS]

A file that was checked before is answered for from the cache of results; the lines marked
“changed” are of a file that is new, where only what is compiled is in the cache.  What is counted
is the time that the processes work.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import medians, table

EXAMPLES = Path(__file__).parents[1] / "examples"
_NOTHING = "python -c pass"
_FILES = ("good-department.docx", "good-department.yaml", "good-department.html", "faulty.docx")


def worked() -> float:
    """Return for how many seconds the processes that this one has started have worked."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command(cache: str, *arguments: str, changed: bool = False) -> Callable[[], object]:
    """Return a task that runs Python with those arguments, its output thrown away."""
    environment = {**os.environ, "GXLINT_CACHE_DIR": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> None:
        if changed:
            shutil.rmtree(os.path.join(cache, "results"), ignore_errors=True)
        subprocess.run([sys.executable, *arguments], capture_output=True, env=environment)

    return run


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as other:
        check = ("-m", "gxlint", "check", "--format")
        concise = {name: (*check, "concise", str(EXAMPLES / name)) for name in _FILES}
        full = (*check, "full", "--color", "always", str(EXAMPLES / "faulty.docx"))
        tasks = {
            _NOTHING: command(cache, "-c", "pass"),
            **{f"{name}, concise": command(cache, *run) for name, run in concise.items()},
            "faulty.docx, full": command(cache, *full),
            **{
                f"{name}, concise, changed": command(other, *run, changed=True)
                for name, run in concise.items()
            },
            "faulty.docx, full, changed": command(other, *full, changed=True),
            "faulty.docx, concise, no cache": command(
                cache, *check, "concise", "--no-cache", str(EXAMPLES / "faulty.docx")
            ),
        }
        table(medians(tasks, rounds, worked), _NOTHING)


if __name__ == "__main__":
    main()
