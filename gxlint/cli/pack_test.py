"""``gxlint pack test``: runs the samples of a pack, and tells what its rules look at and cost."""

from __future__ import annotations

from gxlint.cli.authoring import loaded_pack, try_samples
from gxlint.cli.screen import screen
from gxlint.lang.review.cells import coverage
from gxlint.lang.review.cost import cost
from gxlint.output.basisbook import by_basis
from gxlint.output.styled import Text, show
from gxlint.output.trialbook import cells_covered, sample_table
from gxlint.packs import coverage as clauses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.cli.arguments import Options


def run(options: Options) -> int:
    """Run all samples; returns the exit code: 0 where all came out as they say, 1 where not."""
    loaded, pack = loaded_pack(options)
    results = try_samples(pack, loaded)
    costs = {rule.id: cost(rule, loaded.vocabulary) for rule in pack.rules}
    target = screen(options.color)
    rules = [rule for rule in pack.rules if rule.id in results]
    lines = [*sample_table(rules, results, costs, target.width)]
    if options.coverage:
        own = pack.register.own
        found = [
            one
            for one in clauses.coverage([pack])
            if one.rules or one.checks or one.document in own
        ]
        lines += [Text(), *by_basis(found, target.width)]
        lines += cells_covered(coverage(loaded.rules, loaded.vocabulary), target.width)
    show(lines, target.stream, color=target.color)
    failed = any(result.fault for found in results.values() for result in found)
    return 1 if failed else 0
