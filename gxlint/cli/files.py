"""Paths as given -> the files to check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from gxlint.records import dataclass, replace

ENDINGS = frozenset(
    ".docx .doc .wps .odt .ofd .pdf .html .htm .mht .mhtml .txt .md .yaml .yml .json".split()
)
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})
_OURS = frozenset({"gxlint.yaml", "gxlint-baseline.json"})


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check.  ``named`` is False for one that was come across in a folder."""

    path: str
    named: bool


class NoSuchFile(Exception):
    """A path under which there is nothing to check; the text says which and why."""


def targets(paths: Iterable[str]) -> tuple[list[Target], list[NoSuchFile]]:
    """Return the files that ``paths`` mean, each once, and what is wrong with the paths.

    A path is a file, a folder (searched for all supported endings), a glob, or “-”.
    """
    found: dict[str, Target] = {}
    troubles: list[NoSuchFile] = []
    for path in paths:
        try:
            for target in _expand(path):
                known = found.setdefault(target.path, target)
                found[target.path] = replace(known, named=known.named or target.named)
        except NoSuchFile as trouble:
            troubles.append(trouble)
    return list(found.values()), troubles


def _expand(path: str) -> Iterator[Target]:
    if path == "-" or os.path.isfile(path):
        yield Target(path, True)
        return
    if os.path.isdir(path):
        files = list(_walk(path))
        if not files:
            kinds = " ".join(sorted(ENDINGS))
            raise NoSuchFile(f"{path}：文件夹里没有可以检查的文件（{kinds}）")
        yield from files
        return
    matches = _matches(path)
    if not matches:
        raise NoSuchFile(f"{path}：没有这个文件或文件夹")
    for match in matches:
        if os.path.isdir(match):
            yield from _walk(match)
        else:
            yield Target(match, True)


def _matches(pattern: str) -> list[str]:
    import glob

    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []


def _walk(folder: str) -> Iterator[Target]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _PASSED_OVER
        )
        for name in sorted(files):
            no_report = name.startswith(("~$", ".")) or name in _OURS
            if not no_report and os.path.splitext(name)[1].lower() in ENDINGS:
                yield Target(os.path.join(root, name), False)
