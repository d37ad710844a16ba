"""What is said of a report in the report itself: a note at each finding, and one at the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.engine.results import Diagnostic, FileResult, Run
from gxlint.output.places import in_reading_order, in_words, with_following
from gxlint.output.remarks import advice, citations, excuse, headline, suspicion
from gxlint.output.tally import SEVERITY_NAMES, causes, identity, known, rules_in_force, summary
from gxlint.output.xmltext import xml_text
from gxlint.report.model import Report
from gxlint.revise.comments import Note


def notes(run: Run) -> list[Note]:
    """Return all that is to be told of the one file of a run, what sums it up first."""
    (file,) = run.files
    found = with_following(in_reading_order(file))
    overview = Note(_title(file.report), _cleaned(_overview(run, file)))
    return [overview, *(_note(one, following, file.report) for one, following in found)]


def _note(found: Diagnostic, following: Sequence[Diagnostic], report: Report | None) -> Note:
    at = _at(found, report)
    where = in_words(report, found.place)
    remarks = [
        ("", f"{SEVERITY_NAMES[found.severity]}[{found.rule}] {headline(found)}"),
        ("位置：", "" if found.place.at or found.suspects else where),
        ("", found.working),
        *(("", suspicion(suspect, found.suspects, report)) for suspect in found.suspects),
        ("分不清：", found.unclear),
        ("怎么办：", advice(found.fix)),
        *(("连带：", f"{other.rule} {headline(other)}") for other in following),
        ("依据：", citations(found)),
    ]
    return Note(at, _cleaned(name + text for name, text in remarks if text))


def _at(found: Diagnostic, report: Report | None) -> int | None:
    """Return the paragraph of the cell that is likely wrong, else that of the place.

    What is not there is told at its table, its section or the title.
    """
    place = found.place
    suspected = found.suspects[0].cell.origin.at if found.suspects else None
    if suspected or place.at or report is None:
        return suspected or place.at
    table = report.tables.get(place.table) if place.table else None
    if table is not None and table.origin.at is not None:
        return table.origin.at
    titles = (one.title for one in report.sections if one.number == place.section)
    section = next(titles, None) if place.section is not None else None
    return section.origin.at if section is not None else _title(report)


def _title(report: Report | None) -> int | None:
    return report.title.origin.at if report and report.title else None


def _overview(run: Run, file: FileResult) -> Iterator[str]:
    """Yield what is to be said of the report as a whole."""
    yield f"gxlint {summary(run)}"
    report = file.report
    if report is not None:
        yield f"认作：{' · '.join(identity(report)[1:])}"
    if file.undecided:
        yield f"未能判断（{len(file.undecided)} 项，请人工核对）："
        for cause in causes(file.undecided):
            yield f"- {cause.reason}（{cause.names}）"
    if file.suppressed:
        yield f"按配置放过（{len(file.suppressed)} 处）："
        for one in file.suppressed:
            yield f"- {one.diagnostic.rule} {one.diagnostic.message}；理由：{excuse(one)}"
    if known(file):
        yield known(file)
    for failure in file.failures:
        yield f"程序出错：{failure.rule} {failure.message}"
    yield rules_in_force(run)


def _cleaned(lines: Iterator[str]) -> tuple[str, ...]:
    return tuple(map(xml_text, lines))
