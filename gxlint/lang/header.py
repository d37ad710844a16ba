"""What stands at the head of a rule: all that a run needs of it besides its compiled code."""

from __future__ import annotations

from gxlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal basis: the document and the clause in it ("" for the whole).

    It holds for reports of the years from ``first_year`` to ``last_year``; None leaves a side open.
    """

    document: str
    clause: str
    first_year: int | None = None
    last_year: int | None = None

    def holds_in(self, year: int | None) -> bool:
        """Tell whether it holds for reports of a year, as it may where the year is not known."""
        return year is None or (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a rule.

    ``severity`` is 错误, 警告 or 提示; ``lowered`` the lesser one that some instances get, if any;
    ``binders`` the names that tell instances apart.  Where ``reads_cells`` is False, no figure in
    a table bears on its verdicts; ``compares`` says that it looks at the other reports of the run
    (报告.同伴), ``hides`` that it hides something with 遮盖.
    """

    id: str
    title: str
    severity: str
    mandatory: bool
    status: str
    lowered: str | None
    basis: tuple[Citation, ...]
    binders: tuple[str, ...]
    reads_cells: bool
    compares: bool = False
    hides: bool = False
