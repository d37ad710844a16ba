"""The rule files that an editor works on: as they lie on the disk, or as they are being typed."""

from __future__ import annotations

import os
from collections.abc import Iterator

from gxlint.config import ConfigError
from gxlint.config.find import NAME, Finder
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.lang.parse import parse_leniently
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText
from gxlint.packs.files import PackError, is_built_in, national_folder, rule_files
from gxlint.packs.load import Block, text_of
from gxlint.packs.requiring import with_required
from gxlint.records import dataclass, field

_ENDING = ".gx"


@dataclass(frozen=True, slots=True, eq=False)
class RuleFile:
    """A rule file: the blocks of it that are in order, and what is wrong with the others."""

    path: str
    source: SourceText
    items: tuple[s.Item, ...]
    faults: tuple[Problem, ...]


@dataclass(slots=True)
class Files:
    """Rule files by their paths.

    ``typed`` has the texts that are open in the editor and go before what is on the disk.  A file
    is parsed anew only when its text has changed.
    """

    typed: dict[str, str] = field(default_factory=dict)
    _parsed: dict[tuple[str, str], RuleFile] = field(default_factory=dict)

    def file(self, path: str, folder: str = "") -> RuleFile:
        """Return a file, named as in a pack in ``folder``; raises PackError."""
        base = os.path.dirname(folder or os.path.dirname(path))
        name = os.path.relpath(path, base)
        typed = self.typed.get(path)
        text = text_of(path) if typed is None else _lines(typed)
        known = self._parsed.get((path, name))
        if known is None or known.source.text != text:
            source = SourceText(name, text, not is_built_in(path))
            known = RuleFile(path, source, *parse_leniently(source))
            self._parsed[path, name] = known
        return known

    def folder(self, folder: str) -> tuple[RuleFile, ...]:
        """Return the files of a pack in their order, those not yet saved included.

        Raises PackError.
        """
        inside = folder + os.sep
        typed = [path for path in list(self.typed) if path.startswith(inside)]
        new = {path for path in typed if path.endswith(_ENDING)}
        paths = sorted({*rule_files(folder), *new}, key=_order)
        return tuple(self.file(path, folder) for path in paths)

    def blocks(self, folder: str) -> tuple[Block, ...]:
        """Return the blocks of a pack; raises RuleFileError with all faults, and PackError."""
        files = self.folder(folder)
        faults = [fault for file in files for fault in file.faults]
        if faults:
            raise RuleFileError(faults)
        return tuple((file.source, item) for file in files for item in file.items)

    def folders_for(self, folder: str) -> list[str]:
        """Return the folders of the packs that one is used with: the national one, it, its own.

        Those that it rests on are found as anywhere else, also by the configuration that is near.
        Raises PackError where it can't be told which pack is meant.
        """
        national = national_folder()
        named = [folder] if os.path.realpath(folder) == national else [national, folder]
        return with_required(named, offered(folder), self._texts)

    def _texts(self, folder: str) -> Iterator[str]:
        return (file.source.text for file in self.folder(folder))

    def path_of(self, source: SourceText) -> str | None:
        """Return the path of a file by its text, or by its name where the text is another's."""
        known = list(self._parsed.values())
        same = [file.path for file in known if file.source is source]
        named = [file.path for file in known if file.source.name == source.name]
        return next(iter((*same, *named)), None)

    def pack_of(self, path: str) -> str | None:
        """Return the folder of the pack that a file belongs to: the nearest one with a 包."""
        folder = os.path.dirname(path)
        while True:
            items = (item for file in self._beside(folder) for item in file.items)
            if any(isinstance(item, s.Pack) for item in items):
                return folder
            above = os.path.dirname(folder)
            if above == folder:
                return None
            folder = above

    def _beside(self, folder: str) -> Iterator[RuleFile]:
        """Yield what can be read of the rule files that lie directly in a folder."""
        try:
            names = {name for name in os.listdir(folder) if name.endswith(_ENDING)}
        except OSError:
            names = set()
        names |= {os.path.basename(p) for p in list(self.typed) if os.path.dirname(p) == folder}
        for name in sorted(names):
            try:
                yield self.file(os.path.join(folder, name), folder)
            except PackError:
                continue


def offered(folder: str) -> tuple[str, ...]:
    """Return the packs that the configuration near a folder names."""
    try:
        config = Finder()(os.path.join(folder, NAME))
    except ConfigError:
        return ()  # what is wrong with it is told by whatever runs with it
    return tuple(config.packs) if config else ()


def _order(path: str) -> tuple[tuple[bool, str], ...]:
    """Order paths as a walk through folders does: the files of a folder before those below it."""
    *folders, name = path.split(os.sep)
    return (*((True, folder) for folder in folders), (False, name))


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
