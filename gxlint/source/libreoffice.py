"""LibreOffice, where it is installed: turns a file that we can't read into one that we can."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

_SECONDS = 90


def docx_of(data: bytes, input_filter: str) -> bytes | None:
    """Return the .docx that LibreOffice makes of ``data``, None where it is missing or fails.

    ``input_filter`` is its name for the format, so that it doesn't guess: it would take any
    damaged file for a text.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder, "source.bin")
        source.write_bytes(data)
        made = Path(folder, "made", "source.docx")
        # A profile of its own: one that is in use would send the file to a running window.
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--infilter={input_filter}",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(source),
        ]
        _run(command)
        return made.read_bytes() if made.is_file() else None


def _run(command: list[str]) -> None:
    """Run a command for as long as it may take; it and all that it started end with that."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    with process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            return
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
