"""Markdown for a comment on a merge request, or for the summary of a CI job.

Text of a report shows as it is: it is never read as Markdown or HTML, and calls nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxlint.engine.results import Diagnostic, FileResult, Run
from gxlint.expressions import lazy
from gxlint.output.markdown import escaped, table
from gxlint.output.places import in_reading_order, in_words
from gxlint.output.plain import clean
from gxlint.output.remarks import advice, citations, excuse, headline, suspicion
from gxlint.output.tally import SEVERITY_NAMES, causes, fine, known, rules_in_force, summary
from gxlint.output.uris import slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

#: Code hosts make links of addresses, of names and of the numbers of issues, and pictures of words
#: between colons, escaped or not.  A blank without width after the sign keeps them from it.
_CALLS = lazy(r"[@#!~%$&](?=\w)|:(?=//|[\w+-]+:)")


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` as GitHub and GitLab read Markdown; tables are not aligned."""
    stream.write("\n".join(_lines(run)) + "\n")


def _lines(run: Run) -> Iterator[str]:
    yield "## 年度报告检查"
    yield ""
    yield f"**{summary(run)}**"
    yield ""
    for file in run.files:
        if not fine(file):
            yield from _file(file)
    good = [_code(file.path) for file in run.files if fine(file)]
    if good:
        yield f"没有发现问题：{'、'.join(good)}"
        yield ""
    yield _text(rules_in_force(run))


def _file(file: FileResult) -> Iterator[str]:
    yield f"### {_code(file.path)}"
    yield ""
    if file.report and file.report.title:
        yield f"标题：{_text(file.report.title.text)}"
        yield ""
    if file.trouble is not None:
        yield f"**没有检查**：{_text(file.trouble.message)}"
        yield ""
    if file.diagnostics:
        yield from table(("级别", "规则", "位置", "问题", "依据"), _findings(file))
    if file.undecided:
        yield f"<details><summary>未能判断（{len(file.undecided)} 项，请人工核对）</summary>"
        yield ""
        rows = [(_text(cause.reason), _text(cause.names)) for cause in causes(file.undecided)]
        yield from table(("原因", "规则"), rows)
        yield "</details>"
        yield ""
    if file.suppressed:
        yield f"<details><summary>按配置放过（{len(file.suppressed)} 处）</summary>"
        yield ""
        yield from table(("规则", "位置", "问题", "理由"), _suppressed(file))
        yield "</details>"
        yield ""
    if known(file):
        yield known(file)
        yield ""
    for failure in file.failures:
        yield f"**程序出错** {_code(failure.rule)}：{_text(failure.message)}"
        yield ""


def _findings(file: FileResult) -> Iterator[Sequence[str]]:
    for found in in_reading_order(file):
        yield (
            SEVERITY_NAMES[found.severity],
            _code(found.rule),
            _text(in_words(file.report, found.place)),
            "<br>".join(_told(found, file)),
            _text(citations(found)),
        )


def _suppressed(file: FileResult) -> Iterator[Sequence[str]]:
    for one in file.suppressed:
        found = one.diagnostic
        where = _text(in_words(file.report, found.place))
        yield _code(found.rule), where, _text(found.message), _text(excuse(one))


def _told(found: Diagnostic, file: FileResult) -> Iterator[str]:
    yield f"**{_text(headline(found))}**"
    if found.working:
        yield _text(found.working)
    for suspect in found.suspects:
        yield _text(suspicion(suspect, found.suspects, file.report))
    if found.unclear:
        yield f"分不清：{_text(found.unclear)}"
    if found.fix:
        yield f"怎么办：{_text(advice(found.fix))}"


def _text(text: str) -> str:
    """Return ``text`` so that it shows as it stands."""
    return _CALLS.sub(r"\g<0>&#8203;", escaped(clean(text).strip()))


def _code(text: str) -> str:
    """Return ``text`` in the type of code; HTML says it, which has no trouble with backticks."""
    return f"<code>{_text(slashed(text))}</code>"
