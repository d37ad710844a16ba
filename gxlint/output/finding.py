"""One finding in full: headline, place, excerpt, working, basis, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.engine.results import Diagnostic, Severity
from gxlint.output.excerpt import excerpt
from gxlint.output.grid import draw
from gxlint.output.places import section_title, table_title
from gxlint.output.plain import clean
from gxlint.output.remarks import advice, citations, suspicion
from gxlint.output.sheet import Sheet, sheet
from gxlint.output.styled import Text, split
from gxlint.output.tally import SEVERITY_NAMES
from gxlint.output.widths import break_lines, cell_len
from gxlint.report.model import Report

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_GUTTER = "   | "
_MARGIN = "   = "


def finding(
    diagnostic: Diagnostic,
    following: Sequence[Diagnostic],
    path: str,
    report: Report | None,
    width: int,
) -> list[Text]:
    """Return the lines that show ``diagnostic``, none wider than ``width`` cells.

    The findings ``following`` from it are folded under it.
    """
    table = sheet(diagnostic, report)
    unseen = table.unseen if table else diagnostic.suspects
    remarks = [
        ("", diagnostic.working),
        *(("", suspicion(suspect, diagnostic.suspects, report)) for suspect in unseen),
        ("分不清：", diagnostic.unclear),
        ("怎么办：", advice(diagnostic.fix)),
        *(("连带：", f"{other.rule} {other.message}") for other in following),
        ("依据：", citations(diagnostic)),
        ("说明：", f"gxlint explain {diagnostic.rule}"),
    ]
    return [
        *_headline(diagnostic, width),
        *_place(diagnostic, path, report, width),
        *_excerpts(diagnostic, table, width),
        *_remarks(remarks, width),
    ]


def folded(text: Text, width: int, hang: int = 0) -> list[Text]:
    """Break a styled text into lines of ``width`` cells, hanging by ``hang`` from the second on."""
    plain = text.plain
    if cell_len(plain) <= width:
        return [text.rstrip()]
    starts = [start for start, _ in break_lines(plain, width, hang)]
    lines = [line.rstrip() for line in split(text, starts)]
    return [*lines[:1], *(Text.assemble(" " * hang, line) for line in lines[1:])]


def _headline(diagnostic: Diagnostic, width: int) -> list[Text]:
    label = f"{SEVERITY_NAMES[diagnostic.severity]}[{clean(diagnostic.rule)}]"
    trial = "（试行）" if diagnostic.trial else ""
    text = Text.assemble(
        (label, _STYLES[diagnostic.severity]), " ", trial, (clean(diagnostic.message), "bold")
    )
    return folded(text, width, 2)


def _place(diagnostic: Diagnostic, path: str, report: Report | None, width: int) -> list[Text]:
    place = diagnostic.place
    where = path if place.line is None else f"{path}:{place.line}"
    section = section_title(report, place.section)
    if not section and place.table:
        section = table_title(report, place.table)
    page = f"第 {place.page} 页" if place.page is not None else ""
    more = "  ".join(clean(part) for part in (section, page) if part)
    text = Text.assemble(("  --> ", "blue"), (clean(where), "blue"), ("  " if more else "") + more)
    return folded(text, width, 6)


def _excerpts(diagnostic: Diagnostic, table: Sheet | None, width: int) -> Iterator[Text]:
    """Quote the prose, show the table, or both where a finding compares the one with the other."""
    room = width - len(_GUTTER)
    style = _STYLES[diagnostic.severity]
    lines: list[Text] = []
    if table is None or diagnostic.place.table is None:
        lines += excerpt(diagnostic.place, room, style)
    if table is not None:
        lines += [Text()] * bool(lines) + draw(table, room, style)
    for line in lines:
        yield Text.assemble((_GUTTER, "blue"), line).rstrip()


def _remarks(remarks: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
    for name, text in remarks:
        if text:
            line = Text.assemble((_MARGIN, "blue"), (name, "bold"), clean(text))
            yield from folded(line, width, len(_MARGIN))
