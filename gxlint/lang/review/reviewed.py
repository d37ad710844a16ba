"""A rule under review: what it means, and where it is written."""

from __future__ import annotations

from gxlint.lang import ir
from gxlint.lang import syntax as s
from gxlint.lang.problems import Problem
from gxlint.lang.spans import SourceText, Span
from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A rule that is in order so far, as it was resolved and as it was written."""

    rule: ir.Rule
    written: s.Rule
    source: SourceText

    def fault(self, code: str, message: str, span: Span, advice: str = "") -> Problem:
        """Return a fault that keeps the rule from being used."""
        return Problem(code, message, self.source, span, advice)

    def warning(self, code: str, message: str, span: Span, advice: str = "") -> Problem:
        """Return what is likely a slip."""
        return Problem(code, message, self.source, span, advice, warning=True)
