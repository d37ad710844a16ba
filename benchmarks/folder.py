"""A folder of reports: one process against two, memory as it goes on, and a second run.

python -m benchmarks.folder [FILES]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from benchmarks.reports import write_folder
from benchmarks.timing import table
from gxlint.cli.checking import Checker, Job, Task
from gxlint.cli.files import targets
from gxlint.cli.settings import Settings
from gxlint.source.limits import Limits

_ONE = "--jobs 1"
_EARLY = 100
#: The reports are copies of one another, which benchmarks.siblings is about.
_ALONE = ("--ignore", "GX-Y05")


def _check(folder: str, cache: str, *options: str) -> float:
    """Return how many milliseconds it takes to check a folder."""
    command = (sys.executable, "-m", "gxlint", "check", "--format", "concise", *_ALONE, *options)
    command = (*command, folder)
    environment = {**os.environ, "GXLINT_CACHE_DIR": cache}
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, env=environment, check=False)
    return (time.perf_counter() - start) * 1000


def times(folder: str) -> dict[str, float]:
    """Measure one process and two, each without any results kept, then a second run."""
    found = {}
    with tempfile.TemporaryDirectory() as cache:
        _check(os.path.join(folder, "00000.docx"), cache)  # compiles the rules
        for jobs in (_ONE, "--jobs 2"):
            _forget(cache)
            found[jobs] = _check(folder, cache, *jobs.split())
        found["a second run"] = _check(folder, cache)
    return found


def _forget(cache: str) -> None:
    for path in Path(cache, "results").glob("*"):
        path.unlink()


def _memory() -> float:
    """Return how many MB of memory this process takes."""
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _work(folder: str) -> Iterator[tuple[int, float]]:
    check = Checker(Task(Limits(), "", None, 1))
    files, _ = targets([folder])
    for number, target in enumerate(files, 1):
        check(Job(target, Settings()))
        if number in (_EARLY, len(files)):
            yield number, _memory()


def _measured(folder: str) -> list[tuple[int, float]]:
    return list(_work(folder))


def main() -> None:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), count)
        found = times(folder)
        table(found, _ONE)
        print(f"two processes are {found[_ONE] / found['--jobs 2']:.2f} x as fast as one\n")
        if Path("/proc/self/statm").exists():
            with get_context("spawn").Pool(1) as pool:
                for number, megabytes in pool.apply(_measured, (folder,)):
                    print(f"{megabytes:6.1f} MB in the process after {number} files")


if __name__ == "__main__":
    main()
