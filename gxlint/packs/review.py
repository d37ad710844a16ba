"""What is likely a slip in a pack that is otherwise in order."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.lang import syntax as s
from gxlint.lang.problems import Problem
from gxlint.lang.review.cells import coverage, review_coverage
from gxlint.lang.review.clauses import review_clauses
from gxlint.lang.review.logic import review_logic
from gxlint.lang.review.reviewed import Reviewed
from gxlint.lang.review.twins import review_twins
from gxlint.packs.coverage import uncovered
from gxlint.packs.files import national_folder
from gxlint.packs.load import Loaded, Pack, form_blocks
from gxlint.records import replace


def reviewed_rules(pack: Pack) -> list[Reviewed]:
    """Return the rules of a pack, each with where it is written."""
    written = {item.id: (item, source) for source, item in pack.blocks if isinstance(item, s.Rule)}
    return [Reviewed(rule, *written[rule.id]) for rule in pack.rules]


def review(pack: Pack, loaded: Loaded) -> Iterator[Problem]:
    """Yield what is odd about a pack among those that it was loaded with."""
    own = reviewed_rules(pack)
    others = [one for other in loaded.packs if other is not pack for one in reviewed_rules(other)]
    for one in own:
        yield from review_clauses(one)
        yield from review_logic(one, pack.scope)
    yield from review_twins(own, others)
    blocks = form_blocks() if pack.folder == national_folder() else pack.blocks
    declared = [(source, item) for source, item in blocks if isinstance(item, s.Table)]
    for problem in uncovered(pack):
        yield replace(problem, warning=True)
    yield from review_coverage(declared, coverage(loaded.rules, loaded.vocabulary))
