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
from gxlint.lang.vocabulary import Years
from gxlint.output.basisbook import by_basis, check_record, checklist, records
from gxlint.output.rulebook import difference, listing, record
from gxlint.output.styled import Text, show
from gxlint.packs.coverage import coverage
from gxlint.packs.load import Loaded, load

_LISTINGS = ("diff", "by_basis", "checklist")


def run(options: Options) -> int:
    """List rules, what changes between two report years, bases or manual checks.

    Returns the exit code.
    """
    asked = [name for name in _LISTINGS if getattr(options, name)]
    if len(asked) > 1:
        raise Unusable(f"{_option(asked[0])} 不能与 {_option(asked[1])} 同时使用")
    loaded = load(options.pack)
    if options.format == "json":
        json.dump(_records(loaded, options), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    target = screen(options.color)
    show(_lines(loaded, options, target.width), target.stream, color=target.color)
    return 0


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _records(loaded: Loaded, options: Options) -> list[dict[str, Any]]:
    if options.by_basis:
        return records(list(coverage(loaded.packs)))
    if options.checklist:
        return [check_record(check, pack.name) for pack in loaded.packs for check in pack.checks]
    chosen = {rule.id for rule in _between(_valid(loaded), options)}
    found = (record(rule, pack.name) for pack in loaded.packs for rule in pack.rules)
    return [each for each in found if each["id"] in chosen]


def _lines(loaded: Loaded, options: Options, width: int) -> Iterable[Text]:
    if options.by_basis:
        return by_basis(list(coverage(loaded.packs)), width)
    if options.checklist:
        return checklist([check for pack in loaded.packs for check in pack.checks], width)
    rules = _valid(loaded)
    if not options.diff:
        return listing(rules, width)
    earlier, later = options.diff
    gone, new = _in_force(rules, earlier), _in_force(rules, later)
    return difference(
        earlier,
        later,
        [rule for rule in gone if rule not in new],
        [rule for rule in new if rule not in gone],
        width,
    )


def _valid(loaded: Loaded) -> list[ir.Rule]:
    return [rule for rule in loaded.rules if rule.status != "废止"]


def _between(rules: list[ir.Rule], options: Options) -> list[ir.Rule]:
    """Return all rules, or with --diff those in force in only one of the two years."""
    if not options.diff:
        return rules
    sides = [{rule.id for rule in _in_force(rules, year)} for year in options.diff]
    return [rule for rule in rules if (rule.id in sides[0]) != (rule.id in sides[1])]


def _in_force(rules: list[ir.Rule], year: int) -> list[ir.Rule]:
    return [rule for rule in rules if year in Years(rule.first_year, rule.last_year)]
