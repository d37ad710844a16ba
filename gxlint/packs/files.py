"""Where packs lie, and which files they consist of.

Packs come from strangers.  A pack is text to be read and nothing else: a folder that holds code,
or from which a link leads out, is refused as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from gxlint.resources import folder

NATIONAL, FORMS = "national", "forms"
_CODE = frozenset({".py", ".pyc", ".pyo", ".pyd", ".pyw", ".so", ".dll", ".dylib", ".exe"})
_COMPILED = "__pycache__"
_MARKER = "__init__.py"
_MOST_FILES = 1_000
_MOST_BYTES = 2_000_000


class PackError(Exception):
    """A pack that can't be had; the text says why."""


def form_folder() -> str:
    """Return the folder that declares the official forms."""
    return os.path.join(folder("rules"), FORMS)


def pack_folders(extra: Sequence[str], offered: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the folder of the national pack, then those of the packs named and required.

    Each stands there once, and their order does not depend on that of the names.  ``offered`` are
    packs that a configuration names, which may be meant by a name or required.  Raises PackError
    for a name under which there is no pack.
    """
    if not extra:
        return (national_folder(),)
    from gxlint.packs.finding import find
    from gxlint.packs.requiring import with_required

    named = {find(name, offered) for name in extra} - {national_folder()}
    _, *others = with_required([national_folder(), *sorted(named)], offered)
    return (national_folder(), *sorted(others))


def national_folder() -> str:
    """Return the folder of the national pack."""
    return os.path.realpath(os.path.join(folder("rules"), NATIONAL))


def is_built_in(path: str) -> bool:
    """Tell whether a folder comes with gxlint."""
    return os.path.realpath(path).startswith(os.path.realpath(folder("rules")) + os.sep)


def rule_files(path: str) -> Iterator[str]:
    """Yield the .gx files below a folder, in the order of their names; hidden folders don't count.

    Raises PackError where the folder holds what does not belong in a pack, or too much.
    """
    inside = os.path.realpath(path)
    seen = 0
    for root, folders, files in os.walk(path):
        folders[:] = sorted(n for n in folders if n != _COMPILED and not n.startswith("."))
        seen += len(folders) + len(files)
        if seen > _MOST_FILES:
            raise PackError(f"{path}：里面的文件太多（超过 {_MOST_FILES} 个），请核对是不是规则包")
        for name in (*folders, *sorted(files)):
            _refuse(os.path.join(root, name), inside)
        yield from (os.path.join(root, name) for name in sorted(files) if name.endswith(".gx"))


def _refuse(path: str, inside: str) -> None:
    """Refuse a file or folder that does not belong in a pack."""
    if os.path.islink(path):
        target = os.path.realpath(path)
        if os.path.commonpath((inside, target)) != inside:
            raise PackError(f"{path}：这个链接指向规则包之外，不能用；请把文件放进规则包里")
    ending = os.path.splitext(path)[1].lower()
    if ending in _CODE and not os.path.isdir(path) and not _empty_marker(path):
        raise PackError(f"{path}：规则包里不能有程序文件，请移到别处")
    if ending == ".gx" and not os.path.isdir(path) and not os.path.isfile(path):
        raise PackError(f"{path}：这不是普通文件，读不了")


def _empty_marker(path: str) -> bool:
    """Tell whether this is the empty file that makes a folder part of an installed package."""
    return os.path.basename(path) == _MARKER and os.path.getsize(path) == 0


def content(file: str) -> bytes:
    """Return the content of a rule file; raises PackError where it can't be read."""
    try:
        with open(file, "rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError:
        raise PackError(f"{file}：读不了这个规则文件，请检查它的权限") from None
    if len(data) > _MOST_BYTES:
        raise PackError(f"{file}：规则文件太大（最多 {_MOST_BYTES // 1_000_000} MB），请拆成几个")
    return data
