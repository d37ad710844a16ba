"""What a check says of the reports that samples make: for people who look a rule up."""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.engine.evaluate import Outcome
from gxlint.engine.lint import examined
from gxlint.engine.program import build
from gxlint.engine.results import FileResult
from gxlint.engine.runtime import Subject
from gxlint.lang import ir
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.trials import trials
from gxlint.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A sample, and all that a check with its rule alone tells of the report that it makes."""

    sample: ir.Sample
    file: FileResult


def demonstrations(rule: ir.Rule, vocabulary: Vocabulary, path: str) -> Iterator[Demonstration]:
    """Yield each sample of a rule in the last report year that it can be tried in.

    ``path`` is what the report is to be called.  Raises PatchError for a change that the good
    report has no place for.
    """
    program = build([rule])
    shown: set[int] = set()
    for trial in trials(rule, vocabulary):  # the last year first
        if trial.number in shown:
            continue
        shown.add(trial.number)
        outcome = Outcome(Subject(trial.report, trial.previous, vocabulary))
        outcome.run(program)
        yield Demonstration(trial.sample, _in_no_file(examined(outcome, program, path)))


def _in_no_file(result: FileResult) -> FileResult:
    """Leave out the lines where findings are: the report was never in a file."""
    found = (replace(one, place=replace(one.place, line=None)) for one in result.diagnostics)
    return replace(result, diagnostics=tuple(found))
