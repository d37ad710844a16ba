"""``gxlint rules``."""

from __future__ import annotations

import json
import sys

from gxlint.cli.arguments import Options
from gxlint.cli.screen import screen
from gxlint.lang import ir
from gxlint.lang.vocabulary import Years
from gxlint.output.rulebook import difference, listing, record
from gxlint.output.styled import show
from gxlint.packs.load import load


def run(options: Options) -> int:
    """List the rules, or what changes between two report years; returns the exit code."""
    loaded = load(options.pack)
    rules = [rule for rule in loaded.rules if rule.status != "废止"]
    if options.format == "json":
        records = [record(rule, pack.name) for pack in loaded.packs for rule in pack.rules]
        chosen = {rule.id for rule in _between(rules, options)}
        json.dump(
            [found for found in records if found["id"] in chosen],
            sys.stdout,
            ensure_ascii=False,
            indent=2,
        )
        sys.stdout.write("\n")
        return 0
    target = screen(options.color)
    if options.diff:
        earlier, later = options.diff
        gone, new = _in_force(rules, earlier), _in_force(rules, later)
        lines = difference(
            earlier,
            later,
            [rule for rule in gone if rule not in new],
            [rule for rule in new if rule not in gone],
            target.width,
        )
    else:
        lines = listing(rules, target.width)
    show(lines, target.stream, color=target.color)
    return 0


def _between(rules: list[ir.Rule], options: Options) -> list[ir.Rule]:
    """Return all rules, or with --diff those in force in only one of the two years."""
    if not options.diff:
        return rules
    sides = [{rule.id for rule in _in_force(rules, year)} for year in options.diff]
    return [rule for rule in rules if (rule.id in sides[0]) != (rule.id in sides[1])]


def _in_force(rules: list[ir.Rule], year: int) -> list[ir.Rule]:
    return [rule for rule in rules if year in Years(rule.first_year, rule.last_year)]
