"""The progress of a long run: for a person at a terminal, on standard error, and nobody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES

pty = pytest.importorskip("pty", reason="terminals of this kind are there on POSIX alone")

COUNT = 24
BAR = re.compile(r"(\d+)/24")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(COUNT):
        shutil.copy(EXAMPLES / "good-town.txt", tmp_path / f"{number}.txt")
    return tmp_path


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "gxlint", "check", "--no-cache", "--format", "json", str(folder)]


def everything(descriptor: int) -> str:
    """Read a terminal until the last process has closed it."""
    parts: list[bytes] = []
    try:
        while part := os.read(descriptor, 65536):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts).decode()


def test_a_terminal_shows_count_rate_and_time_left(folder: Path) -> None:
    mine, its = pty.openpty()
    with subprocess.Popen(command(folder), stdout=subprocess.PIPE, stderr=its) as process:
        os.close(its)
        assert process.stdout is not None
        printed = process.stdout.read().decode()
        shown = everything(mine)
    os.close(mine)
    assert BAR.search(shown)
    assert "还需" in shown
    assert "检查" not in printed.split("{")[0]
    assert printed.startswith("{")


def test_a_pipe_shows_none(folder: Path) -> None:
    done = subprocess.run(command(folder), capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.startswith(b"{")
