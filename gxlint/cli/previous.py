"""Last year's reports: the one that is named, or in a folder the one of the same body."""

from __future__ import annotations

import os
from functools import cached_property

from gxlint import kept
from gxlint.cli.failures import Unusable, why
from gxlint.cli.files import targets
from gxlint.cli.reading import content
from gxlint.engine.given import LastYear
from gxlint.engine.lint import NotAReport, read_report
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass
from gxlint.report.folding import fold
from gxlint.report.model import Report
from gxlint.source.document import SourceError
from gxlint.source.limits import Limits


@dataclass(frozen=True, slots=True)
class Before:
    """Finds last year's report; ``digest`` tells what there is to find from anything else."""

    find: LastYear
    digest: bytes


def reports_before(path: str, vocabulary: Vocabulary, limits: Limits) -> Before:
    """Return last year's report, which holds for every report, or a folder of them.

    Raises Unusable where the file can't be read or is no report, or the folder has no files.
    """
    try:
        if os.path.isdir(path):
            return _in_folder(path, vocabulary, limits)
        data = content(path, limits)
        report = read_report(data, path, vocabulary, limits=limits)
    except OSError as error:
        raise Unusable(f"上年报告 {path}：{why(error)}") from None
    except (SourceError, NotAReport) as error:
        raise Unusable(f"上年报告 {path}：{error}") from None
    return Before(lambda _: report, kept.digest(os.fsencode(path), data))


def _in_folder(path: str, vocabulary: Vocabulary, limits: Limits) -> Before:
    found, troubles = targets([path])
    for trouble in troubles:
        raise Unusable(f"上年报告 {trouble}") from None
    paths = [target.path for target in found]
    known = [kept.digest(os.fsencode(one), content(one, limits)) for one in paths]
    return Before(_Folder(paths, vocabulary, limits).find, kept.digest(*known))


@dataclass(frozen=True)
class _Folder:
    """Reports in a folder, found by body and year; of several, the first by its path.

    Only where they are is kept: there may be thousands.
    """

    paths: list[str]
    vocabulary: Vocabulary
    limits: Limits

    def find(self, report: Report) -> Report | None:
        """Return the report of the same body for the year before."""
        if report.agency is None or report.year is None:
            return None
        path = self._homes.get((fold(report.agency), report.year - 1))
        return self._read(path) if path else None

    @cached_property
    def _homes(self) -> dict[tuple[str, int], str]:
        homes: dict[tuple[str, int], str] = {}
        for path in self.paths:
            report = self._read(path)
            if report is not None and report.agency is not None and report.year is not None:
                homes.setdefault((fold(report.agency), report.year), path)
        return homes

    def _read(self, path: str) -> Report | None:
        """Read a file; a folder may hold other things, too."""
        try:
            data = content(path, self.limits)
            return read_report(data, path, self.vocabulary, limits=self.limits)
        except (OSError, SourceError, NotAReport, RecursionError):
            return None
