"""What was found in a file, as parts of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gxlint.engine.results import Diagnostic, FileResult
from gxlint.output.excerpt import quoted
from gxlint.output.page.markup import attribute, text
from gxlint.output.page.tables import mark_anchor, whole_tables
from gxlint.output.places import in_reading_order, in_words
from gxlint.output.remarks import advice, citations, excuse, headline, suspicion
from gxlint.output.sheet import Row, Sheet, sheet
from gxlint.output.tally import SEVERITY_NAMES, causes, identity, known
from gxlint.output.uris import slashed
from gxlint.report.model import Report

_QUOTED = 400
"""A quotation is cut to so many cells of a screen."""

Leads = Mapping[str, tuple[str, Diagnostic]]
"""The anchor of a finding, and the finding, by its fingerprint."""


def file_section(index: int, file: FileResult, unfolded: bool) -> Iterator[str]:
    """Yield the section of the file with that index; ``unfolded``: its tables are seen at once."""
    yield f'<section class="file" id="file{index}" data-file="{index}">\n'
    yield f"<h2>{text(slashed(file.path))}</h2>\n"
    if file.report:
        yield f'<p class="dim">{text(" · ".join(identity(file.report)))}</p>\n'
    if file.trouble is not None:
        yield f"<p><strong>没有检查：</strong>{text(file.trouble.message)}</p>\n"
    ordered = in_reading_order(file)
    findings = [(f"f{index}-{at}", one) for at, one in enumerate(ordered)]
    leads = {found.fingerprint: (anchor, found) for anchor, found in findings}
    tables, marked = whole_tables(file, findings, unfolded)
    yield tables
    for at, (anchor, found) in enumerate(findings):
        following = [other for other in ordered if other.follows == found.fingerprint]
        where = in_words(file.report, found.place)
        yield from _heading(at, anchor, found, where, at in marked)
        yield from _finding(found, file.report, leads, following)
    yield from _undecided(file)
    yield from _suppressed(file)
    if known(file):
        yield f'<p class="dim">{known(file)}</p>\n'
    for failure in file.failures:
        message = f"{failure.rule} {failure.message}"
        yield f"<p><strong>程序出错：</strong>{text(message)}</p>\n"
    yield "</section>\n"


def fine_files(files: Sequence[FileResult]) -> Iterator[str]:
    """Yield the list of the files in which nothing was found."""
    if files:
        yield f'<section class="file fine">\n<h2>没有发现问题（{len(files)} 个文件）</h2>\n<ul>\n'
        for file in files:
            yield f"<li>{text(slashed(file.path))}（{file.counts.passed} 项通过）</li>\n"
        yield "</ul>\n</section>\n"


def _heading(at: int, anchor: str, found: Diagnostic, where: str, marked: bool) -> Iterator[str]:
    """Yield the beginning of a finding: its number, how grave it is, what it is, and where."""
    kind = found.severity.name.lower()
    yield f'<article class="finding {kind}" id="{anchor}" data-severity="{kind}"'
    yield f" data-rules={attribute(found.rule)}>\n"
    yield f'<h3><span class="ref">{at + 1}</span>'
    yield f' <span class="badge">{SEVERITY_NAMES[found.severity]}</span> '
    yield f"<code>{text(found.rule)}</code> {text(headline(found))}</h3>\n"
    link = f'<a class="to-table" href="#{mark_anchor(anchor)}">看表</a>' if marked else ""
    if where or link:
        yield f'<p class="where">{" ".join(filter(None, (text(where), link)))}</p>\n'


def _finding(
    found: Diagnostic, report: Report | None, leads: Leads, following: Sequence[Diagnostic]
) -> Iterator[str]:
    table = sheet(found, report)
    if table is None or found.place.table is None:
        yield from _quotation(found)
    if table is not None:
        yield from _table(table)
    yield "<dl>\n"
    for name, words in _remarks(found, report, table):
        if words:
            yield f"<dt>{name}</dt><dd>{text(words)}</dd>\n"
    if found.follows in leads:
        yield f"<dt>起因</dt><dd>{_link(*leads[found.follows])}，改正后这一处随之消失</dd>\n"
    for other in following:
        yield f"<dt>连带</dt><dd>{_link(*leads[other.fingerprint])}</dd>\n"
    yield "</dl>\n</article>\n"


def _link(anchor: str, found: Diagnostic) -> str:
    return f'<a href="#{anchor}">{text(f"{found.rule} {found.message}")}</a>'


def _remarks(
    found: Diagnostic, report: Report | None, table: Sheet | None
) -> Iterator[tuple[str, str]]:
    yield "计算", found.working
    for suspect in table.unseen if table else found.suspects:
        yield "可疑", suspicion(suspect, found.suspects, report)
    yield "分不清", found.unclear
    yield "怎么办", advice(found.fix)
    yield "依据", citations(found)
    yield "规则", f"{found.title}（gxlint explain {found.rule}）"


def _quotation(found: Diagnostic) -> Iterator[str]:
    before, marked, after = map(text, quoted(found.place, _QUOTED))
    if before or marked or after:
        words = f"{before}<mark>{marked}</mark>{after}" if marked else before + after
        yield f"<blockquote>{words}</blockquote>\n"


def _table(shown: Sheet) -> Iterator[str]:
    yield "<table>\n"
    if shown.caption:
        yield f"<caption>{text(shown.caption)}</caption>\n"
    signed = any(row.sign for row in shown.rows)
    if shown.heads:
        heads = "".join(f'<th scope="col">{text(head)}</th>' for head in shown.heads)
        yield f"<thead><tr>{'<td></td>' * signed}<td></td>{heads}</tr></thead>\n"
    yield "<tbody>\n"
    for row in shown.rows:
        yield from _row(row, signed)
    yield "</tbody>\n</table>\n"
    if shown.rest:
        yield f'<p class="dim">{text(shown.rest)}</p>\n'


def _row(row: Row, signed: bool) -> Iterator[str]:
    yield "<tr>"
    if signed:
        yield f'<td class="sign">{text(row.sign)}</td>'
    yield f'<th scope="row">{text(row.label)}</th>'
    for value in row.values:
        yield f'<td class="value{" hot" if value.hot else ""}">{text(value.text)}</td>'
    if row.notes:
        yield f'<td class="note">{text(row.notes[0])}</td>'
    yield "</tr>\n"


def _suppressed(file: FileResult) -> Iterator[str]:
    if not file.suppressed:
        return
    yield f"<details>\n<summary>按配置放过（{len(file.suppressed)} 处）</summary>\n<ul>\n"
    for one in file.suppressed:
        found = one.diagnostic
        where = in_words(file.report, found.place)
        told = f"{found.rule} {found.message}" + (f"（{where}）" if where else "")
        yield f'<li>{text(told)}<br><span class="dim">理由：{text(excuse(one))}</span></li>\n'
    yield "</ul>\n</details>\n"


def _undecided(file: FileResult) -> Iterator[str]:
    if not file.undecided:
        return
    rules = " ".join(dict.fromkeys(item.rule for item in file.undecided))
    yield '<section class="finding undecided" data-severity="undecided"'
    yield f" data-rules={attribute(rules)}>\n"
    yield f"<h3>未能判断（{len(file.undecided)} 项，请人工核对）</h3>\n<ul>\n"
    for cause in causes(file.undecided):
        yield f'<li>{text(cause.reason)}<br><span class="dim">{text(cause.names)}</span></li>\n'
    yield "</ul>\n</section>\n"
