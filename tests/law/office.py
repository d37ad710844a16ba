"""Files as an office suite writes them: LibreOffice opens what was printed and saves it again."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

OFFICE = shutil.which("soffice")
_PATIENCE = 300


def saved_as(files: Sequence[bytes], ending: str, target: str) -> list[bytes]:
    """Return files of one kind saved as another; ``target`` may name a filter after a colon."""
    assert OFFICE is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, data in enumerate(files):
            (folder / f"{number}.{ending}").write_bytes(data)
        out = folder / "out"
        command = [OFFICE, "--headless", f"-env:UserInstallation={(folder / 'home').as_uri()}"]
        command += ["--convert-to", target, "--outdir", str(out)]
        command += [str(folder / f"{number}.{ending}") for number in range(len(files))]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        new = target.partition(":")[0]
        return [(out / f"{number}.{new}").read_bytes() for number in range(len(files))]
