"""Write every example report in all formats: ``python -m examples.make [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.writers import docx, html, structured, text
from examples.writers.source import load

HERE = Path(__file__).parent
WRITERS = {".docx": docx.write, ".html": html.write, ".txt": text.write, ".yaml": structured.write}


def make(folder: Path) -> None:
    """Write the reports of ``sources/`` into ``folder``; equal sources give equal bytes."""
    for path in sorted((HERE / "sources").glob("*.yaml")):
        source = load(path)
        for ending, write in WRITERS.items():
            (folder / path.with_suffix(ending).name).write_bytes(write(source))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
