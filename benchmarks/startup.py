"""How long a whole run takes, against an interpreter that does nothing.

python -m benchmarks.startup [ROUNDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import medians, table

EXAMPLES = Path(__file__).parents[1] / "examples"
_NOTHING = "python -c pass"


def command(*arguments: str, cache: str) -> Callable[[], object]:
    """Return a task that runs Python with those arguments, its output thrown away."""
    environment = {**os.environ, "GXLINT_CACHE_DIR": cache}

    def run() -> None:
        subprocess.run([sys.executable, *arguments], capture_output=True, env=environment)

    return run


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as cache:
        check = ("-m", "gxlint", "check", "--format")
        tasks = {
            _NOTHING: command("-c", "pass", cache=cache),
            **{
                f"{name}, {form}": command(*check, form, str(EXAMPLES / name), cache=cache)
                for name, form in (
                    ("good-department.docx", "concise"),
                    ("good-department.yaml", "concise"),
                    ("good-department.txt", "concise"),
                    ("good-department.html", "concise"),
                    ("faulty.docx", "full"),
                )
            },
            "faulty.docx, concise, no cache": command(
                *check, "concise", "--no-cache", str(EXAMPLES / "faulty.docx"), cache=cache
            ),
        }
        table(medians(tasks, rounds, time.perf_counter), _NOTHING)


if __name__ == "__main__":
    main()
