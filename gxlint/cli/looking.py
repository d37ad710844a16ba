"""What commands that look rules up share: the rules of packs, and what is changed about them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from gxlint.cli.arguments import Options
from gxlint.cli.reading import today_of
from gxlint.cli.settings import Plans, blaming
from gxlint.engine.ending import ending
from gxlint.engine.governance import changes, notices
from gxlint.engine.results import Changed
from gxlint.lang import ir
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.applicability import Edition, governed
from gxlint.packs.files import PackError
from gxlint.packs.load import Pack, load
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """Every rule as its owner has it, and how it applies today."""

    vocabulary: Vocabulary
    packs: tuple[Pack, ...]
    every: tuple[ir.Rule, ...]
    editions: tuple[tuple[Edition, ...], ...]
    changes: Mapping[str, Sequence[Changed]]
    notices: tuple[str, ...]

    @property
    def folders(self) -> tuple[str, ...]:
        """Where the packs lie."""
        return tuple(pack.folder for pack in self.packs)

    @property
    def rules(self) -> list[ir.Rule]:
        """The rules that are not 废止."""
        return [rule for rule, found in zip(self.every, self.editions, strict=True) if found]

    def in_force(self, year: int) -> list[ir.Rule]:
        """Return the rules that hold for reports of a year, be it in one region only."""
        return [
            rule
            for rule, editions in zip(self.every, self.editions, strict=True)
            if any(edition.holds_in(year) for edition in editions)
        ]


def known(options: Options) -> Known:
    """Return the rules of the packs that are named, as they are on the day of the command line.

    Where it names no pack, the configuration of the current folder does.
    """
    today = today_of(options)
    plan = Plans(options).here()
    try:
        loaded = load(plan.value("packs"), plan.offered)
    except PackError as error:
        raise blaming(plan, error) from None
    found = governed(loaded, today)
    by_rule: dict[str, list[Changed]] = {}
    for change in changes(found):
        by_rule.setdefault(change.rule, []).append(change)
    return Known(
        vocabulary=loaded.vocabulary,
        packs=loaded.packs,
        every=loaded.rules,
        editions=found.editions,
        changes=by_rule,
        notices=(*notices(found), *ending(changes(found), today)),
    )


def warn(notices: Iterable[str]) -> None:
    """Say on standard error what is to be said of what packs change."""
    for notice in notices:
        print(f"gxlint：{notice}", file=sys.stderr)
