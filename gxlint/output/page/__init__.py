"""One self-contained web page: for reading, filtering and printing, without any network.

Whatever comes from a report is escaped, and the page's own policy lets nothing run but the script
that it brings.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from string import Template

from gxlint import __version__
from gxlint.engine.results import Run
from gxlint.output.page.markup import attribute, text
from gxlint.output.page.results import file_section, fine_files
from gxlint.output.tally import SEVERITY_NAMES, fine, rules_in_force, summary, tally
from gxlint.output.uris import slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PARTS = Path(__file__).parent
_UNFOLDED = 9
"""So many tables are seen at once; where there are more, each is unfolded by its heading."""

_LISTED = 50
"""A list of more files is folded at first."""

_LEGEND = """\
<p class="dim">报告中有问题的表按规定的格式列出，数照报告里写的：\
<b>9 → 6</b> 是写着 9，改为 6 各项等式就都成立；\
虚线框起的是参与计算的数；小方框里是问题的序号，点它就到那个问题。</p>
"""


def write(run: Run, stream: TextIO, *, width: int = 100, color: bool = False) -> None:
    """Write ``run`` to ``stream`` as an HTML page."""
    style, script = (_part(name).strip() for name in ("page.css", "page.js"))
    page = Template(_part("page.html")).substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        version=__version__,
        summary=text(summary(run)),
        rules_in_force=text(rules_in_force(run)),
        figures="\n".join(_figures(run)),
        severities="\n".join(_severities()),
        rules="\n".join(_rules(run)),
        files="\n".join(_files(run)),
        overview="".join(_overview(run)),
        legend=_LEGEND * any(file.tables for file in run.files),
        results="\0",
    )
    before, _, after = page.partition("\0")
    stream.write(before)
    stream.writelines(_results(run))
    stream.write(after)


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _figures(run: Run) -> Iterator[str]:
    count = tally(run)
    figures = [("文件", count.files)]
    figures += [(name, count.findings[severity]) for severity, name in SEVERITY_NAMES.items()]
    figures += [("未能判断", count.undecided)]
    troubles = (("读不出来", count.unreadable), ("不是年度报告", count.not_reports))
    figures += [(name, number) for name, number in troubles if number]
    for name, number in figures:
        yield f"<li><b>{number}</b>{name}</li>"


def _severities() -> Iterator[str]:
    names = {severity.name.lower(): name for severity, name in SEVERITY_NAMES.items()}
    for value, name in (names | {"undecided": "未能判断"}).items():
        yield f'<label><input type="checkbox" value="{value}" checked> {name}</label>'


def _rules(run: Run) -> Iterator[str]:
    titles: dict[str, str] = {}
    often: Counter[str] = Counter()
    for file in run.files:
        for found in file.diagnostics:
            titles[found.rule] = found.title
            often[found.rule] += 1
        for item in file.undecided:
            titles[item.rule] = item.title
    for rule, title in sorted(titles.items()):
        yield _option(rule, f"{rule} {title}（{often[rule]}）")


def _files(run: Run) -> Iterator[str]:
    for index, file in enumerate(run.files):
        if not fine(file):
            yield _option(str(index), f"{slashed(file.path)}（{len(file.diagnostics)}）")


def _overview(run: Run) -> Iterator[str]:
    """Yield a table of the files that there is something to say of, if there are several files."""
    files = [(index, file) for index, file in enumerate(run.files) if not fine(file)]
    if not files or len(run.files) == 1:
        return
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in (*SEVERITY_NAMES.values(), "未能判断")
    )
    yield f'<details class="overview"{" open" * (len(files) <= _LISTED)}>\n'
    yield f"<summary>各文件（{len(files)} 个有要看的内容）</summary>\n"
    yield '<div class="scroll" tabindex="0" role="region" aria-label="一览">\n<table>\n'
    yield f'<thead><tr><th scope="col">文件</th><th scope="col">机关</th>{heads}</tr></thead>\n'
    yield "<tbody>\n"
    for index, file in files:
        yield f'<tr data-file="{index}"><th scope="row">'
        yield f'<a href="#file{index}">{text(slashed(file.path))}</a></th>'
        if file.trouble is not None:
            yield '<td colspan="5">没有检查</td></tr>\n'
            continue
        found = Counter(one.severity for one in file.diagnostics)
        yield f"<td>{text(file.report.agency or '') if file.report else ''}</td>"
        numbers = (*(found[severity] for severity in SEVERITY_NAMES), len(file.undecided))
        yield "".join(f'<td class="value">{number or ""}</td>' for number in numbers) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _option(value: str, shown: str) -> str:
    return f"<option value={attribute(value)}>{text(shown)}</option>"


def _results(run: Run) -> Iterable[str]:
    if not run.files:
        yield "<p>没有检查任何文件。</p>\n"
    unfolded = sum(len(file.tables) for file in run.files) <= _UNFOLDED
    for index, file in enumerate(run.files):
        if not fine(file):
            yield from file_section(index, file, unfolded)
    yield from fine_files([file for file in run.files if fine(file)])
