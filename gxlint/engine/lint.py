"""One file through all the steps: bytes -> document -> report -> verdicts -> diagnostics."""

from __future__ import annotations

from datetime import date

from gxlint.engine.diagnose import (
    cells_beside,
    counts,
    diagnostics,
    failures,
    transcripts,
    undecided,
)
from gxlint.engine.evaluate import Outcome
from gxlint.engine.given import Given, LastYear, nowhere
from gxlint.engine.prepare import Linter
from gxlint.engine.results import NOT_STRUCTURED, FileResult, Trouble
from gxlint.engine.runtime import Subject
from gxlint.engine.siblings import as_sibling
from gxlint.lang.vocabulary import Vocabulary
from gxlint.records import dataclass, replace
from gxlint.report.keys import VERSION
from gxlint.report.model import Report, Sibling
from gxlint.source.document import Document, Publication, SourceError
from gxlint.source.limits import Limits
from gxlint.source.reading import DEFAULT_LIMITS, read
from gxlint.source.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.engine.program import Program

_UNRECOGNISED = "看不出是政府信息公开工作年度报告：没有认出标题，也没有认出各部分；请确认选对了文件"
_PICTURES = (
    "文件里几乎只有图片，可能是扫描件，读不出报告的内容；请提供 .docx 或网页，或先作文字识别"
)
TOO_DEEP = "文件的嵌套层数太多，无法读取；请确认文件没有损坏"
_MOST_NAMES = 3
_DATA = (".yaml", ".yml", ".json")
_NO_VERSION = f"不是结构化的年度报告：没有“{VERSION}: 1”一项；可以用 gxlint extract 生成一份作样子"


class NotAReport(Exception):
    """A readable file that is no such report; the text says why."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that no report could be read from: the state of its result, and why."""

    state: str
    trouble: Trouble


def read_report(
    data: bytes,
    name: str,
    vocabulary: Vocabulary,
    given: Given = Given(),
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Read a report from the content of a file called ``name``.

    Raises SourceError where the file can't be read, NotAReport where it is something else.
    """
    content = read(data, name, limits)
    if isinstance(content, Node):
        if content.get(VERSION) is None:
            raise NotAReport(_NO_VERSION)
        ending = "json" if name.lower().endswith(".json") else "yaml"
        from gxlint.report.structured import from_tree

        report: Report | None = from_tree(content, vocabulary, ending)
    else:
        from gxlint.report.recognise import in_pictures, recognise

        report = recognise(content, vocabulary)
        if report is not None and in_pictures(report, content):
            raise SourceError("no-text", _PICTURES)
    if report is None:
        raise NotAReport(_why_not(content) if isinstance(content, Document) else _UNRECOGNISED)
    where = (report.region, report.city)
    if given.region:
        from gxlint.report.regions import located

        where = located(given.region, report.agency, vocabulary)
    return replace(
        report,
        level=given.level or report.level,
        region=where[0],
        city=where[1],
        published=_publication(given.published) or report.published,
    )


def _publication(day: date | None) -> Publication | None:
    return Publication(day, f"--published {day}") if day else None


def _why_not(content: Document) -> str:
    """Return why a document is no report: what a page only links to is to be checked instead."""
    from gxlint.report.recognise import only_pictures

    if not content.attachments:
        return _PICTURES if only_pictures(content) else _UNRECOGNISED
    names = "、".join(f"“{name}”" for name in content.attachments[:_MOST_NAMES])
    return f"这个网页上没有报告正文，报告应当在附件{names}里；请下载附件后直接检查附件"


def _may_be_structured(data: bytes, name: str) -> bool:
    """Tell whether data that can't be read may be a report: the word for its version is there."""
    if not name.lower().endswith(_DATA):
        return True
    return VERSION.encode() in data.replace(b"\0", b"")


def lint(
    data: bytes,
    path: str,
    linter: Linter,
    given: Given = Given(),
    last_year: LastYear = nowhere,
    limits: Limits = DEFAULT_LIMITS,
    siblings: tuple[Sibling, ...] = (),
) -> FileResult:
    """Check one file; whatever is wrong with it is told in the result, never raised.

    ``siblings`` are what earlier results of the same run have to be compared with.
    """
    report = attempt(data, path, linter.vocabulary, given, limits)
    if isinstance(report, Unread):
        return FileResult(path, None, report.state, trouble=report.trouble)
    return check(replace(report, siblings=siblings), path, linter, last_year)


def attempt(
    data: bytes,
    name: str,
    vocabulary: Vocabulary,
    given: Given = Given(),
    limits: Limits = DEFAULT_LIMITS,
) -> Report | Unread:
    """Read a report as ``read_report`` does, but return why that can't be done."""
    try:
        return read_report(data, name, vocabulary, given, limits)
    except SourceError as error:
        code = error.code if _may_be_structured(data, name) else NOT_STRUCTURED
        return Unread("unreadable", Trouble(code, error.message))
    except NotAReport as error:
        return Unread("not-a-report", Trouble("not-a-report", str(error)))
    except RecursionError:
        return Unread("unreadable", Trouble("too-deep", TOO_DEEP))


def check(report: Report, path: str, linter: Linter, last_year: LastYear = nowhere) -> FileResult:
    """Return all that the rules say of a report."""
    outcome = Outcome(Subject(report, last_year(report), linter.vocabulary))
    outcome.run(linter.program)
    return examined(outcome, linter.program, path)


def examined(outcome: Outcome, program: Program, path: str) -> FileResult:
    """Return all that is to be told of the report that a program has been run on."""
    report = outcome.subject.report
    found = diagnostics(outcome)
    if found:
        from gxlint.engine.suspects import with_suspects

        found = with_suspects(found, outcome, program)
    result = FileResult(
        path=path,
        format=report.format,
        state="checked",
        form=report.generation,
        report=report.shown(cells_beside(found, report)),
        diagnostics=found,
        undecided=undecided(outcome),
        failures=failures(outcome),
        counts=counts(outcome),
        sibling=as_sibling(report) if program.compares else None,
        tables=transcripts(found, report),
    )
    if secrets := outcome.secrets(program):
        from gxlint.engine.masking import without_secrets

        result = without_secrets(result, secrets)
    return result
