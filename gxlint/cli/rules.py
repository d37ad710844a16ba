"""``gxlint rules``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.cli.looking import Known, known, warn
from gxlint.cli.screen import for_programs, screen
from gxlint.lang.revision import revisions
from gxlint.output.basisbook import by_basis, check_record, checklist, records
from gxlint.output.rulebook import Difference, difference, difference_record, listing, record
from gxlint.output.styled import Text, show
from gxlint.packs.coverage import coverage


def run(options: Options) -> int:
    """List rules, what changes between two report years, bases or manual checks.

    Returns the exit code.  Raises Unusable where several lists are asked for at once.
    """
    if sum(map(bool, (options.diff, options.by_basis, options.checklist))) > 1:
        raise Unusable("--diff、--by-basis、--checklist 只能写一个")
    found = known(options)
    warn(found.notices)
    if options.format == "json":
        stream = for_programs()
        json.dump(_plain(found, options), stream, ensure_ascii=False, indent=2)
        stream.write("\n")
        return 0
    target = screen(options.color)
    lines = _lines(found, options, target.width)
    show(lines, target.stream, color=target.color, link=target.link(found.folders))
    return 0


def _plain(found: Known, options: Options) -> Any:
    """Return what is asked for as plain data."""
    if options.by_basis:
        return records(list(coverage(found.packs)))
    if options.checklist:
        return [check_record(check, pack.name) for pack in found.packs for check in pack.checks]
    packs = {rule.id: pack.name for pack in found.packs for rule in pack.rules}
    if options.diff:
        return difference_record(_difference(found, *options.diff), packs)
    return [record(rule, packs[rule.id], found.changes.get(rule.id, ())) for rule in found.rules]


def _lines(found: Known, options: Options, width: int) -> Iterable[Text]:
    """Return what is asked for as lines for people."""
    if options.by_basis:
        return by_basis(list(coverage(found.packs)), width)
    if options.checklist:
        return checklist([check for pack in found.packs for check in pack.checks], width)
    if options.diff:
        return difference(_difference(found, *options.diff), width)
    return listing(found.rules, found.changes, width)


def _difference(found: Known, earlier: int, later: int) -> Difference:
    old, new = found.in_force(earlier), found.in_force(later)
    return Difference(
        earlier,
        later,
        tuple(rule for rule in old if rule not in new),
        tuple(rule for rule in new if rule not in old),
        tuple(revisions(found.vocabulary, earlier, later)),
    )
