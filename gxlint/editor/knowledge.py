"""What can be named in a rule file, and where it is declared."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from gxlint.editor.files import Files, RuleFile, offered
from gxlint.lang import syntax as s
from gxlint.lang import types as t
from gxlint.lang.bases import register
from gxlint.lang.declare import declare
from gxlint.lang.errors import RuleFileError
from gxlint.lang.register import Document
from gxlint.packs.files import PackError, form_folder, national_folder
from gxlint.packs.finding import beside, built_in, configured, installed
from gxlint.packs.load import Block
from gxlint.records import dataclass
from gxlint.report.schema import schema


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The files that a rule file builds on, its own pack last; all that is declared in them.

    ``own`` is the folder of that pack.
    """

    files: tuple[RuleFile, ...]
    own: str

    def items(self) -> Iterator[tuple[RuleFile, s.Item]]:
        """Yield every block with its file."""
        for file in self.files:
            for item in file.items:
                yield file, item

    @cached_property
    def schema(self) -> t.Schema:
        """The types of all that rules can name."""
        blocks = self._blocks()
        while True:
            try:
                return schema(declare(blocks))
            except RuleFileError as error:
                broken = {id(problem.source) for problem in error.problems}
                blocks = [block for block in blocks if id(block[0]) not in broken]

    @cached_property
    def pack_names(self) -> tuple[str, ...]:
        """The names of the packs that the own one can be made to rest on."""
        own = os.path.realpath(self.own)
        found = (*built_in(), *configured(offered(own)), *beside(own), *installed())
        names = (one.declared or one.name for one in found if one.folder != own)
        return tuple(dict.fromkeys(names))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The registered documents, by each of their names."""
        return register(self._blocks(), {}, []).by_name

    @cached_property
    def rules(self) -> Mapping[str, s.Rule | s.Manual]:
        """The rules and manual checks, by their numbers."""
        return {i.id: i for _, i in self.items() if isinstance(i, s.Rule | s.Manual)}

    def parameter(self, rule: str, name: str) -> tuple[RuleFile, s.Parameter] | None:
        """Return a parameter of a rule, and the file that it is written in."""
        for file, item in self.items():
            if isinstance(item, s.Rule) and item.id == rule:
                return next(((file, one) for one in item.parameters if one.name == name), None)
        return None

    def _blocks(self) -> list[Block]:
        return [(file.source, item) for file, item in self.items()]


def knowledge(path: str, files: Files) -> Knowledge:
    """Return what can be named in a file.

    What can't be read is left out, and of what is half-written the blocks that can't be parsed.
    """
    own = files.pack_of(path)
    found: dict[str, RuleFile] = {}
    for folder in (os.path.realpath(form_folder()), *_folders(own, files)):
        try:
            found |= {file.path: file for file in files.folder(folder)}
        except PackError:
            continue
    found.setdefault(path, files.file(path))
    return _of(tuple(found.values()), own or os.path.dirname(path))


def _folders(own: str | None, files: Files) -> list[str]:
    """Return the folders of the packs that the file's own pack is used with, that one last."""
    if own is None:
        return [national_folder()]
    try:
        used = files.folders_for(own)
    except PackError:
        used = [national_folder(), own]
    return [*(folder for folder in used if folder != own), own]


@lru_cache(maxsize=4)
def _of(files: tuple[RuleFile, ...], own: str) -> Knowledge:
    return Knowledge(files, own)
