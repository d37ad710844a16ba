"""What gxlint prints on a screen, as pictures for the manual: ``python docs/screenshots.py``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"

#: What each picture shows.
COMMANDS: Mapping[str, str] = {
    "check-full.svg": "check examples/faulty.docx --select GX-T303,GX-T305,GX-X01,GX-L03",
    "check-concise.svg": "check examples/faulty.txt --format concise --select GX-S,GX-T",
    "explain.svg": "explain GX-T303",
}

_COLUMNS = 100
_SIZE, _CELL, _LINE = 15, 8.25, 22
_MARGIN, _TOP = 18, 46
_PAPER, _INK, _FAINT = "#1e2127", "#dcdfe4", "#8b93a1"
#: Red, green, yellow, blue, magenta and cyan, by their numbers on a terminal.
_COLORS = dict(enumerate("#ff7b72 #7ee08a #e8c468 #7cb7ff #d8a3ff #6fd3e0".split(), 1))
# First those whose quotation marks are as narrow as a terminal takes them to be.
_FONTS = (
    "Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', "
    "'Microsoft YaHei', monospace"
)
_DOTS = ("#ff5f57", "#febc2e", "#28c840")


def picture(command: str) -> str:
    """Return an SVG of what a command of gxlint prints in colour."""
    printed = subprocess.run(
        [sys.executable, "-m", "gxlint", *command.split(), "--color", "always"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(_COLUMNS), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        check=False,
    ).stdout.decode("utf-8")
    shown = [f"\x1b[2m$\x1b[0m gxlint {command}", *printed.rstrip("\n").split("\n")]
    return "\n".join(_drawn(shown, f"gxlint {command}")) + "\n"


def _drawn(lines: list[str], title: str) -> Iterator[str]:
    decoded = list(AnsiDecoder().decode("\n".join(lines)))
    width = round(max(line.cell_len for line in decoded) * _CELL + 2 * _MARGIN)
    height = _TOP + len(decoded) * _LINE + _MARGIN // 2
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" role="img" font-family="{_FONTS}" font-size="{_SIZE}">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}"/>'
    for number, color in enumerate(_DOTS):
        yield f'<circle cx="{_MARGIN + 4 + 18 * number}" cy="18" r="5" fill="{color}"/>'
    console = Console(color_system="standard")
    for number, line in enumerate(decoded):
        yield from _line(line.render(console), _TOP + number * _LINE)
    yield "</svg>"


def _line(segments: Iterator[Segment], y: int) -> Iterator[str]:
    """Draw a line.  Each run of characters as wide has its place, so that columns stay columns."""
    at = 0
    for segment in segments:
        for wide, group in groupby(segment.text, lambda char: cell_len(char) == 2):
            run = "".join(group)
            cells = len(run) * (2 if wide else 1)
            if run.strip():
                blank = len(run) - len(run.lstrip())
                start = at + blank * (2 if wide else 1)
                yield _text(run.strip(), start, cells // len(run), y, _look(segment))
            at += cells


def _text(run: str, start: int, each: int, y: int, look: str) -> str:
    x, length = _MARGIN + start * _CELL, len(run) * each * _CELL
    place = f'x="{x:g}" y="{y}" textLength="{length:g}"'
    return f'<text {place} xml:space="preserve"{look}>{escape(run, quote=False)}</text>'


def _look(segment: Segment) -> str:
    style = segment.style
    color = style.color.number if style and style.color else None
    dim, bold = bool(style and style.dim), bool(style and style.bold)
    fill = _FAINT if dim else _COLORS.get(color or 0, _INK)
    return f' fill="{fill}"' + (' font-weight="bold"' if bold else "")


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, command in COMMANDS.items():
        (FOLDER / name).write_text(picture(command), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
