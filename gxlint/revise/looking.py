"""A file as it is read and checked while it is being corrected: with all of its report."""

from __future__ import annotations

from gxlint.engine.diagnose import diagnostics, undecided
from gxlint.engine.evaluate import Outcome
from gxlint.engine.given import Given, LastYear
from gxlint.engine.lint import TOO_DEEP, read_report
from gxlint.engine.prepare import Linter
from gxlint.engine.results import Diagnostic, Undecided
from gxlint.engine.runtime import Subject
from gxlint.records import dataclass
from gxlint.report.model import Report
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was read and checked; ``secrets`` are what nothing that is shown may repeat."""

    report: Report
    findings: tuple[Diagnostic, ...]
    undecided: tuple[Undecided, ...]
    secrets: frozenset[str]


def look(
    data: bytes, name: str, linter: Linter, given: Given, last_year: LastYear, limits: Limits
) -> Looked:
    """Read and check a file; raises SourceError or NotAReport where it can't be read."""
    try:
        report = read_report(data, name, linter.vocabulary, given, limits)
    except RecursionError:
        raise SourceError("too-deep", TOO_DEEP) from None
    outcome = Outcome(Subject(report, last_year(report), linter.vocabulary))
    outcome.run(linter.program)
    secrets = outcome.secrets(linter.program)
    return Looked(report, diagnostics(outcome), undecided(outcome), secrets)
