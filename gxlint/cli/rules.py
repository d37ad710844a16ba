"""``gxlint rules``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.cli.screen import screen
from gxlint.lang import ir
from gxlint.lang.revision import revisions
from gxlint.lang.vocabulary import Years
from gxlint.output.basisbook import by_basis, check_record, checklist, records
from gxlint.output.rulebook import Difference, difference, difference_record, listing, record
from gxlint.output.styled import Text, show
from gxlint.packs.coverage import coverage
from gxlint.packs.load import Loaded, load


def run(options: Options) -> int:
    """List rules, what changes between two report years, bases or manual checks.

    Returns the exit code.  Raises Unusable where several lists are asked for at once.
    """
    if sum(map(bool, (options.diff, options.by_basis, options.checklist))) > 1:
        raise Unusable("--diff、--by-basis、--checklist 只能写一个")
    loaded = load(options.pack)
    if options.format == "json":
        json.dump(_plain(loaded, options), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    target = screen(options.color)
    show(_lines(loaded, options, target.width), target.stream, color=target.color)
    return 0


def _plain(loaded: Loaded, options: Options) -> Any:
    """Return what is asked for as plain data."""
    if options.by_basis:
        return records(list(coverage(loaded.packs)))
    if options.checklist:
        return [check_record(check, pack.name) for pack in loaded.packs for check in pack.checks]
    packs = {rule.id: pack.name for pack in loaded.packs for rule in pack.rules}
    if options.diff:
        return difference_record(_difference(loaded, *options.diff), packs)
    return [record(rule, packs[rule.id]) for rule in _valid(loaded)]


def _lines(loaded: Loaded, options: Options, width: int) -> Iterable[Text]:
    """Return what is asked for as lines for people."""
    if options.by_basis:
        return by_basis(list(coverage(loaded.packs)), width)
    if options.checklist:
        return checklist([check for pack in loaded.packs for check in pack.checks], width)
    if options.diff:
        return difference(_difference(loaded, *options.diff), width)
    return listing(_valid(loaded), width)


def _valid(loaded: Loaded) -> list[ir.Rule]:
    return [rule for rule in loaded.rules if rule.status != "废止"]


def _difference(loaded: Loaded, earlier: int, later: int) -> Difference:
    rules = _valid(loaded)
    old, new = _in_force(rules, earlier), _in_force(rules, later)
    return Difference(
        earlier,
        later,
        tuple(rule for rule in old if rule not in new),
        tuple(rule for rule in new if rule not in old),
        tuple(revisions(loaded.vocabulary, earlier, later)),
    )


def _in_force(rules: list[ir.Rule], year: int) -> list[ir.Rule]:
    return [rule for rule in rules if year in Years(rule.first_year, rule.last_year)]
