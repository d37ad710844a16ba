"""gxlint for programs: what ``import gxlint`` offers.

A file that can't be read, or is no report, is a result like others, so that a run over many files
goes on; ``Result.state`` tells.  Only what the caller got wrong is raised: OSError for a path that
can't be opened, PackError for packs, ValueError for values.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from functools import lru_cache

from gxlint.cli.cache import cache_folder
from gxlint.config.choices import LEVELS
from gxlint.engine.given import Given
from gxlint.engine.lint import Unread, attempt, check
from gxlint.engine.prepare import Linter, prepare
from gxlint.engine.results import (
    Counts,
    Diagnostic,
    Failure,
    FileResult,
    Severity,
    Trouble,
    Undecided,
)
from gxlint.lang.errors import RuleFileError
from gxlint.lang.vocabulary import Vocabulary
from gxlint.packs.files import PackError, national_folder
from gxlint.packs.finding import declared, find
from gxlint.records import dataclass
from gxlint.report.model import Report
from gxlint.source.reading import DEFAULT_LIMITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "Counts",
    "Diagnostic",
    "Pack",
    "PackError",
    "Report",
    "Result",
    "Severity",
    "Trouble",
    "Undecided",
    "lint",
    "load_pack",
]

StrPath = str | os.PathLike[str]
_UNNAMED = "-"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of rules that can be used: what it calls itself, and the numbers of its rules.

    ``folder`` is where it lies.
    """

    name: str
    version: str
    rules: tuple[str, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the check of one report came to.

    ``state`` is "checked", "unreadable" or "not-a-report"; in the last two cases ``trouble`` says
    why, and ``report`` is None.  ``failures`` are instances of rules that broke down inside the
    program.
    """

    path: str
    state: str
    format: str | None
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    undecided: tuple[Undecided, ...]
    failures: tuple[Failure, ...]
    counts: Counts
    trouble: Trouble | None
    _file: FileResult

    def to_dict(self) -> dict[str, Any]:
        """Return the result as the element of ``files`` that ``--format json`` prints."""
        from gxlint.output.jsonform import file_object

        return file_object(self._file)


def lint(
    source: StrPath | bytes,
    *,
    packs: Sequence[StrPath | Pack] = (),
    level: str | None = None,
    region: str | None = None,
    published: datetime.date | None = None,
    previous: StrPath | bytes | Report | None = None,
    date: datetime.date | None = None,
    name: str = "",
) -> Result:
    """Check a report: the file at a path, or its content.

    The national pack is always used; ``packs`` are others, loaded or named.  ``level`` is the kind
    of body, ``region`` where it is, ``published`` when the report came out, each where that is
    known better than the report says it.  ``previous`` is last year's report.  What packs change
    about rules holds as on ``date``, today by default.  ``name`` is that of the file whose content
    is given: its ending may tell what it is, and the result bears it.

    Raises OSError for a path that can't be opened, PackError for a pack that can't be used,
    ValueError for values of another form, for an unknown level, and for last year's report where it
    can't be read.
    """
    _refuse_days(published=published, date=date)
    if level is not None and level not in LEVELS:
        raise ValueError(f"机关层级不能是“{level}”，可以写：{'、'.join(LEVELS)}")
    linter = _linter(_folders(packs), (date or datetime.date.today()).toordinal())
    data, path = _content(source, name)
    before = _before(previous, linter.vocabulary)
    report = attempt(data, path, linter.vocabulary, Given(level, region, published))
    if isinstance(report, Unread):
        return _result(FileResult(path, None, report.state, trouble=report.trouble), None)
    return _result(check(report, path, linter, lambda _: before), report)


def _refuse_days(**days: object) -> None:
    """Raise ValueError for what is no day: a text, or a moment, which no day is equal to."""
    for name, day in days.items():
        is_day = isinstance(day, datetime.date) and not isinstance(day, datetime.datetime)
        if day is not None and not is_day:
            raise ValueError(
                f"{name} 要写成 datetime.date，如 datetime.date(2025, 1, 20)，不能是 {day!r}"
            )


def _result(file: FileResult, report: Report | None) -> Result:
    """Return a result with the report in whole, which ``file`` has but a part of."""
    return Result(
        path=file.path,
        state=file.state,
        format=file.format,
        report=report,
        diagnostics=file.diagnostics,
        undecided=file.undecided,
        failures=file.failures,
        counts=file.counts,
        trouble=file.trouble,
        _file=file,
    )


def load_pack(name: StrPath) -> Pack:
    """Load a pack: a built-in or installed one by its name, any by its folder.

    It is read anew and made ready, so that checks with it lose no time.  Raises PackError where
    there is none, or it can't be used; the text tells of every fault.
    """
    _linter.cache_clear()
    folder = find(os.fspath(name))
    today = datetime.date.today().toordinal()
    found = _linter(_folders([folder]), today).stored.packs
    pack, version, rules = next(one for one in found if one[0] == declared(folder))
    return Pack(pack, version, rules, folder)


def _folders(packs: Sequence[StrPath | Pack]) -> tuple[str, ...]:
    """Return the folders of packs besides the national one, in an order of their own."""
    if isinstance(packs, str | bytes | os.PathLike | Pack):
        raise ValueError("packs 要写成列表，如 packs=['shandong']")
    loaded = {pack.folder for pack in packs if isinstance(pack, Pack)}
    named = {find(os.fspath(pack)) for pack in packs if not isinstance(pack, Pack)}
    return tuple(sorted(loaded.union(named) - {national_folder()}))


@lru_cache(maxsize=16)
def _linter(folders: tuple[str, ...], today: int) -> Linter:
    """Return packs ready to be used: read once, until one of them is loaded anew."""
    try:
        return prepare(folders, cache=cache_folder(), today=today)
    except RuleFileError as error:
        count = len(error.problems)
        raise PackError(f"{error}\n\n规则文件有 {count} 处错误") from error


def _content(source: StrPath | bytes, name: str = "") -> tuple[bytes, str]:
    """Return the content of a file and what it is called; no more is read than is accepted."""
    if isinstance(source, bytes):
        return source, name or _UNNAMED
    with open(source, "rb") as stream:
        return stream.read(DEFAULT_LIMITS.file_bytes + 1), os.fspath(source)


def _before(previous: StrPath | bytes | Report | None, vocabulary: Vocabulary) -> Report | None:
    """Return last year's report."""
    if previous is None or isinstance(previous, Report):
        return previous
    data, path = _content(previous)
    report = attempt(data, path, vocabulary)
    if isinstance(report, Unread):
        raise ValueError(f"上年报告 {path}：{report.trouble.message}")
    return report
