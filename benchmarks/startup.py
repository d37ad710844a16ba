"""How long a whole run takes, against an interpreter that does nothing.

python -m benchmarks.startup [ROUNDS]

A file that is known, since it was checked before, is answered for from the cache of results; for
one that is new only what is compiled is in the cache.  What is counted is the time that the
processes work.
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

from benchmarks.timing import medians

EXAMPLES = Path(__file__).parents[1] / "examples"
_NOTHING = "python -c pass"
_NEW = ", new"
_UNCACHED = "faulty.docx, concise, no cache"
#: File and form, with the most that a run may take, in times of an interpreter that does nothing.
_RUNS = {
    ("good-department.docx", "concise"): 6,
    ("good-department.html", "concise"): 6,
    ("good-department.yaml", "concise"): 4.5,
    ("faulty.docx", "concise"): 6,
    ("faulty.docx", "full", "--color", "always"): 10,
}


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
    check = ("-m", "gxlint", "check", "--format")
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as other:
        tasks = {_NOTHING: command(cache, "-c", "pass")}
        for name, *form in _RUNS:
            run = (*check, *form, str(EXAMPLES / name))
            tasks[_title(name, *form)] = command(cache, *run)
            tasks[_title(name, *form) + _NEW] = command(other, *run, changed=True)
        faulty = (*check, "concise", "--no-cache", str(EXAMPLES / "faulty.docx"))
        tasks[_UNCACHED] = command(cache, *faulty)
        found = medians(tasks, rounds, worked)
    print(f"{'':<30}{'known':>20}{'new':>20}{'bound':>9}")
    for case, bound in _RUNS.items():
        title = _title(*case)
        shown = (_shown(found[key], found[_NOTHING]) for key in (title, title + _NEW))
        print(f"{title:<30}{''.join(shown)}{bound:>7} x")
    for key in (_UNCACHED, _NOTHING):
        print(f"{key:<50}{_shown(found[key], found[_NOTHING])}")


def _title(name: str, form: str, *_: str) -> str:
    return f"{name}, {form}"


def _shown(taken: float, nothing: float) -> str:
    return f"{taken:9.2f} ms{taken / nothing:6.1f} x"


if __name__ == "__main__":
    main()
