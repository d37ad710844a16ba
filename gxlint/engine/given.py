"""What the caller knows about a report, beyond what stands in it."""

from __future__ import annotations

from collections.abc import Callable

from gxlint.records import dataclass
from gxlint.report.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows about the report, and better than the report itself."""

    level: str | None = None
    region: str | None = None
    published: date | None = None


#: Finds the report of the year before.
LastYear = Callable[[Report], Report | None]


def nowhere(report: Report) -> None:
    """Find no report of the year before."""
