"""What the commands for authors of packs share: the pack in a folder, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gxlint.cli.failures import Unusable
from gxlint.engine.sample_faults import sample_faults
from gxlint.engine.samples import SampleResult, run_samples
from gxlint.lang.problems import Problem
from gxlint.packs.finding import find
from gxlint.packs.home import at_home
from gxlint.packs.load import Loaded, Pack, load
from gxlint.packs.patches import PatchError
from gxlint.packs.review import review, reviewed_rules
from gxlint.source.document import SourceError

#: What came of the samples of each rule, by its number.
Results = Mapping[str, Sequence[SampleResult]]


def pack_in(folder: str) -> tuple[Loaded, Pack]:
    """Load the pack in a folder beside those that it rests on.

    Raises RuleFileError with the faults that keep it from being used, PackError where there is no
    pack.
    """
    loaded = load([folder])
    return loaded, next(pack for pack in loaded.packs if pack.folder == find(folder))


def try_samples(pack: Pack, loaded: Loaded) -> Results:
    """Run all samples of a pack; raises Unusable for a change that no report has a place for."""
    found = {}
    for rule in pack.rules:
        if rule.status == "废止":
            continue
        try:
            found[rule.id] = run_samples(at_home(rule, pack), loaded.vocabulary)
        except (PatchError, SourceError) as error:
            raise Unusable(f"{rule.id} 的样例：{error}") from None
    return found


def all_problems(pack: Pack, loaded: Loaded, results: Results) -> list[Problem]:
    """Return everything that is wrong with a pack or odd about it, in the order of its files."""
    problems = list(review(pack, loaded))
    for reviewed in reviewed_rules(pack):
        problems += sample_faults(reviewed, results.get(reviewed.rule.id, ()))
    return sorted(problems, key=lambda p: (p.source.name, p.span.start, p.code))
