"""The name of a pack -> its folder: built in, in the file system, or in an installed distribution.

A distribution offers packs as entry points of the group ``gxlint.packs``; each names a package or
a folder in one.  What lies there is read as text, and no code of the distribution is run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gxlint.expressions import lazy
from gxlint.packs.files import FORMS, NATIONAL, PackError, content, rule_files
from gxlint.records import dataclass
from gxlint.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gxlint.packs"
DECLARED = lazy(r"^(?:包|pack)\s+([^\W\d]\w*)", re.MULTILINE)
_PREFIX = lazy(r"^\s*(?:前缀|prefix)\s+([A-Z]+-)", re.MULTILINE)
_MOST_BESIDE = 1_000


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack that can be named: by ``name``, or as it calls itself.

    ``source`` says where it comes from: 自带, or the distribution and its version.
    """

    name: str
    declared: str
    folder: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which it is found."""
        return tuple(dict.fromkeys((self.name, self.declared)))


def find(name: str, offered: Sequence[str] = ()) -> str:
    """Return the folder of a pack: a built-in one, a folder, a configured or an installed one.

    ``offered`` are packs that a configuration names.  Raises PackError where there is none under
    that name, or several.
    """
    ours = _own_folders()
    if name in ours:
        return ours[name]
    for path in ours.values():
        if declared(path) == name:
            return path
    if os.path.isdir(name):
        return os.path.realpath(name)
    seen: list[Offered] = []
    for places in (configured(offered), installed()):  # each looked at when it comes to it
        here = list(places)
        seen += here
        found = {one.folder: one.source for one in here if name in one.names}
        if len(found) > 1:
            sources = "、".join(found.values())
            raise PackError(f"有几个规则包都叫“{name}”（{sources}）；请写文件夹的路径")
        if found:
            return next(iter(found))
    raise PackError(_unknown(name, [*built_in(), *seen]))


def _unknown(name: str, offered: list[Offered]) -> str:
    from gxlint.lang.problems import nearest

    here = next((one for one in beside(os.path.abspath(name)) if one.declared == name), None)
    if here:
        return f"没有规则包“{name}”；文件夹 {here.name} 里的规则包叫这个名称，写 --pack {here.name}"
    known = [each for one in offered for each in one.names]
    near = nearest(name, known)
    hint = f"；是不是“{near}”？" if near else "；用 gxlint pack list 查看有哪些规则包"
    return f"没有规则包“{name}”：它既不是文件夹，也不是自带的、配置里的或者安装的规则包{hint}"


def configured(offered: Sequence[str]) -> Iterator[Offered]:
    """Yield the packs in folders that a configuration names."""
    for name in offered:
        if os.path.isdir(name):
            path = os.path.realpath(name)
            yield Offered(name, declared(path), path, f"配置里的 {name}")


def beside(folder: str) -> Iterator[Offered]:
    """Yield the packs in the folders that lie beside one, with rule files directly in them."""
    above = os.path.dirname(folder)
    try:
        with os.scandir(above) as entries:
            names = sorted(entry.name for entry in islice(entries, _MOST_BESIDE) if entry.is_dir())
    except OSError:
        return
    for name in names:
        path = os.path.realpath(os.path.join(above, name))
        if path != folder and not name.startswith(".") and _has_rules(path):
            yield Offered(name, declared(path), path, path)


def _has_rules(folder: str) -> bool:
    try:
        return any(name.endswith(".gx") for name in os.listdir(folder))
    except OSError:
        return False


def built_in() -> Iterator[Offered]:
    """Yield the packs that come with gxlint, the national one first."""
    for name, path in _own_folders().items():
        yield Offered(name, declared(path), path, "自带")


def _own_folders() -> dict[str, str]:
    """Return the folders of the packs that come with gxlint by their names, the national first."""
    rules = folder("rules")
    with os.scandir(rules) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir() and entry.name != FORMS)
    names.sort(key=lambda name: name != NATIONAL)
    return {name: os.path.realpath(os.path.join(rules, name)) for name in names}


def installed() -> Iterator[Offered]:
    """Yield the packs of installed distributions; what can't be found there is left out."""
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        path = _folder_of(point)
        if path is not None:
            source = f"{point.dist.name} {point.dist.version}" if point.dist else "安装"
            yield Offered(point.name, declared(path), path, source)


def _folder_of(point: EntryPoint) -> str | None:
    """Return the folder that an entry point names, without importing anything.

    Only the top-level package is looked up: to look up what is inside it would run its code.
    """
    from importlib.util import find_spec

    try:
        top, *inside = point.module.split(".")
        spec = find_spec(top)
    except (AttributeError, ImportError, ValueError):  # the first where it names no module at all
        return None
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        path = os.path.join(place, *inside)
        if os.path.isdir(path):
            return os.path.realpath(path)
    return None


def owner(prefix: str) -> Offered | None:
    """Return the pack that can be named whose rules have numbers with ``prefix``, if any has."""
    offered = (*built_in(), *installed())
    return next((one for one in offered if _said(one.folder, _PREFIX) == prefix), None)


def declared(path: str) -> str:
    """Return what a pack calls itself, "" where that can't be told."""
    return _said(path, DECLARED)


def _said(path: str, wanted: re.Pattern[str]) -> str:
    """Return what the first file of a pack that says something wanted says there, or ""."""
    try:
        for file in rule_files(path):
            match = wanted.search(content(file).decode("utf-8-sig", "replace"))
            if match:
                return str(match[1])
    except PackError:
        pass
    return ""
