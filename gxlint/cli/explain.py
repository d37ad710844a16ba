"""``gxlint explain``."""

from __future__ import annotations

from gxlint.cli.arguments import Options
from gxlint.cli.failures import Unusable
from gxlint.cli.screen import screen
from gxlint.engine.samples import run_samples
from gxlint.lang.problems import did_you_mean
from gxlint.output.rulebook import page
from gxlint.output.styled import show
from gxlint.packs.load import load


def run(options: Options) -> int:
    """Explain one rule, with what it says about its own samples; returns the exit code."""
    loaded = load(options.pack)
    wanted = options.rule.upper()
    rule = next((rule for rule in loaded.rules if rule.id == wanted), None)
    if rule is None:
        question = did_you_mean(wanted, [rule.id for rule in loaded.rules])
        raise Unusable(f"没有规则 {options.rule}。{question or '用 gxlint rules 查看全部规则。'}")
    target = screen(options.color)
    lines = page(rule, run_samples(rule, loaded.vocabulary), target.width)
    show(lines, target.stream, color=target.color)
    return 0
