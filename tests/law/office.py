"""Files as an office suite writes them: LibreOffice opens what was printed and saves it again."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

OFFICE = shutil.which("soffice")
_PATIENCE = 300
Drawn = TypeVar("Drawn")


def drawn(strategy: st.SearchStrategy[Drawn], count: int) -> list[Drawn]:
    """Return so many different examples at once, since to start the suite takes long."""
    found: list[Drawn] = []

    @given(strategy)
    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(example: Drawn) -> None:
        found.append(example)

    collect()
    return found


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
