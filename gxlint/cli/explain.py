"""``gxlint explain``."""

from __future__ import annotations

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.cli.looking import known, warn
from gxlint.cli.numbers import question
from gxlint.cli.screen import screen
from gxlint.engine.samples import run_samples
from gxlint.output import basisbook, rulebook
from gxlint.output.styled import show
from gxlint.packs.home import at_home


def run(options: Options) -> int:
    """Explain a rule, with what it says about its own samples, or a manual check.

    Returns the exit code.
    """
    found = known(options)
    wanted: str = options.rule
    target = screen(options.color)
    link = target.link(found.folders)
    warn(found.notices)
    for pack in found.packs:
        for rule in (rule for rule in pack.rules if rule.id == wanted):
            samples = run_samples(at_home(rule, pack), found.vocabulary)
            changes = found.changes.get(rule.id, ())
            packs = () if pack is found.packs[0] else options.pack
            lines = rulebook.page(rule, changes, pack.register, samples, target.width, packs)
            show(lines, target.stream, color=target.color, link=link)
            return 0
        for check in (check for check in pack.checks if check.id == wanted):
            lines = basisbook.page(check, pack.register, target.width)
            show(lines, target.stream, color=target.color, link=link)
            return 0
    checks = [check.id for pack in found.packs for check in pack.checks]
    numbers = [*(rule.id for rule in found.every), *checks]
    raise Unusable(f"没有规则“{options.rule}”；{question(wanted, numbers)}")
