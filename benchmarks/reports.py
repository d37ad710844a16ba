"""Reports to measure with, made from the examples."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
_DOCUMENT = "word/document.xml"


def write_folder(folder: Path, count: int) -> None:
    """Fill a folder with ``count`` .docx reports, each of a body of its own."""
    with zipfile.ZipFile(EXAMPLES / "good-department.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = parts[_DOCUMENT].decode()
    for number in range(count):
        own = document.replace("青禾县", f"青禾第{number}县").encode()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, own if name == _DOCUMENT else data)
        (folder / f"{number:05}.docx").write_bytes(stream.getvalue())


def long_report(paragraphs: int) -> bytes:
    """Return a report as text with so many more paragraphs."""
    text = (EXAMPLES / "good-department.txt").read_text(encoding="utf-8")
    heading = "二、主动公开政府信息情况"
    paragraph = "2024年，青禾县农业农村局组织技术人员到田间地头开展春耕备耕指导服务。\n"
    return text.replace(f"\n{heading}", f"\n{paragraph * paragraphs}{heading}", 1).encode()
