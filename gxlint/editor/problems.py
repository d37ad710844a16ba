"""What is wrong with the pack of a file, as ``gxlint pack check`` tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gxlint.editor.files import Files
from gxlint.engine.samples import SampleResult
from gxlint.engine.trying import Results, Untriable, all_problems, tried_rules, try_rule
from gxlint.lang import syntax as s
from gxlint.lang.errors import RuleFileError
from gxlint.lang.problems import Problem
from gxlint.lang.spans import Span
from gxlint.packs.files import PackError
from gxlint.packs.load import Loaded, Pack, load_folders
from gxlint.records import dataclass, field

#: The code of what is wrong with a pack as a whole, or with the way it is stored.
PACK = ""


@dataclass(slots=True)
class Tried:
    """What came of samples, by the texts of their rules.

    It is kept as long as everything beside rules that the pack rests on stays the same.
    """

    beside: tuple[s.Item, ...] = ()
    results: dict[str, Sequence[SampleResult]] = field(default_factory=dict)

    def samples(self, pack: Pack, loaded: Loaded) -> Results:
        """Return what comes of the samples of a pack; raises Untriable."""
        beside = tuple(
            item for each in loaded.packs for _, item in each.blocks if not isinstance(item, s.Rule)
        )
        known = self.results if beside == self.beside else {}
        self.beside, self.results = beside, {}
        rules = list(tried_rules(pack))
        for rule in rules:
            found = known.get(rule.written)
            self.results[rule.written] = found or try_rule(rule, pack, loaded)
        return {rule.id: self.results[rule.written] for rule in rules}


def problems(path: str, files: Files, tried: Tried) -> list[Problem]:
    """Return what is wrong with the pack around a file; outside of any pack, with its syntax.

    Where a pack can't be used, that is told alone.
    """
    folder = files.pack_of(path)
    try:
        file = files.file(path, folder or "")
    except PackError:  # closed without ever having been saved
        return []
    if folder is None:
        return list(file.faults)
    try:
        loaded = load_folders(files.folders_for(folder), files.blocks)
        pack = next(pack for pack in loaded.packs if pack.folder == folder)
        today = date.today().toordinal()
        return all_problems(pack, loaded, tried.samples(pack, loaded), today)
    except RuleFileError as error:
        return list(error.problems)
    except PackError as error:
        return [Problem(PACK, str(error), file.source, Span(0, 0))]
    except Untriable as error:
        return list(_untriable(error, pack))


def _untriable(error: Untriable, pack: Pack) -> Iterator[Problem]:
    for source, item in pack.blocks:
        if isinstance(item, s.Rule) and item.id == error.rule:
            yield Problem(PACK, str(error), source, item.id_span)
