"""Where packs lie, and which files they consist of."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from gxlint.resources import folder

NATIONAL, FORMS = "national", "forms"


class PackError(Exception):
    """A pack that can't be had; the text says why."""


def form_folder() -> str:
    """Return the folder that declares the official forms."""
    return os.path.join(folder("rules"), FORMS)


def pack_folders(extra: Sequence[str]) -> tuple[str, ...]:
    """Return the folders of the national pack and of those named, each once.

    A name is a folder, or the name of a built-in pack.  Raises PackError for one that is neither.
    """
    national = os.path.join(folder("rules"), NATIONAL)
    return tuple(dict.fromkeys([national, *map(_find, extra)]))


def is_built_in(path: str) -> bool:
    """Tell whether a folder comes with gxlint."""
    return os.path.realpath(path).startswith(os.path.realpath(folder("rules")) + os.sep)


def rule_files(path: str) -> Iterator[str]:
    """Yield the .gx files below a folder, in the order of their names."""
    for root, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".gx"):
                yield os.path.join(root, name)


def content(file: str) -> bytes:
    """Return the content of a rule file; raises PackError where it can't be read."""
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        raise PackError(f"{file}：读不了这个规则文件，请检查它的权限") from None


def _find(name: str) -> str:
    built_in = _built_in()
    path = os.path.join(folder("rules"), name) if name in built_in else name
    if os.path.isdir(path):
        return os.path.realpath(path)
    known = "、".join(built_in) or "无"
    raise PackError(f"没有规则包“{name}”：它既不是文件夹，也不是自带的规则包（自带：{known}）")


def _built_in() -> list[str]:
    with os.scandir(folder("rules")) as entries:
        names = (entry.name for entry in entries if entry.is_dir())
        return sorted(name for name in names if name not in (NATIONAL, FORMS))
