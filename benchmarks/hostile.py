"""How much time and memory files that were made to exhaust a reader take, each in its own process.

python -m benchmarks.hostile [PART OF A NAME ...]

Prints seconds of computing and the peak of memory for every file of ``tests/hostile``; the exit
code is 1 where one breaks a run down, takes more than 500 MB or more than 20 seconds.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.files import HOSTILE

_MOST_SECONDS, _MOST_MB = 20, 500
_CHECK = """
import resource, sys
if ".plain." in sys.argv[1]:
    sys.modules["selectolax.lexbor"] = None
from gxlint.cli.main import main
code = main(["check", sys.argv[1], "--format", "concise"])
own = resource.getrusage(resource.RUSAGE_SELF)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = sum(usage.ru_utime + usage.ru_stime for usage in (own, children))
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(f"{code} {seconds} {max(peak, children.ru_maxrss) // 1024}", file=sys.stderr)
"""


def _write(name: str, path: Path) -> None:
    path.write_bytes(HOSTILE[name]())


def measured(name: str, folder: Path) -> tuple[int, float, int, str]:
    """Return exit code, seconds, megabytes and the message of checking one file."""
    path = folder / name
    # Made in a process of its own, so that this one stays small: its children begin as large.
    maker = multiprocessing.Process(target=_write, args=(name, path))
    maker.start()
    maker.join()
    ran = subprocess.run(
        [sys.executable, "-c", _CHECK, path], capture_output=True, text=True, check=False
    )
    path.unlink()
    *said, figures = ran.stderr.strip().splitlines() or [""]
    code, seconds, peak = figures.split() if ran.returncode == 0 else ("-1", "inf", "0")
    message = said[-1].rpartition(f"{name}：")[2] if said else ""
    return int(code), float(seconds), int(peak), message


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1:]
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GXLINT_CACHE_DIR"] = os.path.join(folder, "cache")
        for name in HOSTILE:
            if wanted and not any(part in name for part in wanted):
                continue
            code, seconds, peak, message = measured(name, Path(folder))
            good = code in (0, 1, 2) and seconds <= _MOST_SECONDS and peak <= _MOST_MB
            worst |= not good
            mark = " " if good else "!"
            print(f"{mark} {name:<26}{seconds:8.2f} s {peak:5} MB  {message[:60]}", flush=True)
    sys.exit(worst)


if __name__ == "__main__":
    main()
