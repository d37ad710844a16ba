"""The tables in which something was found, whole and as they are printed, with the findings marked.

A mark is the number of the finding in a box, which leads there.  What is wrong with a cell is said
in it, or under the table: no mark is told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.engine.results import Diagnostic, FileResult, Transcript
from gxlint.output.page.markup import attribute, text
from gxlint.output.remarks import headline
from gxlint.output.tally import SEVERITY_NAMES
from gxlint.records import dataclass, field
from gxlint.report.layout import Box, Lines, lay_out
from gxlint.report.reading import columns_of

At = tuple[str | None, str | None]
"""A row and a column; None for a whole row, a whole column, the whole table."""

Findings = Sequence[tuple[str, Diagnostic]]
"""The findings of a file as they are numbered, from 1; each with its anchor."""


@dataclass(slots=True)
class _Mark:
    """What is to be seen at a place: the findings (by index), and what is expected there instead.

    A mark without findings is at a cell that one of them counts with.
    """

    findings: list[int] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


class _Marks:
    """What the findings of a file mark in one table."""

    def __init__(self, table: str, findings: Findings, boxes: set[At], seen: set[int]) -> None:
        self.findings = findings
        self.seen = seen
        self._boxes = boxes
        self._marks: dict[At, _Mark] = {}
        for index, (_, found) in enumerate(findings):
            self._add(table, index, found)

    def _add(self, table: str, index: int, found: Diagnostic) -> None:
        place = found.place
        counted = [(o.cell.row, o.cell.column) for o in found.operands if o.cell.table == table]
        suspects = [one for one in found.suspects if one.cell.table == table]
        spots: list[At] = [(one.cell.row, one.cell.column) for one in suspects]
        if not spots and place.table == table:
            spots = [(place.row, place.column)]
        elif not spots and place.table is None:
            spots = [*counted]
        for suspect in suspects:
            expected = self._at((suspect.cell.row, suspect.cell.column)).expected
            expected += [suspect.expected] * (suspect.expected not in expected)
        for at in spots:
            findings = self._at(at).findings
            findings += [index] * (index not in findings)
        for cell in counted:
            self._at(cell)

    def _at(self, at: At) -> _Mark:
        """Return the mark at a place; what has no box of its own is marked at the table."""
        return self._marks.setdefault(at if at in self._boxes else (None, None), _Mark())

    def of(self, box: Box) -> _Mark | None:
        """Return what is to be seen in a box."""
        if box.figure:
            return self._marks.get((box.row, box.column))
        return self._marks.get(_named(box)) if box.row or box.column else None

    @property
    def whole(self) -> _Mark:
        """What is to be seen at the table as a whole."""
        return self._marks.get((None, None)) or _Mark()

    @property
    def shown(self) -> list[int]:
        """The findings that are marked somewhere."""
        return sorted({index for mark in self._marks.values() for index in mark.findings})

    def tone(self, mark: _Mark) -> str:
        """Return the class for the gravest of the findings of a mark."""
        gravest = max((self.findings[index][1].severity for index in mark.findings), default=None)
        return f" {gravest.name.lower()}" if gravest is not None else ""


def whole_tables(file: FileResult, findings: Findings, unfolded: bool) -> tuple[str, set[int]]:
    """Return the tables of a file, and the findings (by index) that are marked in them.

    ``unfolded`` says whether the tables are to be seen at once.
    """
    seen: set[int] = set()
    parts: list[str] = []
    for table in file.tables:
        heads, body = lay_out(table.form, _printed(table))
        boxes = {_named(box) for line in (*heads, *body) for box in line}
        marks = _Marks(table.form.key, findings, boxes, seen)
        parts.append(f'<details class="table"{" open" * unfolded}>\n')
        links = _links(marks, marks.whole.findings)
        title = f"{text(table.form.title)}（{len(marks.shown)} 处）"
        parts.append(f"<summary>{title}{links}</summary>\n")
        parts += _table(table, heads, body, marks)
        parts += _notes(marks)
        parts.append("</details>\n")
    return "".join(parts), seen


def mark_anchor(anchor: str) -> str:
    """Return the anchor of the first mark that a finding has in a table."""
    return f"m{anchor}"


def _printed(table: Transcript) -> set[str]:
    return {row for row, texts in table.rows if any(one is not None for one in texts)}


def _named(box: Box) -> At:
    """Return what a box stands for: a heading in a row is one for its column as well."""
    return (box.row if box.figure or not box.column else None), box.column


def _table(table: Transcript, heads: Lines, body: Lines, marks: _Marks) -> Iterator[str]:
    texts: dict[At, str | None] = {
        (row, column): one
        for row, printed in table.rows
        for column, one in zip(columns_of(table.form, row), printed, strict=True)
    }
    title = attribute(table.form.title)
    yield f'<div class="scroll" tabindex="0" role="region" aria-label={title}>\n<table>\n'
    if heads:
        rows = "".join(_line(line, "col", texts, marks) for line in heads)
        yield f"<thead>\n{rows}</thead>\n"
    yield "<tbody>\n"
    for line in body:
        yield _line(line, "row", texts, marks)
    yield "</tbody>\n</table>\n</div>\n"


def _line(line: Sequence[Box], scope: str, texts: Mapping[At, str | None], marks: _Marks) -> str:
    boxes = (_box(box, "col" if box.column else scope, texts, marks) for box in line)
    return f"<tr>{''.join(boxes)}</tr>\n"


def _box(box: Box, scope: str, texts: Mapping[At, str | None], marks: _Marks) -> str:
    mark = marks.of(box)
    spans = f' colspan="{box.across}"' * (box.across > 1) + f' rowspan="{box.down}"' * (
        box.down > 1
    )
    kind = _kind(mark, marks) if mark else ""
    links = _links(marks, mark.findings) if mark else ""
    if box.figure:
        return f"<td{spans}{kind}>{_figure(texts.get((box.row, box.column)), mark)}{links}</td>"
    if not box.text:
        return f"<td{spans}></td>"
    group = "group" * ((box.across if scope == "col" else box.down) > 1)
    return f'<th scope="{scope}{group}"{spans}{kind}>{text(box.text)}{links}</th>'


def _figure(printed: str | None, mark: _Mark | None) -> str:
    shown = '<i class="dim">缺</i>' if printed is None else text(printed.strip())
    if mark is None or not mark.expected:
        return shown
    return f"{shown or '空'} <b>→ {text(' 或 '.join(mark.expected))}</b>"


def _kind(mark: _Mark, marks: _Marks) -> str:
    kind = "wrong" if mark.expected else "spot" if mark.findings else "counted"
    return f' class="{kind}{marks.tone(mark)}"'


def _links(marks: _Marks, findings: Sequence[int]) -> str:
    return "".join(" " + _link(marks, index) for index in findings)


def _link(marks: _Marks, index: int) -> str:
    """Return the number of a finding, which leads to it; the first of them can be come back to."""
    anchor, found = marks.findings[index]
    first = "" if index in marks.seen else f' id="{mark_anchor(anchor)}"'
    marks.seen.add(index)
    told = attribute(f"{found.rule} {headline(found)}")
    tone = found.severity.name.lower()
    return f'<a class="ref {tone}"{first} href="#{anchor}" title={told}>{index + 1}</a>'


def _notes(marks: _Marks) -> Iterator[str]:
    yield '<ul class="notes">\n'
    for index in marks.shown:
        anchor, found = marks.findings[index]
        number = f'<a class="ref {found.severity.name.lower()}" href="#{anchor}">{index + 1}</a>'
        told = f"{SEVERITY_NAMES[found.severity]} {found.rule} {headline(found)}"
        yield f"<li>{number} {text(told)}</li>\n"
    yield "</ul>\n"
