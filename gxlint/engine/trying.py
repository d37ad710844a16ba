"""What is wrong with a pack: the faults of its rules and of their samples, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.engine.governance import review_changes
from gxlint.engine.sample_faults import sample_faults
from gxlint.engine.samples import SampleResult, run_samples
from gxlint.lang import ir
from gxlint.lang.problems import Problem
from gxlint.packs.home import at_home
from gxlint.packs.load import Loaded, Pack
from gxlint.packs.patches import PatchError
from gxlint.packs.review import review, reviewed_rules
from gxlint.source.document import SourceError

#: What came of the samples of each rule, by its number.
Results = Mapping[str, Sequence[SampleResult]]


class Untriable(Exception):
    """A sample changes what no report has a place for, or makes a report that can't be read.

    ``rule`` is the number of its rule.
    """

    def __init__(self, rule: str, why: str) -> None:
        self.rule = rule
        super().__init__(f"{rule} 的样例：{why}")


def tried_rules(pack: Pack) -> Iterator[ir.Rule]:
    """Yield the rules of a pack whose samples count."""
    return (rule for rule in pack.rules if rule.status != "废止")


def try_rule(rule: ir.Rule, pack: Pack, loaded: Loaded) -> Sequence[SampleResult]:
    """Run the samples of a rule; raises Untriable."""
    try:
        return run_samples(at_home(rule, pack), loaded.vocabulary)
    except (PatchError, SourceError) as error:
        raise Untriable(rule.id, str(error)) from None


def try_samples(pack: Pack, loaded: Loaded) -> Results:
    """Run all samples of a pack; raises Untriable."""
    return {rule.id: try_rule(rule, pack, loaded) for rule in tried_rules(pack)}


def all_problems(pack: Pack, loaded: Loaded, results: Results, today: int) -> list[Problem]:
    """Return everything that is wrong with a pack or odd about it, in the order of its files.

    ``today`` is the ordinal of the day on which what it changes is to hold.
    """
    problems = [*review(pack, loaded), *review_changes(pack, loaded, today)]
    for reviewed in reviewed_rules(pack):
        problems += sample_faults(reviewed, results.get(reviewed.rule.id, ()))
    return sorted(problems, key=lambda p: (p.source.name, p.span.start, p.code))
