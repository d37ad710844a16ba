"""The error that rule files with faults end in; light, since every run has to know it."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.lang.problems import Problem


class RuleFileError(Exception):
    """One or more faults in rule files; nothing of them was loaded."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n\n".join(problem.render() for problem in self.problems))
