"""Running gxlint as it is run: in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

COMMAND = (sys.executable, "-m", "gxlint")


def started(
    *arguments: str | Path,
    cache: str | Path,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start gxlint at the head of a group of processes, with a cache folder of its own."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_interruptible if os.name == "posix" else None,
        env={**os.environ, "GXLINT_CACHE_DIR": str(cache), **(environment or {})},
    )


def _interruptible() -> None:
    """Take Ctrl-C again, which what runs in the background of a shell is started without."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Wait for a process; return its exit code and what it printed."""
    out, err = process.communicate()
    return process.returncode, (out or b"").decode(), err.decode()
